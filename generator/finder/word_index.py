"""Catalogue -> the index of words behind the finder: for each word the records that it finds, and how well.

Everything that costs thought is done here, once: which field a word stands in, the parts of compounds
(`bedrijfsopvolging` is found by `opvolging`), the editors' synonyms, and what lies in which place. The browser only
looks words up and adds. A word's postings are kept by its stem (`words.py`), a phrase's by its stems with spaces.

The body of a record is not in here: it says much about other things. Pagefind has it, for words that are not here.
"""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from generator import markdown
from generator.language import Language, common_words
from generator.link import Catalogue
from generator.model.records import AnyRecord
from generator.model.vocabulary import Region, Synonyms
from generator.regions import regions_around
from generator.words import stem, tokens

Weights = dict[int, float]
"""How well a word finds each record, by the position of the record; 10 is a word of the title."""

TITLE, SHORT_TITLE, OFFICIAL_NAME, KEYWORD, SUMMARY = 10.0, 12.0, 8.0, 8.0, 5.0
ORGANISATION, AUDIENCE, BENEFIT, TERM, CONDITION = 4.0, 3.0, 3.0, 3.0, 1.0
PLACE, WIDER_PLACE = 12.0, 5.0

SYNONYM, ALSO = 0.85, 0.7
"""How much of its weight a word passes on to a synonym, and to a word that leads to it one way."""

HEAD, MODIFIER, UNKNOWN_COMPANION = 0.6, 0.45, 0.7
"""How much of the weight of a compound its last and its first part get, and how much less when the other part is no known word."""

SHORTEST_COMPOUND, SHORTEST_PART, SHORTEST_LONE_PART = 8, 4, 5
"""Letters. Shorter words and parts split what is no compound."""

LINKS = ("", "s", "e", "en", "n")
"""Letters between the parts of a Dutch compound."""

MOST_POSTINGS = 1_000
"""Per word: a word of more records than this tells little about each."""

OTHER_SCRIPTS = "other"

AS_WRITTEN = "="
"""Ends a key that is no stem: a place outside is known as it is written, for `geven` is not Geffen. The same as in engine.js."""

OUTSIDE = "*"
"""Ends the key of what a place outside asks; nobody can type it."""

HEAVIEST = 60
"""Weights are whole numbers up to here."""


@dataclass(frozen=True, slots=True)
class WordIndex:
    """`build` marks what the positions mean. `entries` by key; `words` as they are written, most used first, for completion and mending."""

    build: str
    entries: Mapping[str, dict[str, Any]]
    words: tuple[str, ...]

    @property
    def finding(self) -> frozenset[str]:
        """The keys that find a record."""
        return frozenset(key for key, entry in self.entries.items() if entry.get("in"))

    def files(self, language: Language) -> Iterator[tuple[str, bytes]]:
        """Path and content: the words, common words that are none of them, and the entries by the first two letters of their key.

        The same bytes for the same catalogue.
        """
        shards: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for key in sorted(self.entries):
            shards[shard_of(key)][key] = self.entries[key]
        stop, refusing = sorted(set(language.stop_words)), sorted(language.refusing_words)
        yield "words.json", _as_json({"build": self.build, "stop": stop, "refusing": refusing, "words": self.words, "files": list(shards)})
        yield "common.json", _as_json({"words": [word for word in common_words(language.code) if stem(word) not in self.entries]})
        for name, entries in shards.items():
            yield f"words/{name}.json", _as_json({"build": self.build, "entries": entries})


def shard_of(key: str) -> str:
    """The first two letters of a key, as the name of a file; letters of other scripts share one."""
    return key[:2] if key[:2].isascii() else OTHER_SCRIPTS


def build_of(ids: Iterable[str]) -> str:
    """Identifies what the positions mean: files with the same mark fit together, even from two builds."""
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:8]


def word_index(catalogue: Catalogue) -> WordIndex:
    """Positions in the postings are those of `catalogue.records`."""
    maker = _IndexBuilder(catalogue)
    for position, record in enumerate(catalogue.records.values()):
        maker.add(position, record)
    maker.take_compounds_apart()
    maker.lead_synonyms()
    maker.place_regions()
    return maker.finish()


