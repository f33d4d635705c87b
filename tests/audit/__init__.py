"""`make audit`: whoever can judge a part of a site does so, and one table tells what they say."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "setup"))
