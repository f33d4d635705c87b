"""The front matter of the pages that editors write."""

from typing import Literal

from pydantic import (
    Field,
    model_validator,
)

from generator.model.types import AnyText, Id, Label, Model, RecordId, Summary, Text, ThemeId, Title, fault


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
    layout: Literal[
        "text", "home", "finder", "offers", "pilots", "programmes", "agenda", "changes", "coverage", "collection", "guide", "selection", "open-data", "embed"
    ] = Field("text", title="Opmaak", description="Welke lijst uit de catalogus op de pagina komt.", examples=["collection"])
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
