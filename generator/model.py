"""The records: the one definition of what an editor may write.

Validation, the field reference, the JSON Schema and the form editor all follow from these classes. Every field carries
its name, hint and an example for editors. All values arrive as text, the way the author typed them; the types below
say what that text may be. Records hold ids, never each other.
"""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.dates import half_a_year_after, parse_date
from generator.problems import Code
from generator.urls import URL_PATTERN, excerpt, fault_in

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SBI_PATTERN = r"^[0-9]{2}$"
WORDS_PATTERN = r"\p{L}"
"""Text for readers holds at least one letter, so that `=`, `12:30` or `10.000` is no title."""
SEARCH_WORD_PATTERN = r"[\p{L}0-9]"
"""People search for numbers too: a telephone number, or a form by its number."""

TO_FILL_IN = "???"
"""So begins text that somebody must still write."""

CODE_OF_PATTERN: dict[str, Code] = {
    ID_PATTERN: "invalid-id",
    URL_PATTERN: "not-a-link",
    SBI_PATTERN: "unknown-value",
    WORDS_PATTERN: "text-without-words",
    SEARCH_WORD_PATTERN: "text-without-words",
}
"""What is wrong with text that does not match."""


def fault(code: Code, at: str | None = None, **values: str | int) -> PydanticCustomError:
    """A rule of ours that does not hold; `check` turns it into a problem with this code, at the field `at`."""
    return PydanticCustomError(code, "{values}", {"at": at, "values": values})


def _date(value: object) -> str:
    if not isinstance(value, str):
        raise fault("not-a-date")
    try:
        return parse_date(value)
    except ValueError:
        raise fault("not-a-date") from None


def _whole_number(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value):
        return int(value)
    raise fault("not-a-number")


def _flag(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise fault("not-true-or-false")


def _date_or_true(value: object) -> str | bool:
    return True if value == "true" else _date(value)


def _url(value: object) -> object:
    if isinstance(value, str) and (found := fault_in(value)):
        raise fault(found.code, value=excerpt(value, found))
    return value


class Written:
    """Marks a field whose text means something else than text, for those who show the field."""

    def __init__(self, form: Literal["date", "date-or-true", "flag", "number"]) -> None:
        self.form = form


class InMarkdown:
    """Marks text that is shown as a line of Markdown; all other text is shown as it is written."""


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Url = Annotated[str, BeforeValidator(_url), StringConstraints(pattern=URL_PATTERN)]
SbiDivision = Annotated[str, StringConstraints(pattern=SBI_PATTERN)]
Date = Annotated[str, BeforeValidator(_date), Written("date")]
Flag = Annotated[bool, BeforeValidator(_flag), Written("flag")]
DateOrTrue = Annotated[str | bool, BeforeValidator(_date_or_true), Written("date-or-true")]
WholeNumber = Annotated[int, BeforeValidator(_whole_number), Written("number")]
Percentage = Annotated[WholeNumber, Field(le=100)]
Title = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=3, max_length=150)]
Label = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=2, max_length=80)]
SearchWord = Annotated[str, StringConstraints(pattern=SEARCH_WORD_PATTERN, min_length=2, max_length=80)]
Summary = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=20, max_length=400)]
Text = Annotated[str, StringConstraints(pattern=WORDS_PATTERN, min_length=2, max_length=2000)]
MarkdownLine = Annotated[Text, InMarkdown()]
AnyText = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Reference:
    """Marks an id field with what it names; `link` finds every reference by this mark."""

    def __init__(self, target: str) -> None:
        self.target = target


OrganisationId = Annotated[Id, Reference("organisation")]
ThemeId = Annotated[Id, Reference("theme")]
SupportTypeId = Annotated[Id, Reference("support-type")]
SectorId = Annotated[Id, Reference("sector")]
StageId = Annotated[Id, Reference("stage")]
SizeId = Annotated[Id, Reference("size")]
RegionId = Annotated[Id, Reference("region")]
RecordId = Annotated[Id, Reference("record")]
ProgrammeId = Annotated[Id, Reference("programme")]
OfferId = Annotated[Id, Reference("offer")]


