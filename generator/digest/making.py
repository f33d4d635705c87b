"""Catalogue -> the digest of it, for all or for one theme or region."""

from collections.abc import Sequence
from pathlib import Path

from generator.digest.contents import digest_view
from generator.history import History
from generator.link import Catalogue
from generator.outputs.entries import entries
from generator.pages.facet_pages import ids_of, term_title
from generator.pages.plan import Builder
from generator.pages.render import TemplateFault, environment
from generator.pages.views import DigestView, Link
from generator.problems import Problem, Where
from generator.settings import Settings


class Digest:
    """What can be told of a catalogue at a moment. The settings name a `site_url`; `folders` hold the templates."""

    def __init__(self, catalogue: Catalogue, settings: Settings, history: History, now: str, folders: Sequence[Path]) -> None:
        self.settings = settings
        self.history = history
        self.lists = Builder(catalogue, settings, now, environment(folders), history=history).lists

    def view(self, since: str, terms: Sequence[tuple[str, str]]) -> DigestView:
        """What happened since a day to the records that have every term, by kind and id; to all of them when there is no term."""
        presenter, renderer = self.lists.presenter, self.lists.renderer
        about = ", ".join(term_title(kind, id_, self.lists) for kind, id_ in terms)
        ids = set.intersection(*(set(ids_of(kind, id_, self.lists)) for kind, id_ in terms)) if terms else None
        return digest_view(entries(presenter, self.history), ids, since, about, presenter, Link(self.settings.site_name, renderer.site_url))

    def html(self, view: DigestView) -> tuple[str, list[Problem]]:
        try:
            return self.lists.renderer.render("digest.html", "", view=view), []
        except TemplateFault as fault:
            return "", [Problem(Where(f"theme/pages/{fault.file}", fault.line), "template-error", {"reason": fault.reason})]