class _IndexBuilder:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.position = {id_: position for position, id_ in enumerate(catalogue.records)}
        self.written: defaultdict[str, int] = defaultdict(int)
        self.found: defaultdict[str, Weights] = defaultdict(dict)
        self.elsewhere: dict[str, str | None] = {}
        """Keys of what is not here, with where to ask about it."""
        self.outside: dict[str, list[int]] = {}
        """Keys of what a place outside asks, with the records that are not for there."""
        self.excluded: dict[str, list[int]] = {}
        self.leading: dict[str, str] = {}
        """Keys that ask what another key asks."""
        self.languages: dict[str, str] = {}

    def add(self, position: int, record: AnyRecord) -> None:
        for weight, text in _fields(record, self.catalogue):
            for token in dict.fromkeys(tokens(text)):
                for part, key in _written(token):
                    self.written[part] += 1
                    weights = self.found[key]
                    before = weights.get(position, 0.0)
                    weights[position] = before + weight / 4 if before > weight else weight + before / 4

    def take_compounds_apart(self) -> None:
        """The parts of the catalogue's words find what the whole finds, less well."""
        known = {*self.written, *(token for group in self.catalogue.synonyms for phrase in _all_words(group) for token in tokens(phrase))}
        stems = {key for word in known if len(key := stem(word)) >= SHORTEST_PART}
        parts: defaultdict[str, Weights] = defaultdict(dict)
        for word in self.written:
            for part, share in _parts(word, stems):
                _merge(parts[part], self.found[stem(word)], share)
        for key, weights in parts.items():
            _merge(self.found[key], weights)

    def lead_synonyms(self) -> None:
        direct = {key: dict(weights) for key, weights in self.found.items()}
        for group in self.catalogue.synonyms:
            for phrase in _all_words(group):
                for token in tokens(phrase) if not group.language else ():
                    self.written[token] += 0
            if group.elsewhere:
                self.elsewhere |= {_key(phrase): group.where for phrase in group.words}
                continue
            reached: Weights = {}
            for phrase in _all_words(group):
                _merge(reached, _reached(phrase, direct), SYNONYM if phrase in group.words else ALSO)
            for id_ in group.except_:
                reached.pop(self.position.get(id_, -1), None)
            for phrase in group.words:
                if group.language and _key(phrase) not in direct:
                    self.languages[_key(phrase)] = group.language
                _merge(self.found[_key(phrase)], reached)

    def place_regions(self) -> None:
        """The name of a place finds the records for that place, those for that place alone best, and none for other places alone."""
        local = {position: self._municipalities(record) for position, record in enumerate(self.catalogue.records.values())}
        titles = [region.title for region in self.catalogue.regions.values()]
        for region in self.catalogue.regions.values():
            key = _key(region.title)
            for around in regions_around(region.id, self.catalogue.regions):
                if self.catalogue.regions[around].type in ("country", "eu") and around != region.id:
                    continue
                there = map(self.position.__getitem__, self.catalogue.by_region.get(around, ()))
                _merge(self.found[key], dict.fromkeys(there, PLACE if around == region.id else WIDER_PLACE))
            if region.type == "municipality" and titles.count(region.title) == 1:
                self.excluded[key] = [position for position, places in local.items() if places and region.id not in places]
            for token in tokens(region.title):
                self.written[token] += 0
        self._lead_places({_key(region.title) for region in self.catalogue.regions.values()})

    def _lead_places(self, regions: set[str]) -> None:
        """A village or postcode finds what its region finds; a word that finds something by itself, or lies in two regions, stays what it is."""
        named: defaultdict[str, set[str]] = defaultdict(set)
        for region in self.catalogue.regions.values():
            for place in region.places if region.type != "country" else ():
                named[_key(place)].add(_key(region.title))
                for token in tokens(place):
                    self.written[token] += 0
        self.leading = {key: titles.pop() for key, titles in named.items() if len(titles) == 1 and key and key not in regions and not self.found.get(key)}
        for region in self.catalogue.regions.values():
            if region.type == "country" and region.places:
                self._lead_outside(region, regions | named.keys())

    def _lead_outside(self, country: Region, inside: set[str]) -> None:
        """A place outside finds what is for the whole country. It mends no word: there are too many, and they are not what people look for here."""
        outside = f"{_key(country.title)} {OUTSIDE}"
        wide = {*chain.from_iterable(self.catalogue.by_region.get(id_, ()) for id_ in regions_around(country.id, self.catalogue.regions))}
        self.found[outside] = {position: PLACE for id_, position in self.position.items() if id_ in wide}
        mapped = self._mapped()
        self.outside[outside] = [self.position[id_] for id_, record in self.catalogue.records.items() if record.area and mapped.issuperset(record.area)]
        for place in country.places:
            key = _key(place)
            if key and key not in inside and not self.found.get(key) and key not in self.elsewhere:
                self.leading[f"{' '.join(tokens(place))} {AS_WRITTEN}"] = outside

    def _mapped(self) -> set[str]:
        """The regions whose places are known, and what lies around them within the country: a place outside is in none of them.

        Another region, such as a neighbouring province, may well hold it.
        """
        regions = self.catalogue.regions
        known = {around for region in regions.values() if region.places for around in regions_around(region.id, regions)}
        return {id_ for id_ in known if regions[id_].type not in ("country", "eu")}

    def _municipalities(self, record: AnyRecord) -> set[str]:
        """The places of a record that is for municipalities only."""
        regions = [self.catalogue.regions.get(id_) for id_ in record.area]
        if not regions or any(region is None or region.type != "municipality" for region in regions):
            return set()
        return set(record.area)

    def finish(self) -> WordIndex:
        places = {_key(region.title) for region in self.catalogue.regions.values()}
        entries: dict[str, dict[str, Any]] = {}
        for key in {*self.found, *self.elsewhere}:
            weights = self.found.get(key, {})
            if not weights and key not in self.elsewhere and key not in places:
                continue
            entries[key] = _entry(weights, len(self.position))
            if key in self.elsewhere:
                entries[key]["elsewhere"] = 1
                if where := self.elsewhere[key]:
                    entries[key]["where"] = where
            if key in places:
                entries[key]["place"] = 1
                if not_for := self.excluded.get(key):
                    entries[key]["not"] = not_for
        for key, not_for in self.outside.items():
            if key in entries:
                entries[key] |= {"place": 1, "outside": 1, "not": not_for}
        for kind in self.catalogue.support_types.values():
            if (key := _key(kind.title)) in entries:
                entries[key]["support"] = 1
        entries |= {key: {"as": title} for key, title in self.leading.items()}
        for key, language in self.languages.items():
            if key in entries:
                entries[key]["language"] = language
        known = [word for word in self.written if stem(word) in entries]
        words = sorted(known, key=lambda word: (-self.written[word], word))
        return WordIndex(build_of(self.catalogue.records), entries, tuple(words))


