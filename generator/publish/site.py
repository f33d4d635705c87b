"""Catalogue and rendered layouts -> a site in a folder: pages, feeds, index and proof, in this order."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import jinja2

from generator.addresses import ASSETS_FOLDER, DATA_FOLDER
from generator.editing.form import configuration, hosts_of
from generator.finder.full_text import FullTextIndex, documents
from generator.finder.word_index import WordIndex, word_index
from generator.history import History
from generator.language import Language
from generator.link import Catalogue
from generator.outputs.edition import Edition, Paint
from generator.outputs.registry import makers
from generator.pages.memory import PageMemory
from generator.pages.page import Page
from generator.pages.plan import Builder
from generator.pages.render import TemplateFault, environment, fill, find_template
from generator.problems import Problem, Where
from generator.processes import map_forked
from generator.publish.generations import GENERATION_FILE, folder_for, keep_previous
from generator.publish.layouts import (
    EDITORIAL_SLOTS,
    LAYOUT_SLOTS,
    Layout,
    Maker,
    Published,
    prove,
    split_at_slots,
    write_file,
    write_files,
    write_pages,
)
from generator.publish.target import Target
from generator.settings import Settings

LAYOUT_PAGES = {"record-offer": 2, "record-pilot": 2, "record-programme": 2, "facet": 2, "goal": 2, "values": 1}
"""Layouts that are filled many times, with how many folders deep their pages stand."""

PARALLEL_FROM = 2_000
"""Pages. Below this a second process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage did: `count` things in `seconds`."""

    name: str
    count: int
    seconds: float


@dataclass(slots=True)
class Stages:
    """The stages of a run, each told to `listener` when it begins and when it is done."""

    listener: Callable[[str, Stage | None], None] = lambda name, done: None
    done: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[list[int]]:
        """The block appends its count to the list that it gets."""
        self.listener(name, None)
        count: list[int] = []
        start = time.perf_counter()
        yield count
        self.done.append(Stage(name, sum(count), time.perf_counter() - start))
        self.listener(name, self.done[-1])


def theme_folder() -> Path:
    """The packaged theme: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parent.parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent / "theme"


def theme_folders(root: Path, part: str) -> list[Path]:
    """Where the theme's `part` (`pages`, `overrides`) is looked for: the catalogue's own first."""
    own, packaged = root / "theme" / part, theme_folder() / part
    return [own, packaged] if own.is_dir() and own.resolve() != packaged.resolve() else [packaged]


@dataclass(frozen=True, slots=True)
class Form:
    """The form for editors: its program, by path, and where it keeps what they write."""

    files: Mapping[str, bytes]
    backend: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """`files` by path within `folder`."""

    folder: str
    files: Mapping[str, bytes]


