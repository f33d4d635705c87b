"""The picture that others show beside a link: there for each record, drawn once, whatever its title is."""

import io
from pathlib import Path

import pytest
from catalogues import record
from conftest import TODAY, MakeMini
from PIL import Image
from source_code import ROOT

from generator.hosts.mkdocs import Run, build
from generator.publish.painting import Painter

STYLES = (ROOT / "theme/overrides/assets/stylesheets/tokens.css").read_text("utf-8")


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(ROOT / "theme/pictures", STYLES)


def built(root: Path, folder: Path) -> Path:
    _, site = build(root, folder, Run(today=TODAY, search=False))
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
