"""Text of an author as mere text in reports that other programs read: Markdown, cells of a spreadsheet, commands of GitHub.

Every report escapes here, so that no title, file name or address of an author is markup, a mention, a link or a formula.
"""

import re
from functools import lru_cache

_ZERO_WIDTH = "\u200b"

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~@!&]")
_MARKER = re.compile(r"^(?:[-+]|\d+(?=[.)]))")
"""Begins a list, at the start of a block."""

_REFERENCE = re.compile(r"(?<=[@#!&~%$])(?=\w)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)", re.IGNORECASE)
"""Where a host would see a mention, an issue or an address. Hosts look for these in the rendered text, where a backslash has no meaning."""

_NOT_IN_ADDRESS = re.compile(r"[<>|`\\\s]")

_FORMULA_SIGNS = frozenset("=+-@＝＋－＠")
"""Begin a formula (OWASP, CSV injection); some spreadsheets read the full-width ones too."""


_UNBROKEN_SPACES = "\u00a0\u202f"


def one_line(text: str) -> str:
    """Without ends of lines, and without what would steer a terminal. Most texts have neither."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character in _UNBROKEN_SPACES else " " for character in " ".join(text.splitlines()))


@lru_cache(4096)  # labels, names and places come back in the text of each record
def markdown(text: str) -> str:
    """Within a line of Markdown, also in a cell of a table."""
    text = _REFERENCE.sub(_ZERO_WIDTH, " ".join(one_line(text).split()))
    text = _MARKUP.sub(r"\\\g<0>", text)
    return _MARKER.sub(rf"\g<0>{_ZERO_WIDTH}", text)


def markdown_code(text: str) -> str:
    """As code within a line of Markdown (CommonMark 0.31, 6.1): the fence is longer than any row of backticks inside."""
    text = one_line(text).strip()
    longest = max((len(row) for row in re.findall("`+", text)), default=0)
    if not longest:
        return f"`{text}`"
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def markdown_address(address: str) -> str:
    """As a link that shows the address itself (CommonMark 0.31, 6.5); what such a link can't hold is percent-encoded."""
    return f"<{_NOT_IN_ADDRESS.sub(_percent, one_line(address).strip())}>"


def _percent(character: re.Match[str]) -> str:
    return f"%{ord(character.group()):02X}"


def csv_cell(value: str | int) -> str | int:
    r"""A cell that begins like a formula, also behind white space, begins with an apostrophe instead; numbers are no text.

    Ends of lines are `\n`: the writer of Python 3.11 does not quote a lone `\r`, and a reader then sees another row.
    """
    if isinstance(value, int):
        return value
    value = "\n".join(value.replace("\r\n", "\n").split("\r"))
    return f"'{value}" if value.lstrip()[:1] in _FORMULA_SIGNS or value.startswith("\t") else value


def github_data(text: str) -> str:
    """The message of a workflow command, after GitHub's own rules."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """A property of a workflow command, such as a file name."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")
