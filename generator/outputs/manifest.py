"""`site.webmanifest` (W3C, Web Application Manifest): the name and the icons of the site, for a phone that puts it on its home screen.

Its addresses are relative to itself, so that it is right below a path and without `site_url`.
"""

import json
from collections.abc import Iterator

from generator.addresses import MANIFEST
from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile

ICONS = (192, 512)
"""Pixels; `tests/setup/icons.py` draws them."""


def manifest(edition: Edition) -> Iterator[Maker]:
    yield lambda: DataFile(MANIFEST, _content(edition).encode())


def _content(edition: Edition) -> str:
    icons = [{"src": f"{edition.assets}/images/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS]
    data = {"name": edition.settings.site_name, "lang": edition.language.code, "start_url": "./", "display": "browser", "icons": icons}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
