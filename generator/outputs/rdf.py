"""A graph as plain values, and written down: Turtle (W3C, 2014) and JSON-LD 1.1. No library: a graph of 10,000 services takes a second."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any, NamedTuple

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Iri(NamedTuple):
    """An address that names something."""

    address: str


class Literal(NamedTuple):
    """Text, in a language or of a type of `xsd`, such as `xsd:date`."""

    text: str
    language: str = ""
    type: str = ""


Value = Iri | Literal


class Node(NamedTuple):
    """A thing, what it is, and what is said of it; `types` and the keys of `said` are names with a prefix."""

    address: str
    types: Sequence[str]
    said: Sequence[tuple[str, Value]] = ()


def turtle(nodes: Iterable[Node]) -> bytes:
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    for node in nodes:
        said = [f"a {', '.join(node.types)}", *(f"{name} {_in_turtle(value)}" for name, value in node.said)]
        lines += ["", f"{_iri(node.address)} " + " ;\n  ".join(said) + " ."]
    return "\n".join([*lines, ""]).encode()


def json_ld(nodes: Iterable[Node]) -> bytes:
    data = {"@context": PREFIXES, "@graph": [dict(_in_json(node)) for node in nodes]}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _in_json(node: Node) -> Iterator[tuple[str, Any]]:
    yield "@id", node.address
    yield "@type", list(node.types)
    values: dict[str, list[Any]] = {}
    for name, value in node.said:
        values.setdefault(name, []).append({"@id": value.address} if isinstance(value, Iri) else _literal(value))
    yield from values.items()


def _literal(value: Literal) -> dict[str, str]:
    return {"@value": value.text} | ({"@language": value.language} if value.language else {}) | ({"@type": value.type} if value.type else {})


def _in_turtle(value: Value) -> str:
    if isinstance(value, Iri):
        return _iri(value.address)
    text = encode_basestring(value.text)  # What JSON escapes in a string, Turtle escapes in the same way.
    return f"{text}@{value.language}" if value.language else f"{text}^^{value.type}" if value.type else text


_NOT_IN_IRI = re.compile(r'[<>"{}|^`\\\x00-\x20]')
"""Turtle, IRIREF."""


def _iri(address: str) -> str:
    return f"<{_NOT_IN_IRI.sub(_percent, address)}>"


def _percent(character: re.Match[str]) -> str:
    return f"%{ord(character.group()):02X}"
