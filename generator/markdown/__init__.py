"""CommonMark of authors: what may not stand in it, what it says and where it links to, and its HTML.

Raw HTML, pictures and links with another scheme than those of `urls` are refused by `faults`; `render` drops whatever
would be left of them, so that no text of an author can run or load anything. Addresses that stand in a text as they are
become links. Markup that people know from other sites and CommonMark does not have is reported: a reader would see its signs.
"""

from generator.markdown.checking import faults, markup_in
from generator.markdown.parsing import RECORD_SCHEME, Piece, as_line
from generator.markdown.reading import links, plain, prose, record_links
from generator.markdown.rendering import anchors, render, render_line, render_page

__all__ = [
    "RECORD_SCHEME",
    "Piece",
    "anchors",
    "as_line",
    "faults",
    "links",
    "markup_in",
    "plain",
    "prose",
    "record_links",
    "render",
    "render_line",
    "render_page",
]
