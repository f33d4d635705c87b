"""The offers as public services after CPSV-AP 3.2.0 (SEMIC, 2024), as Turtle and JSON-LD.

Every value that the shapes ask a class of is typed in the same graph, or it would not pass by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator.addresses import open_data_address
from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker
from generator.outputs.rdf import Iri, Literal, Node, json_ld, turtle
from generator.pages.page import DataFile

WRITERS: dict[str, Callable[[Iterable[Node]], bytes]] = {"cpsv-ap.ttl": turtle, "cpsv-ap.jsonld": json_ld}


def cpsv_ap(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address."""
    if edition.site_url:
        nodes = tuple(graph(edition))
        for name in WRITERS:
            yield partial(_file, name, nodes, edition)


def _file(name: str, nodes: Iterable[Node], edition: Edition) -> DataFile:
    return DataFile(open_data_address(edition.language) + name, WRITERS[name](nodes))


def graph(edition: Edition) -> Iterator[Node]:
    records = edition.catalogue.records.values()
    places: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        places[record.provider].update(id_ for id_ in record.area if id_ in edition.catalogue.regions)
    for record in records:
        yield from _service(record, edition)
    for id_, regions in places.items():
        yield _organisation(id_, sorted(regions), edition)
    for id_, region in edition.catalogue.regions.items():
        yield Node(_region(id_, edition), ["dct:Location"], [("skos:prefLabel", _text(region.title, edition))])
    for kind, terms in (("support_type", edition.catalogue.support_types), ("theme", edition.catalogue.themes)):
        for id_, term in terms.items():
            yield Node(_term(kind, id_, edition), ["skos:Concept"], [("skos:prefLabel", _text(term.title, edition))])


def _service(record: AnyRecord, edition: Edition) -> Iterator[Node]:
    address, known = edition.site_url + edition.presenter.address(record.id), edition.catalogue
    said: list[tuple[str, Iri | Literal]] = [
        ("dct:identifier", Literal(record.id)),
        ("dct:title", _text(record.title, edition)),
        ("dct:description", _text(record.summary, edition)),
        ("cv:hasCompetentAuthority", Iri(_organisation_address(record.provider, edition))),
    ]
    said += [("dct:type", Iri(_term("support_type", id_, edition))) for id_ in record.support if id_ in known.support_types]
    said += [("cv:thematicArea", Iri(_term("theme", id_, edition))) for id_ in record.themes if id_ in known.themes]
    said += [("dct:spatial", Iri(_region(id_, edition))) for id_ in record.area if id_ in known.regions]
    said += [("dcat:keyword", _text(word, edition)) for word in record.keywords]
    conditions = [(f"{address}#condition-{number}", condition.text) for number, condition in enumerate(record.conditions, 1)]
    said += [("cv:holdsRequirement", Iri(at)) for at, _ in conditions]
    benefit = edition.presenter.benefit(record)
    if benefit.known:
        said.append(("cpsv:produces", Iri(f"{address}#output")))
    if record.apply.url:
        said.append(("cv:hasChannel", Iri(f"{address}#channel")))
    yield Node(address, ["cpsv:PublicService"], said)
    for at, text in conditions:
        yield Node(at, ["cv:Requirement"], [("dct:identifier", Literal(at)), ("dct:title", _text(text, edition))])
    if benefit.known:
        at = f"{address}#output"
        yield Node(at, ["cv:Output"], [("dct:identifier", Literal(at)), ("dct:title", _text(benefit.value, edition))])
    if record.apply.url:
        at = f"{address}#channel"
        yield Node(at, ["cv:Channel"], [("dct:identifier", Literal(at)), ("dct:description", _text(record.apply.url, edition))])


def _organisation(id_: str, regions: Sequence[str], edition: Edition) -> Node:
    """It stands for where its offers are for; for the widest place that is known when none says where."""
    widest = [region_id for region_id, region in edition.catalogue.regions.items() if not region.part_of][:1]
    said: list[tuple[str, Iri | Literal]] = [("skos:prefLabel", _text(edition.catalogue.organisations[id_].name, edition))]
    said += [("dct:spatial", Iri(_region(region, edition))) for region in regions or widest]
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
