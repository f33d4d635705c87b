"""What `aanbod review` found, for people and for programs: text, JSON, CSV for a spreadsheet, and Markdown for an issue per organisation."""

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from generator import tables
from generator.collation import by_name
from generator.escapes import markdown, markdown_code, one_line
from generator.formats import date_in_words
from generator.language import Language
from generator.review.owners import OrganisationNames
from generator.review.staleness import StaleFact


def as_text(found: Sequence[StaleFact], language: Language, names: OrganisationNames) -> str:
    """Per reason, worst first: what to do, and then each place."""
    lines: list[str] = []
    for _, group in groupby(found, key=lambda finding: finding.reason):
        of_reason = list(group)
        lines += [f"{_title(of_reason[0], language)} ({len(of_reason)})", f"    {_cure(of_reason[0], language)}"]
        lines += [f"  {_place(finding)}: {' · '.join(filter(None, _about(finding, language)))}" for finding in of_reason]
        lines.append("")
    return "\n".join(lines).rstrip()


def _title(finding: StaleFact, language: Language) -> str:
    return language.word(f"review_title_{finding.reason.replace('-', '_')}")


def _cure(finding: StaleFact, language: Language) -> str:
    return language.word(f"review_cure_{finding.reason.replace('-', '_')}")


def _place(finding: StaleFact) -> str:
    return f"{one_line(finding.where.file)}:{finding.where.line}"


def _about(finding: StaleFact, language: Language) -> tuple[str, str, str]:
    return one_line(finding.title), date_in_words(finding.date, language) if finding.date else "", one_line(finding.detail)


def as_markdown(found: Sequence[StaleFact], language: Language, names: OrganisationNames) -> str:
    """Per organisation, by name, a list to tick off."""
    lines: list[str] = []
    for owner in sorted({finding.owner for finding in found}, key=lambda owner: by_name(names.get(owner, owner))):
        lines += [f"## {markdown(names.get(owner, owner))}", ""]
        for finding in found:
            if finding.owner == owner:
                about = " · ".join(markdown(part) for part in _about(finding, language) if part)
                lines.append(f"- [ ] **{_title(finding, language)}**: {about} ({markdown_code(_place(finding))}). {_cure(finding, language)}")
        lines.append("")
    return "\n".join(lines).rstrip()


def as_json(found: Sequence[StaleFact], language: Language, names: OrganisationNames) -> str:
    """A list of objects, worst first; `[]` for nothing to do."""
    return json.dumps(
        [
            {
                "file": finding.where.file,
                "line": finding.where.line,
                "record": finding.record,
                "title": finding.title,
                "owner": finding.owner,
                "reason": finding.reason,
                "date": finding.date or None,
                "detail": finding.detail or None,
                "message": _title(finding, language),
                "help": _cure(finding, language),
            }
            for finding in found
        ],
        ensure_ascii=False,
        indent=2,
    )


COLUMNS = ("file", "line", "owner", "title", "reason", "date", "detail", "help")


def as_csv(found: Sequence[StaleFact], language: Language, names: OrganisationNames) -> str:
    rows = [
        (
            *(finding.where.file, finding.where.line, names.get(finding.owner, finding.owner), finding.title),
            *(_title(finding, language), finding.date, finding.detail, _cure(finding, language)),
        )
        for finding in found
    ]
    return tables.as_csv((language.word(f"review_column_{column}") for column in COLUMNS), rows)


ReviewPrinter = Callable[[Sequence[StaleFact], Language, OrganisationNames], str]

PRINTERS: dict[str, ReviewPrinter] = {"text": as_text, "json": as_json, "csv": as_csv, "markdown": as_markdown}
