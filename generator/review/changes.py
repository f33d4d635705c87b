"""What the difference between two catalogues means to a visitor: what `aanbod diff` reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from generator.addresses import address_of_page, facet_ids
from generator.check import Entries
from generator.collation import by_name
from generator.fields import UNNOTICED, specs_of
from generator.formats import enumerated, range_in_words
from generator.language import Language
from generator.link import Catalogue, as_written
from generator.model.records import AnyRecord
from generator.model.vocabulary import VOCABULARIES, VOCABULARY_OF
from generator.pages.presenter import Presenter

ChangeKind = Literal["address-gone", "new", "ended", "back", "moved", "amount", "deadline", "title", "other"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""Worst first; `address-gone` is a mistake: somebody's link leads nowhere."""

_TOLD_APART = frozenset({"title", "ended", "amount", "windows", "continuous"})


@dataclass(frozen=True, slots=True)
class Change:
    """`name` is the title of a record, or an address; `before` and `after` are in words, empty where there is nothing to compare."""

    kind: ChangeKind
    name: str
    address: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A catalogue at some time, as it was written. Nothing is said of what cannot be read: a problem reports that."""

    catalogue: Catalogue
    language: Language
    unread: frozenset[str] = frozenset()
    """Ids of records, pages and terms."""
    unread_lists: frozenset[str] = frozenset()
    """Vocabularies of which not every term could be read."""


def version_of(entries: Entries, language: Language) -> Version:
    absent = {name for name in VOCABULARIES if name not in entries.vocabulary}
    return Version(as_written(entries), language, entries.left_out, entries.incomplete | absent)


def changes(old: Version, new: Version, language: Language, today: str) -> list[Change]:
    """Sorted by kind and name; empty when a visitor notices nothing. `language` is that of the reader of the changes."""
    found = [*_addresses(old, new), *_became_pages(old, new), *_records(old, new, language, today)]
    return sorted(found, key=lambda change: (KINDS.index(change.kind), by_name(change.name), change.address))


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands at an address: its name, the ids that it needs, and the vocabulary that its term is in."""

    name: str
    ids: tuple[str, ...]
    vocabulary: str = ""


def _addresses(old: Version, new: Version) -> Iterator[Change]:
    """Addresses that no longer exist and do not redirect."""
    there = _all_addresses(new)
    for address, place in _all_addresses(old).items():
        if address not in there and new.unread.isdisjoint(place.ids) and place.vocabulary not in new.unread_lists:
            yield Change("address-gone", place.name, address)


def _all_addresses(version: Version) -> dict[str, _Place]:
    words, catalogue = version.language.addresses, version.catalogue
    places = {f"{words['offers']}/{id_}/": _Place(record.title, (id_,)) for id_, record in catalogue.records.items()}
    places |= {f"{words['offers']}/{was}/": _Place(catalogue.records[id_].title, (was, id_)) for was, id_ in catalogue.redirects.items()}
    places |= {f"{words['offers']}/{was}/": _Place(catalogue.pages[path].title, (was, _page_id(path))) for was, path in catalogue.redirects_to_pages.items()}
    for kind, ids in facet_ids(catalogue).items():
        vocabulary = VOCABULARY_OF.get(kind.replace("_", "-"), "")
        addresses = {id_: f"{words[kind]}/{id_}/" for id_ in ids}
        places |= {address: _Place(address, (id_,), vocabulary) for id_, address in addresses.items()}
        if ids:
            places[f"{words[kind]}/"] = _Place(f"{words[kind]}/", tuple(ids), vocabulary)
    return places | {address_of_page(path): _Place(page.title, (_page_id(path),)) for path, page in catalogue.pages.items()}


def _page_id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _became_pages(old: Version, new: Version) -> Iterator[Change]:
    """Records whose address now leads to an editorial page."""
    for was, path in new.catalogue.redirects_to_pages.items():
        if was in old.catalogue.records:
            address = address_of_page(path)
            yield Change("moved", old.catalogue.records[was].title, address, f"{old.language.addresses['offers']}/{was}/", address)


def _records(old: Version, new: Version, language: Language, today: str) -> Iterator[Change]:
    compared = _Comparison(Presenter(old.catalogue, language, f"{today}T00:00"), Presenter(new.catalogue, language, f"{today}T00:00"), language)
    records, redirects = new.catalogue.records, new.catalogue.redirects
    moved = {redirects[id_]: record for id_, record in old.catalogue.records.items() if id_ not in records and id_ in redirects}
    before = moved | {id_: record for id_, record in old.catalogue.records.items() if id_ in records}
    for id_, record in records.items():
        address = f"{new.language.addresses['offers']}/{id_}/"
        if id_ in moved:
            yield Change("moved", moved[id_].title, address, f"{old.language.addresses['offers']}/{moved[id_].id}/", address)
        if id_ in before:
            yield from (Change(kind, record.title, address, was, is_) for kind, was, is_ in compared.differences(before[id_], record))
        elif old.unread.isdisjoint((id_, *record.previous_ids)):
            yield Change("new", record.title, address)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares two versions of a record, each in the words of its own catalogue."""

    old: Presenter
    new: Presenter
    language: Language

    def differences(self, was: AnyRecord, record: AnyRecord) -> Iterator[tuple[ChangeKind, str, str]]:
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
        seen = [shape for shape in specs_of(type(record)) if shape.name not in UNNOTICED | _TOLD_APART]
        return ended + [shape.title for shape in seen if getattr(was, shape.name, None) != getattr(record, shape.name)]
