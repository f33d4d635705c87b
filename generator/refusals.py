"""What MkDocs refuses in `mkdocs.yml` -> a problem at the value that it is about."""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from generator.load import Source, read_text
from generator.problems import Problem
from generator.settings_file import FILE
from generator.yaml_text import Path, parse_settings


def refused(root: FilePath, name: str, reason: str) -> Problem:
    """What MkDocs says is wrong with a setting, at the place of the value that it quotes; `name` is empty when MkDocs names none."""
    text, _ = read_text(root, FILE)
    source = Source(FILE, "mkdocs", None, text or "")
    said = reason.strip().splitlines() or [""]
    if any(line.lstrip().startswith('File "') for line in said):
        said = [said[0], said[-1]]
    quoted = re.findall(r"['‘\"]([^'’\"]+)['’\"]", reason)
    words = set(re.findall(r"\w+", reason))

    def is_meant(path: Path, value: object) -> bool:
        named = isinstance(path[-1], str) and path[1:] and (path[-1] in words or path[-1] in quoted)
        return bool(named or (isinstance(value, str) and any(each == value or each.endswith(f"/{value}") for each in quoted)))

    values = [(path, value) for path, value in _values(parse_settings(source.yaml)[0]) if path and name in ("", path[0])]
    meant = max((path for path, value in values if is_meant(path, value)), key=len, default=(name,) if name else ())
    return Problem(source.where(meant), "refused-setting", {"field": str(meant[0]) if meant else FILE, "reason": " ".join(" ".join(said).split())})


def _values(data: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value in the data with its path, the outer ones first."""
    yield path, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in inner:
        yield from _values(value, (*path, name))
