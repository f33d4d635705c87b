"""Catalogue -> pages: every page that the catalogue makes, as named slots of HTML for a layout."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from traceback import walk_tb
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, quote_plus

import jinja2
from markupsafe import Markup, escape

from generator import urls
from generator.addresses import DATA_FOLDER, address_of_page, indexes, listed
from generator.collation import by_name
from generator.dates import LATEST, day_of, days_between, months_after
from generator.finder.catalogue_json import catalogue_json
from generator.finder.facets import facets
from generator.formats import as_sentence, capitalised, date_in_words, enumerated, number, unbroken, uncapitalised, weekday_and_date
from generator.history import Changed, History
from generator.language import Language
from generator.link import Catalogue, Ids
from generator.model import AnyRecord, EditorialPage, Offer, Organisation, Pilot, Programme, Record, Term
from generator.pages.presenter import Presenter
from generator.pages.tally import tally, tally_words
from generator.pages.views import (
    AgendaView,
    ChangedDay,
    ChangesView,
    Counted,
    DayGroup,
    DoorView,
    Entry,
    FacetView,
    Fact,
    FinderView,
    Group,
    HomeView,
    IndexView,
    Link,
    ListView,
    Notice,
    OptionView,
    RecordView,
    Related,
    Tally,
)
from generator.regions import regions_around
from generator.state import CLOSING_SOON_DAYS, DEFAULT_AGES, IN_ORDER, PAST, PHASES, Ages, StateAt, counts_until

ROOT = "\x00"
"""Stands for the way to the site's root in HTML that several pages share; no author can type it."""

LONGEST_GROUP = 100
"""Cards. A group that other pages list in full is cut here and ends in a link to them."""

FINDER_CARDS = 100
"""Cards on the finder's page: all of a catalogue that one can still look through."""

CARDS_PER_FILE = 20

FACET_OPTIONS = 6
"""Options of a facet before the disclosure."""

TELLS_LITTLE = 0.8
"""Share of the records. A facet of which every value holds more leaves hardly anything out."""

SORTS = ("best", "closing", "checked", "name")

HOME_ENTRIES = 5
"""Entries in the list of what was checked last on the home page."""

HOME_DATES = 3
"""Days of the timetable on the home page; as many again are there, hidden, for when these have passed."""

RETURNING_MONTHS = 18
"""A round that closed longer ago is no longer listed as one that may come back."""

_STATE_ORDER = {state: index for index, state in enumerate(IN_ORDER)}


_TERMS = {"theme": "themes", "support_type": "support_types", "sector": "sectors", "region": "regions", "organisation": "organisations"}
"""Where the catalogue keeps the terms of each kind of facet."""

NamedIds = tuple[str, str, Iterable[str]]
"""Id and title of a group, and its records."""


@dataclass(frozen=True, slots=True)
class Page:
    """`address` is relative to the site's root and ends in `/` (the home page's is empty).

    `layout` names a layout of the theme, or the editorial page whose own HTML is the layout (`zoeken.md`).
    `indexed` pages belong in the search index, and `listed` ones in the sitemap: those that say what no other page says.
    """

    address: str
    layout: str
    slots: dict[str, str] = field(default_factory=dict)
    indexed: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for a script; `path` is relative to the site's root."""

    path: str
    content: bytes


class TemplateFault(Exception):
    """A template of the theme does not work."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file, self.line, self.reason = file, line, reason


Rendered = dict[str, tuple[object, str]]
"""What earlier runs rendered, by template and address, with the view it came from."""


def root_of(address: str) -> str:
    """The way from a page to the site's root; empty for the home page."""
    return "../" * address.count("/")


def rooted(href: str, root: str) -> str:
    """`href` as seen from a page; absolute addresses stay as they are."""
    if "://" in href or href.startswith(("mailto:", "tel:", "#")):
        return href
    return root + href or "./"


def _unbroken(value: object) -> object:
    """What a template prints, with amounts that stay on one line."""
    if isinstance(value, str) and "€" in value:
        return Markup(unbroken(value)) if isinstance(value, Markup) else unbroken(value)
    return value


def environment(folders: Sequence[Path]) -> jinja2.Environment:
    """Templates from the first of `folders` that has them; autoescape on, an unknown name is a fault."""
    loader = TemplateLoader(folders)
    templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False, finalize=_unbroken)
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
    try:
        return template.render(*given, **more)
    except Exception as error:
        if fault := template_fault(error, str(template.name)):
            raise fault from error
        raise


