"""Nearest right names."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(value: str, choices: Iterable[str]) -> dict[str, str]:
    """The choice that `value` was probably meant to be; empty when nothing is near."""
    matches = get_close_matches(value, list(choices), n=1, cutoff=0.75)
    return {"suggestion": matches[0]} if matches else {}
