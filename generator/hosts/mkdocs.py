"""The one file that knows MkDocs: the catalogue as a plugin of it, and building and serving without its command line.

MkDocs renders the editorial pages and one layout page per page type; this plugin catches their HTML and hands it to
`site`, which fills it. The events stand here in the order in which MkDocs calls them.
"""

import logging
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator import Memory, compile_catalogue, markdown
from generator.addresses import ASSETS_FOLDER, DATA_FOLDER, MANIFEST, PICTURE, address_of_link, address_of_page, menu, section_addresses
from generator.authored import fault_in_file, withheld
from generator.authority import without
from generator.clock import today_in
from generator.editing.form_program import form_files
from generator.formats import date_in_words, unbroken
from generator.history import history
from generator.language import DEFAULT_LANGUAGE, Language, language
from generator.link import Catalogue
from generator.pages.memory import PageMemory
from generator.pages.render import TemplateLoader, root_of, template_fault
from generator.printers import as_text
from generator.problems import MachineFault, Problem, Where, errors_in, in_order
from generator.publish.generations import folder_for
from generator.publish.layouts import plain_without_slots, without_slots
from generator.publish.site import LAYOUT_PAGES, Form, Site, Stages, theme_folders
from generator.publish.target import Target, check_target, claim
from generator.publish.theme_files import theme_files
from generator.refusals import refused
from generator.settings import Settings, read_settings
from generator.settings_file import FILE, PLUGIN_NAME

log = logging.getLogger("mkdocs.plugins.aanbod")

FORM_CACHE = ".cache/aanbod/form"
"""Within the catalogue: what npm fetched for the form."""

INDEXED_WHILE_WAITING = 200
"""Records. An index of more takes longer than an editor wants to wait for a page."""

LAYOUT_FOLDER = ".layouts"
"""Where layout pages stand while MkDocs renders them: as deep as the pages that they are filled for, and where no author's page can stand."""


@dataclass(slots=True)
class Run:
    """One run of the generator, from wherever it was started."""

    today: str | None = None
    """`YYYY-MM-DD`; None takes the clock's, in the catalogue's time zone."""
    search: bool = True
    stages: Stages = field(default_factory=Stages)
    memory: Memory | None = None
    settings: Settings | None = None
    """What `read_settings` gave, when that was done already, and its problems were told."""
    compiled: tuple[Catalogue, list[Problem]] | None = None
    """What `compile_catalogue` gave, when that was done already."""
    left_out: list[MachineFault] = field(default_factory=list)
    """What the site does without, and why."""


class CatalogueProblems(Abort):
    """Stops MkDocs; its own command line prints the text and ends with 1."""

    def __init__(self, problems: list[Problem], text: str) -> None:
        super().__init__(text)
        self.problems = problems


