"""Has a built site judged by everybody who can judge it. `python tests/audit/run.py SITE [WORD ...]` asks those whose subject holds a word.

Prints one table and every finding. Exit code 1: there is one; 2: there is no site. A judge that is missing is a finding: nobody looked.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from audit.checking import Checker, Judged, Site  # noqa: E402

MOST_SHOWN = 20
"""Findings of one judge."""


def main(arguments: Sequence[str]) -> int:
    if not arguments or not (Path(arguments[0]) / "index.html").is_file():
        print("There is no built site in the folder that was named.", file=sys.stderr)
        return 2
    from audit.registry import CHECKERS

    words = [word.lower() for word in arguments[1:]]
    return audit(Site(Path(arguments[0])), [checker for checker in CHECKERS if not words or any(word in checker.what.lower() for word in words)])


def audit(site: Site, checkers: Iterable[Checker]) -> int:
    """The exit code."""
    judged = [(checker, _run(checker, site)) for checker in checkers]
    rows = [(checker.what, f"{checker.judge} {checker.version}".strip(), str(said.items), str(len(said.findings)), said.note) for checker, said in judged]
    print(table(("what", "judge", "items", "findings", "measured"), rows))
    for checker, said in judged:
        if said.findings:
            left = len(said.findings) - MOST_SHOWN
            print(f"\n{checker.what}:", *said.findings[:MOST_SHOWN], *([f"and {left} more"] if left > 0 else []), sep="\n  ")
    return int(any(said.findings for _, said in judged))


def _run(checker: Checker, site: Site) -> Judged:
    try:
        return checker.run(site)
    except Exception as fault:  # noqa: BLE001  one judge that breaks down keeps nobody from hearing the others
        return Judged(0, [f"could not be judged: {type(fault).__name__}: {fault}"])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """In Markdown, aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
