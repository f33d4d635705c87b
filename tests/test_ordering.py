"""`aanbod fmt`: fields in the order of the model, and nothing else that an author wrote changes."""

import random
import re
from pathlib import Path

import pytest
from conftest import TODAY, MakeMini
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from generator.cli import app
from generator.editing.order import in_order_of_model
from generator.model.records import Offer, Pilot
from generator.yaml_text import parse

SHUFFLED = """\
# yaml-language-server: $schema=record.json
# over de bron
sources:
  # eerste
  - url: https://a.example   # adres
    # titel hierna
    title: Een bron
  - {url: https://b.example, title: Twee}
title: "Titel: met punt"   # echt
kind: offer
apply:
    contact: Loket
    url: https://c.example

body: |
  Tekst.
  # Kop
  nog

# samenvatting
summary: >-
  Een lange
  tekst van twintig tekens.
# einde
"""

ORDERED = """\
# yaml-language-server: $schema=record.json
kind: offer
title: "Titel: met punt"   # echt
# samenvatting
summary: >-
  Een lange
  tekst van twintig tekens.
apply:
    url: https://c.example
    contact: Loket

# over de bron
sources:
  # eerste
  # titel hierna
  - title: Een bron
    url: https://a.example   # adres
  - {url: https://b.example, title: Twee}
body: |
  Tekst.
  # Kop
  nog

# einde
"""


def test_fields_get_their_order_and_comments_go_with_the_field_below() -> None:
    assert in_order_of_model(SHUFFLED, Offer) == ORDERED


def test_what_is_in_order_stays_as_it_is() -> None:
    assert in_order_of_model(ORDERED, Offer) == ORDERED


@pytest.mark.parametrize("text", ["", "- een\n- twee\n", "kind: [\n", "title: a: b\n", "{title: Iets, kind: offer}\n", "niets\n", "a: 1\na: 2\n"])
def test_what_cannot_be_put_in_order_stays_as_it_is(text: str) -> None:
    assert in_order_of_model(text, Offer) == text


def test_a_comment_between_items_stays_with_the_item_below_it() -> None:
    text = "kind: offer\nsources:\n  # goed\n  - url: https://a.example\n    title: Een\n  # oud, niet gebruiken\n  - url: https://b.example\n    title: Twee\n"
    ordered = (
        "kind: offer\nsources:\n  # goed\n  - title: Een\n    url: https://a.example\n  # oud, niet gebruiken\n  - title: Twee\n    url: https://b.example\n"
    )
    assert in_order_of_model(text, Offer) == ordered
    assert in_order_of_model(ordered, Offer) == ordered


def test_empty_lines_at_the_end_go_at_once() -> None:
    ordered = in_order_of_model("title: x\n\nsummary: y\n\n\nkind: offer\n\n", Offer)
    assert in_order_of_model(ordered, Offer) == ordered


def test_unknown_fields_go_last() -> None:
    assert in_order_of_model("zelf: x\ntitle: Iets\nkind: offer\n", Offer) == "kind: offer\ntitle: Iets\nzelf: x\n"


BLOCKS = [
    "kind: pilot\n",
    "# de naam\ntitle: Proef met warmte   # officieel\n",
    "summary: |\n  # geen opmerking\n  Tekst: met van alles.\n\n  - meer\n",
    "support: [advies,\n  subsidie]\n",
    'provider: "gemeente-voorbeeld"\n',
    "level: municipality\n",
    "phase: evaluated\n",
    "evaluation:\n  outcome: Het werkte.\n  # wanneer\n  date: 2025-12-01\n",
    "windows:\n  - closes: 2026-03-31\n    opens: 2026-01-01\n  # tweede\n  - {closes: 2026-09-30}\n",
    "conditions:\n- text: Eén.\n- criterion:\n    max: 3\n    subject: employees\n  text: Twee.\n",
    "unconfirmed:\n- Wanneer het begon.\n",
]


