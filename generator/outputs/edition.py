"""What every output is made from, and what it gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from generator.addresses import ASSETS_FOLDER
from generator.authority import Authority, authority_of
from generator.history import History
from generator.language import Language
from generator.link import Catalogue
from generator.outputs.entries import Entry, entries
from generator.pages.lists import Lists
from generator.pages.page import DataFile, DrawnFile
from generator.pages.presenter import Presenter
from generator.settings import Settings


class Paint(Protocol):
    """Draws a picture of what a record is, as a PNG with a key in it."""

    version: str

    def __call__(self, key: str, site: str, kind: str, title: str, state: str, provider: str) -> bytes: ...


@dataclass(frozen=True)
class Edition:
    """The catalogue as it is published: at one moment, with its settings, its history and the pages that it has."""

    lists: Lists
    settings: Settings
    history: History
    addresses: Sequence[str]
    """Of the pages that say what no other page says, in order; relative to `site_url`."""
    assets: str = ASSETS_FOLDER
    """Where scripts, styles and images stand."""
    paint: Paint | None = None

    @property
    def presenter(self) -> Presenter:
        return self.lists.presenter

    @property
    def catalogue(self) -> Catalogue:
        return self.presenter.catalogue

    @property
    def language(self) -> Language:
        return self.presenter.language

    @property
    def site_url(self) -> str:
        """Ends with a slash; empty when the site does not know where it will stand."""
        return self.lists.renderer.site_url

    @cached_property
    def authority(self) -> Authority | None:
        """None for a site that speaks for no government."""
        return authority_of(self.settings, self.catalogue)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What happened, newest first."""
        return entries(self.presenter, self.history)

    @cached_property
    def today(self) -> str:
        """`YYYY-MM-DD`."""
        return self.presenter.now[:10]


Maker = Callable[[], DataFile | DrawnFile]

Output = Callable[[Edition], Iterable[Maker]]
"""One maker per file, or per file of a record: they are shared out among processes. What all of them need is made before."""
