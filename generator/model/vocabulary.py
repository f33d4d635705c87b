"""The vocabularies: themes, kinds of support, sectors, stages, sizes, regions, and the words of those who search."""

from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    Field,
    model_validator,
)

from generator.model.types import (
    AnyText,
    Flag,
    Id,
    Label,
    Model,
    ProductNameId,
    Range,
    RecordId,
    RegionId,
    SbiDivision,
    SearchWord,
    SupportTypeId,
    Text,
    ThemeId,
    Url,
    WholeNumber,
    fault,
)


class Term(Model):
    """One entry of a vocabulary."""

    id: Id = Field(title="Id", description="Staat in het adres van de pagina.", examples=["energie"])
    title: Label = Field(title="Naam", description="Zoals de lezer het ziet.", examples=["Energie en verduurzaming"])
    summary: Text | None = Field(
        None, title="Uitleg", description="Een paar woorden onder de naam.", examples=["Besparen, opwekken, laadpalen, van het gas af"]
    )
    choice: Flag = Field(True, title="Te kiezen", description="`false`: een bezoeker kan er niet op filteren, want het zegt hem niets.", examples=["false"])


class Theme(Term):
    """What an entrepreneur wants to work on."""

    vocabulary: ClassVar[str] = "themes"


class SupportType(Term):
    """What kind of help: a grant, a loan or advice."""

    vocabulary: ClassVar[str] = "support-types"
    upl: ProductNameId | None = Field(
        None,
        title="Uniforme productnaam",
        description="Zo heet deze soort in de lijst van de overheid (UPL). Id uit `product-names.yml`. Voor Samenwerkende Catalogi.",
        examples=["subsidie"],
    )


class Sector(Term):
    """A plain name for a group of SBI 2025 divisions (CBS)."""

    vocabulary: ClassVar[str] = "sectors"
    sbi_2025: tuple[SbiDivision, ...] = Field((), title="SBI 2025", description="Afdelingen van twee cijfers.", examples=["['10', '11']"])


class Stage(Term):
    """Where a business stands in its life."""

    vocabulary: ClassVar[str] = "stages"


class Size(Term):
    """A class of size, after Recommendation 2003/361/EC."""

    vocabulary: ClassVar[str] = "sizes"
    employees: Range | None = Field(None, title="Medewerkers", description="Van en tot en met.", examples=["{max: 9}"])


class RegionCodes(Model):
    """Codes by which others know a region."""

    cbs: AnyText | None = Field(None, title="CBS-code", description="Code van het CBS.", examples=["GM0344"])
    tooi: Url | None = Field(None, title="TOOI", description="Adres in het TOOI-register.", examples=["https://identifier.overheid.nl/tooi/id/gemeente/gm0344"])
    owms: Url | None = Field(
        None, title="OWMS", description="Adres in de OWMS-lijst.", examples=["http://standaarden.overheid.nl/owms/terms/Voorbeeld_(gemeente)"]
    )
    nuts: AnyText | None = Field(None, title="NUTS", description="Code van Eurostat.", examples=["NL35"])


MAP_SIZE = 12
"""Columns and rows of the map; the style places no more."""


def _on_the_map(number: int) -> int:
    if not 1 <= number <= MAP_SIZE:
        raise fault("tile-off-map", value=number, maximum=MAP_SIZE)
    return number


MapNumber = Annotated[WholeNumber, AfterValidator(_on_the_map)]


class Tile(Model):
    """A place on the map of municipalities: a grid of equal tiles, north at the top."""

    column: MapNumber = Field(title="Kolom", description="Van west naar oost, vanaf 1.", examples=["2"])
    row: MapNumber = Field(title="Rij", description="Van noord naar zuid, vanaf 1.", examples=["3"])


class Region(Term):
    """A place where a business can be."""

    vocabulary: ClassVar[str] = "regions"
    type: Literal["municipality", "region", "province", "country", "eu"] = Field(
        title="Soort gebied", description="Eén van de keuzes.", examples=["municipality"]
    )
    label: Label = Field(title="In een lijst", description="Zo staat het op een kaartje.", examples=["hele provincie"])
    part_of: tuple[RegionId, ...] = Field((), title="Ligt in", description="De gebieden eromheen.", examples=["[provincie-voorbeeld]"])
    places: tuple[AnyText, ...] = Field(
        (),
        title="Plaatsen",
        description="Dorpen, wijken en postcodes (vier cijfers) die erin liggen. Wie er een typt, zoekt dit gebied. "
        "Bij een land: plaatsen die buiten de andere gebieden liggen.",
        examples=["[Dorpje, '1234']"],
    )
    codes: RegionCodes = Field(RegionCodes(), title="Codes", description="Alleen uit een officiële lijst.", examples=["{cbs: GM0344}"])
    tile: Tile | None = Field(
        None, title="Vak op de kaart", description="Alleen bij een gemeente, en voor elke gemeente een ander vak.", examples=["{column: 2, row: 3}"]
    )

    @model_validator(mode="after")
    def _on_map(self) -> "Region":
        if self.tile and self.type != "municipality":
            raise fault("tile-without-municipality", at="tile", type=self.type)
        return self


