"""Views -> HTML, through the templates of the theme, and what is wrong with one that does not work."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb

import jinja2
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator.addresses import PICTURE
from generator.pages.memory import Rendered
from generator.pages.page import Page
from generator.pages.view_code import ViewCode, careful, finalized
from generator.pages.views import Alternate, GoalView, HeadView, IndexView, Link, ListView, RecordView
from generator.settings import Settings

NOTHING = Markup()

ROOT = "\x00"
"""Stands for the way to the site's root in HTML that several pages share; no author can type it."""


class TemplateFault(Exception):
    """A template of the theme does not work."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file, self.line, self.reason = file, line, reason


def root_of(address: str) -> str:
    """The way from a page to the site's root; empty for the home page."""
    return "../" * address.count("/")


def rooted(href: str, root: str) -> str:
    """`href` as seen from a page; absolute addresses stay as they are."""
    if "://" in href or href.startswith(("mailto:", "tel:", "#")):
        return href
    return root + href or "./"


def environment(folders: Sequence[Path], compiled_by: type[CodeGenerator] = ViewCode) -> jinja2.Environment:
    """Templates from the first of `folders` that has them; autoescape on, an unknown name is a fault."""
    loader = TemplateLoader(folders)
    templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False, finalize=finalized)
    templates.code_generator_class = compiled_by
    templates.filters["rooted"] = rooted
    return templates


class TemplateLoader(jinja2.FileSystemLoader):
    """Takes a file that is not UTF-8 for a fault in that file."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise jinja2.TemplateSyntaxError(str(error), 1, template) from error


def find_template(templates: jinja2.Environment, name: str) -> jinja2.Template:
    """Raises TemplateFault for one that cannot be read."""
    try:
        return templates.get_template(name)
    except jinja2.TemplateError as error:
        if fault := template_fault(error, name):
            raise fault from error
        raise


def fill(template: jinja2.Template, *given: object, **more: object) -> str:
    """The template with its slots filled. Raises TemplateFault."""
    with suppress(Exception):  # A template may ask more than `ViewCode` writes; Jinja2's own code decides.
        return template.render(*given, **more)
    try:
        return careful(template).render(*given, **more)
    except Exception as error:
        if fault := template_fault(error, str(template.name)):
            raise fault from error
        raise


class Renderer:
    """Fills the templates of the theme. `rendered`, when given, is read and filled, so that a second run is quick."""

    def __init__(self, templates: jinja2.Environment, settings: Settings, rendered: Rendered | None = None) -> None:
        self.templates = templates
        self.language = settings.language
        self.site_name, self.site_url = settings.site_name, settings.site_url
        self.picture = Link(settings.site_name, PICTURE) if settings.site_url and "pictures" in settings.outputs else None
        self.rendered = rendered
        self._by_name: dict[str, jinja2.Template] = {}

    def layout_page(
        self,
        address: str,
        layout: str,
        template: str,
        view: RecordView | ListView | IndexView | GoalView,
        description: str,
        *,
        canonical: str | None = None,
        picture: Link | None = None,
        alternates: tuple[Alternate, ...] = (),
        data: Markup = NOTHING,
    ) -> Page:
        """`canonical`: the address of another page that says the same. `picture`: what others show beside a link; that of the site when there is none."""
        url = self.site_url + (address if canonical is None else canonical)
        head = HeadView(self.site_name, view.title, description, url if self.site_url else "", picture or self.picture, alternates, data)
        slots = {
            "title": str(escape(view.title)),
            "description": str(escape(description)),
            "head": self.render("head.html", address, view=head),
            "content": self.render(template, address, view=view),
        }
        return Page(address, layout, slots, listed=canonical is None)

    def render(self, name: str, address: str, *, root: str | None = None, **view: object) -> str:
        key = f"{name} {address}"
        known = self.rendered.get(key) if self.rendered is not None else None
        if known is not None and known[0] == view:
            return known[1]
        root = root_of(address) if root is None else root
        html = fill(self._template(name), view, words=self.language.words, root=root, site=self.site_url)
        if root != ROOT:
            html = html.replace(ROOT, root)
        if self.rendered is not None:
            self.rendered[key] = (view, html)
        return html

    def source(self, name: str) -> str:
        """The text of a template."""
        assert self.templates.loader is not None
        return self.templates.loader.get_source(self.templates, name)[0]

    def _template(self, name: str) -> jinja2.Template:
        template = self._by_name.get(name)
        if template is None:
            template = self._by_name[name] = find_template(self.templates, name)
        return template


def template_fault(error: Exception, name: str) -> TemplateFault | None:
    """What went wrong in the template `name`, or in one that it uses; None when no template had a part in it.

    A template is a program of the theme, so it can raise whatever a program can.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TemplateFault(error.name or name, error.lineno, str(error.message))
    lines = [(Path(frame.f_code.co_filename).name, line) for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename.endswith(".html")]
    if isinstance(error, jinja2.TemplateError):
        return TemplateFault(*(lines or [(name, 1)])[-1], str(error))
    return TemplateFault(*lines[-1], f"{type(error).__name__}: {error}") if lines else None
