"""What the difference between two catalogues means to a visitor: what `aanbod diff` tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from generator.addresses import address_of_page, listed
from generator.editing.fields import shapes_of
from generator.formats import enumerated, range_in_words
from generator.language import Language
from generator.link import Catalogue
from generator.model import AnyRecord
from generator.present import Presenter

Kind = Literal["address-gone", "new", "ended", "back", "moved", "amount", "deadline", "title", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Worst first; `address-gone` is a mistake: somebody's link leads nowhere."""

UNSEEN = frozenset({"keywords", "unconfirmed", "previous_ids", "checked_on", "review_by"})
"""Fields of which a visitor notices nothing, or no more than a date."""

_TOLD_APART = frozenset({"title", "ended", "amount", "windows", "continuous"})


@dataclass(frozen=True, slots=True)
class Change:
    """`name` is the title of a record, or an address; `before` and `after` are in words, empty where there is nothing to compare."""

    kind: Kind
    name: str
    address: str
    before: str = ""
    after: str = ""


def changes(old: Catalogue, new: Catalogue, language: Language, today: str) -> list[Change]:
    """Sorted by kind and name; empty when a visitor notices nothing."""
    found = [*_addresses(old, new, language), *_became_pages(old, new, language), *_records(old, new, language, today)]
    return sorted(found, key=lambda change: (KINDS.index(change.kind), change.name.casefold(), change.address))


def _addresses(old: Catalogue, new: Catalogue, language: Language) -> Iterator[Change]:
    """Addresses that are there no longer, and do not lead on."""
    there = _all_addresses(new, language)
    for address, name in _all_addresses(old, language).items():
        if address not in there:
            yield Change("address-gone", name, address)


def _all_addresses(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Every address of the catalogue, with the name of what stands there."""
    words = language.addresses
    named = {f"{words['offers']}/{id_}/": record.title for id_, record in catalogue.records.items()}
    named |= {f"{words['offers']}/{was}/": catalogue.records[id_].title for was, id_ in catalogue.redirects.items()}
    named |= {f"{words['offers']}/{was}/": catalogue.pages[path].title for was, path in catalogue.redirects_to_pages.items()}
    named |= {address: address for kind, ids in listed(catalogue).items() for address in (f"{words[kind]}/{id_}/" for id_ in ids)}
    return named | {address_of_page(path): page.title for path, page in catalogue.pages.items()}


def _became_pages(old: Catalogue, new: Catalogue, language: Language) -> Iterator[Change]:
    """Records whose address leads to an editorial page from now on."""
    for was, path in new.redirects_to_pages.items():
        if was in old.records:
            yield Change("moved", old.records[was].title, address_of_page(path), f"{language.addresses['offers']}/{was}/", address_of_page(path))


def _records(old: Catalogue, new: Catalogue, language: Language, today: str) -> Iterator[Change]:
    told = _Teller(Presenter(old, language, f"{today}T00:00"), Presenter(new, language, f"{today}T00:00"), language)
    moved = {new.redirects[id_]: record for id_, record in old.records.items() if id_ not in new.records and id_ in new.redirects}
    before = moved | {id_: record for id_, record in old.records.items() if id_ in new.records}
    for id_, record in new.records.items():
        address = f"{language.addresses['offers']}/{id_}/"
        if id_ not in before:
            yield Change("new", record.title, address)
            continue
        if id_ in moved:
            yield Change("moved", moved[id_].title, address, f"{language.addresses['offers']}/{moved[id_].id}/", address)
        yield from (Change(kind, record.title, address, was, is_) for kind, was, is_ in told.differences(before[id_], record))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells two versions of a record apart, each with the words of its own catalogue."""

    old: Presenter
    new: Presenter
    language: Language

    def differences(self, was: AnyRecord, record: AnyRecord) -> Iterator[tuple[Kind, str, str]]:
        if bool(was.ended) != bool(record.ended):
            yield ("ended" if record.ended else "back"), "", ""
        if was.amount != record.amount:
            yield "amount", self.old.benefit(was).value, self.new.benefit(record).value
        if (was.windows, was.continuous) != (record.windows, record.continuous):
            yield "deadline", self._periods(was), self._periods(record)
        if was.title != record.title:
            yield "title", was.title, record.title
        if other := self._others(was, record):
            yield "other", "", enumerated(other, self.language)

    def _periods(self, record: AnyRecord) -> str:
        if record.continuous:
            return self.language.word("continuous")
        periods = [range_in_words(window.opens, window.closes, self.language) or "" for window in record.windows]
        return "; ".join(periods) or self.language.word("unknown_value")

    def _others(self, was: AnyRecord, record: AnyRecord) -> list[str]:
        """The titles of other fields that a visitor sees change."""
        ended = [self.language.word("ended_since")] if was.ended and record.ended and was.ended != record.ended else []
        seen = [shape for shape in shapes_of(type(record)) if shape.name not in UNSEEN | _TOLD_APART]
        return ended + [shape.title for shape in seen if getattr(was, shape.name, None) != getattr(record, shape.name)]
