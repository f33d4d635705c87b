"""The picture that others show beside a link: there for each record, drawn once, whatever its title is."""

import io
from pathlib import Path

import pytest
from built_site import pages_of
from catalogues import record
from conftest import TODAY, MakeMini
from lxml import html
from PIL import Image
from source_code import ROOT

from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in
from generator.publish.painting import Painter

STYLES = (ROOT / "theme/overrides/assets/stylesheets/tokens.css").read_text("utf-8")


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(ROOT / "theme/pictures", STYLES)


def built(root: Path, folder: Path) -> Path:
    problems, site = build(root, folder, Run(today=TODAY, search=False))
    assert not errors_in(problems), problems
    return site


@pytest.mark.parametrize("title", ["Kort", "Woord " * 400, "Onafgebroken" * 200, "\N{HOT BEVERAGE} \N{ARABIC LETTER ALEF}", ""])
def test_any_title_fits_the_picture(painter: Painter, title: str) -> None:
    picture = Image.open(io.BytesIO(painter("0", "Aanbod", "Subsidie", title, "Open", "Gemeente")))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    right = picture.convert("L").crop((1125, 20, 1200, 630))
    assert right.getextrema() == (255, 255), "nothing runs over the edge"


def test_the_same_texts_make_the_same_picture_in_the_colours_of_the_site(painter: Painter) -> None:
    texts = ("0", "Aanbod", "Subsidie", "Een", "Open", "Gemeente")
    assert painter(*texts) == painter(*texts)
    other = Painter(ROOT / "theme/pictures", STYLES.replace("#0b5a6b", "#6a2c70"))
    assert other.version != painter.version
    assert (0x6A, 0x2C, 0x70) in {colour for _, colour in Image.open(io.BytesIO(other(*texts))).convert("RGB").getcolors() or []}


def test_each_record_has_one_and_its_page_names_it(mini: MakeMini, tmp_path: Path) -> None:
    root = mini({"offers/een.yml": record("Een")})
    site = built(root, tmp_path / "site")
    assert Image.open(site / "aanbod/een/picture.png").size == (1200, 630)
    assert '<meta property="og:image" content="https://aanbod.example/aanbod/een/picture.png">' in (site / "aanbod/een/index.html").read_text("utf-8")


def test_only_what_changed_is_drawn_again(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mini({"offers/een.yml": record("Een")})
    site = built(root, tmp_path / "site")
    before = {id_: (site / f"aanbod/{id_}/picture.png").read_bytes() for id_ in ("warmtebon", "een")}
    drawn: list[str] = []
    draw = Painter.__call__

    def noted(self: Painter, key: str, site: str, kind: str, title: str, state: str, provider: str) -> bytes:
        drawn.append(title)
        return draw(self, key, site, kind, title, state, provider)

    monkeypatch.setattr(Painter, "__call__", noted)
    (root / "offers/een.yml").write_text(record("Anders"), encoding="utf-8")
    built(root, tmp_path / "site")
    assert drawn == ["Anders"]
    assert (site / "aanbod/warmtebon/picture.png").read_bytes() == before["warmtebon"]
    assert (site / "aanbod/een/picture.png").read_bytes() != before["een"]


def shared(page: str) -> dict[str, list[str]]:
    """What a page says to those who show a link to it, by name."""
    found: dict[str, list[str]] = {}
    for meta in html.fromstring(page.encode()).xpath("//head/meta[@property or @name]"):
        found.setdefault(meta.get("property") or meta.get("name"), []).append(meta.get("content"))
    return found


CARD = ("og:title", "og:description", "og:type", "og:url", "og:locale", "og:image", "og:image:width", "og:image:height", "og:image:alt", "twitter:card")


def test_every_page_says_once_how_it_is_shown_and_names_a_picture_that_is_there(mini: MakeMini, tmp_path: Path) -> None:
    below = "https://voorbeeld.example/ondernemen/"
    root = mini({"offers/een.yml": record("Een")})
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(text.replace("https://aanbod.example/", below), encoding="utf-8")
    site = built(root, tmp_path / "site")
    pages = {address: page for address, page in pages_of(site).items() if page.canonical and not page.is_redirect and "og:title" in page.html}
    assert {"", "aanbod/", "aanbod/een/", "onderwerp/", "onderwerp/warmte/", "zoeken/"} <= pages.keys()
    for address, page in pages.items():
        told = shared(page.html)
        assert {name: len(told.get(name, [])) for name in CARD} == dict.fromkeys(CARD, 1), address
        assert told["og:url"] == page.canonical
        (picture,) = told["og:image"]
        assert picture.startswith(below)
        size = Image.open(site / picture.removeprefix(below)).size
        assert (told["og:image:width"], told["og:image:height"]) == ([str(size[0])], [str(size[1])])


def test_without_the_library_a_site_has_no_pictures_and_says_so(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.hosts.mkdocs.find_spec", lambda name: None)
    run = Run(today=TODAY, search=False)
    problems, site = build(mini({}), tmp_path / "site", run)
    assert not errors_in(problems)
    assert [fault.key for fault in run.left_out if fault.key == "fault_no_pictures"] == ["fault_no_pictures"]
    assert not [*site.rglob("picture.png")]
    assert not [address for address, page in pages_of(site).items() if "og:image" in page.html]


@pytest.mark.parametrize(("title", "as_drawn"), [("Łódź Škoda", "ódz Skoda"), ("Caf\u00e9 \N{HOT BEVERAGE}", "Café"), ("\u0000\u0007Een\u0085", "Een")])
def test_a_sign_that_the_font_lacks_is_drawn_as_what_comes_near(painter: Painter, title: str, as_drawn: str) -> None:
    first, second = (Image.open(io.BytesIO(painter("0", "", "", text, "", ""))).tobytes() for text in (title, as_drawn))
    assert first == second
