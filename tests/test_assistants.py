"""What assistants read: the twin of a page holds what the page says, and no author's text is more than text in it."""

from pathlib import Path
from typing import Any

import pyromark
import pytest
from built_site import Page
from catalogues import record
from conftest import TODAY, MakeMini
from drawn import SITE_URL, builder

from generator.outputs.edition import Edition, Output
from generator.outputs.llms import MOST_RECORDS, llms
from generator.outputs.markdown_twins import markdown_twins
from generator.settings import Settings

WHOLE = """\
amount: {min: 500, max: 5000}
windows: [{opens: 2026-05-01, closes: 2026-06-15}]
conditions: [{text: "U werkt samen, zie [de bon](aanbod:warmtebon)."}]
sources: [{title: Een bron, url: https://bron.example/, date: 2026-04-02}]
checked_on: 2026-05-01
"""


def edition(root: Path, **given: Any) -> Edition:
    made = builder(root, TODAY, settings=Settings(**{"site_name": "Aanbod", "site_url": SITE_URL} | given))
    return Edition(made.lists, made.settings, {}, [""])


def files(output: Output, of: Edition) -> dict[str, str]:
    return {file.path: file.content.decode() for file in (make() for make in output(of))}


def twin(root: Path) -> str:
    return files(markdown_twins, edition(root))["aanbod/een/index.md"]


def test_the_twin_says_what_where_until_when_and_where_it_comes_from(mini: MakeMini) -> None:
    text = twin(mini({"offers/een.yml": record("Een & ander", WHOLE)}))
    said = (
        "# Een \\& ander",
        "Stand op 1 juni 2026: Sluit over 14 dagen",
        "€ 500 tot € 5.000",
        "15 juni 2026",
        "Een bron · 2 april 2026 <https://bron.example/>",
    )
    assert [part for part in said if part not in text] == []
    assert f"<{SITE_URL}aanbod/een/>" in text


@pytest.mark.parametrize(
    "link", ["[de bon](aanbod:warmtebon)", "[de bon](<aanbod:warmtebon>)", "[de bon][bon]\n\n[bon]: aanbod:warmtebon", "<aanbod:warmtebon>"]
)
def test_a_link_to_a_record_is_a_whole_address(mini: MakeMini, link: str) -> None:
    indented = f"Zie {link}".replace("\n", "\n  ")
    text = twin(mini({"offers/een.yml": record("Een", f"body: |\n  {indented}\n")}))
    assert f"{SITE_URL}aanbod/warmtebon/" in Page("", pyromark.html(text)).links


@pytest.mark.parametrize("title", ["Een](https://kwaad.example/) [x", "# Kop", "- punt", "`code", "<b>vet</b>", "1. eerst"])
def test_a_title_or_source_is_no_markup(mini: MakeMini, title: str) -> None:
    quoted = f'"{title}"'
    text = twin(mini({"offers/een.yml": record(quoted, f"sources: [{{title: {quoted}}}]\nchecked_on: 2026-05-01\n")}))
    page = Page("", pyromark.html(text))
    assert f"<h1>{title.replace('<', '&lt;').replace('>', '&gt;')}</h1>".replace("\u200b", "") in page.html.replace("\u200b", "")
    assert page.links == [f"{SITE_URL}aanbod/een/"]


def test_a_fence_that_is_left_open_holds_nothing_of_ours(mini: MakeMini) -> None:
    text = twin(mini({"offers/een.yml": record("Een", f"body: |\n  ```\n  open\n{WHOLE}")}))
    assert "https://bron.example/" in Page("", pyromark.html(text)).links


def test_a_large_catalogue_is_led_to_by_theme(mini: MakeMini) -> None:
    few, many = (
        files(llms, edition(mini({f"offers/n{number}.yml": record(f"N {number}") for number in range(count)})))["llms.txt"] for count in (3, MOST_RECORDS)
    )
    assert "aanbod/n1/index.md" in few
    assert "aanbod/n1/" not in many
    assert "onderwerp/warmte/" in many
    assert "catalogus.json" in many


@pytest.mark.parametrize("output", [llms, markdown_twins])
def test_without_an_address_of_the_site_there_is_none(mini: MakeMini, output: Output) -> None:
    assert files(output, edition(mini({}), site_url="")) == {}
