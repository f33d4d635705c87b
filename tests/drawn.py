"""Pages as the generator draws them, without the frame that MkDocs puts around them: quick, for what they say."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from built_site import Page
from catalogues import compiled
from conftest import TODAY

from generator.pages.page import DataFile
from generator.pages.plan import Builder
from generator.pages.render import environment
from generator.publish.site import theme_folders
from generator.settings import Settings

SITE_URL = "https://aanbod.example/"


def builder(root: Path, today: str = TODAY, site_url: str = SITE_URL, settings: Settings | None = None) -> Builder:
    return Builder(compiled(root), settings or Settings(site_url=site_url), f"{today}T09:00", environment(theme_folders(root, "pages")))


def drawn(root: Path, today: str = TODAY, **given: Any) -> dict[str, Page]:
    """By address."""
    pages = [page for make in builder(root, today, **given).plan() if not isinstance(page := make(), DataFile)]
    return {page.address: Page(page.address, page.slots.get("content", "")) for page in pages}


def text_of(page: Page) -> str:
    """What it says, with a space between elements."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.html)).split())
