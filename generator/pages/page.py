"""What the catalogue makes: pages with their slots, and files for scripts."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """`address` is relative to the site's root and ends in `/` (the home page's is empty).

    `layout` names a layout of the theme, or the editorial page whose own HTML is the layout (`zoeken.md`).
    `listed` pages belong in the sitemap: those that say what no other page says.
    """

    address: str
    layout: str
    slots: dict[str, str] = field(default_factory=dict)
    listed: bool = True


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for a script; `path` is relative to the site's root."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """A file that takes long to make. `draw` makes the same bytes for the same `key`, which stands near their beginning, so that it is made once."""

    path: str
    key: str
    draw: Callable[[], bytes]