class Model(BaseModel):
    """Frozen, and strict about names: an unknown key is a mistake, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _in_order(low: int | None, high: int | None, low_field: str, high_field: str) -> None:
    if low is not None and high is not None and low > high:
        raise fault("minimum-above-maximum", at=high_field, low_field=low_field, low=low, high_field=high_field, high=high)


class Range(Model):
    """From `min` up to and including `max`; an end that is left out is open."""

    min: WholeNumber | None = Field(None, title="Minimaal", description="Het kleinste aantal dat mag.", examples=["2"])
    max: WholeNumber | None = Field(None, title="Maximaal", description="Het grootste aantal dat mag.", examples=["250"])

    @model_validator(mode="after")
    def _ordered(self) -> "Range":
        _in_order(self.min, self.max, "min", "max")
        return self


class Audience(Model):
    """For whom; an empty list means everyone."""

    stages: tuple[StageId, ...] = Field((), title="Fases", description="Leeg betekent: elke fase.", examples=["[starter]"])
    sizes: tuple[SizeId, ...] = Field((), title="Groottes", description="Leeg betekent: elke grootte.", examples=["[small]"])
    sectors: tuple[SectorId, ...] = Field((), title="Sectoren", description="Leeg betekent: elke sector.", examples=["[industrie]"])
    employees: Range | None = Field(None, title="Aantal medewerkers", description="Alleen als de regeling een aantal noemt.", examples=["{max: 250}"])
    years_active: Range | None = Field(
        None, title="Jaren actief", description="Alleen als de regeling een leeftijd van het bedrijf noemt.", examples=["{max: 5}"]
    )
    note: Text | None = Field(
        None, title="Voor wie, in een zin", description="Kort: dit staat vet bij ‘Voor wie’.", examples=["Mkb-bedrijven met een eigen pand"]
    )


class Amount(Model):
    """What one gets: whole euros and per cent. Every part is optional; without any part the amount is unknown."""

    min: WholeNumber | None = Field(None, title="Vanaf (euro)", description="Hele euro’s, zonder punten of komma’s.", examples=["5000"])
    max: WholeNumber | None = Field(None, title="Tot (euro)", description="Hele euro’s, zonder punten of komma’s.", examples=["50000"])
    percentage: Percentage | None = Field(None, title="Percentage", description="Een geheel getal van 0 tot en met 100, zonder %-teken.", examples=["40"])
    note: Text | None = Field(
        None, title="Toelichting", description="Wat u krijgt in woorden, of uitleg bij de getallen. Kort.", examples=["Hulp van een adviseur"]
    )

    @model_validator(mode="after")
    def _ordered(self) -> "Amount":
        _in_order(self.min, self.max, "min", "max")
        return self


class Window(Model):
    """A period to apply in. A date may be a year or a month only, when the source says no more."""

    opens: Date | None = Field(None, title="Opent", description="Eerste dag (of jaar, maand, tijdstip).", examples=["2026-06-02"])
    closes: Date | None = Field(None, title="Sluit", description="Laatste dag. Zonder tijd telt de hele dag mee.", examples=["2026-09-17T17:00"])
    note: Text | None = Field(None, title="Toelichting", description="Bijvoorbeeld welke ronde dit is.", examples=["Ronde voor studiejaar 2025-2026"])

    @model_validator(mode="after")
    def _ordered(self) -> "Window":
        if self.opens is None and self.closes is None:
            raise fault("window-without-date")
        if self.opens and self.closes and self.closes < self.opens and not self.opens.startswith(self.closes):
            raise fault("closes-before-opens", at="closes", opens=self.opens, closes=self.closes)
        return self


class Apply(Model):
    """How to apply or make contact."""

    url: Url | None = Field(
        None, title="Adres van de knop", description="Waar de ondernemer aanvraagt of meer leest.", examples=["https://www.rvo.nl/subsidies-financiering/eia"]
    )
    label: Label | None = Field(None, title="Tekst van de knop", description="Een werkwoord en een plaats.", examples=["Vraag aan bij RVO"])
    steps: tuple[MarkdownLine, ...] = Field(
        (), title="Stappen", description="Eén zin per stap. Een link mag: [tekst](https://…).", examples=["[Lees de voorwaarden., Vraag aan bij RVO.]"]
    )
    contact: MarkdownLine | None = Field(
        None,
        title="Contact",
        description="Een afdeling of loket, met het nummer of mailadres. Geen namen van personen.",
        examples=["Subsidieloket van de provincie"],
    )


class Criterion(Model):
    """A condition that a machine can check: `any_of` for ids, `min` and `max` for numbers."""

    subject: Literal["sector", "area", "size", "stage", "employees", "years_active"] = Field(
        title="Waarover", description="Waar de voorwaarde over gaat.", examples=["employees"]
    )
    any_of: tuple[Id, ...] = Field((), title="Eén van", description="Ids; één ervan moet kloppen.", examples=["[small, medium]"])
    min: WholeNumber | None = Field(None, title="Minimaal", description="Kleinste getal dat mag.", examples=["2"])
    max: WholeNumber | None = Field(None, title="Maximaal", description="Grootste getal dat mag.", examples=["250"])

    @model_validator(mode="after")
    def _complete(self) -> "Criterion":
        _in_order(self.min, self.max, "min", "max")
        counted = self.subject in ("employees", "years_active")
        if counted and (self.any_of or (self.min is None and self.max is None)):
            raise fault("incomplete-criterion", at="subject", subject=self.subject, needed="min of max")
        if not counted and (not self.any_of or self.min is not None or self.max is not None):
            raise fault("incomplete-criterion", at="subject", subject=self.subject, needed="any_of")
        return self


class Condition(Model):
    """One condition as a sentence."""

    text: MarkdownLine = Field(
        title="Voorwaarde", description="Eén zin. Een link mag: [tekst](https://…).", examples=["Uw bedrijf heeft minder dan 250 medewerkers."]
    )
    criterion: Criterion | None = Field(
        None, title="Controleerbaar deel", description="Alleen als de zin precies zo te controleren is.", examples=["{subject: employees, max: 249}"]
    )


class SeeAlso(Model):
    """A related record and, in a few words, why it is related."""

    record: RecordId = Field(title="Record", description="Het andere aanbod.", examples=["eia"])
    reason: Label = Field(title="Waarom", description="Kort; staat links naast de link.", examples=["Gaat het om uw eigen pand?"])


class Relations(Model):
    """Typed links to other records. Symmetrical ones are written once and shown on both sides."""

    part_of: tuple[ProgrammeId, ...] = Field((), title="Onderdeel van", description="Programma’s waar dit bij hoort.", examples=["[samen-verduurzamen]"])
    requires: tuple[RecordId, ...] = Field((), title="Eerst nodig", description="Wat de ondernemer eerst moet hebben.", examples=["[energieadvies]"])
    excludes: tuple[RecordId, ...] = Field((), title="Niet samen met", description="Wat niet tegelijk mag.", examples=["[isde-zakelijk]"])
    combines_with: tuple[RecordId, ...] = Field((), title="Samen met", description="Wat wel tegelijk mag.", examples=["[eia]"])
    replaces: tuple[RecordId, ...] = Field((), title="Kwam in de plaats van", description="Het oudere aanbod.", examples=["[mijn-digitale-zaak]"])
    see_also: tuple[SeeAlso, ...] = Field(
        (), title="Past hier ook bij", description="Ander aanbod, met de reden erbij.", examples=["[{record: eia, reason: Ook voor energie}]"]
    )


class Document(Model):
    """A text of law."""

    title: Title = Field(title="Naam", description="Naam van de regeling.", examples=["Provinciaal blad 2025, 4732"])
    url: Url = Field(title="Adres", description="Waar de regeling staat.", examples=["https://zoek.officielebekendmakingen.nl/prb-2025-4732.html"])


class StateAid(Model):
    """On which ground the aid is allowed, and until when that ground holds."""

    basis: Literal["none", "de-minimis", "de-minimis-agriculture", "de-minimis-sgei", "gber", "approved"] = Field(
        title="Grondslag", description="`none`: geen staatssteun. `gber`: AGVV.", examples=["de-minimis"]
    )
    article: Label | None = Field(None, title="Artikel", description="Bij de AGVV: welk artikel.", examples=["artikel 28"])
    valid_until: Date | None = Field(None, title="Geldig tot en met", description="Laatste dag dat de grondslag geldt.", examples=["2026-12-31"])
    note: Text | None = Field(None, title="Toelichting", description="Voor de lezer.", examples=["Per onderneming geldt een maximum over drie jaar."])


class Legal(Model):
    regulations: tuple[Document, ...] = Field(
        (),
        title="Regelingen",
        description="De tekst van de regeling gaat voor.",
        examples=["[{title: Provinciaal blad 2025, url: https://zoek.officielebekendmakingen.nl/prb-2025-4732.html}]"],
    )
    state_aid: StateAid | None = Field(None, title="Staatssteun", description="Alleen als de bron het zegt.", examples=["{basis: de-minimis}"])


class SourceReference(Model):
    """Where facts come from."""

    title: Title = Field(title="Naam van de bron", description="Titel en uitgever.", examples=["Jaarverslag 2021 provincie Voorbeeld, 8.1.3"])
    url: Url | None = Field(None, title="Adres", description="Waar de bron staat.", examples=["https://www.rvo.nl/subsidies-financiering/eia"])
    date: Date | None = Field(
        None, title="Datum", description="Datum van de bron: jaar, maand of dag. Leeg als de bron geen datum heeft.", examples=["2025-12-04"]
    )


class Described(Model):
    """What every authored thing with its own file says about its facts."""

    id: Id = Field(title="Id", description="De naam van het bestand zonder `.yml` of `.md`. U schrijft dit veld niet zelf.", examples=["eia"])
    sources: tuple[SourceReference, ...] = Field(
        (), title="Bronnen", description="Waar de feiten vandaan komen.", examples=["[{title: MijnRVO, date: 2025-12-04}]"]
    )
    unconfirmed: tuple[Text, ...] = Field(
        (),
        title="Niet bevestigd",
        description="Wat de bronnen niet zeggen. Alleen voor redacteuren, komt niet op de site.",
        examples=["[De ronde van 2027 is niet gevonden.]"],
    )


class Record(Described):
    """What all kinds of record share."""

    title: Title = Field(
        title="Titel",
        description="Wat het is, in gewone woorden, met de bekende naam of afkorting erbij.",
        examples=["Belastingvoordeel voor zuinige machines (EIA)"],
    )
    short_title: Label | None = Field(None, title="Korte titel", description="De naam of afkorting die mensen gebruiken.", examples=["EIA"])
    official_name: Title | None = Field(
        None, title="Officiële naam", description="Alleen als de titel een andere is. Staat onder de titel.", examples=["Energie-investeringsaftrek"]
    )
    summary: Summary = Field(
        title="Samenvatting",
        description="Eén of twee gewone zinnen van samen 20 tot 400 tekens.",
        examples=["U mag een deel van uw investering in energiebesparing extra van de winst aftrekken."],
    )
    support: tuple[SupportTypeId, ...] = Field(
        min_length=1, title="Soort", description="Wat voor hulp het is. De eerste is de hoofdsoort.", examples=["[belastingvoordeel]"]
    )
    provider: OrganisationId = Field(title="Aanbieder", description="De organisatie die het aanbiedt.", examples=["rvo"])
    carried_out_by: tuple[OrganisationId, ...] = Field((), title="Uitvoerder", description="Organisaties die het uitvoeren.", examples=["[rvo]"])
    partners: tuple[OrganisationId, ...] = Field((), title="Partners", description="Organisaties die meedoen.", examples=["[gemeente-voorbeeld]"])
    level: Literal["municipality", "region", "province", "national", "eu"] = Field(
        title="Niveau", description="Van welke overheid of schaal het is.", examples=["national"]
    )
    area: tuple[RegionId, ...] = Field(
        (),
        title="Gebied",
        description="Waar het bedrijf moet zijn. Zeg wat de regeling zegt, niet wat u verwacht.",
        examples=["[nederland]"],
    )
    themes: tuple[ThemeId, ...] = Field((), title="Onderwerpen", description="Waar het aanbod over gaat.", examples=["[energie]"])
    audience: Audience = Field(Audience(), title="Voor wie", description="Leeg betekent: iedereen.", examples=["{sizes: [small]}"])
    amount: Amount | None = Field(None, title="Wat u krijgt", description="Laat weg wat niet bekend is.", examples=["{max: 50000}"])
    windows: tuple[Window, ...] = Field(
        (),
        title="Periodes",
        description="Wanneer men kan aanvragen. Geen periodes en niet doorlopend betekent: niet bekend.",
        examples=["[{opens: 2026-06-02, closes: 2026-09-17}]"],
    )
    continuous: Flag = Field(False, title="Doorlopend", description="Ja (`true`) als men altijd kan aanvragen.", examples=["true"])
    ended: DateOrTrue | None = Field(
        None, title="Bestaat niet meer", description="De eerste dag dat het niet meer bestaat, of `true` als die dag niet bekend is.", examples=["2024-01-01"]
    )
    apply: Apply = Field(
        Apply(), title="Aanvragen", description="Zo vraagt men aan of neemt men contact op.", examples=["{url: https://www.rvo.nl/, label: Vraag aan bij RVO}"]
    )
    conditions: tuple[Condition, ...] = Field(
        (), title="Voorwaarden", description="Eén zin per voorwaarde.", examples=["[{text: De investering kost minimaal € 2.500.}]"]
    )
    relations: Relations = Field(Relations(), title="Verband", description="Met welk ander aanbod dit te maken heeft.", examples=["{combines_with: [eia]}"])
    legal: Legal | None = Field(None, title="Regels", description="De regeling en de staatssteun.", examples=["{state_aid: {basis: none}}"])
    keywords: tuple[SearchWord, ...] = Field(
        (), title="Zoekwoorden", description="Gewone woorden waarmee mensen zoeken en die niet in de tekst staan.", examples=["[zonnepanelen, isolatie]"]
    )
    checked_on: Date | None = Field(None, title="Gecontroleerd op", description="Wanneer dit het laatst met de bron is vergeleken.", examples=["2026-11-24"])
    review_by: Date | None = Field(None, title="Opnieuw kijken voor", description="Leeg betekent: een half jaar na de controle.", examples=["2027-05-24"])
    previous_ids: tuple[Id, ...] = Field((), title="Vroegere ids", description="Oude namen van dit record; hun adres verwijst door.", examples=["[oude-naam]"])
    body: str = Field(
        "",
        title="Tekst",
        description="Uitleg in Markdown, met tabellen en zonder HTML. In een `.md`-bestand is dit alles onder de tweede `---`.",
        examples=["Vraag eerst [energieadvies](aanbod:energieadvies) aan."],
    )

    @model_validator(mode="after")
    def _timing(self) -> "Record":
        if self.continuous and self.windows:
            raise fault("continuous-with-windows", at="continuous")
        if self.ended and self.continuous:
            raise fault("ended-but-continuous", at="continuous")
        return self

    @property
    def to_ask(self) -> tuple[str, ...]:
        """The organisations that can help, who carries it out first."""
        return (*self.carried_out_by, self.provider)

    @property
    def due(self) -> str:
        """When to look again; empty, before every date, when the facts have no date."""
        return self.review_by or (half_a_year_after(self.checked_on) if self.checked_on else "")


class Offer(Record):
    """Something that a business can use or apply for."""

    kind: Literal["offer"] = Field(title="Soort record", description="`offer` (aanbod), `pilot` of `programme` (programma).", examples=["offer"])


def _not_before(started: str | None, finished: str | None, at: str) -> None:
    """A coarse end holds every start inside it."""
    if started and finished and finished < started and not started.startswith(finished):
        raise fault("finished-before-started", at=at, started=started, finished=finished)


class Evaluation(Model):
    """What a pilot taught."""

    date: Date | None = Field(None, title="Datum", description="Wanneer de evaluatie klaar was.", examples=["2022-05-24"])
    outcome: Text | None = Field(None, title="Uitkomst", description="Eén of twee zinnen.", examples=["De helft van de bedrijven vond een opvolger."])
    lessons: tuple[Text, ...] = Field((), title="Lessen", description="Wat men ervan leerde.", examples=["[Begin vijf jaar van tevoren.]"])
    report: Url | None = Field(None, title="Rapport", description="Adres van het rapport.", examples=["https://www.provincie-voorbeeld.nl/rapport"])


class Pilot(Record):
    """An offer on trial: planned, running, evaluated, then structural or stopped."""

    kind: Literal["pilot"] = Field(title="Soort record", description="`offer` (aanbod), `pilot` of `programme` (programma).", examples=["pilot"])
    phase: Literal["planned", "running", "evaluated", "structural", "stopped"] | None = Field(
        None, title="Fase", description="De laatste fase die een bron noemt. Noemt geen bron een fase? Laat dit veld weg.", examples=["running"]
    )
    started: Date | None = Field(None, title="Begonnen", description="Eerste dag, maand of jaar.", examples=["2019"])
    finished: Date | None = Field(None, title="Afgelopen", description="Laatste dag, maand of jaar.", examples=["2020"])
    evaluation: Evaluation | None = Field(
        None, title="Evaluatie", description="Datum, uitkomst en lessen.", examples=["{date: 2022-05-24, outcome: De proef werkte.}"]
    )
    becomes: OfferId | None = Field(
        None, title="Werd", description="Het aanbod dat eruit kwam, als dat een ander record is.", examples=["voucher-bedrijfsopvolging"]
    )

    @model_validator(mode="after")
    def _life(self) -> "Pilot":
        _not_before(self.started, self.finished, "finished")
        if self.phase == "evaluated" and not (self.evaluation and self.evaluation.date and self.evaluation.outcome):
            raise fault("evaluated-without-evaluation", at="phase")
        return self


class Runs(Model):
    """From and to, as precise as known."""

    from_: Date | None = Field(None, alias="from", title="Van", description="Begin van het programma.", examples=["2018"])
    to: Date | None = Field(None, title="Tot en met", description="Einde van het programma.", examples=["2019"])

    @model_validator(mode="after")
    def _ordered(self) -> "Runs":
        _not_before(self.from_, self.to, "to")
        return self


class Programme(Record):
    """An offer made together with other authorities and organisations; its members name it in `part_of`."""

    kind: Literal["programme"] = Field(title="Soort record", description="`offer` (aanbod), `pilot` of `programme` (programma).", examples=["programme"])
    runs: Runs | None = Field(None, title="Looptijd", description="Van wanneer tot wanneer.", examples=["{from: 2018, to: 2019}"])
    agenda: Url | None = Field(None, title="Agenda", description="Adres van het plan of de agenda.", examples=["https://www.provincie-voorbeeld.nl/agenda"])


AnyRecord = Offer | Pilot | Programme
RECORD_KINDS: dict[str, type[Offer] | type[Pilot] | type[Programme]] = {"offer": Offer, "pilot": Pilot, "programme": Programme}


class Organisation(Described):
    """A provider or partner."""

    name: Title = Field(title="Naam", description="De officiële naam.", examples=["Provincie Voorbeeld"])
    short_name: Label | None = Field(None, title="Korte naam", description="De naam of afkorting die mensen gebruiken.", examples=["RVO"])
    type: Literal[
        "government", "development-company", "fund", "network", "association", "education", "research", "incubator", "foundation", "programme", "company"
    ] = Field(title="Soort organisatie", description="Eén van de keuzes.", examples=["government"])
    summary: Summary | None = Field(
        None, title="Wat zij doet", description="Eén of twee zinnen.", examples=["Maakt regelingen en betaalt mee aan programma’s."]
    )
    url: Url | None = Field(None, title="Website", description="Adres van de site.", examples=["https://www.provincie-voorbeeld.nl/"])
    ended: DateOrTrue | None = Field(None, title="Bestaat niet meer", description="Datum, of `true`.", examples=["true"])


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
    """What kind of help: a grant, a loan, advice ..."""

    vocabulary: ClassVar[str] = "support-types"


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


class Region(Term):
    """A place where a business can be."""

    vocabulary: ClassVar[str] = "regions"
    type: Literal["municipality", "region", "province", "country", "eu"] = Field(
        title="Soort gebied", description="Eén van de keuzes.", examples=["municipality"]
    )
    label: Label = Field(title="In een lijst", description="Zo staat het op een kaartje.", examples=["hele provincie"])
    part_of: tuple[RegionId, ...] = Field((), title="Ligt in", description="De gebieden eromheen.", examples=["[provincie-voorbeeld]"])
    codes: RegionCodes = Field(RegionCodes(), title="Codes", description="Alleen uit een officiële lijst.", examples=["{cbs: GM0344}"])


class Synonyms(Model):
    """Words that mean the same to somebody who searches."""

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

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "Synonyms":
        if len(self.words) + len(self.also) < 2 and not self.elsewhere:
            raise fault("lonely-word", at="words", word=self.words[0])
        return self


class Jargon(Model):
    """Words of an office, and the plain ones that say the same; only `aanbod read` uses them."""

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


AnyTerm = Theme | SupportType | Sector | Stage | Size | Region
VOCABULARIES: dict[str, type[Theme] | type[SupportType] | type[Sector] | type[Stage] | type[Size] | type[Region]] = {
    term.vocabulary: term for term in (Theme, SupportType, Sector, Stage, Size, Region)
}

VOCABULARY_OF = {"theme": "themes", "support-type": "support-types", "sector": "sectors", "stage": "stages", "size": "sizes", "region": "regions"}
"""The vocabulary of each target of a reference to a term."""


class Door(Model):
    """An entry of its own on the home page."""

    title: Label = Field(title="Titel", description="Wat de ondernemer zou zeggen.", examples=["Ik heb het zwaar"])
    text: Text = Field(title="Tekst", description="Eén of twee zinnen.", examples=["Geldzorgen of stress? Er is hulp."])
    page: AnyText = Field(title="Pagina", description="Bestand in `content/pages/`.", examples=["hulp.md"])
    label: Label = Field(
        title="Tekst van de link", description="Zegt waar de link heen gaat. {count} wordt het aantal.", examples=["Bekijk {count} vormen van hulp"]
    )
    theme: ThemeId | None = Field(None, title="Onderwerp", description="Waarvan het aantal geteld wordt.", examples=["geldzorgen"])


class EditorialPage(Model):
    """The front matter of a page in `content/pages/`."""

    title: Title = Field(title="Titel", description="Kop van de pagina.", examples=["Over deze site"])
    description: Summary = Field(
        title="Beschrijving", description="Voor zoekmachines: één of twee zinnen.", examples=["Waar dit aanbod vandaan komt en hoe zeker de feiten zijn."]
    )
    layout: Literal["text", "home", "finder", "offers", "pilots", "programmes", "agenda", "changes", "collection"] = Field(
        "text", title="Opmaak", description="Welke lijst uit de catalogus op de pagina komt.", examples=["collection"]
    )
    lead: Text | None = Field(None, title="Inleiding", description="Eén of twee zinnen onder de kop.", examples=["Subsidies, leningen en advies."])
    keywords: tuple[Label, ...] = Field(
        (), title="Zoekwoorden", description="Wie zo'n woord zoekt, krijgt deze pagina boven het aanbod.", examples=["[schulden, stress]"]
    )
    theme: ThemeId | None = Field(None, title="Onderwerp", description="Bij `collection`: welk aanbod.", examples=["geldzorgen"])
    ask: tuple[RecordId, ...] = Field(
        (), title="Vraag het iemand", description="Bij `finder`: aanbod dat helpt als er niets gevonden is.", examples=["[kvk-adviesteam]"]
    )
    examples: tuple[Label, ...] = Field((), title="Voorbeelden", description="Bij `home`: zoekwoorden onder het zoekvak.", examples=["[laadpaal, wbso]"])
    doors: tuple[Door, ...] = Field((), title="Deuren", description="Bij `home`: ingangen met een eigen vlak.", examples=["[]"])
    previous_ids: tuple[Id, ...] = Field(
        (), title="Vroegere ids", description="Ids van aanbod dat nu op deze pagina staat; hun adres verwijst hierheen.", examples=["[oud-plan]"]
    )

    @model_validator(mode="after")
    def _collection(self) -> "EditorialPage":
        if self.layout == "collection" and self.theme is None:
            raise fault("collection-without-theme", at="layout")
        return self
