"""Offers, pilots, programmes and organisations: what has a file of its own and facts with a source."""

from typing import Literal, get_args

from pydantic import (
    Field,
    model_validator,
)

from generator.dates import half_a_year_after
from generator.model.types import (
    Date,
    DateOrTrue,
    Flag,
    Id,
    Label,
    MarkdownLine,
    Model,
    OfferId,
    OrganisationId,
    Percentage,
    ProductNameId,
    ProgrammeId,
    Range,
    RecordId,
    RegionId,
    SearchWord,
    SectorId,
    SizeId,
    StageId,
    Summary,
    SupportTypeId,
    Text,
    ThemeId,
    Title,
    Url,
    WholeNumber,
    fault,
    in_order,
)


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
        in_order(self.min, self.max, "min", "max")
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
        in_order(self.min, self.max, "min", "max")
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
    upl: ProductNameId | None = Field(
        None,
        title="Uniforme productnaam",
        description="Alleen als dit aanbod een andere naam in de UPL heeft dan zijn soort. Id uit `product-names.yml`.",
        examples=["cultuursubsidie"],
    )
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


LEVELS: tuple[str, ...] = get_args(Record.model_fields["level"].annotation)
"""Of government, the nearest first."""

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
