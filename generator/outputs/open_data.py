"""The catalogue as open data: JSON with its schema, and tables. Version 1 keeps its addresses and keys; new keys may come."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic import TypeAdapter

from generator import tables
from generator.addresses import open_data_address
from generator.model.records import AnyRecord, Organisation
from generator.model.vocabulary import Term
from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile

CATALOGUE, SCHEMA, RECORDS, RELATIONS = "catalogus.json", "catalogus.schema.json", "aanbod.csv", "verbanden.csv"

COLUMNS = (
    "id",
    "url",
    "kind",
    "title",
    "summary",
    "state",
    "state_date",
    "provider",
    "level",
    "support",
    "themes",
    "area",
    "amount_min",
    "amount_max",
    "amount_percentage",
    "opens",
    "closes",
    "apply_url",
    "checked_on",
)

BYTE_ORDER_MARK = "\ufeff"
"""By which a spreadsheet knows UTF-8."""


def open_data(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: what is published has one."""
    if edition.site_url:
        for name, make in ((CATALOGUE, _catalogue), (SCHEMA, _schema), (RECORDS, _records), (RELATIONS, _relations)):
            yield partial(_file, name, make, edition)


def _file(name: str, make: Any, edition: Edition) -> DataFile:
    return DataFile(open_data_address(edition.language) + name, make(edition).encode())


def _catalogue(edition: Edition) -> str:
    """Each record and each term on a line of its own: two days can be compared, and pydantic writes them faster than `json` would."""
    known = edition.catalogue
    head = {
        "$schema": edition.site_url + open_data_address(edition.language) + SCHEMA,
        "version": 1,
        "site": edition.site_url,
        "day": edition.today,
        "license": edition.settings.license or None,
    }
    vocabularies = {
        "themes": known.themes,
        "support_types": known.support_types,
        "sectors": known.sectors,
        "stages": known.stages,
        "sizes": known.sizes,
        "regions": known.regions,
        "product_names": known.product_names,
    }
    parts = {
        "records": _array(_record(record, edition) for record in known.records.values()),
        "organisations": _array(map(_public, known.organisations.values())),
        "vocabularies": _object({name: _array(map(_public, terms.values())) for name, terms in vocabularies.items()}),
    }
    return _object({key: json.dumps(value, ensure_ascii=False) for key, value in head.items()} | parts) + "\n"


def _record(record: AnyRecord, edition: Edition) -> str:
    """All that an editor wrote for readers, with its address and its state on the day of the file."""
    at = edition.presenter.states[record.id]
    added = {"url": edition.site_url + edition.presenter.address(record.id), "state": at.state} | ({"state_date": at.date} if at.date else {})
    return f"{_public(record)[:-1]},{json.dumps(added, ensure_ascii=False)[1:]}"


def _public(described: AnyRecord | Organisation | Term) -> str:
    return described.model_dump_json(by_alias=True, exclude_defaults=True, exclude={"unconfirmed"})


def _array(items: Iterable[str]) -> str:
    return "[\n" + ",\n".join(items) + "\n]"


def _object(values: Mapping[str, str]) -> str:
    return "{" + ",".join(f'"{key}":{value}' for key, value in values.items()) + "}"


def _schema(edition: Edition) -> str:
    """JSON Schema 2020-12. Open to keys that come later."""
    models = TypeAdapter(tuple[AnyRecord, Organisation]).json_schema(mode="serialization", by_alias=True, ref_template="#/$defs/{model}")
    definitions = {name: _open(model) for name, model in models["$defs"].items()}
    record = {"allOf": [models["prefixItems"][0], {"required": ["id", "url", "state", "kind", "title", "summary"]}]}
    array = {"type": "array"}
    data = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": edition.site_url + open_data_address(edition.language) + SCHEMA,
        "type": "object",
        "required": ["version", "site", "day", "records", "organisations", "vocabularies"],
        "properties": {
            "version": {"const": 1},
            "site": {"type": "string", "format": "uri"},
            "day": {"type": "string", "format": "date"},
            "license": {"type": ["string", "null"]},
            "records": {**array, "items": record},
            "organisations": {**array, "items": models["prefixItems"][1]},
            "vocabularies": {"type": "object", "additionalProperties": {**array, "items": {"type": "object", "required": ["id", "title"]}}},
        },
        "$defs": definitions,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _open(model: dict[str, Any]) -> dict[str, Any]:
    """A file leaves out what has its default. How a text is written is for editors: not every validator reads such a pattern."""
    properties = model.get("properties", {})
    needed = [name for name in model.get("required", ()) if "default" not in properties.get(name, {})]
    kept = {key: value for key, value in model.items() if key not in ("additionalProperties", "required")}
    opened: dict[str, Any] = _without_patterns({**kept, "required": needed})
    return opened


def _without_patterns(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_patterns(part) for key, part in value.items() if not (key == "pattern" and isinstance(part, str))}
    return [_without_patterns(part) for part in value] if isinstance(value, list) else value


def _records(edition: Edition) -> str:
    return BYTE_ORDER_MARK + tables.as_csv(COLUMNS, (_row(record, edition) for record in edition.catalogue.records.values()))


def _row(record: AnyRecord, edition: Edition) -> list[str | int]:
    at, amount = edition.presenter.states[record.id], record.amount
    numbers = [amount.min, amount.max, amount.percentage] if amount else [None] * 3
    window = record.windows[0] if record.windows else None
    lists = [" ".join(ids) for ids in (record.support, record.themes, record.area)]
    return [
        record.id,
        edition.site_url + edition.presenter.address(record.id),
        record.kind,
        record.title,
        record.summary,
        at.state,
        at.date or "",
        record.provider,
        record.level,
        *lists,
        *("" if number is None else number for number in numbers),
        (window and window.opens) or "",
        (window and window.closes) or "",
        record.apply.url or "",
        record.checked_on or "",
    ]


def _relations(edition: Edition) -> str:
    return BYTE_ORDER_MARK + tables.as_csv(("from", "relation", "to", "reason"), _pairs(edition.catalogue.records.values()))


def _pairs(records: Iterable[AnyRecord]) -> Iterator[tuple[str, str, str, str]]:
    for record in records:
        relations = record.relations
        for name in ("part_of", "requires", "excludes", "combines_with", "replaces"):
            yield from ((record.id, name, other, "") for other in getattr(relations, name))
        yield from ((record.id, "see_also", see.record, see.reason) for see in relations.see_also)
