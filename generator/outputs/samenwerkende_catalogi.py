"""`sc.xml` after Samenwerkende Catalogi 4.0 (IPM deel B, 23 April 2012), by which overheid.nl and Ondernemersplein find offers.

Only offers of the authority that the site speaks for: others would be listed under a false authority. The form follows public
implementations; the official XSD was not at hand.
"""

from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

from generator.dates import day_of
from generator.escapes import one_line
from generator.model.records import AnyRecord
from generator.model.vocabulary import Region
from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile

LONGEST_ABSTRACT = 290
"""Characters, as other catalogues have it."""

_SCHEMES = {"municipality": "overheid:Gemeente", "province": "overheid:Provincie"}

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<overheidproduct:scproducten xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:overheid="http://standaarden.overheid.nl/owms/terms/" xmlns:overheidproduct="http://standaarden.overheid.nl/product/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://standaarden.overheid.nl/product/terms/ http://standaarden.overheid.nl/sc/4.0/xsd/sc.xsd">\n'
)


def samenwerkende_catalogi(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that speaks for no authority with a name in the OWMS list, or does not know its address."""
    authority = edition.authority
    if authority and edition.site_url and authority.region.type in _SCHEMES and authority.region.codes.owms:
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
    where = f'scheme="{_SCHEMES[region.type]}" resourceIdentifier={quoteattr(region.codes.owms or "")}>{_text(_name(region))}'
    yield '<overheidproduct:scproduct owms-version="4.0"><overheidproduct:meta>\n<overheidproduct:owmskern>\n'
    yield f"<dcterms:identifier>{escape(edition.site_url + edition.presenter.address(record.id))}</dcterms:identifier>\n"
    yield f"<dcterms:title>{_text(record.title)}</dcterms:title>\n<dcterms:language>{edition.language.code}</dcterms:language>\n"
    yield '<dcterms:type scheme="overheid:Informatietype">productbeschrijving</dcterms:type>\n'
    yield f"<dcterms:modified>{_modified(record, edition)}</dcterms:modified>\n"
    yield f"<dcterms:spatial {where}</dcterms:spatial>\n<overheid:authority {where}</overheid:authority>\n"
    yield "</overheidproduct:owmskern>\n<overheidproduct:owmsmantel>\n"
    yield '<dcterms:audience scheme="overheid:Doelgroep">ondernemer</dcterms:audience>\n'
    for theme in record.themes:
        if theme in edition.catalogue.themes:
            yield f"<dcterms:subject>{_text(edition.catalogue.themes[theme].title)}</dcterms:subject>\n"
    yield f"<dcterms:abstract>{_text(_cut(record.summary))}</dcterms:abstract>\n</overheidproduct:owmsmantel>\n"
    yield f"<overheidproduct:scmeta>\n<overheidproduct:productID>{escape(record.id)}</overheidproduct:productID>\n"
    yield f"<overheidproduct:onlineAanvragen>{'ja' if record.apply.url else 'nee'}</overheidproduct:onlineAanvragen>\n"
    if record.apply.url:
        yield f"<overheidproduct:aanvraagURL resourceIdentifier={quoteattr(record.apply.url)}/>\n"
    for name in _uniform_names(record, edition):
        scheme = f'scheme="overheid:UniformeProductnaam" resourceIdentifier={quoteattr(name)}'
        yield f"<overheidproduct:uniformeProductnaam {scheme}>{_text(_label(name))}</overheidproduct:uniformeProductnaam>\n"
    yield "</overheidproduct:scmeta>\n</overheidproduct:meta><overheidproduct:body/></overheidproduct:scproduct>\n"


def _uniform_names(record: AnyRecord, edition: Edition) -> list[str]:
    """That of the record itself, or those of its kinds of support, each once."""
    kinds = edition.catalogue.support_types
    named = [record.upl] if record.upl else [kinds[id_].upl for id_ in record.support if id_ in kinds]
    return list(dict.fromkeys(name for name in named if name))


def _label(name: str) -> str:
    """The last part of its address, as the list itself makes addresses."""
    return unquote(name.rpartition("/")[2]).replace("_", " ")


def _name(region: Region) -> str:
    """`Voorbeeld` of `Voorbeeld_(provincie)`."""
    return _label(region.codes.owms or "").partition(" (")[0]


def _modified(record: AnyRecord, edition: Edition) -> str:
    """The last day that is known: of a change, or of a look at the source; empty when there is none."""
    changed = [change.day for change in edition.history.get(record.id, ())]
    looked = [date for date in (record.checked_on, *(source.date for source in record.sources)) if date and day_of(date)]
    return max((*changed, *(date[:10] for date in looked)), default="")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ABSTRACT else f"{text[:LONGEST_ABSTRACT].rpartition(' ')[0]} …"


def _text(text: str) -> str:
    return escape(one_line(text))
