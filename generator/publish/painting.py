"""Pictures of 1200 by 630 for shared links (Open Graph), in the colours of the site, by the library Pillow.

Four colours and a palette: 5 to 7 ms and 7 kB each. A build takes those of the site before that show the same (`layouts.write_files`).
"""

import io
import re
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

WIDTH, HEIGHT, MARGIN = 1200, 630, 80

_LONGEST = 500
"""Characters; more than four lines of the narrowest letters."""

_COLOURS = ("ground", "text", "accent", "on-accent")
_COLOUR = re.compile(r"--([a-z-]+):\s*#([0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\b")


class Painter:
    """Draws with the fonts in `fonts` and the colours of a stylesheet (`tokens.css`)."""

    def __init__(self, fonts: Path, stylesheet: str) -> None:
        found = {name: value if len(value) == 6 else "".join(digit * 2 for digit in value) for name, value in _COLOUR.findall(stylesheet)}
        self.palette = [channel for name in _COLOURS for channel in bytes.fromhex(found.get(name, "000000"))]
        self.fonts = fonts
        self.version = f"2 {self.palette}"
        """Other pictures for the same texts have another."""

    def __call__(self, key: str, site: str, kind: str, title: str, state: str, provider: str) -> bytes:
        picture = Image.new("P", (WIDTH, HEIGHT), 0)
        picture.putpalette(self.palette)
        draw = ImageDraw.Draw(picture)
        draw.fontmode = "1"
        draw.rectangle((0, 0, WIDTH, 14), fill=2)
        draw.text((MARGIN, 60), _cut(site, self._font(400, 30), 1), font=self._font(400, 30), fill=1)
        draw.text((MARGIN, 150), _cut(kind, self._font(600, 34), 1), font=self._font(600, 34), fill=2)
        size = 64 if len(title) <= 60 else 48
        draw.multiline_text((MARGIN, 205), _cut(title, self._font(600, size), 4), font=self._font(600, size), fill=1, spacing=10)
        if badge := _cut(state, self._font(600, 32), 1):
            width = int(self._font(600, 32).getlength(badge))
            draw.rounded_rectangle((MARGIN, 500, MARGIN + width + 40, 556), 8, fill=2)
            draw.text((MARGIN + 20, 508), badge, font=self._font(600, 32), fill=3)
        draw.text((MARGIN, 574), _cut(provider, self._font(400, 28), 1), font=self._font(400, 28), fill=1)
        file = io.BytesIO()
        known = PngInfo()
        known.add_text("Key", key)
        picture.save(file, "PNG", bits=2, compress_level=3, pnginfo=known)
        return file.getvalue()

    @lru_cache(maxsize=8)  # noqa: B019 - a painter lives as long as a build
    def _font(self, weight: int, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(self.fonts / f"inter-latin-{weight}-normal.woff"), size)


def _cut(text: str, font: ImageFont.FreeTypeFont, lines: int) -> str:
    """In so many lines at most; what does not fit ends in dots. What the font has no sign for is left out."""
    space = WIDTH - 2 * MARGIN
    words = "".join(map(_drawable, text[:_LONGEST])).split()
    found = [""]
    for word in words:
        longer = f"{found[-1]} {word}".strip()
        if font.getlength(longer) <= space:
            found[-1] = longer
        elif len(found) < lines and found[-1]:
            found.append(word)
        else:
            found[-1] = f"{longer} …"
            break
    return "\n".join(_shortened(line, font, space) for line in found)


def _drawable(character: str) -> str:
    """The sign as far as a font of Latin-1 has it: `Š` becomes `S`, an emoji nothing."""
    if character.isspace() or character in "‘’“”–—€…":
        return character
    parts = character if ord(character) < 0x100 else normalize("NFKD", character)
    return "".join(part for part in parts if part.isprintable() and ord(part) < 0x100)


def _shortened(line: str, font: ImageFont.FreeTypeFont, space: int) -> str:
    while font.getlength(line) > space:
        line = f"{line.removesuffix('…').rstrip()[:-1]}…"
    return line