class Options(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say below the plugin's name."""

    search = config_options.Type(bool, default=True)


class CataloguePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Lives as long as a `serve`, because it has `on_startup`; so it remembers what did not change."""

    def __init__(self) -> None:
        self.run = Run()
        self.serving = False
        self.html: dict[str, str] = {}
        self.site: Site | None = None
        self.catalogue: Catalogue | None = None
        self.now = ""
        self.base_theme: list[str] = []
        self.theme_files: dict[str, bytes] = {}
        self.target: Target | None = None
        self.hosted = False
        """Whether the command line of MkDocs runs, which knows no faults of ours."""
        self.words = language(DEFAULT_LANGUAGE)
        self.found: list[Problem] = []
        """What was wrong in the last build, besides the catalogue itself."""

    def begin(self, run: Run, *, serving: bool) -> None:
        """Forgets the run before: MkDocs keeps a plugin for as long as the process lives."""
        self.run, self.serving, self.hosted, self.target, self.found = run, serving, False, None, []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        serving = command == "serve"
        self.begin(Run(memory=Memory() if serving else None), serving=serving)
        self.hosted = True

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        settings, problems = (self.run.settings, []) if self.run.settings else read_settings(root)
        words = self.words = settings.language
        self.now = f"{self.run.today or today_in(settings.time_zone)}T00:00"
        self.catalogue, found = self.run.compiled or compile_catalogue(root, self.now[:10], self.run.memory, settings)
        self._stop_or_tell(in_order([*problems, *found]), words)
        self._claim(config, root)
        self.site = Site(root, replace(settings, site_url=config.site_url or ""), memory=PageMemory() if self.serving else None)
        self.html = {}
        self.base_theme, config.theme.dirs = config.theme.dirs, [os.fspath(folder) for folder in theme_folders(root, "overrides")]
        self.theme_files, self.found = theme_files(theme_folders(root, "overrides"))
        self._add_form(settings, root)
        self._add_history(settings, root)
        self._tell_what_cannot_be_made()
        self._leave_out_pictures()
        config.theme.static_templates.discard("sitemap.xml")
        config.theme["language"] = words.code
        config.extra["words"] = words.words
        config.extra["addresses"] = section_addresses(self.catalogue, words)
        config.extra["parameters"] = words.parameters
        config.extra["menu"] = menu(self.catalogue)
        config.extra["newest_source"] = _newest_source(self.catalogue, self.now, words)
        config.extra["build_date"] = date_in_words(self.now[:10], words)
        config.extra["time_zone"] = settings.time_zone
        config.extra["manifest"] = MANIFEST if "manifest" in settings.outputs else ""
        config.extra["picture"] = (config.site_url or "") + PICTURE if config.site_url and "pictures" in self.site.settings.outputs else ""
        self._name_folders(config)
        return config

    def _name_folders(self, config: MkDocsConfig) -> None:
        """Where the pages find scripts, styles and the index: addresses that carry the build, but while serving, when nothing is kept."""
        assert self.site is not None
        assert self.catalogue is not None
        config.extra["index"] = DATA_FOLDER
        if not self.serving:
            self.site.assets = folder_for(ASSETS_FOLDER, self.theme_files.items())
            if self._has_search() and self.target is not None:
                with self.run.stages.stage("words") as count:
                    config.extra["index"] = self.site.make_index(self.catalogue, self.now, self.target)
                    count.append(len(self.catalogue.records))
        config.extra["assets"] = self.site.assets

    def _has_search(self) -> bool:
        return self.run.search and self.config.search

    def _claim(self, config: MkDocsConfig, root: Path) -> None:
        """MkDocs builds in a folder of its own. Serving is done in one already."""
        if not self.serving:
            site = Path(config.site_dir).resolve()
            check_target(site, root)
            self.target = claim(site)
            config.site_dir = os.fspath(self.target.staging)

    def _add_form(self, settings: Settings, root: Path) -> None:
        """The form for editors, when the settings name a repository; without npm the site does without, and that is told."""
        assert self.site is not None
        if not settings.editing:
            return
        try:
            self.site.form = Form(form_files(root / FORM_CACHE), settings.editing)
        except MachineFault as fault:
            self._leave_out(fault)

    def _add_history(self, settings: Settings, root: Path) -> None:
        """What changed when; without git the site does without, and that is told."""
        assert self.site is not None
        assert self.catalogue is not None
        try:
            self.site.history = history(root, settings.time_zone, self.catalogue.redirects)
        except MachineFault as fault:
            self._leave_out(MachineFault("fault_no_history", reason=self.site.language.word(fault.key, **fault.values)))

    def _tell_what_cannot_be_made(self) -> None:
        """Files for other catalogues, for want of a setting."""
        assert self.site is not None
        assert self.catalogue is not None
        for key in filter(None, without(self.site.settings, self.catalogue).values()):
            self._leave_out(MachineFault(key))

    def _leave_out_pictures(self) -> None:
        """Without the library that draws them; the pages then name none."""
        assert self.site is not None
        if "pictures" in self.site.settings.outputs and not find_spec("PIL"):
            self.site.settings = replace(self.site.settings, outputs=self.site.settings.outputs - {"pictures"})
            self._leave_out(MachineFault("fault_no_pictures"))

    def _leave_out(self, fault: MachineFault) -> None:
        assert self.site is not None
        self.run.left_out.append(fault)
        log.warning(self.site.language.word(fault.key, **fault.values))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Layout pages come in, and what the theme brings moves to the folder that carries its build.

        Out goes all beside the theme that `check` does not know as a page without mistakes or a file that may be published.
        """
        assert self.site is not None
        assert self.catalogue is not None
        published = self.catalogue.pages.keys() | self.catalogue.attachments
        for file in [file for file in files if file.src_dir == config.docs_dir and file.src_uri not in published]:
            files.remove(file)
        for name, depth in LAYOUT_PAGES.items():
            path = f"{LAYOUT_FOLDER}/{name}.md" if depth == 2 else f".{name}.md"
            files.append(File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        for file in list(files):
            if file.src_dir in config.theme.dirs and file.src_uri.startswith(f"{ASSETS_FOLDER}/"):
                self._move(file, files)
        return files

    def _move(self, file: File, files: Files) -> None:
        """A file of the theme as it is published, to where the pages look for it; a part of a stylesheet is in that stylesheet."""
        assert self.site is not None
        if file.src_uri in self.theme_files:
            file.content_bytes = self.theme_files[file.src_uri]
            file.dest_uri = self.site.assets + file.src_uri.removeprefix(ASSETS_FOLDER)
        else:
            files.remove(file)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """The base theme comes in for its icons only, after MkDocs looked for files to copy: walking over thousands takes long."""
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([TemplateLoader(config.theme.dirs), env.loader, TemplateLoader(self.base_theme)])
        return env

    def on_page_markdown(self, text: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Our own reading of the front matter, not that of MkDocs, which is silent about mistakes."""
        assert self.catalogue is not None
        name = _name_of(page)
        editorial = self.catalogue.pages.get(name)
        page.meta = {"template": f"{editorial.layout if editorial else name}.html"}
        if editorial:
            texts = {"title": editorial.title, "description": editorial.description, "lead": editorial.lead}
            page.meta |= {name: text and plain_without_slots(text) for name, text in texts.items()}
        return text

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The same Markdown as in records, instead of what MkDocs made of the text."""
        assert self.site is not None
        offers = self.site.language.addresses["offers"]
        path = page.file.src_uri
        root = root_of(address_of_page(path)) or "./"
        rendered = markdown.render_page(page.markdown or "", lambda id_: f"{root}{offers}/{id_}/", lambda link: root + address_of_link(link, path))
        return without_slots(unbroken(rendered))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Catches the HTML; MkDocs writes nothing for an empty page."""
        self.html[_name_of(page)] = output
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.site is not None
        assert self.catalogue is not None
        problems = self.found + self.site.split_layouts(self.html, self.catalogue)
        if not errors_in(problems):
            problems += self.publish(self.catalogue, Path(config.site_dir))
        self.found = problems
        self._stop_or_tell(problems, self.site.language)
        if self.target is not None:
            self.target.put_in_place()
        self.release()

    def publish(self, catalogue: Catalogue, folder: Path, *, changed_only: bool = False) -> list[Problem]:
        """Fills the layouts that were rendered last; `changed_only` leaves the search of a large catalogue as it was, for an editor waits."""
        assert self.site is not None
        search = self._has_search() and not (changed_only and len(catalogue.records) > INDEXED_WHILE_WAITING)
        previous = self.target.site if self.target else None
        return self.site.publish(catalogue, self.now, folder, self.run.stages, previous=previous, search=search)

    def on_build_error(self, *, error: Exception) -> None:
        self.release()
        if self.hosted and isinstance(error, MachineFault):
            raise Abort(self.words.word(error.key, **error.values)) from error

    def release(self) -> None:
        """MkDocs tells nothing of Ctrl+C; whoever called it does."""
        if self.site is not None:
            self.site.release()
        if self.target is not None:
            self.target.release()

    def _stop_or_tell(self, problems: list[Problem], words: Language) -> None:
        """While serving, a mistake must not take the site down. A link that MkDocs must not follow stops it there too."""
        if not errors_in(problems):
            return
        text = as_text(problems, words)
        if not self.serving or withheld(problems):
            raise CatalogueProblems(problems, text)
        log.error(text)


def _newest_source(catalogue: Catalogue, now: str, words: Language) -> str:
    """The date in words of the newest source; empty when no source has one. A date in the future is a slip."""
    dates = [source.date for record in catalogue.records.values() for source in record.sources if source.date and source.date <= now]
    return date_in_words(max(dates), words) if dates else ""


def _name_of(page: Page) -> str:
    """Of a layout page the layout, of an editorial page its path."""
    uri = page.file.src_uri
    return uri.removeprefix(f"{LAYOUT_FOLDER}/").removeprefix(".").removesuffix(".md") if page.file.abs_src_path is None else uri


# Without the command line of MkDocs.


def build(root: Path, site: Path | None, run: Run) -> tuple[list[Problem], Path]:
    """Builds the site of the catalogue under `root`; returns what stopped it, and the folder.

    Raises MachineFault or OSError for faults of the machine; the old site is then as it was.
    """
    if site is not None:
        check_target(site, root)
    try:
        config = read_config(root, site)
    except CatalogueProblems as stopped:
        return stopped.problems, site or root
    plugin, target = plugin_of(config), Path(config.site_dir)
    plugin.begin(run, serving=False)
    try:
        return problems_of(root, lambda: build_with_mkdocs(config)), target
    finally:
        plugin.release()


class Server(LiveReloadServer):
    """Serves a folder, and builds anew when it is woken."""

    def listen(self) -> None:
        """Takes the port before the first build: one that is taken is told at once, and a browser that comes early waits."""
        super().server_bind()
        super().server_activate()
        # A signal may be noticed late, when nobody is left who would stop the thread.
        self.serve_thread.daemon = True

    def server_bind(self) -> None:
        """Was done by `listen`."""

    def server_activate(self) -> None:
        """Was done by `listen`."""

    def wake(self, path: str) -> None:
        """Builds anew as soon as changes stop coming."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()


def read_config(root: Path, site: Path | None) -> MkDocsConfig:
    """The settings as MkDocs takes them. Raises CatalogueProblems for what MkDocs refuses."""
    file = root / FILE
    if fault := fault_in_file(root, FILE):
        raise CatalogueProblems([Problem(Where(FILE), fault)], "")
    if not file.is_file():
        raise MachineFault("fault_no_config", file=os.fspath(file))
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    config, errors = _validated(file, site, ())
    if errors:
        known = dict(errors)
        while again := {name: error for name, error in _validated(file, site, known)[1] if name not in known}:
            known |= again
        problems = [refused(root, name, str(error)) for name, error in known.items()]
        raise CatalogueProblems(problems, as_text(problems, language(DEFAULT_LANGUAGE)))
    return config


def _validated(file: Path, site: Path | None, without: Collection[str]) -> tuple[MkDocsConfig, list[tuple[str, Exception]]]:
    """The settings as MkDocs takes them, and which it refuses. It stops at the first one, and tells of another when that is left out."""
    config = MkDocsConfig(config_file_path=os.fspath(file))
    defaults = {name: config.get(name) for name in without}
    try:
        with file.open("rb") as text:
            config.load_file(text)
        config.load_dict(defaults)
        if site is not None:
            config.load_dict({"site_dir": os.fspath(site.absolute())})
        return config, config.validate()[0]
    except (MkDocsException, ValidationError) as error:
        return config, [("", error)]
    except Exception as error:  # noqa: BLE001 - a hook is a program of somebody else
        return config, [("hooks" if config.get("hooks") else "", RuntimeError(f"{type(error).__name__}: {error}"))]


def plugin_of(config: MkDocsConfig) -> CataloguePlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, CataloguePlugin):
            return plugin
    raise LookupError(PLUGIN_NAME)


def problems_of(root: Path, build: Callable[[], None]) -> list[Problem]:
    """What an author or the theme did wrong, out of what MkDocs raises."""
    try:
        build()
    except CatalogueProblems as stopped:
        return stopped.problems
    except jinja2.TemplateNotFound as error:
        layout = (error.name or "").removesuffix(".html")
        if layout.startswith(".icons/"):
            return [refused(root, "theme", f"name: {layout}")]
        return [Problem(Where(f"theme/overrides/{layout}.html"), "missing-layout", {"layout": layout})]
    except (Abort, MkDocsException) as error:
        raise MachineFault("fault_mkdocs", reason=" ".join(str(error.__context__ or error).split())) from error
    except Exception as error:
        fault = template_fault(error, "main.html")
        if fault is None:
            raise
        return [Problem(Where(f"theme/overrides/{fault.file}", fault.line), "template-error", {"reason": fault.reason})]
    return []


def render_served(config: MkDocsConfig, root: Path, run: Run, url: str) -> tuple["CataloguePlugin", list[Problem]]:
    """Runs MkDocs for a site that is served at `url`; the plugin that caught its HTML, and what is wrong."""
    config.site_url = url
    plugin = plugin_of(config)
    plugin.begin(run, serving=True)
    return plugin, [*problems_of(root, lambda: build_with_mkdocs(config, serve_url=url)), *plugin.found]
