"""catalogue.json: what the finder's script needs of every record to narrow, sort and complete. The same bytes for the same catalogue.

Records go by their position. Text for readers is not in here but in the cards that the build drew.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.finder.facets import Facet
from generator.finder.word_index import build_of
from generator.language import Language
from generator.link import Catalogue
from generator.model.records import AnyRecord
from generator.state import Timing

SUGGESTION_WORDS = (
    "suggest_offers", "suggest_words", "suggest_themes", "suggest_pages", "suggest_help", "suggest_search", "suggest_status_one", "suggest_status_many",
    "suggest_label", "suggest_past", "count_one", "count_many",
)  # fmt: skip
"""Keys of the words with which the search box completes."""


def _other_names(record: AnyRecord) -> str:
    return " ".join(name for name in (record.short_title, record.official_name) if name)


def catalogue_json(
    catalogue: Catalogue,
    language: Language,
    *,
    titles: Mapping[str, str],
    kinds: Mapping[str, str],
    timings: Mapping[str, Timing],
    facets: Mapping[str, Facet],
    cards_per_file: int,
    themes: Iterable[tuple[str, str]],
    pages: Iterable[Mapping[str, Any]],
) -> bytes:
    """`titles` tell all records apart; `kinds`: what each is, in a word; `themes`: title and address of each theme, for completion.

    `pages`: those of editors that answer questions.
    """
    records = list(catalogue.records.values())
    position = {record.id: index for index, record in enumerate(records)}
    named = sorted(set(kinds.values()))
    return json.dumps(
        {
            "build": build_of(position),
            "ids": list(position),
            "titles": [titles[id_] for id_ in position],
            "otherNames": {position[record.id]: names for record in records if (names := _other_names(record))},
            "kinds": named,
            "kind": [named.index(kinds[id_]) for id_ in position],
            "checked": [record.checked_on or "" for record in records],
            "timing": {position[id_]: data for id_ in position if (data := timings[id_].as_data())},
            "local": [position[record.id] for record in records if _is_local(record, catalogue)],
            "indirect": [position[record.id] for record in records if record.kind != "offer"],
            "facets": {language.parameters[kind]: _facet(facet, position) for kind, facet in facets.items()},
            "themes": list(themes),
            "pages": list(pages),
            "cardsPerFile": cards_per_file,
            "words": {key: language.words[key] for key in SUGGESTION_WORDS},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def _facet(facet: Facet, position: Mapping[str, int]) -> dict[str, Any]:
    return {"values": facet.keys, "lists": {key: sorted(position[id_] for id_ in ids) for key, ids in facet.lists.items()}}


def _is_local(record: AnyRecord, catalogue: Catalogue) -> bool:
    """Whether the record is for municipalities only."""
    types = {catalogue.regions[id_].type for id_ in record.area if id_ in catalogue.regions}
    return types == {"municipality"}
