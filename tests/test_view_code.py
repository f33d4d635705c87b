"""Templates compiled for views give what Jinja2's own code gives, whatever stands in a view and whatever a theme asks."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator.formats import NO_BREAK_SPACE, unbroken
from generator.language import language
from generator.pages.render import environment, fill
from generator.pages.view_code import finalized, printed
from generator.pages.views import AgendaView, Badge, Card, ChangesView, CoverageView, FinderView, HomeView, IndexView, Line, ListView, RecordView
from generator.publish.site import theme_folder

TEXTS = st.text() | st.sampled_from(["€ 5 miljoen", "€ 5.000 en <b>meer</b>", "\"aanhaling\" & 'meer'", "https://x.example/?a=1&b=2", ""])
VIEWS = {
    "agenda.html": AgendaView,
    "card.html": Card,
    "changes.html": ChangesView,
    "coverage.html": CoverageView,
    "finder.html": FinderView,
    "home.html": HomeView,
    "line.html": Line,
    "list.html": ListView,
    "record.html": RecordView,
    "values.html": IndexView,
}

st.register_type_strategy(Markup, TEXTS.map(Markup))
st.register_type_strategy(str, TEXTS)


@cache
def quick() -> jinja2.Environment:
    return environment([theme_folder() / "pages"])


@cache
def careful() -> jinja2.Environment:
    return environment([theme_folder() / "pages"], CodeGenerator)


@given(TEXTS | TEXTS.map(Markup) | st.integers() | st.none() | st.booleans())
def test_a_printed_value(value: object) -> None:
    assert printed(value) == str(escape(finalized(value)))


@given(st.lists(st.sampled_from(["€", " ", NO_BREAK_SPACE, "5", ".000", "miljoen", "miljard", "mil", "meer"])).map("".join))
def test_an_amount_stays_on_one_line(text: str) -> None:
    """Also where a quick look says that nothing needs to change."""
    whole = re.sub(rf"€[ {NO_BREAK_SPACE}][0-9][0-9.,]*(?: mil(?:joen|jard))?", lambda amount: amount.group().replace(" ", NO_BREAK_SPACE), text)
    assert unbroken(text) == whole


@pytest.mark.parametrize("name", VIEWS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_a_template_of_the_theme(name: str, data: Any) -> None:
    """`quick` is not filled a second time here, so what the theme asks can be asked of every view."""
    view = data.draw(st.from_type(VIEWS[name]))
    if isinstance(view, FinderView):
        view = replace(view, parameters=language("nl").parameters)
    slots = {name.removesuffix(".html"): view, "view": view, "words": language("nl").words, "root": "../", "site": "https://x.example/", "level": 3}
    assert quick().get_template(name).render(slots) == careful().get_template(name).render(slots)


ASKS_MORE = {
    "a key as an attribute": "{% set it = {'title': 'Een'} %}{{ it.title }}",
    "whether a field is there": "{% if card.weg is defined %}ja{% else %}nee{% endif %}",
    "another word for what is not there": "{{ card.weg | default('niets') }}",
    "all words": "{{ words.items() | list | length }}",
    "a field named as Python is": "{{ {'class': 'Een'}.class }}",
    "a variable with the name of a macro": "{% from 'macros.html' import link %}{% set link = card.title.upper %}{{ link() }}",
    "a macro with names and a block": "{% macro box(it, end='!') %}{{ it }}{{ caller() }}{{ end }}{% endmacro %}{% call box(it=card.title) %} & {% endcall %}",
    "a macro that is not there": "{% from 'macros.html' import weg %}{{ weg is defined }}",
}


@pytest.mark.parametrize("asked", ASKS_MORE)
def test_a_theme_that_asks_more(asked: str, tmp_path: Path) -> None:
    (tmp_path / "eigen.html").write_text(ASKS_MORE[asked], encoding="utf-8")
    folders = [tmp_path, theme_folder() / "pages"]
    slots = {"card": Card("een", "aanbod/een/", "Een <b>", "Advies", "", "", Badge("open", "Open", ""), ()), "words": language("nl").words}
    expected = environment(folders, CodeGenerator).get_template("eigen.html").render(slots)
    assert fill(environment(folders).get_template("eigen.html"), slots) == expected
