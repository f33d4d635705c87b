"""What a link of an editorial page leads to, resolved as MkDocs does."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """What a link of a page leads to: a file within `content/pages/`, and what follows it in an address, with its sign."""

    path: str
    query: str = ""
    anchor: str = ""


def linked_file(link: str, page: str) -> LinkedFile:
    """As MkDocs resolves a link (RFC 3986, 5.2), from the folder of the page; a link of a query or an anchor alone leads to the page itself."""
    target, hash_, anchor = link.partition("#")
    target, mark, query = target.partition("?")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target))) if target else page
    return LinkedFile(path, mark + query, hash_ + anchor)
