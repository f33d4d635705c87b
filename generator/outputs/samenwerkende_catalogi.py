"""`sc.xml` after Samenwerkende Catalogi 4.0 (IPM deel B, 23 April 2012), by which overheid.nl and Ondernemersplein find offers.

Only offers of the authority that the site speaks for: others would be listed under a false authority. The form follows public
implementations; the official XSD was not at hand.
"""

from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from generator.authority import OWMS_SCHEMES, is_in_owms
from generator.dates import day_of
from generator.escapes import one_line
from generator.model.records import AnyRecord
from generator.model.vocabulary import ProductName, Region
from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile

LONGEST_ABSTRACT = 290
"""Characters, as other catalogues have it."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<overheidproduct:scproducten xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:overheid="http://standaarden.overheid.nl/owms/terms/" xmlns:overheidproduct="http://standaarden.overheid.nl/product/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://standaarden.overheid.nl/product/terms/ http://standaarden.overheid.nl/sc/4.0/xsd/sc.xsd">\n'
)


def samenwerkende_catalogi(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that speaks for no authority with a name in the OWMS list (`without`), or does not know its address."""
    authority = edition.authority
    if authority and "samenwerkende_catalogi" in edition.lists.outputs:
        yield partial(_file, authority.organisation, authority.region, edition)


def _file(organisation: str, region: Region, edition: Edition) -> DataFile:
    own = [
        record
        for record in edition.catalogue.records.values()
        if record.provider == organisation and not edition.presenter.is_ended(record.id) and _modified(record, edition)
    ]
    products = "".join(line for record in own for line in _product(record, region, edition))
    return DataFile("sc.xml", f"{_HEAD}{products}</overheidproduct:scproducten>\n".encode())


def _product(record: AnyRecord, region: Region, edition: Edition) -> Iterator[str]:
    yield '<overheidproduct:scproduct owms-version="4.0"><overheidproduct:meta>\n<overheidproduct:owmskern>\n'
    yield f"<dcterms:identifier>{escape(edition.site_url + edition.presenter.address(record.id))}</dcterms:identifier>\n"
    yield f"<dcterms:title>{_text(record.title)}</dcterms:title>\n<dcterms:language>{edition.language.code}</dcterms:language>\n"
    yield '<dcterms:type scheme="overheid:Informatietype">productbeschrijving</dcterms:type>\n'
    yield f"<dcterms:modified>{_modified(record, edition)}</dcterms:modified>\n"
    for place in _places(record, region, edition):
        yield f"<dcterms:spatial {_in_owms(place)}</dcterms:spatial>\n"
    yield f"<overheid:authority {_in_owms(region)}</overheid:authority>\n"
    yield "</overheidproduct:owmskern>\n<overheidproduct:owmsmantel>\n"
    yield '<dcterms:audience scheme="overheid:Doelgroep">ondernemer</dcterms:audience>\n'
    for theme in record.themes:
        if theme in edition.catalogue.themes:
            yield f"<dcterms:subject>{_text(edition.catalogue.themes[theme].title)}</dcterms:subject>\n"
    yield f"<dcterms:abstract>{_text(_cut(record.summary))}</dcterms:abstract>\n</overheidproduct:owmsmantel>\n"
    yield f"<overheidproduct:scmeta>\n<overheidproduct:productID>{escape(record.id)}</overheidproduct:productID>\n"
    form = record.apply.url if record.apply.url and urlsplit(record.apply.url).scheme in ("http", "https") else None
    yield f"<overheidproduct:onlineAanvragen>{'ja' if form else 'nee'}</overheidproduct:onlineAanvragen>\n"
    if form:
        yield f"<overheidproduct:aanvraagURL resourceIdentifier={quoteattr(form)}/>\n"
    for name in _product_names(record, edition):
        scheme = f'scheme="overheid:UniformeProductnaam" resourceIdentifier={quoteattr(name.url)}'
        yield f"<overheidproduct:uniformeProductnaam {scheme}>{_text(name.title)}</overheidproduct:uniformeProductnaam>\n"
    yield "</overheidproduct:scmeta>\n</overheidproduct:meta><overheidproduct:body/></overheidproduct:scproduct>\n"


def _product_names(record: AnyRecord, edition: Edition) -> list[ProductName]:
    """That of the record itself, or those of its kinds of support, each once."""
    kinds, names = edition.catalogue.support_types, edition.catalogue.product_names
    ids = [record.upl] if record.upl else [kinds[id_].upl for id_ in record.support if id_ in kinds]
    return [names[id_] for id_ in dict.fromkeys(ids) if id_ and id_ in names]


def _places(record: AnyRecord, region: Region, edition: Edition) -> list[Region]:
    """Those of the record that governments have a name for; else that of the authority."""
    regions = edition.catalogue.regions
    return [regions[id_] for id_ in record.area if id_ in regions and is_in_owms(regions[id_])] or [region]


def _in_owms(region: Region) -> str:
    """Attributes and text; `Voorbeeld` of `Voorbeeld_(provincie)`."""
    address = region.codes.owms or ""
    name = unquote(address.rpartition("/")[2]).replace("_", " ").partition(" (")[0]
    return f'scheme="{OWMS_SCHEMES[region.type]}" resourceIdentifier={quoteattr(address)}>{_text(name)}'


def _modified(record: AnyRecord, edition: Edition) -> str:
    """The last day that is known: of a change, or of a look at the source; empty when there is none."""
    changed = [change.day for change in edition.history.get(record.id, ())]
    looked = [date for date in (record.checked_on, *(source.date for source in record.sources)) if date and day_of(date)]
    return max((*changed, *(date[:10] for date in looked)), default="")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ABSTRACT else f"{text[:LONGEST_ABSTRACT].rpartition(' ')[0]} …"


def _text(text: str) -> str:
    return escape(one_line(text))