class ProductName(Term):
    """A name of the Uniforme Productnamenlijst (UPL), by which governments in the Netherlands call the same thing the same."""

    vocabulary: ClassVar[str] = "product-names"
    title: Label = Field(title="Naam", description="Letterlijk zoals in de UPL.", examples=["subsidie"])
    url: Url = Field(title="Adres", description="Adres van de naam in de UPL.", examples=["http://standaarden.overheid.nl/owms/terms/subsidie"])


class Goal(Term):
    """What an entrepreneur wants to do, in words of one's own: the first question of the guide."""

    vocabulary: ClassVar[str] = "goals"
    themes: tuple[ThemeId, ...] = Field((), title="Onderwerpen", description="Aanbod over één hiervan hoort erbij.", examples=["[energie]"])
    support: tuple[SupportTypeId, ...] = Field((), title="Soorten hulp", description="Aanbod van één van deze soorten hoort erbij.", examples=["[lening]"])
    page: AnyText | None = Field(
        None, title="Pagina", description="Bestand in `content/pages/` met meer. Zonder onderwerp en soort hulp leidt het doel daarheen.", examples=["hulp.md"]
    )


class Question(Model):
    """One question of the guide, about the business."""

    subject: Literal["area", "sector", "size", "stage", "support"] = Field(
        title="Waarover", description="Eén van de keuzes. De antwoorden komen uit die woordenlijst.", examples=["area"]
    )
    title: Label = Field(title="Vraag", description="Zoals u het zou vragen.", examples=["Waar staat uw bedrijf?"])
    why: Text = Field(title="Waarom", description="Waarom u dit vraagt. Eén zin.", examples=["Sommig aanbod is er alleen voor één gemeente."])
    elsewhere: Label | None = Field(
        None,
        title="Ergens anders",
        description="Het antwoord van wie nergens uit de lijst staat. Zo’n bedrijf valt buiten aanbod dat een van de andere antwoorden vraagt.",
        examples=["Buiten de provincie"],
    )


class Synonyms(Model):
    """Words that mean the same in a search."""

    words: tuple[SearchWord, ...] = Field(
        min_length=1, title="Woorden", description="Woorden die hetzelfde betekenen: elk vindt wat de andere vinden.", examples=["[garantie, borgstelling]"]
    )
    also: tuple[SearchWord, ...] = Field(
        (), title="Vindt ook", description="Wie één van de woorden typt, vindt ook dit. Andersom niet.", examples=["[cyberweerbaarheid]"]
    )
    except_: tuple[RecordId, ...] = Field((), alias="except", title="Behalve", description="Records die hierdoor niet gevonden worden.", examples=["[eia]"])
    elsewhere: Flag = Field(
        False, title="Hoort hier niet", description="`true`: deze woorden gaan over iets wat niet in deze catalogus staat.", examples=["true"]
    )
    where: Label | None = Field(None, title="Waar dan wel", description="Alleen bij wat hier niet hoort: waar men dat wel vraagt.", examples=["uw gemeente"])
    language: Label | None = Field(None, title="Taal", description="Alleen als de woorden uit een andere taal komen: de code van die taal.", examples=["pl"])

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "Synonyms":
        if len(self.words) + len(self.also) < 2 and not self.elsewhere:
            raise fault("lonely-word", at="words", word=self.words[0])
        return self


class Jargon(Model):
    """Bureaucratic words and their plain equivalents; only `aanbod read` uses them."""

    words: tuple[Label, ...] = Field(
        min_length=1,
        title="Moeilijke woorden",
        description="Alle vormen die voorkomen. Meer woorden achter elkaar mag ook.",
        examples=["[betreffende, met betrekking tot]"],
    )
    plain: Label = Field(title="Gewoon woord", description="Wat men beter kan schrijven.", examples=["over"])
    note: Text | None = Field(
        None, title="Toelichting", description="Waar de schrijver op moet letten. Eén zin.", examples=["In de naam van een wet blijft het staan."]
    )


AnyTerm = Theme | SupportType | Sector | Stage | Size | Region | Goal | ProductName
VOCABULARIES: dict[str, type[Theme] | type[SupportType] | type[Sector] | type[Stage] | type[Size] | type[Region] | type[Goal] | type[ProductName]] = {
    term.vocabulary: term for term in (Theme, SupportType, Sector, Stage, Size, Region, Goal, ProductName)
}

LISTS: dict[str, type[Synonyms] | type[Jargon] | type[Question]] = {"synonyms": Synonyms, "jargon": Jargon, "questions": Question}
"""The lists whose items have no id."""

VOCABULARY_OF = {
    "theme": "themes",
    "support-type": "support-types",
    "sector": "sectors",
    "stage": "stages",
    "size": "sizes",
    "region": "regions",
    "product-name": "product-names",
}
"""The vocabulary of each target of a reference to a term."""
