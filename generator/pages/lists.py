"""Cards, groups and links: the parts that every page with a list is made of."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup

from generator.collation import by_name
from generator.dates import LATEST
from generator.formats import as_sentence
from generator.pages.presenter import Presenter
from generator.pages.render import ROOT, Renderer
from generator.pages.tally import tally, tally_words
from generator.pages.views import Counted, Group, Link, ListView, Tally
from generator.state import IN_ORDER, PAST, StateAt, counts_until

LONGEST_GROUP = 100
"""Cards. A group that other pages list in full is cut here and ends in a link to them."""


_STATE_ORDER = {state: index for index, state in enumerate(IN_ORDER)}


NamedIds = tuple[str, str, Iterable[str]]
"""Id and title of a group, and its records."""


class Lists:
    """The catalogue at a moment as cards, groups of cards and links: what the pages with lists are made of."""

    def __init__(self, presenter: Presenter, renderer: Renderer, outputs: frozenset[str] = frozenset()) -> None:
        """`outputs`: those that pages may lead to."""
        self.presenter = presenter
        self.renderer = renderer
        self.outputs = outputs
        self.catalogue = presenter.catalogue
        self.language = presenter.language
        self._cards: dict[str, Markup] = {}
        self._lines: dict[str, Markup] = {}

    def state(self, record_id: str) -> StateAt:
        return self.presenter.states[record_id]

    @cached_property
    def rank(self) -> dict[str, int]:
        """What closes first, then what is open, and the past at the end; by title within a state."""
        records = self.catalogue.records

        def key(id_: str) -> tuple[int, str, tuple[str, str], str]:
            at = self.state(id_)
            date = at.date or LATEST if at.state in ("closing-soon", "open", "opens-soon") else ""
            return _STATE_ORDER[at.state], date, by_name(records[id_].title), id_

        return {id_: rank for rank, id_ in enumerate(sorted(records, key=key))}

    def in_state_order(self, ids: Iterable[str]) -> list[str]:
        return sorted(ids, key=self.rank.__getitem__)

    def list_view(
        self, kind: str, title: str, lead: str | None, ids: Sequence[str], groups: Sequence[Group], beside: Sequence[Link] = (), beside_title: str = ""
    ) -> ListView:
        word = self.language.word
        breadcrumbs = (Link(word("home"), ""), Link(word("offers"), self.section_address("offers")), self.index_link(kind), Link(title, ""))
        return ListView(breadcrumbs, title, as_sentence(lead or ""), self.tally(ids, groups), tuple(groups), beside_title, tuple(beside))

    def tally(self, ids: Iterable[str], groups: Iterable[Group] | None = None) -> Tally:
        """Of records, each once. The script counts again where `groups` hold all cards, or where there are none because it knows all records itself."""
        states = self.presenter.states
        text = tally([states[id_].state for id_ in dict.fromkeys(ids)], self.language)
        whole = groups is None or not any(group.rest for group in groups)
        return Tally(text, json.dumps(tally_words(self.language), ensure_ascii=False) if whole else "")

    def group(self, id_: str, title: str, ids: Iterable[str], rest: Link | None = None, *, compact: bool = False, folded: bool = False) -> Group:
        """All cards, or the first ones when `rest` leads to all."""
        ordered = self.in_state_order(ids)
        shown = ordered[:LONGEST_GROUP] if rest and len(ordered) > LONGEST_GROUP else ordered
        cards = tuple(map(self._line if compact else self.card, shown))
        return Group(id_, title, len(ordered), cards, rest if len(shown) < len(ordered) else None, compact=compact, folded=folded)

    def own_first(self, own: Iterable[NamedIds], wider: Iterable[NamedIds]) -> list[Group]:
        """Groups of one's own in full; what others see as well in rows, which stay folded when there is anything of one's own. Each record once."""
        own, wider = list(own), list(wider)
        shown = {record_id for _, _, ids in own for record_id in ids}
        groups = self.cut(own)
        rest = [(id_, title, [record_id for record_id in ids if record_id not in shown]) for id_, title, ids in wider]
        every = dict.fromkeys(record_id for _, _, ids in (*own, *rest) for record_id in ids)
        return [*groups, *self.cut(rest, compact=True, folded=bool(groups)), *self._last_groups(every, self.all_link)]

    def cut(self, groups: Iterable[NamedIds], *, compact: bool = False, folded: bool = False) -> list[Group]:
        """The current records of groups that are listed in full elsewhere; empty ones are left out."""
        current = ((id_, title, self.by_certainty(ids)[0]) for id_, title, ids in groups)
        return [self.group(id_, title, ids, self.all_link, compact=compact, folded=folded) for id_, title, ids in current if ids]

    @property
    def all_link(self) -> Link:
        return Link(self.language.word("all_offers"), self.section_address("offers"))

    def by_certainty(self, ids: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
        """What is current, what nobody looked at for long, and what is past."""
        ids, past, stale = tuple(ids), self.presenter.past, self.presenter.stale
        current = [id_ for id_ in ids if id_ not in past and id_ not in stale]
        return current, [id_ for id_ in ids if id_ in stale], [id_ for id_ in ids if id_ in past]

    def _last_groups(self, ids: Iterable[str], rest: Link | None = None) -> tuple[Group, ...]:
        """What nobody looked at for long, and what is past, in rows; there without a record as well, for the script moves them here."""
        current, stale, past = self.by_certainty(ids)
        if not (current or stale or past):
            return ()
        word = self.language.word
        return (
            replace(self.group("stale", word("stale_group"), stale, rest, compact=True, folded=True), note=word("stale_reason"), takes="stale"),
            replace(self.group("past", word("past_group"), past, rest, compact=True), takes=" ".join(PAST)),
        )

    def by_support_type(self, ids: Iterable[str], *, compact: bool = False) -> list[Group]:
        """By first support type, the type with the best state first, then as in the vocabulary; what is old and what is past at the end."""
        ids = tuple(ids)
        by_type: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.in_state_order(self.by_certainty(ids)[0]):
            by_type[self.catalogue.records[id_].support[0]].append(id_)
        terms = [term for term in self.catalogue.support_types.values() if by_type[term.id]]
        terms.sort(key=lambda term: _STATE_ORDER[self.state(by_type[term.id][0]).state])
        rest = self._finder_link if compact else None
        groups = (self.group(f"type-{term.id}", term.title, by_type[term.id], rest, compact=compact) for term in terms)
        return [*groups, *self._last_groups(ids, rest)]

    def by_theme(self, ids: Iterable[str], *, compact: bool = False) -> list[Group]:
        """By first theme in the order of the vocabulary, then what has none, then what is old and what is past."""
        ids = tuple(ids)
        by_theme: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.by_certainty(ids)[0]:
            by_theme[next(iter(self.catalogue.records[id_].themes), "")].append(id_)
        groups = [
            self.group(f"theme-{term.id}", term.title, by_theme[term.id], self._all_of_theme(term.id) if compact else None, compact=compact)
            for term in self.catalogue.themes.values()
            if by_theme[term.id]
        ]
        finder = self._finder_link if compact else None
        if by_theme[""]:
            groups.append(self.group("other", self.language.word("no_theme"), by_theme[""], finder, compact=compact))
        return [*groups, *self._last_groups(ids, finder)]

    @property
    def _finder_link(self) -> Link:
        return Link(self.language.word("all_in_finder"), self.section_address("finder"))

    def _all_of_theme(self, theme_id: str) -> Link:
        return Link(self.language.word("all_of_theme", theme=self.catalogue.themes[theme_id].title), f"{self.language.addresses['theme']}/{theme_id}/")

    def counts_hold_until(self, ids: Iterable[str]) -> str | None:
        return min(filter(None, map(self._counts_until.__getitem__, ids)), default=None)

    @cached_property
    def _counts_until(self) -> dict[str, str | None]:
        return {id_: counts_until(known, self.presenter.now) for id_, known in self.presenter.timings.items()}

    def counted_themes(self) -> tuple[Counted, ...]:
        """Themes with the number of records that are not past; a theme without any is left out."""
        counted = []
        for theme in self.catalogue.themes.values():
            ids = self.catalogue.by_theme.get(theme.id, ())
            states = [self.state(id_) for id_ in ids]
            current = sum(not at.is_past for at in states)
            sure = sum(at.is_sure for at in states)
            if current:
                in_words = self.language.word("surely_open", count=sure) if sure else self.language.word("surely_open_none")
                counted.append(Counted(self.theme_link(theme.id), current, theme.summary, in_words, self.counts_hold_until(ids)))
        return tuple(counted)

    def theme_link(self, theme_id: str) -> Link:
        return self.facet_link("theme", theme_id, self.catalogue.themes[theme_id].title)

    def facet_link(self, kind: str, term_id: str, title: str) -> Link:
        return Link(title, f"{self.language.addresses[kind]}/{term_id}/")

    def index_link(self, kind: str) -> Link:
        return Link(self.language.word(f"index_{kind}"), f"{self.language.addresses[kind]}/")

    def finder_address(self, *, past: bool = False, **chosen: str | Iterable[str]) -> str:
        """The finder with values chosen, by kind of facet; `past` shows what is past as well."""
        parameters = self.language.parameters
        asked = {parameters[kind]: value for kind, value in chosen.items()} | ({parameters["past"]: "1"} if past else {})
        return f"{self.section_address('finder')}?{urlencode(asked, doseq=True)}"

    def section_address(self, layout: str) -> str:
        return f"{self.presenter.addresses[layout]}/"

    def card(self, record_id: str) -> Markup:
        """One record in a list; the same HTML on every page, with ROOT for the way up."""
        card = self._cards.get(record_id)
        if card is None:
            card = self._cards[record_id] = Markup(self.renderer.render("card.html", record_id, root=ROOT, card=self.presenter.card(record_id), level=3))
        return card

    def _line(self, record_id: str) -> Markup:
        """One record in a compact list, on one line."""
        line = self._lines.get(record_id)
        if line is None:
            line = self._lines[record_id] = Markup(self.renderer.render("line.html", record_id, root=ROOT, line=self.presenter.line(record_id)))
        return line
