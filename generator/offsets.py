"""Bytes of a text to places, in time that does not grow with the text: a long body may hold thousands of links."""

from bisect import bisect_right
from itertools import accumulate

STEP = 1024
"""Bytes between two places where the number of characters is known."""

_CONTINUATIONS = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character (RFC 3629, 3)."""


class Offsets:
    """Looks a text through once; then each question takes a search among the lines and a look at `STEP` bytes at most."""

    def __init__(self, text: str) -> None:
        self.encoded = text.encode()
        lines = self.encoded.split(b"\n")
        self.starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        chunks = [self.encoded[start : start + STEP] for start in range(0, len(self.encoded), STEP)]
        self.counted = list(accumulate(map(_characters, chunks), initial=0))

    def place(self, byte: int) -> tuple[int, int]:
        """Line and column of a byte, both from 0 and the column in characters; beyond the text its end."""
        byte = min(byte, len(self.encoded))
        line = bisect_right(self.starts, byte) - 1
        return line, self._characters_before(byte) - self._characters_before(self.starts[line])

    def _characters_before(self, byte: int) -> int:
        step, rest = divmod(byte, STEP)
        return self.counted[step] + _characters(self.encoded[byte - rest : byte])


def _characters(part: bytes) -> int:
    """Those that begin in a part."""
    return len(part.translate(None, _CONTINUATIONS))
