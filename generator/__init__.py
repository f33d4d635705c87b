"""The generator of an offer catalogue: authored files in, a published site out.

files -> sources -> records -> catalogue -> pages -> site -> index; this module knows the order of the first stages.
They are imported when they are needed: this module is, before the command can answer Ctrl+C.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator import check, load
    from generator.check import Entries
    from generator.link import Catalogue
    from generator.problems import Problem
    from generator.settings import Settings


@dataclass(slots=True)
class Memory:
    """What earlier runs read and checked, so that a second run looks only at what changed."""

    sources: load.SourceMemory = field(default_factory=dict)
    entries: check.EntryMemory = field(default_factory=dict)


def compile_catalogue(root: Path, today: str, memory: Memory | None = None, settings: Settings | None = None) -> tuple[Catalogue, list[Problem]]:
    """The catalogue under `root` at the day `today` (`YYYY-MM-DD`), and every problem in it, sorted by place.

    Reads the settings as well, unless they are given; whoever read them has their problems.
    """
    from generator.addresses import frame_problems, page_problems
    from generator.authored import withheld
    from generator.link import link
    from generator.problems import errors_in, in_order, told_once
    from generator.settings import read_settings

    of_settings: list[Problem] = []
    if settings is None:
        settings, of_settings = read_settings(root)
    entries, problems = read_entries(root, memory)
    catalogue, of_links = link(entries, today, settings)
    if withheld(problems):
        return catalogue, in_order([*of_settings, *problems])
    problems = [*of_settings, *problems, *told_once(of_links)]
    problems += page_problems(catalogue, settings.language, problems)
    if not errors_in(problems):
        problems += frame_problems(catalogue, settings, entries.page_files)
    return catalogue, in_order(problems)


def read_entries(root: Path, memory: Memory | None = None) -> tuple[Entries, list[Problem]]:
    """All under `root` that is valid by itself, with where it was written, and what is wrong with the rest."""
    from generator import check, load

    memory = memory or Memory()
    sources, load_problems = load.load(root, memory.sources)
    entries, check_problems = check.check(sources, memory.entries)
    return entries, [*load_problems, *check_problems]
