"""What the open data is, for data portals: a catalogue with one dataset after DCAT-AP-NL 3.0 (Geonovum, 2024), as Turtle and JSON-LD.

Values of code lists are typed in the same graph, so that it can be checked without fetching them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.addresses import open_data_address
from generator.authority import Authority
from generator.outputs import cpsv_ap, open_data
from generator.outputs.edition import Edition, Maker
from generator.outputs.rdf import Iri, Literal, Node, json_ld, turtle
from generator.pages.page import DataFile

WRITERS: dict[str, Callable[[Iterable[Node]], bytes]] = {"dcat.ttl": turtle, "dcat.jsonld": json_ld}

_CODES = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"

_FORMS = {
    open_data.CATALOGUE: ("JSON", "application/json"),
    open_data.RECORDS: ("CSV", "text/csv"),
    open_data.RELATIONS: ("CSV", "text/csv"),
    "cpsv-ap.ttl": ("RDF_TURTLE", "text/turtle"),
    "cpsv-ap.jsonld": ("JSON_LD", "application/ld+json"),
}
"""By file: its code in the list of file types of the EU, and its media type (IANA)."""


def dcat(edition: Edition) -> Iterator[Maker]:
    """Nothing unless all is known that the standard wants: address, publisher, licence and where to ask (`without`)."""
    authority = edition.authority
    if authority and "dcat" in edition.lists.outputs:
        for name in WRITERS:
            yield partial(_file, name, authority, edition)


def _file(name: str, authority: Authority, edition: Edition) -> DataFile:
    return DataFile(open_data_address(edition.language) + name, WRITERS[name](graph(authority, edition)))


def graph(authority: Authority, edition: Edition) -> Iterator[Node]:
    folder = edition.site_url + open_data_address(edition.language)
    publisher = authority.region.codes.tooi or f"{edition.site_url}{edition.presenter.organisation_link(authority.organisation).href}#organisation"
    license_, contact, dataset = Iri(edition.settings.license), Iri(f"{folder}#contact"), f"{folder}#dataset"
    language = Iri(f"{_CODES}/language/{edition.language.word('european_language')}")
    word = edition.language.word
    files = {name: form for name, form in _FORMS.items() if ("cpsv_ap" if name in cpsv_ap.WRITERS else "open_data") in edition.settings.outputs}
    about: list[tuple[str, Iri | Literal]] = [
        ("dct:description", _text(word("open_data_description"), edition)),
        ("dct:publisher", Iri(publisher)),
        ("dct:language", language),
        ("dcat:contactPoint", contact),
    ]
    title = edition.settings.site_name
    yield Node(
        f"{folder}#catalogue", ["dcat:Catalog"], [("dct:title", _text(title, edition)), *about, ("dct:license", license_), ("dcat:dataset", Iri(dataset))]
    )
    said: list[tuple[str, Iri | Literal]] = [
        ("dct:title", _text(title, edition)),
        *about,
        ("dct:identifier", Literal(dataset)),
        ("dct:accessRights", Iri(f"{_CODES}/access-right/PUBLIC")),
        ("dct:creator", Iri(publisher)),
        ("dcat:theme", Iri(f"{_CODES}/data-theme/ECON")),
        ("dct:modified", Literal(edition.today, type="xsd:date")),
        *(("dcat:distribution", Iri(f"{folder}{name}#distribution")) for name in files),
    ]
    yield Node(dataset, ["dcat:Dataset"], said)
    for name, (code, media) in files.items():
        yield Node(
            f"{folder}{name}#distribution",
            ["dcat:Distribution"],
            [
                ("dct:title", _text(name, edition)),
                ("dcat:accessURL", Iri(folder + name)),
                ("dcat:downloadURL", Iri(folder + name)),
                ("dct:license", license_),
                ("dct:format", Iri(f"{_CODES}/file-type/{code}")),
                ("dcat:mediaType", Iri(f"{_MEDIA}/{media}")),
            ],
        )
    name = edition.catalogue.organisations[authority.organisation].name
    yield Node(publisher, ["foaf:Agent"], [("foaf:name", _text(name, edition))])
    yield Node(contact.address, ["vcard:Kind", "vcard:Organization"], [("vcard:fn", _text(name, edition)), _where_to_ask(authority.contact)])
    for name in files:
        yield Node(folder + name, ["rdfs:Resource"])
    yield from _codes(license_, language, files, edition)


def _where_to_ask(contact: str) -> tuple[str, Iri | Literal]:
    return ("vcard:hasEmail" if contact.startswith("mailto:") else "vcard:hasURL", Iri(contact))


def _codes(license_: Iri, language: Iri, files: dict[str, tuple[str, str]], edition: Edition) -> Iterator[Node]:
    yield Node(f"{_CODES}/access-right/PUBLIC", ["dct:RightsStatement"])
    yield Node(language.address, ["dct:LinguisticSystem"])
    yield Node(license_.address, ["dct:LicenseDocument"])
    scheme = f"{_CODES}/data-theme"
    subject = _text(edition.language.word("open_data_subject"), edition)
    yield Node(f"{scheme}/ECON", ["skos:Concept"], [("skos:prefLabel", subject), ("skos:inScheme", Iri(scheme))])
    yield Node(scheme, ["skos:ConceptScheme"], [("dct:title", Literal("Data theme", "en"))])
    for code in sorted({code for code, _ in files.values()}):
        yield Node(f"{_CODES}/file-type/{code}", ["dct:MediaTypeOrExtent"])
    for media in sorted({media for _, media in files.values()}):
        yield Node(f"{_MEDIA}/{media}", ["dct:MediaType"])


def _text(text: str, edition: Edition) -> Literal:
    return Literal(text, edition.language.code)
