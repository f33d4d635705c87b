"""Record -> views: what the pages ask for. The module that makes each view decides its wording and order. Pure."""

from collections.abc import Iterable

from generator.model.records import AnyRecord, Pilot, SourceReference
from generator.pages.moment import Moment
from generator.pages.record import badge, card, facts, kept, pilot_life, record_page, sources
from generator.pages.views import Badge, Card, Citation, Fact, Group, KeptView, Line, Link, RecordView
from generator.state import Phase


class Presenter(Moment):
    """The catalogue at a moment, and the views of its records."""

    def record_view(
        self, record_id: str, members: Group | None, report: Link | None, changes: tuple[Fact, ...] = (), calendar: Link | None = None
    ) -> RecordView:
        return record_page.record_view(record_id, members, report, changes, calendar, self)

    def card(self, record_id: str) -> Card:
        return card.card(self.catalogue.records[record_id], self)

    def line(self, record_id: str) -> Line:
        return card.line(self.catalogue.records[record_id], self)

    def kept(self, record_id: str) -> KeptView:
        return kept.kept(self.catalogue.records[record_id], self)

    def badge(self, record: AnyRecord) -> Badge:
        return badge.badge(record, self)

    def kind(self, record: AnyRecord) -> str:
        return facts.kind(record, self)

    @property
    def main_kinds(self) -> dict[str, str]:
        return facts.main_kinds(self)

    def benefit(self, record: AnyRecord) -> Fact:
        return facts.benefit(record, self)

    def phase(self, pilot: Pilot) -> Phase:
        return pilot_life.phase_of(pilot, self)

    def citations(self, given: Iterable[SourceReference]) -> tuple[Citation, ...]:
        return sources.citations(given, self)
