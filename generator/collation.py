"""The one order of names: titles, places and organisations stand in it in every list, also in those that a script makes.

Accents, case and apostrophes do not count unless nothing else differs, as in the default order of the Unicode Collation
Algorithm (UTS #10); so `Één loket` stands with the E and `’t Gooi` with the T.
"""

from generator.words import folded


def by_name(text: str) -> tuple[str, str]:
    """The key of a name to sort by."""
    return folded(text), text
