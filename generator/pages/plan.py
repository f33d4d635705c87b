"""Catalogue -> pages: which pages there are, and who makes each."""

from collections.abc import Callable
from functools import cached_property, partial
from types import MappingProxyType
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from generator.addresses import DATA_FOLDER, PICTURE, address_of_page, facet_ids, goal_address, goals, indexes
from generator.authority import without
from generator.history import History
from generator.link import Catalogue
from generator.model.editorial import EditorialPage
from generator.model.records import AnyRecord, Programme
from generator.pages import structured_data
from generator.pages.agenda import agenda_view
from generator.pages.changes import change, changes_view, is_news
from generator.pages.collections import collection_view, offers_view, pilots_view, programmes_view
from generator.pages.coverage import coverage_view
from generator.pages.embed import embed_view
from generator.pages.facet_pages import facet_view, index_view, records_of
from generator.pages.finder_page import card_files, catalogue_file, finder_view, made_of_cards
from generator.pages.follow import alternates, calendar_link, twin
from generator.pages.guide import Guide, guide_view
from generator.pages.home import home_view
from generator.pages.lists import Lists
from generator.pages.memory import PageMemory
from generator.pages.open_data import open_data_view
from generator.pages.page import DataFile, Page
from generator.pages.presenter import Presenter
from generator.pages.render import NOTHING, Renderer
from generator.pages.selection import kept_files, made_of_kept, selection_view
from generator.pages.views import Group, Link, Notice
from generator.settings import Settings


