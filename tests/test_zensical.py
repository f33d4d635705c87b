"""Another renderer makes the same site: the layouts and pages as files on disk, rendered by Zensical, filled by us."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import TODAY, MakeMini

from generator import compile_catalogue
from generator.addresses import menu, section_addresses
from generator.language import language
from generator.publish.site import LAYOUT_PAGES, Site, Stages, theme_folders
from generator.settings import Settings

WORDS = language("nl")

pytestmark = pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="Zensical is not installed")


def front_matter(**fields: str | None) -> str:
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n"


def test_zensical_renders_the_layouts_and_they_are_filled(mini: MakeMini, tmp_path: Path) -> None:
    root = mini({})
    catalogue, _ = compile_catalogue(root, TODAY)
    docs = tmp_path / "docs"
    for layout in LAYOUT_PAGES:
        (docs / "layouts").mkdir(parents=True, exist_ok=True)
        (docs / "layouts" / f"{layout}.md").write_text(front_matter(template=f"{layout}.html"), encoding="utf-8")
    for path, page in catalogue.pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        fields = front_matter(template=f"{page.layout}.html", title=page.title, description=page.description, lead=page.lead)
        (docs / path).write_text(fields, encoding="utf-8")
    shutil.copytree(theme_folders(root, "overrides")[-1], tmp_path / "overrides")
    extra = {
        "words": dict(WORDS.words),
        "addresses": section_addresses(catalogue, WORDS),
        "build_date": "1 juni 2026",
        "menu": menu(catalogue),
        "time_zone": "Europe/Amsterdam",
        "assets": "assets",
        "index": "search",
    }
    settings = {"site_name": "Proef", "site_url": "https://proef.example/", "docs_dir": "docs", "site_dir": "site", "extra": extra}
    settings["theme"] = {"name": "material", "language": "nl", "custom_dir": "overrides"}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")

    done = subprocess.run([sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    folder = tmp_path / "site"
    rendered = {layout: (folder / "layouts" / layout / "index.html").read_text(encoding="utf-8") for layout in LAYOUT_PAGES}
    for path in catalogue.pages:
        address = path.removesuffix(".md").removesuffix("index")
        rendered[path] = (folder / address / "index.html").read_text(encoding="utf-8")
    shutil.rmtree(folder / "layouts")
    site = Site(root, Settings(site_url="https://proef.example/"))
    assert site.split_layouts(rendered, catalogue) == []
    assert site.publish(catalogue, f"{TODAY}T00:00", folder, Stages(), previous=None, search=False) == []
    for id_, record in catalogue.records.items():
        assert record.title in (folder / WORDS.addresses["offers"] / id_ / "index.html").read_text(encoding="utf-8")