class Builder:
    """Makes the pages of one catalogue at one moment. `rendered`, when given, is read and filled, so that a second run is quick."""

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        now: str,
        templates: jinja2.Environment,
        site_url: str,
        rendered: Rendered | None = None,
        history: History = MappingProxyType({}),
        repository: str = "",
        data_folder: str = DATA_FOLDER,
        ages: Ages = DEFAULT_AGES,
    ) -> None:
        self.catalogue = catalogue
        self.language = language
        self.now = now
        self.templates = templates
        self.site_url = site_url
        self.rendered = rendered
        self.history = history
        self.repository = repository.rstrip("/")
        self.data_folder = data_folder
        self.presenter = Presenter(catalogue, language, now, ages)

    # What the pages are: addresses are cheap, so that they can be shared out before anything is rendered.

    def plan(self) -> list[Callable[[], Page]]:
        """One maker per page, long lists first. What all makers need is made here, before the work is shared out."""
        catalogue = self.catalogue
        _ = self.presenter.states, self._rank
        return [
            *(partial(self.editorial, path, page) for path, page in catalogue.pages.items()),
            *(partial(self.index, kind) for kind in indexes(catalogue)),
            *(partial(self.facet, kind, id_) for kind, ids in listed(catalogue).items() for id_ in ids),
            *(partial(self.record, id_) for id_ in catalogue.records),
        ]

    def redirects(self) -> dict[str, str]:
        """HTML by address, for records that had another id or became an editorial page."""
        offers, pages = self.language.addresses["offers"], self.catalogue.pages
        links = {old: self.presenter.link(id_) for old, id_ in self.catalogue.redirects.items()}
        links |= {old: Link(pages[path].title, address_of_page(path)) for old, path in self.catalogue.redirects_to_pages.items() if path in pages}
        return {f"{offers}/{old}/": self._redirect(f"{offers}/{old}/", link) for old, link in links.items()}

    def _redirect(self, address: str, to: Link) -> str:
        return self._render("redirect.html", address, view=to, canonical=self.site_url + to.href)

    # Records.

    def record(self, record_id: str) -> Page:
        record = self.catalogue.records[record_id]
        members = self._members(record) if isinstance(record, Programme) else None
        changes = tuple(self._change(changed, record) for changed in self.history.get(record_id, ()) if _is_news(changed))
        view = self.presenter.record_view(record_id, members, self._report(record), changes)
        address = self.presenter.address(record_id)
        return self._layout_page(address, f"record-{record.kind}", "record.html", view, record.summary, indexed=True)

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

    def _change(self, changed: Changed, record: AnyRecord) -> Fact:
        """In a reader's words: what it became, if it is of another kind since, and then the fields by their titles."""
        word = self.language.word
        named = enumerated([uncapitalised(title) for title in changed.fields if title != _KIND], self.language)
        sentences = [word(f"change_kind_{record.kind}")] if _KIND in changed.fields else []
        sentences += [word("change_fields", fields=named)] if named else []
        return Fact(date_in_words(changed.day, self.language), " ".join(sentences) or word("change_new"))

    def _changes(self) -> ChangesView:
        """All changes that are known, newest day first; no more than a page can show."""
        records = self.catalogue.records
        known = [(changed, id_) for id_, changes in self.history.items() if id_ in records for changed in changes if _is_news(changed)]
        newest = sorted(known, key=lambda pair: (pair[0].day, pair[1]), reverse=True)[:LONGEST_GROUP]
        days = [
            ChangedDay(
                date_in_words(day, self.language),
                tuple(Related(self._change(changed, records[id_]).value, self.presenter.link(id_), "") for changed, id_ in group),
            )
            for day, group in groupby(newest, key=lambda pair: pair[0].day)
        ]
        return ChangesView(tuple(days), None if days else self.language.word("changes_unknown"))

    @cached_property
    def _missing(self) -> Notice | None:
        """Where somebody who finds nothing says what is missing."""
        word = self.language.word
        return Notice("", word("missing_title"), "", Link(word("missing_link"), "contact/"), ".") if self._report_link else None

    def _members(self, programme: AnyRecord) -> Group | None:
        ids = self.catalogue.members.get(programme.id, ())
        return self._group("members", self.language.word("members_title"), ids) if ids else None

    # Facet pages: one per term, so that browsing needs no script, and one per kind that lists the terms.

    def facet(self, kind: str, term_id: str) -> Page:
        """The page of a term without anything of its own says no more than the list of terms, which is its canonical address."""
        view: ListView = getattr(self, kind)(term_id)
        address = f"{self.language.addresses[kind]}/{term_id}/"
        same_as = None if self._own(kind, term_id) else self._index_link(kind).href
        return self._layout_page(address, "facet", "list.html", view, f"{view.title}. {view.tally.text}", canonical=same_as)

    def index(self, kind: str) -> Page:
        word = self.language.word
        title = word(f"index_{kind}")
        breadcrumbs = (Link(word("home"), ""), Link(word("offers"), self._section_address("offers")), Link(title, ""))
        values = tuple(self._counted(kind, id_, summary) for id_, summary in self._terms(kind))
        view = IndexView(breadcrumbs, title, word(f"index_{kind}_lead"), values)
        return self._layout_page(self._index_link(kind).href, "values", "values.html", view, f"{title}. {view.lead}")

    def _terms(self, kind: str) -> list[tuple[str, str | None]]:
        """Id and summary of each term; places and organisations by name, others in the order of their vocabulary."""
        terms: Mapping[str, Term | Organisation] = getattr(self.catalogue, _TERMS[kind])
        ids = listed(self.catalogue)[kind]
        if kind in ("region", "organisation"):
            ids = sorted(ids, key=lambda id_: by_name(self._term_title(kind, id_)))
        return [(id_, terms[id_].summary) for id_ in ids]

    def _term_title(self, kind: str, term_id: str) -> str:
        term = getattr(self.catalogue, _TERMS[kind])[term_id]
        return str(term.name if kind == "organisation" else term.title)

    def _own(self, kind: str, term_id: str) -> Ids:
        """The records that name the term."""
        by_term: Mapping[str, Ids] = getattr(self.catalogue, f"by_{kind}")
        return by_term.get(term_id, ())

    def _index_link(self, kind: str) -> Link:
        return Link(self.language.word(f"index_{kind}"), f"{self.language.addresses[kind]}/")

    def theme(self, theme_id: str) -> ListView:
        theme = self.catalogue.themes[theme_id]
        ids = self.catalogue.by_theme.get(theme_id, ())
        beside = [self._theme_link(other) for other in self._neighbours(theme_id, ids)]
        return self._list("theme", theme.title, theme.summary, ids, self._by_support_type(ids), beside, self.language.word("more_themes"))

    def _neighbours(self, theme_id: str, ids: Iterable[str]) -> list[str]:
        """Other themes of the same records, most shared first, three at most."""
        shared: defaultdict[str, int] = defaultdict(int)
        for id_ in ids:
            for other in self.catalogue.records[id_].themes:
                if other != theme_id and other in self.catalogue.themes:
                    shared[other] += 1
        return sorted(shared, key=lambda other: (-shared[other], other))[:3]

    def support_type(self, type_id: str) -> ListView:
        support_type = self.catalogue.support_types[type_id]
        ids = self.catalogue.by_support_type.get(type_id, ())
        beside = [self._facet_link("support_type", other.id, other.title) for other in self.catalogue.support_types.values() if other.id != type_id]
        return self._list("support_type", support_type.title, support_type.summary, ids, self._by_theme(ids), beside, self.language.word("other_support_types"))

    def sector(self, sector_id: str) -> ListView:
        word, sector = self.language.word, self.catalogue.sectors[sector_id]
        own = self.catalogue.by_sector.get(sector_id, ())
        name = uncapitalised(sector.title)
        only, shared = self._split(own, lambda record: len(record.audience.sectors) == 1)
        groups = [("own", word("for_this_sector", sector=name), only), ("shared", word("for_this_sector_too", sector=name), shared)]
        every = [("every", word("for_every_sector"), self.catalogue.sectorless)]
        return self._list("sector", sector.title, sector.summary, (*own, *self.catalogue.sectorless), self._own_first(groups, every))

    def region(self, region_id: str) -> ListView:
        word, regions = self.language.word, self.catalogue.regions
        widest: dict[str, str] = {}
        """By record: the widest place around here that it is for."""
        for around in regions_around(region_id, regions):
            widest |= dict.fromkeys(self.catalogue.by_region.get(around, ()), around)
        own, shared = self._split((id_ for id_, around in widest.items() if around == region_id), lambda record: len(record.area) == 1)
        groups = [("own", word("for_this_region", region=regions[region_id].title), own)]
        groups.append(("shared", word("for_this_region_too", region=regions[region_id].title), shared))
        wider = [
            (around, capitalised(regions[around].label), [id_ for id_, place in widest.items() if place == around])
            for around in regions_around(region_id, regions)[1:]
        ]
        title = word("region_title", region=regions[region_id].title)
        return self._list("region", title, regions[region_id].summary, tuple(widest), self._own_first(groups, wider))

    def _split(self, ids: Iterable[str], holds: Callable[[AnyRecord], bool]) -> tuple[list[str], list[str]]:
        """Those of which it holds, and the others."""
        split: tuple[list[str], list[str]] = [], []
        for id_ in ids:
            split[0 if holds(self.catalogue.records[id_]) else 1].append(id_)
        return split

    def organisation(self, organisation_id: str) -> ListView:
        word, organisation = self.language.word, self.catalogue.organisations[organisation_id]
        ids = self.catalogue.by_organisation.get(organisation_id, ())
        provided = [id_ for id_ in ids if self.catalogue.records[id_].provider == organisation_id]
        groups = [("provides", word("provides"), provided), ("takes-part", word("takes_part"), ids)]
        about = [Fact(word("short_name"), organisation.short_name)] if organisation.short_name else []
        about.append(Fact(word("organisation_type"), word(f"organisation_{organisation.type.replace('-', '_')}")))
        if organisation.ended:
            about.append(Fact(word("ended_organisation"), word("yes") if organisation.ended is True else date_in_words(organisation.ended, self.language)))
        if organisation.url:
            about.append(Fact(word("website"), urls.shown(organisation.url), link=organisation.url))
        view = self._list("organisation", organisation.name, organisation.summary, ids, self._cut(groups))
        return ListView(view.breadcrumbs, view.title, view.lead, view.tally, view.groups, "", (), tuple(about), self.presenter.citations(organisation.sources))

    # Editorial pages that show a list of the catalogue.

    def editorial(self, path: str, page: EditorialPage) -> Page:
        address = address_of_page(path)
        makers: dict[str, Callable[[EditorialPage], tuple[str, object]]] = {
            "home": lambda page: ("home.html", self._home(page)),
            "finder": lambda page: ("finder.html", self._finder(page)),
            "offers": lambda page: ("list.html", self._offers()),
            "pilots": lambda page: ("list.html", self._pilots()),
            "programmes": lambda page: ("list.html", self._programmes()),
            "agenda": lambda page: ("agenda.html", self._agenda(page)),
            "changes": lambda page: ("changes.html", self._changes()),
            "collection": lambda page: ("list.html", self._collection(page)),
        }
        if page.layout not in makers:
            return Page(address, path)
        template, view = makers[page.layout](page)
        return Page(address, path, {"content": self._render(template, address, view=view)})

    def _editorial_list(self, groups: Sequence[Group], counted: Tally, beside: Sequence[Link] = ()) -> ListView:
        """A list whose head an editor wrote."""
        return ListView((), "", "", counted, tuple(groups), self.language.word("browse_by"), tuple(beside))

    def _offers(self) -> ListView:
        """Everything in rows: by theme, or by type when the catalogue has no themes."""
        ids = tuple(self.catalogue.records)
        groups = self._by_theme(ids, compact=True) if self.catalogue.themes else self._by_support_type(ids, compact=True)
        return self._editorial_list(groups, self._tally(ids, groups), [self._index_link(kind) for kind in indexes(self.catalogue)])

    def _collection(self, page: EditorialPage) -> ListView:
        ids = self.catalogue.by_theme.get(page.theme or "", ())
        groups = self._by_support_type(ids)
        return self._editorial_list(groups, self._tally(ids, groups))

    def _pilots(self) -> ListView:
        """By the phase that each is in now, as far as anybody knows."""
        pilots = [record for record in self.catalogue.records.values() if isinstance(record, Pilot)]
        by_phase = {phase: [pilot.id for pilot in pilots if self.presenter.phase(pilot) == phase] for phase in PHASES}
        groups = [self._group(phase, self.language.word(f"pilots_{phase}"), ids) for phase, ids in by_phase.items() if ids]
        return self._editorial_list(groups, Tally(self._count_of("pilots", len(pilots))))

    def _programmes(self) -> ListView:
        """Each programme with its partners and members."""
        programmes = self._in_state_order(record.id for record in self.catalogue.records.values() if record.kind == "programme")
        groups = []
        for programme in (self.catalogue.records[id_] for id_ in programmes):
            partners = [self.catalogue.organisations[id_].name for id_ in programme.partners if id_ in self.catalogue.organisations]
            note = self.language.word("with_partners", partners=enumerated(partners, self.language) or uncapitalised(self.language.word("unknown_value")))
            cards = tuple(self._card(id_) for id_ in (programme.id, *self.catalogue.members.get(programme.id, ())))
            groups.append(Group(programme.id, programme.short_title or programme.title, len(cards), cards, note=note))
        return self._editorial_list(groups, Tally(self._count_of("programmes", len(programmes))))

    def _count_of(self, kind: str, count: int) -> str:
        if not count:
            return self.language.word("nothing_here")
        return self.language.word(f"tally_{kind}_one" if count == 1 else f"tally_{kind}", count=number(count))

    def _finder(self, page: EditorialPage) -> FinderView:
        word = self.language.word
        ids = self._in_state_order(self.catalogue.records)
        shown = ids[:FINDER_CARDS]
        _, stale, past = self._by_certainty(ids)
        current_shown, stale_shown, past_shown = self._by_certainty(shown)
        return FinderView(
            title=page.title,
            tally=self._tally(ids),
            current=tuple(map(self._card, current_shown)),
            stale=tuple(map(self._card, stale_shown)),
            stale_title=word("stale_title", count=number(len(stale))),
            past=tuple(map(self._card, past_shown)),
            past_title=word("past_title", count=number(len(past))),
            rest=Link(word("all_offers"), self._section_address("offers")) if len(shown) < len(ids) else None,
            facets=tuple(self._facets()),
            sorts=tuple((name, word(f"sort_{name}")) for name in SORTS),
            parameters=self.language.parameters,
            themes=self._counted_themes(),
            help=tuple(
                Related(word("ask_someone"), self.presenter.link(id_), self.catalogue.records[id_].summary) for id_ in page.ask if id_ in self.catalogue.records
            ),
            missing=self._missing,
        )

    def _facets(self) -> Iterator[FacetView]:
        """The state first, then the others in their order; most used values first, places by name."""
        current = {id_ for id_ in self.catalogue.records if not self.presenter.is_past(id_)}
        states = [self._state(id_).state for id_ in current]
        counts = {"open": states.count("open") + states.count("closing-soon")} | {state: states.count(state) for state in ("opens-soon", "seen", "stale")}
        word = self.language.word
        yield self._facet_view("state", [OptionView(state, word(f"facet_state_{state.replace('-', '_')}"), count) for state, count in counts.items()])
        for kind, facet in facets(self.catalogue, self.language).items():
            options = [OptionView(value, label, len(facet.records(value) & current)) for value, label in facet.labels.items()]
            if kind == "region":
                yield self._field(kind, sorted(options, key=lambda option: by_name(option.label)))
                continue
            tells_little = all(option.count > TELLS_LITTLE * len(current) for option in options)
            yield self._facet_view(kind, sorted(options, key=lambda option: -option.count), tells_little=tells_little)

    def _field(self, kind: str, options: Sequence[OptionView]) -> FacetView:
        word = self.language.word
        return FacetView(self.language.parameters[kind], word(f"facet_{kind}"), tuple(options), (), "", any=word(f"facet_{kind}_any"))

    def _facet_view(self, kind: str, options: Sequence[OptionView], *, tells_little: bool = False) -> FacetView:
        rest = options[FACET_OPTIONS:] if len(options) > FACET_OPTIONS + 1 else []
        shown = options[: len(options) - len(rest)]
        word = self.language.word
        title, more = word(f"facet_{kind}"), word("facet_more", count=len(rest))
        return FacetView(self.language.parameters[kind], title, tuple(shown), tuple(rest), more, tells_little=tells_little)

    # What the finder's script reads.

    def card_files(self) -> list[Callable[[], DataFile]]:
        """Makers of the cards that the finder's page does not hold; none when it holds all."""
        ids = list(self.catalogue.records)
        if len(ids) <= FINDER_CARDS:
            return []
        return [partial(self._card_file, start // CARDS_PER_FILE, ids[start : start + CARDS_PER_FILE]) for start in range(0, len(ids), CARDS_PER_FILE)]

    def made_of_cards(self) -> bytes:
        """All that the cards in those files are made of: the same for the same files, and known before they are drawn."""
        if len(self.catalogue.records) <= FINDER_CARDS:
            return b""
        assert self.templates.loader is not None
        sources = [self.templates.loader.get_source(self.templates, name)[0] for name in ("card.html", "macros.html")]
        return repr([*sources, *map(self.presenter.card, self.catalogue.records)]).encode()

    def _card_file(self, name: int, ids: Sequence[str]) -> DataFile:
        root = root_of(self._section_address("finder"))
        cards = [self._card(id_).replace(ROOT, root) for id_ in ids]
        return DataFile(f"{self.data_folder}/cards/{name}.json", json.dumps(cards, ensure_ascii=False, separators=(",", ":")).encode())

    def catalogue_file(self) -> bytes:
        return catalogue_json(
            self.catalogue,
            self.language,
            titles=self.presenter.titles,
            kinds=self.presenter.main_kinds,
            timings=self.presenter.timings,
            facets=facets(self.catalogue, self.language),
            cards_per_file=CARDS_PER_FILE,
            themes=[(link.text, link.href) for link in map(self._theme_link, self.catalogue.themes)],
            pages=self._answering_pages(),
        )

    def _answering_pages(self) -> list[dict[str, Any]]:
        """Pages of editors with a text of their own, as the finder's script reads them."""
        answering = {path: page for path, page in self.catalogue.pages.items() if page.layout in ("text", "collection")}
        return [
            {"title": page.title, "href": address_of_page(path), "lead": page.lead or page.description, "keywords": page.keywords}
            for path, page in answering.items()
        ]

    def _home(self, page: EditorialPage) -> HomeView:
        word, finder = self.language.word, self._section_address("finder")
        closing = self._timetable((pair for pair in self._closing() if day_of(pair[0])), shown=HOME_DATES)
        recent = sorted(
            (record for record in self.catalogue.records.values() if record.checked_on), key=lambda record: (record.checked_on or "", record.id), reverse=True
        )
        return HomeView(
            title=page.title,
            lead=page.lead or "",
            finder=finder,
            examples=tuple(Link(example, f"{finder}?q={quote_plus(example)}") for example in page.examples),
            doors=tuple(DoorView(door.title, door.text, Link(self._door_label(door.label, door.theme), address_of_page(door.page))) for door in page.doors),
            themes=self._counted_themes(),
            closing=closing,
            agenda=Link(word("all_dates"), self._section_address("agenda")),
            recent=tuple(self._recent_entry(record) for record in recent[:HOME_ENTRIES]),
        )

    def _door_label(self, label: str, theme_id: str | None) -> str:
        ids = self.catalogue.by_theme.get(theme_id or "", ())
        return label.replace("{count}", str(sum(not self.presenter.is_past(id_) for id_ in ids)))

    def _recent_entry(self, record: AnyRecord) -> Entry:
        checked = self.language.word("facts_of", date=date_in_words(record.checked_on or "", self.language))
        return Entry(self.presenter.short_link(record.id), self.presenter.benefit(record), checked, self.presenter.badge(record))

    def _agenda(self, page: EditorialPage) -> AgendaView:
        word = self.language.word
        since = months_after(self.now, -RETURNING_MONTHS)
        closed = {id_: at.date or "" for id_, at in self.presenter.states.items() if at.state == "closed"}
        returning = [self.catalogue.records[id_] for id_, date in closed.items() if date >= since]
        returning.sort(key=lambda record: (self._state(record.id).date or "", record.id), reverse=True)
        opening = [(at.date, id_) for id_, at in self.presenter.states.items() if at.state == "opens-soon" and at.date]
        closing = self._closing()
        used = {theme for _, id_ in closing for theme in self.catalogue.records[id_].themes}
        today = word("today_is", date=weekday_and_date(self.now, self.language))
        return AgendaView(
            breadcrumbs=(Link(word("home"), ""), Link(page.title, "")),
            title=page.title,
            lead=" ".join([today, *([page.lead] if page.lead else [])]),
            closes=self._timetable(closing),
            opens=self._timetable(opening),
            returning=tuple(
                Related(
                    word("last_round_closed", date=self.presenter.on_date(self._state(record.id).date or "")),
                    self.presenter.link(record.id),
                    record.summary,
                )
                for record in returning[:LONGEST_GROUP]
            ),
            themes=tuple(self._theme_link(theme) for theme in self.catalogue.themes if theme in used),
        )

    def _closing(self) -> list[tuple[str, str]]:
        """Closing date and record, of what is not past and has one."""
        dated = [(at.date, id_) for id_, at in self.presenter.states.items() if not at.is_past and at.date]
        return [(date, id_) for date, id_ in dated if any(window.closes == date for window in self.catalogue.records[id_].windows)]

    def _timetable(self, dated: Iterable[tuple[str, str]], shown: int | None = None) -> tuple[DayGroup, ...]:
        """Days in order, a coarse date after all days in it, records by title. Days beyond `shown` are hidden, and at most as many."""
        ordered = sorted(dated, key=lambda pair: (pair[0] if day_of(pair[0]) else pair[0] + LATEST, by_name(self.catalogue.records[pair[1]].title)))
        days: dict[str, list[Entry]] = {}
        for date, id_ in ordered:
            record = self.catalogue.records[id_]
            entry = Entry(self.presenter.short_link(id_), self.presenter.benefit(record), self.presenter.kind(record), self.presenter.badge(record))
            days.setdefault(day_of(date) or date, []).append(entry)
        kept = list(days.items())[: shown and 2 * shown]
        return tuple(self._day(date, tuple(entries), hidden=shown is not None and index >= shown) for index, (date, entries) in enumerate(kept))

    def _day(self, date: str, entries: tuple[Entry, ...], *, hidden: bool) -> DayGroup:
        word = self.language.word
        if len(date) == 4:
            return DayGroup(date, word("day_not_known"), date, None, entries, hidden=hidden)
        month = f"{self.language.months[int(date[5:7]) - 1]} {date[:4]}"
        if len(date) == 7:
            return DayGroup(capitalised(month), word("day_not_known"), date, None, entries, hidden=hidden)
        days = days_between(self.now, date)
        countdown = {0: word("day_today"), 1: word("day_tomorrow")}.get(days, word("days_left", days=days))
        return DayGroup(str(int(date[8:])), month, date, countdown, entries, days <= CLOSING_SOON_DAYS, hidden)

    # Parts that lists share.

    def _state(self, record_id: str) -> StateAt:
        return self.presenter.states[record_id]

    @cached_property
    def _rank(self) -> dict[str, int]:
        """What closes first, then what is open, and the past at the end; by title within a state."""
        records = self.catalogue.records

        def key(id_: str) -> tuple[int, str, tuple[str, str], str]:
            at = self._state(id_)
            date = at.date or LATEST if at.state in ("closing-soon", "open", "opens-soon") else ""
            return _STATE_ORDER[at.state], date, by_name(records[id_].title), id_

        return {id_: rank for rank, id_ in enumerate(sorted(records, key=key))}

    def _in_state_order(self, ids: Iterable[str]) -> list[str]:
        return sorted(ids, key=self._rank.__getitem__)

    def _list(
        self, kind: str, title: str, lead: str | None, ids: Sequence[str], groups: Sequence[Group], beside: Sequence[Link] = (), beside_title: str = ""
    ) -> ListView:
        word = self.language.word
        breadcrumbs = (Link(word("home"), ""), Link(word("offers"), self._section_address("offers")), self._index_link(kind), Link(title, ""))
        return ListView(breadcrumbs, title, as_sentence(lead or ""), self._tally(ids, groups), tuple(groups), beside_title, tuple(beside))

    def _tally(self, ids: Iterable[str], groups: Iterable[Group] | None = None) -> Tally:
        """Of records, each once. The script counts again where `groups` hold all cards, or where there are none because it knows all records itself."""
        text = tally([self._state(id_).state for id_ in dict.fromkeys(ids)], self.language)
        whole = groups is None or not any(group.rest for group in groups)
        return Tally(text, json.dumps(tally_words(self.language), ensure_ascii=False) if whole else "")

    def _group(self, id_: str, title: str, ids: Iterable[str], rest: Link | None = None, *, compact: bool = False, folded: bool = False) -> Group:
        """All cards, or the first ones when `rest` leads to all."""
        ordered = self._in_state_order(ids)
        shown = ordered[:LONGEST_GROUP] if rest and len(ordered) > LONGEST_GROUP else ordered
        cards = tuple(map(self._line if compact else self._card, shown))
        return Group(id_, title, len(ordered), cards, rest if len(shown) < len(ordered) else None, compact=compact, folded=folded)

    def _own_first(self, own: Iterable[NamedIds], wider: Iterable[NamedIds]) -> list[Group]:
        """Groups of one's own in full; what others see as well in rows, which stay folded when there is anything of one's own. Each record once."""
        own, wider = list(own), list(wider)
        shown = {record_id for _, _, ids in own for record_id in ids}
        groups = self._cut(own)
        rest = [(id_, title, [record_id for record_id in ids if record_id not in shown]) for id_, title, ids in wider]
        every = dict.fromkeys(record_id for _, _, ids in (*own, *rest) for record_id in ids)
        return [*groups, *self._cut(rest, compact=True, folded=bool(groups)), *self._last_groups(every, self._all_link)]

    def _cut(self, groups: Iterable[NamedIds], *, compact: bool = False, folded: bool = False) -> list[Group]:
        """The current records of groups that are listed in full elsewhere; empty ones are left out."""
        current = ((id_, title, self._by_certainty(ids)[0]) for id_, title, ids in groups)
        return [self._group(id_, title, ids, self._all_link, compact=compact, folded=folded) for id_, title, ids in current if ids]

    @property
    def _all_link(self) -> Link:
        return Link(self.language.word("all_offers"), self._section_address("offers"))

    def _by_certainty(self, ids: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
        """What is current, what nobody looked at for long, and what is past."""
        current: list[str] = []
        stale: list[str] = []
        past: list[str] = []
        for id_ in ids:
            (past if self.presenter.is_past(id_) else stale if self.presenter.is_stale(id_) else current).append(id_)
        return current, stale, past

    def _last_groups(self, ids: Iterable[str], rest: Link | None = None) -> tuple[Group, ...]:
        """What nobody looked at for long, and what is past, in rows; there without a record as well, for the script moves them here."""
        current, stale, past = self._by_certainty(ids)
        if not (current or stale or past):
            return ()
        word = self.language.word
        return (
            replace(self._group("stale", word("stale_group"), stale, rest, compact=True, folded=True), note=word("stale_reason"), takes="stale"),
            replace(self._group("past", word("past_group"), past, rest, compact=True), takes=" ".join(PAST)),
        )

    def _by_support_type(self, ids: Iterable[str], *, compact: bool = False) -> list[Group]:
        """By first support type, the type with the best state first, then as in the vocabulary; what is old and what is past at the end."""
        ids = tuple(ids)
        by_type: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self._in_state_order(self._by_certainty(ids)[0]):
            by_type[self.catalogue.records[id_].support[0]].append(id_)
        terms = [term for term in self.catalogue.support_types.values() if by_type[term.id]]
        terms.sort(key=lambda term: _STATE_ORDER[self._state(by_type[term.id][0]).state])
        rest = self._finder_link if compact else None
        groups = (self._group(f"type-{term.id}", term.title, by_type[term.id], rest, compact=compact) for term in terms)
        return [*groups, *self._last_groups(ids, rest)]

    def _by_theme(self, ids: Iterable[str], *, compact: bool = False) -> list[Group]:
        """By first theme in the order of the vocabulary, then what has none, then what is old and what is past."""
        ids = tuple(ids)
        by_theme: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self._by_certainty(ids)[0]:
            by_theme[next(iter(self.catalogue.records[id_].themes), "")].append(id_)
        groups = [
            self._group(f"theme-{term.id}", term.title, by_theme[term.id], self._all_of_theme(term.id) if compact else None, compact=compact)
            for term in self.catalogue.themes.values()
            if by_theme[term.id]
        ]
        finder = self._finder_link if compact else None
        if by_theme[""]:
            groups.append(self._group("other", self.language.word("no_theme"), by_theme[""], finder, compact=compact))
        return [*groups, *self._last_groups(ids, finder)]

    @property
    def _finder_link(self) -> Link:
        return Link(self.language.word("all_in_finder"), self._section_address("finder"))

    def _all_of_theme(self, theme_id: str) -> Link:
        return Link(self.language.word("all_of_theme", theme=self.catalogue.themes[theme_id].title), f"{self.language.addresses['theme']}/{theme_id}/")

    def _counted(self, kind: str, term_id: str, summary: str | None) -> Counted:
        own = self._own(kind, term_id)
        link = self._facet_link(kind, term_id, self._term_title(kind, term_id))
        return Counted(link, sum(not self.presenter.is_past(id_) for id_ in own), summary, until=self._counts_until(own))

    def _counts_until(self, ids: Iterable[str]) -> str | None:
        return min(filter(None, (counts_until(self.presenter.timings[id_], self.now) for id_ in ids)), default=None)

    def _counted_themes(self) -> tuple[Counted, ...]:
        """Themes with the number of records that are not past; a theme without any is left out."""
        counted = []
        for theme in self.catalogue.themes.values():
            ids = self.catalogue.by_theme.get(theme.id, ())
            states = [self._state(id_) for id_ in ids]
            current = sum(not at.is_past for at in states)
            sure = sum(at.is_sure for at in states)
            if current:
                told = self.language.word("surely_open", count=sure) if sure else None
                counted.append(Counted(self._theme_link(theme.id), current, theme.summary, told, self._counts_until(ids)))
        return tuple(counted)

    def _theme_link(self, theme_id: str) -> Link:
        return self._facet_link("theme", theme_id, self.catalogue.themes[theme_id].title)

    def _facet_link(self, kind: str, term_id: str, title: str) -> Link:
        return Link(title, f"{self.language.addresses[kind]}/{term_id}/")

    def _section_address(self, layout: str) -> str:
        return f"{self.presenter.addresses[layout]}/"

    def _card(self, record_id: str) -> Markup:
        """One record in a list; the same HTML on every page, with ROOT for the way up."""
        card = self._cards.get(record_id)
        if card is None:
            card = self._cards[record_id] = Markup(self._render("card.html", record_id, root=ROOT, card=self.presenter.card(record_id), level=3))
        return card

    def _line(self, record_id: str) -> Markup:
        """One record in a compact list, on one line."""
        line = self._lines.get(record_id)
        if line is None:
            line = self._lines[record_id] = Markup(self._render("line.html", record_id, root=ROOT, line=self.presenter.line(record_id)))
        return line

    @cached_property
    def _lines(self) -> dict[str, Markup]:
        return {}

    @cached_property
    def _cards(self) -> dict[str, Markup]:
        return {}

    # Rendering.

    def _layout_page(
        self,
        address: str,
        layout: str,
        template: str,
        view: RecordView | ListView | IndexView,
        description: str,
        *,
        indexed: bool = False,
        canonical: str | None = None,
    ) -> Page:
        """`canonical`: the address of another page that says the same."""
        slots = {
            "title": str(escape(view.title)),
            "description": str(escape(description)),
            "canonical": str(escape(self.site_url + (address if canonical is None else canonical))),
            "content": self._render(template, address, view=view),
        }
        return Page(address, layout, slots, indexed, listed=canonical is None)

    def _render(self, name: str, address: str, *, root: str | None = None, **view: object) -> str:
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

    def _template(self, name: str) -> jinja2.Template:
        template = self._templates_by_name.get(name)
        if template is None:
            template = self._templates_by_name[name] = find_template(self.templates, name)
        return template

    @cached_property
    def _templates_by_name(self) -> dict[str, jinja2.Template]:
        return {}


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


_KIND = Offer.model_fields["kind"].title
_SUMMARY = Record.model_fields["summary"].title


def _is_news(changed: Changed) -> bool:
    """Other words for the same are none."""
    return changed.fields != (_SUMMARY,)
