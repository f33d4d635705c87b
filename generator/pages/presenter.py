"""Record -> views: decides all wording and order of a record's page and card. Pure."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Any, TypeVar

from markupsafe import Markup

from generator import markdown
from generator.addresses import section_addresses
from generator.dates import day_of
from generator.formats import (
    as_sentence,
    capitalised,
    date_in_words,
    enumerated,
    euros,
    number,
    range_in_words,
    uncapitalised,
)
from generator.language import Language
from generator.link import Catalogue
from generator.model.records import AnyRecord, Audience, Pilot, Programme, SourceReference
from generator.model.types import Range
from generator.pages.titles import told_apart
from generator.pages.views import (
    Action,
    Badge,
    Card,
    Citation,
    Condition,
    Detail,
    Fact,
    Group,
    Line,
    Link,
    Notice,
    Outcome,
    Period,
    RecordView,
    Related,
    Step,
    When,
)
from generator.state import (
    DEFAULT_AGES,
    IN_ORDER,
    PAST,
    Ages,
    Phase,
    State,
    StateAt,
    Timing,
    is_running_now,
    phase_at,
    state_at,
    timing,
)
from generator.urls import host_of

LONG_TITLE = 40
"""Characters: about one line in a narrow list."""

CURRENT: tuple[State, ...] = tuple(state for state in IN_ORDER if state not in PAST)


Made = TypeVar("Made")

_compact_json = json.JSONEncoder(separators=(",", ":")).encode


def once_per_record(make: Callable[["Presenter", AnyRecord], Made]) -> Callable[["Presenter", AnyRecord], Made]:
    """For what the page, the card, the line and the timetable all say of a record: it is worked out once."""

    @wraps(make)
    def made(presenter: "Presenter", record: AnyRecord) -> Made:
        known: dict[str, Made] = presenter.made[make.__name__]
        if record.id not in known:
            known[record.id] = make(presenter, record)
        return known[record.id]

    return made


@dataclass(frozen=True)
class Presenter:
    """The catalogue at a moment, in a language."""

    catalogue: Catalogue
    language: Language
    now: str
    ages: Ages = DEFAULT_AGES
    made: defaultdict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict), init=False, repr=False, compare=False)
    """What was worked out for all pages, by method and record."""

    @cached_property
    def timings(self) -> dict[str, Timing]:
        return {id_: timing(record, self.ages) for id_, record in self.catalogue.records.items()}

    @cached_property
    def states(self) -> dict[str, StateAt]:
        return {id_: state_at(known, self.now) for id_, known in self.timings.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """For lists that show nothing else of a record."""
        return told_apart({id_: record.title for id_, record in self.catalogue.records.items()}, self.catalogue, self.language)

    @cached_property
    def _short_titles(self) -> dict[str, str]:
        short = {id_: record.short_title for id_, record in self.catalogue.records.items() if record.short_title and len(record.title) > LONG_TITLE}
        return self.titles | told_apart(short, self.catalogue, self.language)

    @cached_property
    def addresses(self) -> dict[str, str]:
        return section_addresses(self.catalogue, self.language)

    def address(self, record_id: str) -> str:
        return f"{self.language.addresses['offers']}/{record_id}/"

    def link(self, record_id: str) -> Link:
        return Link(self.titles[record_id], self.address(record_id))

    def short_link(self, record_id: str) -> Link:
        """For narrow places: the short title when the title is long."""
        return Link(self._short_titles[record_id], self.address(record_id))

    def on_date(self, date: str) -> str:
        """`op 31 maart 2027`, `in maart 2027` or `in 2027`."""
        return self.language.word("on_day" if day_of(date) else "in_period", date=date_in_words(date, self.language))

    def organisation_link(self, organisation_id: str) -> Link:
        name = self.catalogue.organisations[organisation_id].name
        return Link(name, f"{self.language.addresses['organisation']}/{organisation_id}/")

    def _known(self, organisations: Iterable[str]) -> list[str]:
        """Without those that were left out for a mistake."""
        return [id_ for id_ in organisations if id_ in self.catalogue.organisations]

    @cached_property
    def past(self) -> frozenset[str]:
        return frozenset(id_ for id_, at in self.states.items() if at.is_past)

    @cached_property
    def stale(self) -> frozenset[str]:
        """What nobody looked at for long."""
        return frozenset(id_ for id_, at in self.states.items() if at.state == "stale")

    def is_past(self, record_id: str) -> bool:
        return record_id in self.past

    def _when(self, record: AnyRecord, *states: State) -> When:
        return When(" ".join(states), self.states[record.id].state not in states)

    # The card, and what it shares with the page.

    def card(self, record_id: str) -> Card:
        record = self.catalogue.records[record_id]
        return Card(
            id=record_id,
            href=self.address(record_id),
            title=record.title,
            kind=self.kind(record),
            summary=record.summary,
            origin=self.origin(record),
            badge=self.badge(record),
            facts=(self._on_card(self.benefit(record)), *(self._on_card(fact) for fact in self._until_on_card(record))),
        )

    def line(self, record_id: str) -> Line:
        """A card in one line: a date goes with its label, other words speak for themselves, and the line goes on where the badge ends."""
        record = self.catalogue.records[record_id]
        until, at = self.until(record), self.states[record_id]
        label = self._after_badge(until.label)
        begin = uncapitalised(label) if label != until.label else label
        words = until.value if until.label == self.language.word("until_when") else f"{begin} {until.value}"
        told = not until.known or (at.state == "open" and at.date and day_of(at.date))
        when = self._when(record, *(PAST if at.is_past else CURRENT))
        return Line(record_id, self.short_link(record_id), self.benefit(record), "" if told else words, self.badge(record), when)

    def _until_on_card(self, record: AnyRecord) -> Iterator[Fact]:
        """What is known; until when is said by the badge already while it is open and a day is known."""
        at, word = self.states[record.id], self.language.word
        for fact in self._until_facts(record):
            if fact.known and fact.when and fact.label == word("until_label") and at.date and day_of(at.date):
                yield replace(fact, when=self._when(record, *(state for state in CURRENT if state not in ("open", "opens-soon"))))
            elif fact.known:
                yield replace(fact, label=self._after_badge(fact.label))

    def _after_badge(self, label: str) -> str:
        """A label below a badge that says already that the record is closed or ended."""
        word = self.language.word
        return word("since") if label in (word("closed_since"), word("ended_since")) else label

    def _on_card(self, fact: Fact) -> Fact:
        """One line."""
        return Fact(fact.label, fact.value, fact.known, when=fact.when)

    @property
    def main_kinds(self) -> dict[str, str]:
        """What each record is, in a word: its first kind of support, or that it is a pilot or programme."""
        return {id_: self._kinds(record)[0] for id_, record in self.catalogue.records.items()}

    def _kinds(self, record: AnyRecord) -> list[str]:
        support = [self.catalogue.support_types[id_].title for id_ in record.support if id_ in self.catalogue.support_types]
        return support if record.kind == "offer" else [self.language.word(f"kind_{record.kind}"), *support]

    @once_per_record
    def kind(self, record: AnyRecord) -> str:
        names = self._kinds(record)
        return " · ".join([names[0], *map(uncapitalised, names[1:])])

    @once_per_record
    def origin(self, record: AnyRecord) -> str:
        organisation = self.catalogue.organisations[record.provider]
        places = [self.catalogue.regions[id_].label for id_ in record.area if id_ in self.catalogue.regions]
        where = enumerated(places, self.language)
        return organisation.name if where.casefold() in ("", organisation.name.casefold()) else f"{organisation.name} · {where}"

    @once_per_record
    def badge(self, record: AnyRecord) -> Badge:
        known = self.timings[record.id]
        data = "" if known.is_fixed else _compact_json(known.as_data())
        ended = self.language.word("state_ended_pilot") if isinstance(record, Pilot) else ""
        return Badge(self.states[record.id].state, self._state_in_words(record), data, ended)

    def _state_in_words(self, record: AnyRecord) -> str:
        word, at, seen = self.language.word, self.states[record.id], self.timings[record.id].seen
        match at.state:
            case "opens-soon":
                return word("state_opens_soon", date=date_in_words(at.date or "", self.language))
            case "closing-soon":
                return {0: word("state_closes_today"), 1: word("state_closes_tomorrow")}.get(at.days or 0, word("state_closes_in", days=at.days or 0))
            case "open" if at.date and day_of(at.date):
                return word("state_open_until", date=date_in_words(at.date[:10], self.language))
            case "seen":
                return word("state_seen", date=date_in_words((seen or "")[:7], self.language))
            case "stale":
                return word("state_stale", date=seen[:4]) if seen else word("state_stale_never")
            case "ended":
                return word("state_ended_pilot" if isinstance(record, Pilot) else "state_ended")
            case other:
                return word(f"state_{other}")

    def _is_ended(self, record: AnyRecord) -> bool:
        return self.states[record.id].state == "ended"

    @once_per_record
    def benefit(self, record: AnyRecord) -> Fact:
        word = self.language.word
        past, was = self.is_past(record.id), word("benefit_past")
        label = was if past else word("benefit")
        amount = record.amount
        if amount is None or (value := self._amount_in_words(record) or amount.note) is None:
            return Fact(label, word("unknown_value"), known=False, note=None if past else word("ask_provider"), past_label=was)
        return Fact(label, value, note=amount.note if value != amount.note else None, past_label=was)

    def _amount_in_words(self, record: AnyRecord) -> str | None:
        amount, word = record.amount, self.language.word
        parts = []
        if amount and amount.percentage is not None:
            parts.append(f"{amount.percentage}%")
        if amount and amount.min is not None and amount.max is not None:
            low, high = euros(amount.min, self.language), euros(amount.max, self.language)
            parts.append(low if low == high else word("amount_range", low=low, high=high))
        elif amount and amount.max is not None:
            parts.append(word("amount_max", high=euros(amount.max, self.language)))
        elif amount and amount.min is not None:
            parts.append(word("amount_min", low=euros(amount.min, self.language)))
        return capitalised(", ".join(parts)) or None

    def _until_facts(self, record: AnyRecord) -> tuple[Fact, ...]:
        """When it opens, until when, and since when it is closed: what holds now, and, hidden, what comes after it."""
        word, now, at, windows = self.language.word, self.until(record), self.states[record.id], self.timings[record.id].windows
        if at.is_past or not windows:
            return (now,)
        opened = tuple(state for state in CURRENT if state != "opens-soon")
        facts = [replace(now, when=self._when(record, *CURRENT, "ended"))]
        if at.state == "opens-soon":
            closes = next((closes for opens, closes in windows if opens == at.date), None)
            facts = [
                replace(now, when=self._when(record, at.state)),
                replace(self._dated(word("until_label"), closes), when=self._when(record, *opened, "ended")),
            ]
        if ends := [closes for _, closes in windows if closes]:
            facts.append(replace(self._dated(word("closed_since"), max(ends)), when=self._when(record, "closed")))
        return tuple(facts)

    @once_per_record
    def until(self, record: AnyRecord) -> Fact:
        word, at = self.language.word, self.states[record.id]
        match at.state:
            case "ended":
                return self._ended_fact(record)
            case "closed":
                return self._dated(word("closed_since"), at.date)
            case "opens-soon":
                return self._dated(word("opens"), at.date)
            case _ if at.date and at.date in (window.closes for window in record.windows):
                return self._dated(word("until_label"), at.date)
            case _ if record.continuous:
                return Fact(word("until_when"), word("continuous"))
            case _:
                return Fact(word("until_label"), word("unknown_value"), known=False, note=word("ask_provider"))

    def _ended_fact(self, record: AnyRecord) -> Fact:
        word = self.language.word
        ran = self._run_in_words(record)
        if ran:
            return Fact(word("ran"), ran)
        if record.ended and record.ended is not True:
            return Fact(word("ended_since"), date_in_words(record.ended, self.language))
        return Fact(word("ran"), word("unknown_value"), known=False)

    def _run_in_words(self, record: AnyRecord) -> str | None:
        if isinstance(record, Pilot):
            return range_in_words(record.started, record.finished, self.language)
        if isinstance(record, Programme) and record.runs:
            return range_in_words(record.runs.from_, record.runs.to, self.language)
        if windows := self.timings[record.id].windows:
            ends = [closes for _, closes in windows if closes]
            return range_in_words(windows[0][0], max(ends) if len(ends) == len(windows) else None, self.language)
        return None

    def _dated(self, label: str, date: str | None) -> Fact:
        if date is None:
            return Fact(label, self.language.word("unknown_value"), known=False)
        note = None if day_of(date) else self.language.word("day_unknown" if len(date) == 7 else "date_unknown")
        return Fact(label, date_in_words(date, self.language), note=note)

    # The page.

    def record_view(self, record_id: str, members: Group | None, report: Link | None, changes: tuple[Fact, ...] = ()) -> RecordView:
        record = self.catalogue.records[record_id]
        checked, stale = self._checked(record)
        ended = self._is_ended(record)
        related = tuple(self._related(record))
        return RecordView(
            id=record_id,
            breadcrumbs=self._breadcrumbs(record),
            kind=self.kind(record),
            badge=self.badge(record),
            title=record.title,
            official_name=record.official_name,
            summary=record.summary,
            notices=tuple(self._notices(record)),
            facts=self._facts(record),
            action=self._action(record),
            steps=() if ended else tuple(markdown.render_line(step, self._address_from_record) for step in record.apply.steps),
            steps_title=self.language.word("steps_title" if record.apply.url and not self.is_past(record.id) else "steps_title_without_url"),
            contact=None if ended else self._contact(record),
            applying=self._when(record, *CURRENT, "closed"),
            conditions=self._conditions(record),
            life=self._life(record) if isinstance(record, Pilot) else (),
            outcome=self._outcome(record) if isinstance(record, Pilot) else None,
            body=markdown.render(record.body, self._address_from_record),
            members=members,
            periods_title=self.language.word("periods_title_past" if self.is_past(record_id) else "periods_title"),
            periods=self._periods(record),
            about_title=self.language.word(f"about_{record.kind}"),
            about=tuple(self._about(record)),
            related_title=self.language.word("related_title_past" if ended else "related_title"),
            related=related,
            regulations=tuple(Citation(document.title, "", document.url) for document in (record.legal.regulations if record.legal else ())),
            state_aid=self._state_aid(record),
            checked=checked,
            stale=stale,
            sources=self.citations(record.sources),
            report=report,
            changes=changes,
            address=self.address(record_id),
        )

    def _contact(self, record: AnyRecord) -> Markup | None:
        contact = record.apply.contact
        return None if contact is None else markdown.render_line(contact, self._address_from_record, telephone=True)

    def _address_from_record(self, record_id: str) -> str:
        """Relative to a record's own page."""
        return f"../../{self.address(record_id)}"

    def _breadcrumbs(self, record: AnyRecord) -> tuple[Link, ...]:
        addresses, word = self.addresses, self.language.word
        crumbs = [Link(word("home"), "")]
        if record.kind == "pilot":
            crumbs.append(Link(word("pilots"), f"{addresses['pilots']}/"))
        elif record.kind == "programme":
            crumbs.append(Link(word("programmes"), f"{addresses['programmes']}/"))
        else:
            crumbs.append(Link(word("offers"), f"{addresses['offers']}/"))
            for theme_id in record.themes[:1]:
                if theme_id in self.catalogue.themes:
                    crumbs.append(Link(self.catalogue.themes[theme_id].title, f"{addresses['theme']}/{theme_id}/"))
        return (*crumbs, Link(record.short_title or record.title, ""))

    def _notices(self, record: AnyRecord) -> Iterator[Notice]:
        """That it is closed, or has ended, and what came instead; hidden while neither is so, and left out when that can't come."""
        word, at, known = self.language.word, self.states[record.id], self.timings[record.id]
        successors = [*self.catalogue.replaced_by.get(record.id, ()), *([record.becomes] if isinstance(record, Pilot) and record.becomes else [])]
        successors = [id_ for id_ in successors if id_ in self.catalogue.records]
        link = self.link(successors[0]) if successors else None
        after = word("successor_unknown") if successors and self.states[successors[0]].state in ("seen", "stale") else ""
        if known.over is not None:
            title = word(f"notice_ended_{record.kind}")
            yield Notice("ended", title, word("notice_instead") if link else "", link, after, self._when(record, "ended"))
        closes = [closes for _, closes in known.windows if closes]
        if closes and len(closes) == len(known.windows) and at.state != "ended":
            text = word("notice_closed", date=self.on_date(max(closes)))
            yield Notice("closed", word("notice_closed_title"), text, link, after, self._when(record, "closed"))

    def _facts(self, record: AnyRecord) -> tuple[Fact, ...]:
        word, past = self.language.word, self.is_past(record.id)
        places = [self.catalogue.regions[id_] for id_ in record.area if id_ in self.catalogue.regions]
        where = capitalised(enumerated([place.label for place in places], self.language))
        until = [
            replace(fact, label=word("until_when" if fact.known else "end_date")) if fact.label == word("until_label") else fact
            for fact in self._until_facts(record)
        ]
        asked = record.provider if past else next(iter(self._known(record.carried_out_by)), record.provider)
        organisation = self.organisation_link(asked)
        return (
            replace(self._audience(record.audience, word("audience_past" if past else "audience")), past_label=word("audience_past")),
            self.benefit(record),
            *until,
            Fact(word("where"), where) if where else Fact(word("where"), word("unknown_value"), known=False, note=None if past else word("ask_provider")),
            Fact(
                word("from_whom" if past else "ask_at"),
                organisation.text,
                link=organisation.href,
                past_label=word("from_whom") if asked == record.provider else "",
            ),
        )

    def _audience(self, audience: Audience, label: str) -> Fact:
        """An editor's sentence goes first and hides nothing: what else is known stands below it."""
        word, catalogue = self.language.word, self.catalogue
        terms = {
            "facet_stage": [catalogue.stages[id_].title for id_ in audience.stages if id_ in catalogue.stages],
            "facet_size": [catalogue.sizes[id_].title for id_ in audience.sizes if id_ in catalogue.sizes],
            "facet_sector": [catalogue.sectors[id_].title for id_ in audience.sectors if id_ in catalogue.sectors],
        }
        counts = [
            capitalised(self._range_in_words(kind, counted))
            for kind, counted in (("employees", audience.employees), ("years_active", audience.years_active))
            if counted and (counted.min, counted.max) != (None, None)
        ]
        below = [as_sentence(count) for count in counts]
        if audience.note:
            named = [word("audience_terms", label=word(key), terms=enumerated(titles, self.language)) for key, titles in terms.items() if titles]
            return Fact(label, audience.note, note=" ".join([*named, *below]) or None)
        every_term = [title for titles in terms.values() for title in titles]
        if every_term:
            return Fact(label, capitalised(enumerated(every_term, self.language)), note=" ".join(below) or None)
        return Fact(label, word("everyone") if not counts else word("everyone_with"), note=" ".join(below) or None)

    def _range_in_words(self, kind: str, counted: Range) -> str:
        """`minstens 3 jaar actief`, `tot en met 10 medewerkers`, `2 tot en met 250 medewerkers`."""
        word = self.language.word

        def of(count: int) -> str:
            return word(f"count_{kind}_one" if count == 1 else f"count_{kind}", count=number(count))

        if counted.max is None:
            return word("range_from", low=of(counted.min or 0))
        if counted.min is None:
            return word("range_up_to", high=of(counted.max))
        return of(counted.max) if counted.min == counted.max else word("range_between", low=number(counted.min), high=of(counted.max))

    def _periods(self, record: AnyRecord) -> tuple[Period, ...]:
        """Every period to apply in, in the order of time."""
        ordered = sorted(record.windows, key=lambda window: window.opens or window.closes or "")
        return tuple(Period(range_in_words(window.opens, window.closes, self.language) or "", window.note) for window in ordered)

    def _about(self, record: AnyRecord) -> Iterator[Detail]:
        """Whose it is, unless the facts of what is past say so, and what it is about."""
        word, themes = self.language.word, self.catalogue.themes
        partners = [id_ for id_ in self._known(record.partners) if id_ != record.provider]
        if not self.is_past(record.id):
            yield Detail(word("from_whom"), links=(self.organisation_link(record.provider),))
        yield Detail(word("level"), self.language.choices[record.level])
        if record.carried_out_by:
            yield Detail(word("carried_out_by"), links=tuple(map(self.organisation_link, self._known(record.carried_out_by))))
        if partners:
            yield Detail(word("partners_title"), links=tuple(map(self.organisation_link, partners)))
        elif isinstance(record, Programme):
            yield Detail(word("partners_title"), word("unknown_value"), known=False)
        if record.themes:
            links = [Link(themes[id_].title, f"{self.language.addresses['theme']}/{id_}/") for id_ in record.themes if id_ in themes]
            yield Detail(word("facet_theme"), links=tuple(links))
        if isinstance(record, Programme) and record.runs:
            yield Detail(word("runs"), range_in_words(record.runs.from_, record.runs.to, self.language) or "")
        if isinstance(record, Programme) and record.agenda:
            yield Detail(word("programme_agenda"), links=(Link(word("read_at", domain=host_of(record.agenda)), record.agenda),))

    def _action(self, record: AnyRecord) -> Action | None:
        if self.is_past(record.id):
            return None
        url = record.apply.url
        return self._action_to(record, url, record.apply.label) if url else self._action_to_site(record)

    def _action_to(self, record: AnyRecord, url: str, label: str | None) -> Action:
        word, leads_to, when = self.language.word, host_of(url), self._when(record, *CURRENT)
        match url.partition(":")[0]:
            case "tel":
                return Action(label or word("action_call", number=leads_to), url, when)
            case "mailto":
                return Action(label or word("action_mail", address=leads_to), url, when)
            case _:
                return Action(label or word("action_default", domain=leads_to), url, when, leads_to)

    def _action_to_site(self, record: AnyRecord) -> Action | None:
        """To the site of whom one can ask, when the record has no address of its own."""
        asked = (self.catalogue.organisations[id_] for id_ in self._known(record.to_ask))
        for organisation in asked:
            if organisation.url and not organisation.ended:
                return self._action_to(record, organisation.url, self.language.word("action_site", name=organisation.short_name or organisation.name))
        return None

    def _conditions(self, record: AnyRecord) -> tuple[Condition, ...]:
        if record.conditions:
            return tuple(Condition(markdown.render_line(condition.text, self._address_from_record)) for condition in record.conditions)
        if self.is_past(record.id) or record.kind != "offer":
            return ()
        return (Condition(self.language.word("conditions_unknown"), known=False),)

    def _life(self, pilot: Pilot) -> tuple[Step, ...]:
        """Four steps; one that no source tells of is not known, and only what surely runs is drawn as now."""
        word, phase = self.language.word, self.phase(pilot)
        evaluated_on = pilot.evaluation.date if pilot.evaluation else None
        evaluated = Step(word("phase_evaluated"), date_in_words(evaluated_on or "", self.language) if evaluated_on else word("unknown_value"), "unknown")
        return (
            Step(word("phase_planned"), word("date_not_known"), "now" if phase == "planned" else "unknown"),
            self._running_step(pilot, phase),
            replace(evaluated, shape="known") if evaluated_on else evaluated,
            self._last_step(pilot),
        )

    def phase(self, pilot: Pilot) -> Phase:
        return phase_at(pilot, self.states[pilot.id])

    def _running_step(self, pilot: Pilot, phase: Phase) -> Step:
        word = self.language.word
        ran = range_in_words(pilot.started, pilot.finished, self.language) or word("date_not_known")
        if phase == "planned":
            return Step(word("phase_running"), word("unknown_value"), "unknown")
        if phase == "unknown":
            return Step(word("phase_unknown"), ran, "unknown", word("running_unknown"))
        if phase != "running":
            return Step(word("phase_ran"), ran, "known")
        if is_running_now(pilot, self.states[pilot.id], self.timings[pilot.id], self.now):
            return Step(word("phase_running"), ran, "now")
        return Step(word("phase_running"), ran, "known", self._as_of(pilot))

    def _last_step(self, pilot: Pilot) -> Step:
        word = self.language.word
        if pilot.phase == "structural":
            successor = self.catalogue.records.get(pilot.becomes or "")
            note = word("goes_on_as", title=successor.title) if successor else word("goes_on_here")
            return Step(word("phase_structural"), word("date_not_known"), "structural", note)
        if pilot.phase == "stopped":
            return Step(word("phase_stopped"), word("date_not_known"), "stopped")
        return Step(word("phase_outcome"), word("unknown_value"), "unknown")

    def _outcome(self, pilot: Pilot) -> Outcome | None:
        word, evaluation = self.language.word, pilot.evaluation
        if evaluation and (evaluation.outcome or evaluation.lessons or evaluation.report):
            report = Link(word("report"), evaluation.report) if evaluation.report else None
            title = "" if evaluation.outcome else word("outcome_unknown_title")
            return Outcome(title, evaluation.outcome or "", tuple(evaluation.lessons), report)
        if self._is_ended(pilot):
            return Outcome(word("outcome_unknown_title"), word("no_evaluation_found"))
        return None

    def _related(self, record: AnyRecord) -> Iterable[Related]:
        """Each related record once, with the first reason that holds."""
        catalogue, relations, word = self.catalogue, record.relations, self.language.word
        reasons: dict[str, str] = {}
        becomes = [record.becomes] if isinstance(record, Pilot) and record.becomes else []
        for reason, ids in (
            (word("related_replaced_by"), catalogue.replaced_by.get(record.id, ())),
            (word("related_becomes"), becomes),
            (word("related_part_of"), relations.part_of),
            (word("related_requires"), relations.requires),
            (word("related_combines_with"), catalogue.combines_with.get(record.id, ())),
            (word("related_excludes"), catalogue.excludes.get(record.id, ())),
            (word("related_replaces"), relations.replaces),
            (word("related_came_from"), catalogue.came_from.get(record.id, ())),
        ):
            for id_ in ids:
                reasons.setdefault(id_, reason)
        for see_also in relations.see_also:
            reasons.setdefault(see_also.record, see_also.reason)
        for id_, reason in reasons.items():
            if id_ in catalogue.records:
                yield Related(reason, self.link(id_), catalogue.records[id_].summary)

    def _state_aid(self, record: AnyRecord) -> str | None:
        aid = record.legal.state_aid if record.legal else None
        if aid is None:
            return None
        parts = [self.language.word(f"state_aid_{aid.basis.replace('-', '_')}")]
        if aid.article:
            parts.append(f"({aid.article})")
        if aid.valid_until:
            parts.append(self.language.word("valid_until", date=date_in_words(aid.valid_until, self.language)))
        text = " ".join(parts) + "."
        return f"{text} {aid.note}" if aid.note else text

    def _checked(self, record: AnyRecord) -> tuple[str, str | None]:
        """When the facts were checked, and a warning when that is too long ago."""
        word = self.language.word
        if record.checked_on is None:
            return word("checked_unknown"), word("check_yourself")
        checked = word("checked_on", date=date_in_words(record.checked_on, self.language))
        if self.is_past(record.id):
            return checked, None
        if self._is_stale(record):
            return checked, word("stale")
        return f"{checked} {word('review_by', date=date_in_words(record.due, self.language))}", None

    def _is_stale(self, record: AnyRecord) -> bool:
        """Whether the facts should have been checked again by now; also when nobody knows of what day they are."""
        review = record.due
        return not review or review < self.now[: len(review)]

    def _as_of(self, record: AnyRecord) -> str:
        if record.checked_on is None:
            return self.language.word("checked_unknown")
        return self.language.word("as_of", date=date_in_words(record.checked_on, self.language))

    def citations(self, sources: Iterable[SourceReference]) -> tuple[Citation, ...]:
        word = self.language.word
        return tuple(Citation(source.title, date_in_words(source.date, self.language) if source.date else word("no_date"), source.url) for source in sources)
