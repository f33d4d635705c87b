"""One build in its own process, with the time of each stage as JSON: staged_build.py ROOT DAY SITE."""

import gc
import json
import sys
from pathlib import Path

gc.disable()

from generator import compile_catalogue  # noqa: E402
from generator.hosts import mkdocs as plugin  # noqa: E402
from generator.problems import errors_in  # noqa: E402
from generator.publish.site import Stages  # noqa: E402

root, day, site = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
stages = Stages()
with stages.stage("compile") as count:
    catalogue, problems = compile_catalogue(root, day)
    count.append(len(catalogue.records))
problems, _ = plugin.build(root, site, plugin.Run(today=day, stages=stages, compiled=(catalogue, problems)))
if errors_in(problems):
    sys.exit(str(problems[:3]))
print(json.dumps([[stage.name, stage.count, stage.seconds] for stage in stages.done]))