class Builder:
    """Makes the pages of one catalogue at one moment. `memory`, when given, is what an earlier build of the same site left."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        now: str,
        templates: jinja2.Environment,
        memory: PageMemory | None = None,
        history: History = MappingProxyType({}),
        data_folder: str = DATA_FOLDER,
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.language = settings.language
        self.history = history
        self.repository = settings.repo_url.rstrip("/")
        self.data_folder = data_folder
        self.presenter = Presenter(catalogue, self.language, now, settings.certainty)
        self.memory = memory
        self.renderer = Renderer(templates, settings, memory.rendered if memory else None)
        self.lists = Lists(self.presenter, self.renderer, settings.outputs - without(settings, catalogue).keys() if settings.site_url else frozenset())
        self.guide = Guide(self.lists)
        if memory:
            memory.begin(self.presenter)

    # What the pages are: addresses are cheap, so that they can be shared out before anything is rendered.

    def plan(self) -> list[Callable[[], Page]]:
        """One maker per page, long lists first. What all makers need is made here, before the work is shared out."""
        catalogue = self.catalogue
        _ = self.presenter.states, self.lists.rank
        return [
            *(partial(self.editorial, path, page) for path, page in catalogue.pages.items()),
            *(partial(self.index, kind) for kind in indexes(catalogue)),
            *(partial(self.goal, id_) for id_ in goals(catalogue)),
            *(partial(self.facet, kind, id_) for kind, ids in facet_ids(catalogue).items() for id_ in ids),
            *(partial(self.record, id_) for id_ in catalogue.records),
        ]

    def redirects(self) -> dict[str, str]:
        """HTML by address, for records that had another id or became an editorial page."""
        offers, pages = self.language.addresses["offers"], self.catalogue.pages
        links = {old: self.presenter.link(id_) for old, id_ in self.catalogue.redirects.items()}
        links |= {old: Link(pages[path].title, address_of_page(path)) for old, path in self.catalogue.redirects_to_pages.items() if path in pages}
        return {f"{offers}/{old}/": self._redirect(f"{offers}/{old}/", link) for old, link in links.items()}

    def _redirect(self, address: str, to: Link) -> str:
        return self.renderer.render("redirect.html", address, view=to, canonical=self.renderer.site_url + to.href)

    def record(self, record_id: str) -> Page:
        record = self.catalogue.records[record_id]
        if self.memory is None:
            return self._record(record)
        return self.memory.page(record, self.catalogue, self.history, lambda: self._record(record))

    def _record(self, record: AnyRecord) -> Page:
        members = self._members(record) if isinstance(record, Programme) else None
        changes = tuple(change(changed, record, self.language) for changed in self.history.get(record.id, ()) if is_news(changed))
        view = self.presenter.record_view(record.id, members, self._report(record), changes, calendar_link(record.id, self.lists))
        address = self.presenter.address(record.id)
        picture = Link(record.title, address + PICTURE) if "pictures" in self.lists.outputs else None
        data = self._data(lambda: structured_data.of_record(view, record, self.presenter, self.settings))
        same = twin(record.id, self.lists)
        return self.renderer.layout_page(address, f"record-{record.kind}", "record.html", view, record.summary, picture=picture, alternates=same, data=data)

    @cached_property
    def _report_link(self) -> Link | None:
        return Link(self.language.word("report_mistake"), "contact/") if "contact.md" in self.catalogue.pages else None

    def _report(self, record: AnyRecord) -> Link | None:
        """Where a reader says that something is wrong: the form of the repository, or else the page that tells whom to write to."""
        if not self.repository:
            return self._report_link
        title = quote(self.language.word("report_issue", title=record.title))
        if "gitlab" in self.repository:
            address = f"{self.repository}/-/issues/new?issuable_template=fout&issue[title]={title}"
        else:
            address = f"{self.repository}/issues/new?template=fout.yml&record={record.id}&title={title}"
        return Link(self.language.word("report_mistake"), address)

    @cached_property
    def _missing(self) -> Notice | None:
        """Where somebody who finds nothing says what is missing."""
        word = self.language.word
        return Notice("", word("missing_title"), "", Link(word("missing_link"), "contact/"), ".") if self._report_link else None

    def _members(self, programme: AnyRecord) -> Group | None:
        ids = self.catalogue.members.get(programme.id, ())
        return self.lists.group("members", self.language.word("members_title"), ids) if ids else None

    def facet(self, kind: str, term_id: str) -> Page:
        """The page of a term without anything of its own says no more than the list of terms, which is its canonical address."""
        view = facet_view(kind, term_id, self.lists)
        address = f"{self.language.addresses[kind]}/{term_id}/"
        same_as = None if records_of(kind, term_id, self.lists) else self.lists.index_link(kind).href
        data = self._data(lambda: structured_data.of_facet(view, kind, term_id, self.presenter, address, self.settings.site_url))
        description = f"{view.title}. {view.tally.text}"
        return self.renderer.layout_page(address, "facet", "list.html", view, description, canonical=same_as, alternates=alternates(view.follow), data=data)

    def index(self, kind: str) -> Page:
        view = index_view(kind, self.lists)
        address = self.lists.index_link(kind).href
        data = self._data(lambda: structured_data.of_index(view, kind, self.presenter, address, self.settings.site_url))
        return self.renderer.layout_page(address, "values", "values.html", view, f"{view.title}. {view.lead}", data=data)

    def _data(self, make: Callable[[], structured_data.Data]) -> Markup:
        return structured_data.script(make()) if "schema_org" in self.lists.outputs else NOTHING

    def goal(self, goal_id: str) -> Page:
        view = self.guide.goal_view(goal_id)
        address = goal_address(goal_id, self.language)
        return self.renderer.layout_page(address, "goal", "goal.html", view, f"{view.title}. {view.tally.text}")

    def editorial(self, path: str, page: EditorialPage) -> Page:
        address = address_of_page(path)
        makers: dict[str, Callable[[], tuple[str, object]]] = {
            "home": lambda: ("home.html", home_view(page, self.history, self.lists)),
            "finder": lambda: ("finder.html", finder_view(page, self.lists, self._missing)),
            "offers": lambda: ("list.html", offers_view(self.lists)),
            "pilots": lambda: ("list.html", pilots_view(self.lists)),
            "programmes": lambda: ("list.html", programmes_view(self.lists)),
            "guide": lambda: ("guide.html", guide_view(page, self.lists)),
            "agenda": lambda: ("agenda.html", agenda_view(page, self.lists)),
            "changes": lambda: ("changes.html", changes_view(self.history, self.lists)),
            "embed": lambda: ("embed.html", embed_view(self.lists)),
            "open-data": lambda: ("open-data.html", open_data_view(self.settings, self.lists)),
            "coverage": lambda: ("coverage.html", coverage_view(self.lists)),
            "selection": lambda: ("selection.html", selection_view(page, self.lists)),
            "collection": lambda: ("list.html", collection_view(page, self.lists)),
        }
        if page.layout not in makers:
            return Page(address, path)
        template, view = makers[page.layout]()
        return Page(address, path, {"content": self.renderer.render(template, address, view=view)})

    # What scripts read.

    def data_files(self) -> list[Callable[[], DataFile]]:
        return [*card_files(self.lists, self.data_folder), *kept_files(self.lists, self.data_folder), *self.guide.files(self.data_folder)]

    def made_of_data(self) -> bytes:
        """All that those files are made of."""
        return made_of_cards(self.lists) + made_of_kept(self.lists) + self.guide.made_of_files()

    def catalogue_file(self) -> bytes:
        return catalogue_file(self.lists)
