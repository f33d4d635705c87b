"""What was found of the links, for people and for machines: text, JSON, CSV for a spreadsheet, and Markdown for an issue.

Text and Markdown tell what somebody should look at; JSON and CSV hold every link, also those that are fine.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator import tables
from generator.collation import by_name
from generator.escapes import markdown, markdown_address, markdown_code, one_line
from generator.printers import Wording
from generator.review.links.answers import VERDICTS, Answer
from generator.review.links.occurrences import LinkOccurrence
from generator.review.owners import OrganisationNames


@dataclass(frozen=True, slots=True)
class LinkFinding:
    link: LinkOccurrence
    answer: Answer

    @property
    def place(self) -> str:
        where = self.link.where
        return f"{one_line(where.file)}:{where.line}:{where.column}"

    @property
    def new_address(self) -> str:
        """Keeps the fragment of the link, unless the redirect gives another (RFC 9110, 10.2.2)."""
        location, fragment = self.answer.location, self.link.address.partition("#")[2]
        return f"{location}#{fragment}" if location and fragment and "#" not in location else location

    def what(self, wording: Wording, shown: str | None = None) -> str:
        """What is the matter; `shown` is how the new address stands in the sentence, when not as it is."""
        address = self.new_address if shown is None else shown
        return wording.word(f"links_what_{self.answer.reason.replace('-', '_')}", status=self.answer.status, address=address)

    def cure(self, wording: Wording) -> str:
        """What to do about it; empty for a link that is fine."""
        return wording.word(f"links_cure_{self.answer.verdict}")


def as_text(findings: Sequence[LinkFinding], wording: Wording, names: OrganisationNames) -> str:
    """Per verdict, worst first; a last line with the counts."""
    lines = []
    for verdict in VERDICTS[:-1]:
        of_verdict = [finding for finding in findings if finding.answer.verdict == verdict]
        if of_verdict:
            lines += [f"{wording.word(f'links_title_{verdict}')} ({len(of_verdict)})", ""]
        for finding in of_verdict:
            lines += [f"{finding.place}: {one_line(finding.link.address)}", f"    {one_line(finding.what(wording))}"]
            lines += [f"    {wording.word('help_prefix')} {finding.cure(wording)}", ""]
    return "\n".join([*lines, _counts(findings, wording)])


def as_markdown(findings: Sequence[LinkFinding], wording: Wording, names: OrganisationNames) -> str:
    """Per organisation, by name, a list to tick off; what has no owner comes last."""
    lines = [_counts(findings, wording)]
    amiss = [finding for finding in findings if finding.answer.verdict != "fine"]
    owners = sorted({finding.link.owner for finding in amiss}, key=lambda owner: (not owner, by_name(names.get(owner, owner)), owner))
    for owner in owners:
        name = names.get(owner, owner) or wording.word("links_no_owner")
        lines += ["", f"## {markdown(name)}", ""]
        lines += [_item(finding, wording) for finding in _worst_first(amiss) if finding.link.owner == owner]
    return "\n".join(lines)


def _item(finding: LinkFinding, wording: Wording) -> str:
    is_, place, address = wording.word(f"links_is_{finding.answer.verdict}"), markdown_code(finding.place), markdown_address(finding.link.address)
    what = finding.what(wording, markdown_address(finding.new_address))
    return f"- [ ] **{is_}** {place} {address} {what} {finding.cure(wording)}"


def as_json(findings: Sequence[LinkFinding], wording: Wording, names: OrganisationNames) -> str:
    """A list of objects, worst first; `[]` for no links. `status` is null when no server answered, `new_address` when nothing moved."""
    return json.dumps(
        [
            {
                "file": finding.link.where.file,
                "line": finding.link.where.line,
                "column": finding.link.where.column,
                "owner": finding.link.owner or None,
                "address": finding.link.address,
                "verdict": finding.answer.verdict,
                "reason": finding.answer.reason,
                "status": finding.answer.status or None,
                "new_address": finding.new_address or None,
                "message": finding.what(wording),
                "help": finding.cure(wording),
            }
            for finding in _worst_first(findings)
        ],
        ensure_ascii=False,
        indent=2,
    )


COLUMNS = ("file", "line", "column", "owner", "address", "is", "status", "new_address", "message", "help")


def as_csv(findings: Sequence[LinkFinding], wording: Wording, names: OrganisationNames) -> str:
    """A row per link, worst first."""
    titles = [wording.word(f"links_column_{column}") for column in COLUMNS]
    rows: list[tuple[str | int, ...]] = []
    for finding in _worst_first(findings):
        where, answer = finding.link.where, finding.answer
        rows.append(
            (
                *(where.file, where.line, where.column, names.get(finding.link.owner, finding.link.owner), finding.link.address),
                *(wording.word(f"links_is_{answer.verdict}"), answer.status or "", finding.new_address, finding.what(wording), finding.cure(wording)),
            )
        )
    return tables.as_csv(titles, rows)


def _worst_first(findings: Sequence[LinkFinding]) -> list[LinkFinding]:
    return sorted(findings, key=lambda finding: VERDICTS.index(finding.answer.verdict))


def _counts(findings: Sequence[LinkFinding], wording: Wording) -> str:
    if not findings:
        return wording.word("links_none")
    counts = {verdict: sum(finding.answer.verdict == verdict for finding in findings) for verdict in VERDICTS}
    return wording.word("links_count", total=len(findings), **counts)


LinkPrinter = Callable[[Sequence[LinkFinding], Wording, OrganisationNames], str]

PRINTERS: dict[str, LinkPrinter] = {"text": as_text, "json": as_json, "csv": as_csv, "markdown": as_markdown}