@dataclass(slots=True)
class Site:
    """One catalogue as a site. Kept between runs while serving, so that a second run does only what changed."""

    root: Path
    settings: Settings
    memory: PageMemory | None = None
    """While serving: what the builds before made."""
    layouts: dict[str, Layout] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    """Pages that the run before wrote."""
    written: dict[str, Page] = field(default_factory=dict)
    """The same, as they were written, while serving."""
    history: History = field(default_factory=dict)
    form: Form | None = None
    """The form for editors, when the catalogue wants one."""
    assets: str = ASSETS_FOLDER
    """Where the pages look for scripts, styles and images."""
    index: Index | None = None
    """What the finder looks things up in, when it was made before the pages were rendered."""
    full_text: FullTextIndex | None = None
    """That of a site that is built, once it was begun."""

    templates: jinja2.Environment = field(init=False)

    @property
    def language(self) -> Language:
        return self.settings.language

    def __post_init__(self) -> None:
        self.templates = environment(theme_folders(self.root, "pages"))

    def split_layouts(self, html: Mapping[str, str], catalogue: Catalogue) -> list[Problem]:
        """Takes the HTML that the renderer made of every layout and editorial page (by the name of either)."""
        problems = []
        for name in html:
            page = catalogue.pages.get(name)
            wanted = LAYOUT_SLOTS if page is None else EDITORIAL_SLOTS if page.layout != "text" else ()
            self.layouts[name], found = split_at_slots(page.layout if page else name, html[name], wanted)
            problems += found
        return problems

    def make_index(self, catalogue: Catalogue, now: str, target: Target) -> str:
        """Makes the index before any page is rendered, for each page names its folder; returns that folder.

        The index of the full text is begun, and is there when the site is published.
        """
        builder = self._builder(catalogue, now)
        index = word_index(catalogue)
        files = self._index_files(builder, index)
        self.index = Index(folder_for(DATA_FOLDER, [*sorted(files.items()), ("data", builder.made_of_data())]), files)
        self.full_text = FullTextIndex(documents(catalogue, index.finding), self.language.code, target.workspace, target.site)
        return self.index.folder

    def release(self) -> None:
        """Ends what was begun and is not wanted any more."""
        if self.full_text is not None:
            self.full_text.end()

    def publish(self, catalogue: Catalogue, now: str, folder: Path, stages: Stages, *, previous: Path | None, search: bool) -> list[Problem]:
        """Writes the whole site into `folder`, without the editorial pages that the renderer was told to leave out.

        Raises MachineFault or OSError for faults of the machine.
        """
        catalogue = replace(catalogue, pages={path: page for path, page in catalogue.pages.items() if path in self.layouts})
        builder = self._builder(catalogue, now)
        try:
            with stages.stage("pages") as count:
                published = self._write_all(builder.plan(), builder.data_files(), folder)
                for address, html in builder.redirects().items():
                    write_file(os.path.join(folder, address, "index.html"), html.encode())
                    published.addresses.append(address)
                for gone in self.addresses - set(published.addresses):
                    shutil.rmtree(folder / gone, ignore_errors=True)
                self.addresses = set(published.addresses)
                if self.form is not None:
                    published.addresses.append(self._write_form(self.form, catalogue, folder))
                count.append(len(published.addresses))
        except TemplateFault as fault:
            return [Problem(Where(f"theme/pages/{fault.file}", fault.line), "template-error", {"reason": fault.reason})]
        with stages.stage("outputs") as count:
            real = sorted(set(published.addresses) - set(published.unlisted) - set(builder.redirects()) - {self._form_address})
            edition = Edition(builder.lists, self.settings, self.history, real, self.assets, self._painter())
            count.append(self._write_outputs(edition, folder, previous))
        if search:
            with stages.stage("index") as count:
                count.append(self._write_index(builder, folder))
                if self.full_text is not None:
                    self.full_text.put_in(folder)
        self._name_folders(folder, previous)
        with stages.stage("proof") as count:
            count.append(prove(folder, published.addresses))
        return []

    def _write_outputs(self, edition: Edition, folder: Path, previous: Path | None) -> int:
        """Returns how many files there are."""
        return sum(map_forked([*makers(edition)], lambda share: write_files(share, folder, previous), PARALLEL_FROM))

    def _painter(self) -> Paint | None:
        if "pictures" not in self.settings.outputs:
            return None
        from generator.publish.painting import Painter  # late: a library that only sites with pictures need

        styles = [at / "assets/stylesheets/tokens.css" for at in theme_folders(self.root, "overrides")]
        return Painter(theme_folder() / "pictures", next(file for file in styles if file.is_file()).read_text("utf-8"))

    def _write_all(self, pages: Sequence[Maker], files: Sequence[Maker], folder: Path) -> Published:
        """Among several processes, unless what they make must be remembered: then this process does it all.

        It begins with the last pages, those of records: an editor looks at the one that was saved.
        """
        if self.memory is not None:
            return write_pages([*reversed(pages), *files], self.layouts, folder, self.written)
        published = Published()
        for share in map_forked([*pages, *files], lambda makers: write_pages(makers, self.layouts, folder), PARALLEL_FROM):
            published.add(share)
        return published

    @property
    def _form_address(self) -> str:
        return f"{self.language.addresses['form']}/"

    def _write_form(self, form: Form, catalogue: Catalogue, folder: Path) -> str:
        """The form's page, program and configuration; returns its address."""
        at = folder / self._form_address
        page = fill(find_template(self.templates, "form.html"), words=self.language.words, language=self.language.code, hosts=hosts_of(form.backend))
        files = {
            **form.files,
            "index.html": page.encode(),
            "config.json": configuration(catalogue, self.language, self.settings.site_url, form.backend).encode(),
        }
        for path, content in files.items():
            write_file(str(at / path), content)
        return self._form_address

    def _builder(self, catalogue: Catalogue, now: str) -> Builder:
        folder = self.index.folder if self.index else DATA_FOLDER
        return Builder(catalogue, self.settings, now, self.templates, self.memory, self.history, folder)

    def _index_files(self, builder: Builder, index: WordIndex) -> dict[str, bytes]:
        return {**dict(index.files(self.language)), "catalogue.json": builder.catalogue_file()}

    def _write_index(self, builder: Builder, folder: Path) -> int:
        """Writes what the finder's script looks things up in; returns the number of records."""
        index = self.index or Index(DATA_FOLDER, self._index_files(builder, word_index(builder.catalogue)))
        shutil.rmtree(folder / index.folder / "words", ignore_errors=True)
        for path, content in index.files.items():
            write_file(os.path.join(folder, index.folder, path), content)
        return len(builder.catalogue.records)

    def _name_folders(self, folder: Path, previous: Path | None) -> None:
        """Says what the pages of this build name, for the build after it, and takes over what those of the build before named."""
        named = [self.assets, *([self.index.folder] if self.index else [])]
        write_file(os.path.join(folder, GENERATION_FILE), "".join(f"{name}\n" for name in named).encode())
        if previous is not None:
            keep_previous(previous, folder)