@given(st.randoms(use_true_random=False))
def test_any_order_becomes_the_same_file(chance: random.Random) -> None:
    blocks = list(BLOCKS)
    chance.shuffle(blocks)
    text = "".join(blocks)
    ordered = in_order_of_model(text, Pilot)
    assert ordered == in_order_of_model("".join(BLOCKS), Pilot)
    assert parse(ordered) == parse(text)
    assert sorted(re.findall(r"# .*", ordered)) == sorted(re.findall(r"# .*", text))
    assert in_order_of_model(ordered, Pilot) == ordered


def fmt(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["fmt", "--root", str(root), *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_orders_every_record(mini: MakeMini) -> None:
    root = mini({"offers/nieuw.md": "---\ntitle: Iets\nkind: offer\n---\ntitle: Tekst\nkind: offer\n"})
    assert fmt(root, "--check")[0] == 1
    code, _, told = fmt(root)
    assert code == 0
    assert "Geordend: offers/nieuw.md\n" in told
    assert (root / "offers/nieuw.md").read_text(encoding="utf-8") == "---\nkind: offer\ntitle: Iets\n---\ntitle: Tekst\nkind: offer\n"
    assert fmt(root, "--check") == (0, "", "Bestanden geordend: 0.\n")
    assert CliRunner().invoke(app, ["check", "--root", str(root), "--today", TODAY]).exit_code == 1


def test_the_command_orders_the_files_that_it_is_given(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": "title: Een\nkind: offer\n", "offers/twee.yml": "title: Twee\nkind: offer\n"})
    assert fmt(root, str(root / "offers/een.yml"))[0] == 0
    assert (root / "offers/een.yml").read_text(encoding="utf-8").startswith("kind")
    assert (root / "offers/twee.yml").read_text(encoding="utf-8").startswith("title")


def test_a_file_that_cannot_be_read_is_told_and_left_alone(mini: MakeMini) -> None:
    root = mini({"offers/fout.yml": "title: a: b\nkind: offer\n"})
    code, shown, _ = fmt(root)
    assert code == 1
    assert shown.startswith("offers/fout.yml:1:9: fout [colon-in-text] ")
    assert (root / "offers/fout.yml").read_text(encoding="utf-8") == "title: a: b\nkind: offer\n"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_are_mended(ending: str, mini: MakeMini) -> None:
    root = mini({"offers/een.yml": f"title: Een{ending}kind: offer{ending}", "offers/twee.md": f"---{ending}kind: offer{ending}---{ending}Tekst{ending}"})
    before = (root / "offers/een.yml").read_bytes()
    assert fmt(root, "--check")[0] == 1
    assert (root / "offers/een.yml").read_bytes() == before
    files = [root / "offers/een.yml", root / "offers/twee.md"]
    assert fmt(root, *map(str, files)) == (0, "", "Geordend: offers/een.yml\nGeordend: offers/twee.md\nBestanden geordend: 2.\n")
    assert (root / "offers/een.yml").read_bytes() == b"kind: offer\ntitle: Een\n"
    assert (root / "offers/twee.md").read_bytes() == b"---\nkind: offer\n---\nTekst\n"


def test_line_ends_of_other_files_than_those_given_stay(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": "kind: offer\r\n", "offers/twee.yml": "kind: offer\r\n"})
    fmt(root, str(root / "offers/een.yml"))
    assert ((root / "offers/een.yml").read_bytes(), (root / "offers/twee.yml").read_bytes()) == (b"kind: offer\n", b"kind: offer\r\n")


@pytest.mark.parametrize("file", ["mkdocs.yml", "offers/bestaat-niet.yml", "content/pages/index.md", "../elders.yml"])
def test_other_files_are_refused_in_a_sentence(file: str, mini: MakeMini) -> None:
    root = mini({})
    code, shown, told = fmt(root, str(root / file))
    assert (code, shown) == (2, "")
    assert told.endswith("is geen record of organisatie van deze catalogus.\n")


def test_the_catalogue_is_in_order() -> None:
    assert fmt(Path(__file__).parent.parent, "--check")[0] == 0