def _fields(record: AnyRecord, catalogue: Catalogue) -> Iterator[tuple[float, str]]:
    """The texts of a record, each with the weight of a word in it."""
    yield TITLE, record.title
    yield SHORT_TITLE, record.short_title or ""
    yield OFFICIAL_NAME, record.official_name or ""
    yield KEYWORD, " ".join(record.keywords)
    yield SUMMARY, record.summary
    yield AUDIENCE, record.audience.note or ""
    yield BENEFIT, (record.amount.note or "") if record.amount else ""
    yield CONDITION, " ".join(markdown.plain(condition.text) for condition in record.conditions)
    organisations = [catalogue.organisations[id_] for id_ in (record.provider, *record.carried_out_by) if id_ in catalogue.organisations]
    yield ORGANISATION, " ".join(f"{organisation.name} {organisation.short_name or ''}" for organisation in organisations)
    for ids, terms in (
        (record.themes, catalogue.themes),
        (record.support, catalogue.support_types),
        (record.audience.sectors, catalogue.sectors),
        (record.audience.stages, catalogue.stages),
    ):
        yield TERM, " ".join(terms[id_].title for id_ in ids if id_ in terms)


@cache
def _written(token: str) -> tuple[tuple[str, str], ...]:
    """The words that a token is found by, each with its stem: one with hyphens whole and by its parts."""
    words = (token, *token.split("-")) if "-" in token else (token,)
    return tuple((word, stem(word)) for word in words)


def _all_words(group: Synonyms) -> tuple[str, ...]:
    return (*group.words, *group.also)


def _key(phrase: str) -> str:
    return " ".join(stem(token) for token in tokens(phrase))


def _parts(word: str, known: set[str]) -> Iterator[tuple[str, float]]:
    """The parts of a compound by their stems, with the share of its weight that each gets; nothing for a word that is none."""
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return
    whole = stem(word)
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, modifier = stem(word[cut:]), _modifier(word[:cut], known)
        if head == whole:
            continue
        if head in known and (modifier or len(word) - cut >= SHORTEST_LONE_PART):
            yield head, HEAD * (1 if modifier else UNKNOWN_COMPANION)
        if modifier and (head in known or cut >= SHORTEST_LONE_PART):
            yield modifier, MODIFIER * (1 if head in known else UNKNOWN_COMPANION)


def _modifier(beginning: str, known: set[str]) -> str | None:
    """The stem of a first part, without the letters that link it."""
    for link in LINKS:
        word = beginning.removesuffix(link)
        if beginning.endswith(link) and len(word) >= SHORTEST_PART and stem(word) in known:
            return stem(word)
    return None


def _reached(phrase: str, direct: Mapping[str, Weights]) -> Weights:
    """The records that hold every word of the phrase, as well as the weakest of them says."""
    first, *others = [direct.get(key, {}) for key in _key(phrase).split()] or [{}]
    for weights in others:
        first = {position: min(weight, weights[position]) for position, weight in first.items() if position in weights}
    return first


def _merge(into: Weights, weights: Weights, share: float = 1.0) -> None:
    """Each record keeps the most that either says, of `weights` only a share. Without `max`: it is called for every posting, and doubles the time."""
    for position, weight in weights.items():
        shared = weight * share
        if shared > into.get(position, 0.0):
            into[position] = shared


def _entry(weights: Weights, count: int) -> dict[str, Any]:
    """Postings as position, weight, position, weight ...; and how telling the word is: 0 for a word that finds everything."""
    best = sorted(weights.items())
    if len(best) > MOST_POSTINGS:
        best = sorted(sorted(best, key=itemgetter(1), reverse=True)[:MOST_POSTINGS])
    heaviest = max(weights.values(), default=1.0)
    spread = sum(weights.values()) / heaviest
    flat = list(chain.from_iterable(best))
    flat[1::2] = map(_whole, flat[1::2])
    return {"idf": round(math.log(1 + (count - spread + 0.5) / (spread + 0.5)), 2), "in": flat}


@cache
def _whole(weight: float) -> int:
    return min(HEAVIEST, max(1, round(weight * 3)))


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
