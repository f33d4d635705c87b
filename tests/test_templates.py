"""No template of the theme shows a text as HTML, whatever a later author, field or language file puts into a view."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, ClassVar

import jinja2
from catalogues import offers, record
from conftest import MakeMini
from drawn import builder
from markupsafe import Markup, escape

from generator.history import Changed
from generator.outputs.edition import Edition
from generator.outputs.embed import embed
from generator.outputs.leaflets import leaflets
from generator.pages.page import DataFile
from generator.pages.views import DigestGroup, DigestView, Link, Related

HOSTILE = """<i data-hostile>&"'"""


def hostile(value: Any) -> Any:
    """The same view with a text behind every text that could be an author's; safe HTML and what is empty stay."""
    if isinstance(value, Markup) or not value:
        return value
    if isinstance(value, str):
        return value + HOSTILE
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: hostile(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple | list):
        return type(value)(map(hostile, value))
    return value


class HostileTemplate(jinja2.Template):
    """Fills itself with such views, and keeps what came out by the template's name."""

    made: ClassVar[defaultdict[str, list[str]]] = defaultdict(list)

    def render(self, view: Mapping[str, Any], **shared: Any) -> str:  # type: ignore[override]
        html = super().render({name: value if name in ("level", "root") else hostile(value) for name, value in view.items()}, **shared)
        self.made[str(self.name)].append(html)
        return html


EVERYTHING = """\
amount: {max: 5, note: Een bedrag}
partners: [provincie-nergens]
themes: [warmte]
apply: {url: https://gemeente.example/, label: Vraag aan, steps: [Bel ons.], contact: Loket}
relations: {see_also: [{record: warmtebon, reason: Ook iets}]}
legal: {regulations: [{title: Een regeling, url: https://gemeente.example/}], state_aid: {basis: gber}}
sources: [{title: Een bron, url: https://gemeente.example/}]
checked_on: 2026-05-01
"""


def test_every_text_in_a_view_is_escaped(mini: MakeMini) -> None:
    whole = record("Alles", EVERYTHING).replace("apply:\n  contact: Loket van de gemeente\n", "")
    soon = record("Sluit gauw", "windows: [{opens: 2026-01-01, closes: 2026-06-15}]\n")
    pages = {
        "content/pages/laatst.md": "---\ntitle: Wat is er nieuw\ndescription: Wat er veranderde in deze catalogus.\nlayout: changes\n---\n",
        "content/pages/overzicht.md": "---\ntitle: Waar is veel\ndescription: Waar veel aanbod is in deze catalogus.\nlayout: coverage\n---\n",
        "content/pages/bestanden.md": "---\ntitle: Bestanden\ndescription: Wat u mee mag nemen van deze site.\nlayout: open-data\n---\n",
        "content/pages/insluiten.md": "---\ntitle: Insluiten\ndescription: Een lijst voor uw eigen site maken.\nlayout: embed\n---\n",
        "content/pages/selectie.md": "---\ntitle: Mijn selectie\ndescription: Wat u bewaarde, naast elkaar.\nlayout: selection\n---\n",
    }
    guide = {
        "content/pages/wijzer.md": "---\ntitle: Wat wilt u doen\ndescription: Kies wat u wilt doen met uw bedrijf.\nlayout: guide\n---\n",
        "content/vocabulary/goals.yml": "- {id: warm, title: Warm worden, summary: Een warm pand, themes: [warmte]}\n",
        "content/vocabulary/questions.yml": "- {subject: sector, title: Wat voor bedrijf, why: Omdat het uitmaakt.}\n",
    }
    made = builder(mini({**offers({"alles": whole, "gauw": soon}), **pages, **guide}))
    made.history = {"alles": (Changed("2026-05-01", ("Titel",)), Changed("2026-04-01"))}
    made.renderer.templates.template_class = HostileTemplate
    for make in made.plan():
        assert not isinstance(make(), DataFile)
    for data in made.data_files():
        assert isinstance(data(), DataFile)
    made.redirects()
    group = DigestGroup("Nieuw", (Related("Een zin.", Link("Nieuw: Alles", "https://gemeente.example/"), ""),), "Er is meer.")
    made.renderer.render("digest.html", "", view=DigestView("nl", "Nieuws", "Dit is nieuw.", (group,), Link("Aanbod", "https://gemeente.example/")))
    edition = Edition(made.lists, made.settings, made.history, [])
    for file in (*embed(edition), *leaflets(edition)):
        file()
    assert HostileTemplate.made.keys() == set(made.renderer.templates.list_templates()) - {"macros.html", "form.html", "embed.js"}
    for name, pages_made in HostileTemplate.made.items():
        for html in pages_made:
            assert "<i data-hostile>" not in html, name
            assert str(escape(HOSTILE)) in html, name
