"""What comes from npm: axe-core for accessibility, the W3C's HTML checker, which needs Java, and the form for editors."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
AXE = HERE / "node_modules/axe-core/axe.min.js"
FORM = HERE.parent.parent / ".cache/aanbod/form"
VNU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"


def find_java() -> str | None:
    """A Java that runs; macOS has a `java` that only says how to get one."""
    java = shutil.which("java")
    try:
        return java if java and subprocess.run([java, "-version"], capture_output=True, timeout=60).returncode == 0 else None
    except (OSError, subprocess.SubprocessError):
        return None
