"""Names of files and folders that are the same name on every computer."""

import re
import unicodedata

from generator.problems import Code

_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that Windows keeps for devices, whatever ending follows."""

_SURROGATES = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are no UTF-8 (PEP 383)."""


def fault_in_name(name: str) -> Code | None:
    """What is wrong with the name of one file or folder. Windows forbids more than others (Microsoft, "Naming Files, Paths, and Namespaces")."""
    if _SURROGATES.search(name):
        return "name-not-utf-8"
    return "name-not-for-windows" if _NOT_ON_WINDOWS.search(name) or _DEVICES.fullmatch(name) else None


def same_name(name: str) -> str:
    """Equal for names that Windows or macOS takes for the same one."""
    return unicodedata.normalize("NFC", name).casefold()


def printable(path: str) -> str:
    """A path that can be printed: bytes that are no UTF-8, and control characters, are shown by their number."""
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(character if character.isprintable() else f"\\x{ord(character):02x}" for character in shown)
