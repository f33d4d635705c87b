"""Pages of `mini` as they are, so that a change to a template shows as what it does. `pytest --update` writes them anew."""

import re
from pathlib import Path

import pytest
from built_site import build_site
from conftest import TODAY, copy_of_mini

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "home": "",
    "offer": "aanbod/warmtebon/",
    "pilot": "aanbod/proef-buurtwarmte/",
    "programme": "aanbod/samen-warm/",
    "theme": "onderwerp/warmte/",
    "agenda": "agenda/",
    "finder": "zoeken/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(copy_of_mini(tmp_path_factory.mktemp("golden") / "mini", {}), TODAY)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name: str, site: Path, request: pytest.FixtureRequest) -> None:
    html = (site / PAGES[name] / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"\bassets/[0-9a-f]{12}/", "assets/BUILD/", html)
    golden = GOLDEN / f"{name}.html"
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8", newline="\n")
    assert html == golden.read_text(encoding="utf-8")
