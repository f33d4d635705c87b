"""The catalogue at a moment, in a language: the state, the name and the address of each record. What all views are made from."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from generator.addresses import section_addresses
from generator.language import Language
from generator.link import Catalogue
from generator.model.records import AnyRecord
from generator.pages.titles import told_apart
from generator.pages.views import Link, When
from generator.state import DEFAULT_AGES, IN_ORDER, PAST, Ages, State, StateAt, Timing, state_at, timing

LONG_TITLE = 40
"""Characters: about one line in a narrow list."""

CURRENT: tuple[State, ...] = tuple(state for state in IN_ORDER if state not in PAST)


@dataclass(frozen=True)
class Moment:
    catalogue: Catalogue
    language: Language
    now: str
    ages: Ages = DEFAULT_AGES
    made: defaultdict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict), init=False, repr=False, compare=False)
    """The results of `once_per_record`, by function and record."""

    @cached_property
    def timings(self) -> dict[str, Timing]:
        return {id_: timing(record, self.ages) for id_, record in self.catalogue.records.items()}

    @cached_property
    def states(self) -> dict[str, StateAt]:
        return {id_: state_at(known, self.now) for id_, known in self.timings.items()}

    @cached_property
    def past(self) -> frozenset[str]:
        return frozenset(id_ for id_, at in self.states.items() if at.is_past)

    @cached_property
    def stale(self) -> frozenset[str]:
        """What nobody looked at for long."""
        return frozenset(id_ for id_, at in self.states.items() if at.state == "stale")

    def is_past(self, record_id: str) -> bool:
        return record_id in self.past

    def is_ended(self, record_id: str) -> bool:
        return self.states[record_id].state == "ended"

    def when(self, record: AnyRecord, *states: State) -> When:
        """Shows a part of a record in these states only."""
        return When(" ".join(states), self.states[record.id].state not in states)

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

    def address_from_record(self, record_id: str) -> str:
        """Relative to another record's page."""
        return f"../../{self.address(record_id)}"

    def link(self, record_id: str) -> Link:
        return Link(self.titles[record_id], self.address(record_id))

    def short_link(self, record_id: str) -> Link:
        """For narrow places: the short title when the title is long."""
        return Link(self._short_titles[record_id], self.address(record_id))

    def organisation_link(self, organisation_id: str) -> Link:
        name = self.catalogue.organisations[organisation_id].name
        return Link(name, f"{self.language.addresses['organisation']}/{organisation_id}/")

    def known(self, organisations: Iterable[str]) -> list[str]:
        """Without those that were left out for a mistake."""
        return [id_ for id_ in organisations if id_ in self.catalogue.organisations]


Made = TypeVar("Made")


def once_per_record(make: Callable[[AnyRecord, Moment], Made]) -> Callable[[AnyRecord, Moment], Made]:
    """Remembers what several views of a record share."""
    name = f"{make.__module__}.{make.__name__}"

    @wraps(make)
    def made(record: AnyRecord, moment: Moment) -> Made:
        known: dict[str, Made] = moment.made[name]
        if record.id not in known:
            known[record.id] = make(record, moment)
        return known[record.id]

    return made
