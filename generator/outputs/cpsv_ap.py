"""The offers as public services after CPSV-AP 3.2.0 (SEMIC, 2024), as Turtle and JSON-LD.

Every value that the shapes ask a class of is typed in the same graph, or it would not pass by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.addresses import open_data_address
from generator.markdown import plain
from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker
from generator.outputs.rdf import Iri, Literal, Node, json_ld, turtle
from generator.pages.page import DataFile

WRITERS: dict[str, Callable[[Iterable[Node]], bytes]] = {"cpsv-ap.ttl": turtle, "cpsv-ap.jsonld": json_ld}


def cpsv_ap(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address."""
    if edition.site_url:
        for name in WRITERS:
            yield partial(_file, name, edition)


def _file(name: str, edition: Edition) -> DataFile:
    """Each file makes the graph anew: that many nodes at once take longer, and would be made before the work is shared out."""
    return DataFile(open_data_address(edition.language) + name, WRITERS[name](graph(edition)))


def graph(edition: Edition) -> Iterator[Node]:
    """Services of governments only: no one else is a `cv:PublicOrganisation` by what the catalogue knows."""
    known = edition.catalogue
    records = [record for record in known.records.values() if known.organisations[record.provider].type == "government"]
    areas: dict[str, dict[str, None]] = {}
    for record in records:
        areas.setdefault(record.provider, {}).update(dict.fromkeys(id_ for id_ in record.area if id_ in known.regions))
        yield from _service(record, edition)
    for provider, area in areas.items():
        yield _organisation(provider, area, edition)
    for id_, region in known.regions.items():
        yield Node(_region(id_, edition), ["dct:Location"], [("skos:prefLabel", _text(region.title, edition))])
    for kind, terms in (("support_type", known.support_types), ("theme", known.themes)):
        for id_, term in terms.items():
            yield Node(_term(kind, id_, edition), ["skos:Concept"], [("skos:prefLabel", _text(term.title, edition))])


def _service(record: AnyRecord, edition: Edition) -> Iterator[Node]:
    address, known, language = edition.site_url + edition.presenter.address(record.id), edition.catalogue, edition.language.code
    said: list[tuple[str, Iri | Literal]] = [
        ("dct:identifier", Literal(record.id)),
        ("dct:title", Literal(record.title, language)),
        ("dct:description", Literal(record.summary, language)),
        ("cv:hasCompetentAuthority", Iri(_organisation_address(record.provider, edition))),
    ]
    said += [("dct:type", Iri(_term("support_type", id_, edition))) for id_ in record.support if id_ in known.support_types]
    said += [("cv:thematicArea", Iri(_term("theme", id_, edition))) for id_ in record.themes if id_ in known.themes]
    said += [("dct:spatial", Iri(_region(id_, edition))) for id_ in record.area if id_ in known.regions]
    said += [("dcat:keyword", Literal(word, language)) for word in record.keywords]
    parts = [*_parts(record, address, edition)]
    said += [(name, Iri(part.address)) for name, part in parts]
    yield Node(address, ["cpsv:PublicService"], said)
    for _, part in parts:
        yield part


def _parts(record: AnyRecord, address: str, edition: Edition) -> Iterator[tuple[str, Node]]:
    """What one must meet, what one gets and where one applies, each with how the service leads to it."""
    language, benefit = edition.language.code, edition.presenter.benefit(record)
    for number, condition in enumerate(record.conditions, 1):
        at = f"{address}#condition-{number}"
        yield "cv:holdsRequirement", Node(at, ["cv:Requirement"], [("dct:identifier", Literal(at)), ("dct:title", Literal(plain(condition.text), language))])
    if benefit.known:
        at = f"{address}#output"
        yield "cpsv:produces", Node(at, ["cv:Output"], [("dct:identifier", Literal(at)), ("dct:title", Literal(benefit.value, language))])
    if record.apply.url:
        at = f"{address}#channel"
        yield "cv:hasChannel", Node(at, ["cv:Channel"], [("dct:identifier", Literal(at)), ("dct:description", Literal(record.apply.url, language))])


def _organisation(id_: str, area: Iterable[str], edition: Edition) -> Node:
    """`area`: where what it offers is for; the widest place that is known when nothing says where. The shapes want a place."""
    widest = [region for region, found in edition.catalogue.regions.items() if not found.part_of][:1]
    said: list[tuple[str, Iri | Literal]] = [("skos:prefLabel", _text(edition.catalogue.organisations[id_].name, edition))]
    said += [("dct:spatial", Iri(_region(region, edition))) for region in sorted(area) or widest]
    return Node(_organisation_address(id_, edition), ["cv:PublicOrganisation"], said)


def _organisation_address(id_: str, edition: Edition) -> str:
    return f"{edition.site_url}{edition.presenter.organisation_link(id_).href}#organisation"


def _term(kind: str, id_: str, edition: Edition) -> str:
    return f"{edition.site_url}{edition.lists.facet_link(kind, id_, '').href}#term"


def _region(id_: str, edition: Edition) -> str:
    """As the Dutch government names it, when that is known."""
    return edition.catalogue.regions[id_].codes.tooi or f"{edition.site_url}{edition.lists.facet_link('region', id_, '').href}#region"


def _text(text: str, edition: Edition) -> Literal:
    return Literal(text, edition.language.code)
