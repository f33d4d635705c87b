"""The program of the form: fetched once by npm in pinned versions, verified, and adapted to load nothing from elsewhere."""

import base64
import hashlib
import io
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired

from generator.files import write_whole
from generator.problems import MachineFault
from generator.programs import run

SECONDS = 180
"""Timeout of npm for one package."""


@dataclass(frozen=True, slots=True)
class Package:
    """`integrity` is that of the packed file (Subresource Integrity); `files` says which of it go where below the form's page."""

    name: str
    version: str
    integrity: str
    files: Mapping[str, str]


PACKAGES = (
    Package(
        "@sveltia/cms",
        "0.221.1",
        "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        {
            "package/dist/sveltia-cms.js": "sveltia-cms.js",
            "package/locales/nl.json": "sveltia-cms@0.221.1/locales/nl.json",
        },
    ),
    Package(
        "@fontsource-variable/material-symbols-outlined",
        "5.3.8",
        "sha512-vKpCnuTqRehg5RUVrqEQ/A8a52KykOJ65wqal9nxFXFVTYKlJOhx7r0TUbTgd2SN7oh31NJblxvX2CJxBNVqJg==",
        {"package/files/material-symbols-outlined-latin-wght-normal.woff2": "fonts/icons.woff2"},
    ),
    Package(
        "@fontsource-variable/source-sans-3",
        "5.3.1",
        "sha512-u0p5Z/PM2e1uxYOMiodLM6NVzxHwULcB6Oi7QSr2WU/sdoLBFP/BeOZ3YYHeJ6rHsjPZA1nZweZVaV7sf2MAyQ==",
        {"package/files/source-sans-3-latin-wght-normal.woff2": "fonts/text.woff2"},
    ),
)

ELSEWHERE = {
    "https://unpkg.com/@sveltia/cms": "./sveltia-cms",
    "https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": "./fonts/icons.woff2",
    "https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "./fonts/text.woff2",
}
"""Addresses that the program loads from other hosts, and where they are in the site."""


def form_files(cache: Path) -> dict[str, bytes]:
    """The files below the form's page, by path. Packed files are kept in `cache`.

    Raises MachineFault when there is no npm, it cannot fetch, or what it fetched is not what was pinned.
    """
    files: dict[str, bytes] = {}
    for package in PACKAGES:
        with tarfile.open(fileobj=io.BytesIO(_packed(package, cache))) as packed:
            for member, target in package.files.items():
                content = packed.extractfile(member)
                assert content is not None
                files[target] = content.read()
    files["sveltia-cms.js"] = _at_home(files["sveltia-cms.js"])
    return files


def _packed(package: Package, cache: Path) -> bytes:
    """The packed file, out of the cache or else fetched; a verified one is cached."""
    name = f"{package.name.lstrip('@').replace('/', '-')}-{package.version}.tgz"
    content = _content(cache / name)
    if not _is_right(content, package):
        with tempfile.TemporaryDirectory(prefix="aanbod-") as folder:
            _fetch(package, Path(folder))
            content = _content(Path(folder) / name)
        if not _is_right(content, package):
            raise MachineFault("fault_form_changed", package=f"{package.name}@{package.version}")
        cache.mkdir(parents=True, exist_ok=True)
        write_whole(cache / name, content)
    return content


def _content(file: Path) -> bytes:
    """Empty when the file does not exist."""
    return file.read_bytes() if file.is_file() else b""


def _fetch(package: Package, folder: Path) -> None:
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--fetch-retries=1", "--pack-destination", str(folder), f"{package.name}@{package.version}"]
    try:
        done = run(command, SECONDS, folder)
    except FileNotFoundError:
        raise MachineFault("fault_form_no_npm") from None
    except TimeoutExpired:
        raise MachineFault("fault_form_not_fetched") from None
    if done.returncode:
        raise MachineFault("fault_form_not_fetched")


def _is_right(content: bytes, package: Package) -> bool:
    return package.integrity == "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def _at_home(program: bytes) -> bytes:
    """The program with its other addresses in the site; their number is known, because the version is pinned."""
    for there, here in ELSEWHERE.items():
        program = program.replace(there.encode(), here.encode())
    return program
