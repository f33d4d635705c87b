"""Where facts come from, and how old they are."""

from collections.abc import Iterable

from generator.formats import date_in_words
from generator.model.records import AnyRecord, SourceReference
from generator.pages.moment import Moment
from generator.pages.views import Citation


def citations(sources: Iterable[SourceReference], moment: Moment) -> tuple[Citation, ...]:
    word = moment.language.word
    return tuple(Citation(source.title, date_in_words(source.date, moment.language) if source.date else word("no_date"), source.url) for source in sources)


def when_checked(record: AnyRecord, moment: Moment) -> tuple[str, str | None]:
    """When the facts were checked, and a warning when that is too long ago."""
    word = moment.language.word
    if record.checked_on is None:
        return word("checked_unknown"), word("check_yourself")
    checked = word("checked_on", date=date_in_words(record.checked_on, moment.language))
    if moment.is_past(record.id):
        return checked, None
    if _is_stale(record, moment):
        return checked, word("stale")
    return f"{checked} {word('review_by', date=date_in_words(record.due, moment.language))}", None


def _is_stale(record: AnyRecord, moment: Moment) -> bool:
    """Whether the facts should have been checked again by now; also when nobody knows of what day they are."""
    review = record.due
    return not review or review < moment.now[: len(review)]


def as_of(record: AnyRecord, moment: Moment) -> str:
    if record.checked_on is None:
        return moment.language.word("checked_unknown")
    return moment.language.word("as_of", date=date_in_words(record.checked_on, moment.language))
