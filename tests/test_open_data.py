"""The catalogue for other catalogues and for programs, judged by what others made to judge it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from catalogues import offers, record
from conftest import MINI, TODAY, MakeMini
from drawn import SITE_URL, builder, drawn
from lxml import etree
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace
from source_code import ROOT

from generator.hosts.mkdocs import Run, build
from generator.outputs.cpsv_ap import cpsv_ap
from generator.outputs.dcat import dcat
from generator.outputs.edition import Edition, Output
from generator.outputs.open_data import CATALOGUE, RECORDS, RELATIONS, SCHEMA, open_data
from generator.outputs.registry import makers
from generator.outputs.samenwerkende_catalogi import samenwerkende_catalogi
from generator.settings import AuthoritySetting, Settings, read_settings

STANDARDS = Path(__file__).parent / "standards"
FOLDER = "open-data/v1/"
CHECKED = "checked_on: 2026-05-01\n"
CPSV, CV = Namespace("http://purl.org/vocab/cpsv#"), Namespace("http://data.europa.eu/m8g/")

OWMS = "http://standaarden.overheid.nl/owms/terms/"
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"
PRODUCT = "{http://standaarden.overheid.nl/product/terms/}"
TERMS = "{http://purl.org/dc/terms/}"

NAMES = f"""\
- {{id: warmtelening, title: duurzaamheidslening, url: {OWMS}duurzhLening}}
- {{id: geen, title: UPL-naam nog niet beschikbaar, url: {OWMS}UPL-naam_nog_niet_beschikbaar}}
"""

REGIONS = f"""\
- {{id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, codes: {{owms: {OWMS}Voorbeeldstad_(gemeente)}}}}
- {{id: nergens, title: Nergens, type: province, label: hele provincie, codes: {{owms: {OWMS}Nergens_(provincie)}}}}
- {{id: overal, title: Overal, type: country, label: hele land}}
"""


def edition(root: Path, **given: Any) -> Edition:
    settings = Settings(**{"site_name": "Aanbod", "site_url": SITE_URL} | given)
    made = builder(root, TODAY, settings=settings)
    return Edition(made.lists, settings, {}, [""])


@pytest.fixture(scope="session")
def real() -> Edition:
    return edition(ROOT, authority=read_settings(ROOT)[0].authority, license=LICENSE)


def files(output: Output, of: Edition) -> dict[str, bytes]:
    return {file.path.removeprefix(FOLDER): file.content for file in (make() for make in output(of))}


def shapes(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(STANDARDS / name)
    return graph


def test_what_is_published_follows_its_own_schema(real: Edition) -> None:
    made = files(open_data, real)
    data, schema = json.loads(made[CATALOGUE]), json.loads(made[SCHEMA])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["$schema"] == schema["$id"]
    assert {found["id"] for found in data["records"]} == real.catalogue.records.keys()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({**data, "records": [{**data["records"][0], "title": 5}]})


def test_a_note_for_editors_is_not_published(real: Edition) -> None:
    noted = [note for found in real.catalogue.records.values() for note in found.unconfirmed]
    assert noted
    assert not [note for note in noted if note.encode() in files(open_data, real)[CATALOGUE]]


def test_the_tables_have_a_row_per_record_and_per_relation(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": record("=Een", "amount: {min: 5, max: 10}\nrelations: {combines_with: [warmtebon]}\n")})
    made = files(open_data, edition(root))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(made[RECORDS].decode("utf-8-sig")))}
    assert rows["een"]["title"] == "'=Een", "no formula"
    assert (rows["een"]["amount_min"], rows["een"]["amount_max"], rows["een"]["url"]) == ("5", "10", f"{SITE_URL}aanbod/een/")
    relations = list(csv.DictReader(io.StringIO(made[RELATIONS].decode("utf-8-sig"))))
    assert {"from": "een", "relation": "combines_with", "to": "warmtebon", "reason": ""} in relations


def test_cpsv_ap_passes_its_shapes_in_both_forms(real: Edition) -> None:
    made = files(cpsv_ap, real)
    turtle, json_ld = (Graph().parse(data=made[name], format=form) for name, form in (("cpsv-ap.ttl", "turtle"), ("cpsv-ap.jsonld", "json-ld")))
    assert set(turtle) == set(json_ld)
    known = real.catalogue
    public = {id_ for id_, found in known.records.items() if known.organisations[found.provider].type == "government"}
    services = {str(turtle.value(service, DCTERMS.identifier)) for service in turtle.subjects(RDF.type, CPSV.PublicService)}
    assert services == public < known.records.keys(), "what a bank offers is no public service"
    conforms, _, text = validate(turtle, shacl_graph=shapes("cpsv-ap-SHACL.ttl"))
    assert conforms, text


def test_the_shapes_notice_what_is_missing(real: Edition) -> None:
    graph = Graph().parse(data=files(cpsv_ap, real)["cpsv-ap.ttl"], format="turtle")
    graph.remove((None, CV.hasCompetentAuthority, None))
    assert not validate(graph, shacl_graph=shapes("cpsv-ap-SHACL.ttl"))[0]


def test_dcat_passes_its_shapes_and_names_files_that_are_there(real: Edition) -> None:
    made = files(dcat, real)
    turtle = Graph().parse(data=made["dcat.ttl"], format="turtle")
    assert set(turtle) == set(Graph().parse(data=made["dcat.jsonld"], format="json-ld"))
    names = ("dcat-ap-SHACL.ttl", "dcat-ap-nl-SHACL.ttl", "dcat-ap-nl-SHACL-klassebereik.ttl", "dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl")
    conforms, _, text = validate(turtle, shacl_graph=shapes(*names))
    assert conforms, text
    there = {SITE_URL + FOLDER + name for output in (open_data, cpsv_ap) for name in files(output, real)}
    assert {str(address) for address in turtle.objects(None, DCAT.downloadURL)} <= there


def test_sc_has_the_offers_of_the_authority_and_follows_the_grammar(real: Edition) -> None:
    named = products(real).keys()
    own = {id_ for id_, found in real.catalogue.records.items() if found.provider == "provincie-utrecht" and not real.presenter.is_ended(id_)}
    assert named
    assert named <= own, "no offer stands under a false authority"


def of_an_authority(mini: MakeMini, records: dict[str, str], region: str = "nergens", contact: str = "mailto:open@voorbeeld.example") -> Edition:
    vocabulary = {
        "content/vocabulary/product-names.yml": NAMES,
        "content/vocabulary/regions.yml": REGIONS,
        "content/vocabulary/support-types.yml": "- {id: subsidie, title: Subsidie}\n- {id: advies, title: Advies, upl: geen}\n",
    }
    root = mini({**vocabulary, **offers(records)})
    return edition(root, authority=AuthoritySetting("gemeente-voorbeeld", region, contact), license=LICENSE)


def products(of: Edition) -> dict[str, Any]:
    """By id, of a file that follows the grammar."""
    tree = etree.fromstring(files(samenwerkende_catalogi, of)["sc.xml"])
    grammar = etree.RelaxNG(etree.parse(STANDARDS / "sc-4.0-reconstructie.rng"))
    assert grammar.validate(tree), grammar.error_log
    return {product.findtext(f".//{PRODUCT}productID"): product for product in tree}


def addresses(product: Any, name: str) -> list[str]:
    return [found.get("resourceIdentifier") for found in product.iter(name)]


def test_sc_names_a_product_as_the_list_of_the_government_does(mini: MakeMini) -> None:
    made = products(of_an_authority(mini, {"soort": record("Soort", CHECKED), "eigen": record("Eigen", f"upl: warmtelening\n{CHECKED}")}))
    assert addresses(made["soort"], f"{PRODUCT}uniformeProductnaam") == [f"{OWMS}UPL-naam_nog_niet_beschikbaar"]
    assert addresses(made["eigen"], f"{PRODUCT}uniformeProductnaam") == [f"{OWMS}duurzhLening"]
    assert made["eigen"].findtext(f".//{PRODUCT}uniformeProductnaam") == "duurzaamheidslening"


def test_sc_says_for_which_places_an_offer_is_when_governments_have_a_name_for_them(mini: MakeMini) -> None:
    areas = {"hier": "area: [voorbeeldstad]\n", "overal": "area: [overal]\n"}
    made = products(of_an_authority(mini, {id_: record(id_, area + CHECKED) for id_, area in areas.items()}))
    assert addresses(made["hier"], f"{TERMS}spatial") == [f"{OWMS}Voorbeeldstad_(gemeente)"]
    assert addresses(made["overal"], f"{TERMS}spatial") == [f"{OWMS}Nergens_(provincie)"]
    assert made["hier"].findtext(f".//{TERMS}spatial") == "Voorbeeldstad"


def test_sc_leads_to_a_form_and_not_to_a_letter_box(mini: MakeMini) -> None:
    ways = {"brief": "mailto:loket@voorbeeld.example", "bel": "tel:030 123 45 67", "formulier": "https://voorbeeld.example/?a=1&b=2"}
    made = products(of_an_authority(mini, {id_: record(id_, CHECKED).replace("contact: Loket van de gemeente", f"url: '{url}'") for id_, url in ways.items()}))
    assert {id_: made[id_].findtext(f".//{PRODUCT}onlineAanvragen") for id_ in ways} == {"brief": "nee", "bel": "nee", "formulier": "ja"}
    assert addresses(made["formulier"], f"{PRODUCT}aanvraagURL") == [ways["formulier"]]


def test_sc_leaves_out_an_offer_of_which_no_day_is_known(mini: MakeMini) -> None:
    """`modified` is a day and must be there."""
    made = products(of_an_authority(mini, {"met": record("Met", CHECKED), "jaar": record("Jaar", "checked_on: 2026\n"), "zonder": record("Zonder")}))
    assert "met" in made
    assert not {"jaar", "zonder"} & made.keys()


def test_titles_that_look_like_markup_are_text_in_every_form(mini: MakeMini) -> None:
    title = "Een & ander ]]> \\ < \U0001f600 \u202f einde"
    text = record(f"'{title}'", "conditions: [{text: 'Lees [dit](https://voorbeeld.example/)'}]\n" + CHECKED).replace(
        "Een verzonnen adviseur", "Een verzonnen \\ & adviseur " + "lang " * 60
    )
    of = of_an_authority(mini, {"een": text})
    assert products(of)["een"].findtext(f".//{TERMS}title") == title
    abstract = products(of)["een"].findtext(f".//{TERMS}abstract")
    assert len(abstract) <= 292
    assert abstract.endswith("lang …")
    made = files(cpsv_ap, of)
    turtle, json_ld = (Graph().parse(data=made[name], format=form) for name, form in (("cpsv-ap.ttl", "turtle"), ("cpsv-ap.jsonld", "json-ld")))
    assert set(turtle) == set(json_ld)
    assert {title, "Lees dit"} <= {str(text) for text in turtle.objects(None, DCTERMS.title)}
    assert title in {found["title"] for found in json.loads(files(open_data, of)[CATALOGUE])["records"]}
    assert title in {row["title"] for row in csv.DictReader(io.StringIO(files(open_data, of)[RECORDS].decode("utf-8-sig")))}


PAGE = {"content/pages/open-data.md": "---\ntitle: Open data\ndescription: Wat u mee mag nemen van deze site.\nlayout: open-data\n---\n"}

DCAT_FILE, SC_FILE = f"{FOLDER}dcat.ttl", "sc.xml"

SITES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "all is known": ({}, {DCAT_FILE, SC_FILE}),
    "no authority": ({"authority": None}, set()),
    "an authority without a name in OWMS": ({"authority": AuthoritySetting("gemeente-voorbeeld", "overal", "mailto:a@voorbeeld.example")}, {DCAT_FILE}),
    "nowhere to ask": ({"authority": AuthoritySetting("gemeente-voorbeeld", "nergens", "")}, {SC_FILE}),
    "no licence": ({"license": ""}, {SC_FILE}),
    "no address": ({"site_url": ""}, set()),
    "some switched off": ({"outputs": frozenset({"open_data", "llms"})}, set()),
}
"""Settings, and which of two files that want more than an address there are."""


@pytest.mark.parametrize(("given", "made"), SITES.values(), ids=SITES)
def test_the_page_lists_files_that_are_there_and_all_for_other_catalogues(mini: MakeMini, given: dict[str, Any], made: set[str]) -> None:
    root = mini({"content/pages/contact.md": None, "content/vocabulary/regions.yml": REGIONS, **PAGE})
    authority = AuthoritySetting("gemeente-voorbeeld", "nergens", "mailto:open@voorbeeld.example")
    of = edition(root, **({"authority": authority, "license": LICENSE} | given))
    listed = {link.removeprefix("../") for link in drawn(root, settings=of.settings)["open-data/"].links} - {LICENSE}
    there = {file.path for file in (make() for make in makers(of))}
    assert listed <= there
    assert there & {DCAT_FILE, SC_FILE} == made
    wanted = {path for path in there if path == SC_FILE or (path.startswith(FOLDER) and not path.endswith(".jsonld"))}
    assert wanted <= listed


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", []),
        ("extra: {authority: {organisation: gemeente-voorbeeld, region: overal}}\n", ["fault_no_sc", "fault_no_dcat"]),
        (f"extra: {{license: '{LICENSE}', authority: {{organisation: gemeente-voorbeeld, region: nergens, contact: 'mailto:a@b.example'}}}}\n", []),
        ("extra: {outputs: {dcat: false}, authority: {organisation: gemeente-voorbeeld, region: nergens}}\n", []),
    ],
)
def test_a_build_says_which_file_for_other_catalogues_it_does_without(mini: MakeMini, tmp_path: Path, settings: str, told: list[str]) -> None:
    root = mini(
        {"content/pages/contact.md": None, "content/vocabulary/regions.yml": REGIONS, "mkdocs.yml": (MINI / "mkdocs.yml").read_text("utf-8") + settings}
    )
    run = Run(today=TODAY, search=False)
    build(root, tmp_path / "site", run)
    assert [fault.key for fault in run.left_out if fault.key != "fault_no_history"] == told


@pytest.mark.parametrize("output", [open_data, cpsv_ap, dcat, samenwerkende_catalogi])
def test_without_an_address_of_the_site_nothing_is_published(mini: MakeMini, output: Output) -> None:
    assert files(output, edition(mini({}), site_url="")) == {}


@pytest.mark.parametrize("output", [dcat, samenwerkende_catalogi])
def test_without_an_authority_nobody_is_said_to_be_one(mini: MakeMini, output: Output) -> None:
    assert files(output, edition(mini({}))) == {}
