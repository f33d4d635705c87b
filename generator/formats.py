"""Dates, amounts and lists in words."""

import datetime
import re
from collections.abc import Sequence

from generator.dates import day_of, has_time
from generator.language import Language

NO_BREAK_SPACE = "\u00a0"

_AMOUNT = re.compile(r"€[ \u00a0][0-9][0-9.,]*(?: mil(?:joen|jard))?")


def date_in_words(date: str, language: Language) -> str:
    """As precise as the date: `2027`, `maart 2027`, `31 maart 2027` or with the time behind it."""
    year = date[:4]
    if len(date) == 4:
        return year
    month = language.months[int(date[5:7]) - 1]
    if day_of(date) is None:
        return f"{month} {year}"
    day = f"{int(date[8:10])} {month} {year}"
    return language.word("date_with_time", date=day, time=date[11:16].replace(":", ".")) if has_time(date) else day


def on_date(date: str, language: Language) -> str:
    """`op 31 maart 2027`, `in maart 2027` or `in 2027`."""
    return language.word("on_day" if day_of(date) else "in_period", date=date_in_words(date, language))


def weekday_and_date(date: str, language: Language) -> str:
    weekday = language.weekdays[datetime.date.fromisoformat(date[:10]).weekday()]
    return f"{weekday} {date_in_words(date[:10], language)}"


def euros(amount: int, language: Language) -> str:
    """Whole euros; round millions in words."""
    if amount >= 1_000_000 and amount % 100_000 == 0:
        millions = f"{amount / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")
        return f"€{NO_BREAK_SPACE}{millions} {language.word('million')}"
    return f"€{NO_BREAK_SPACE}{amount:,}".replace(",", ".")


def unbroken(text: str) -> str:
    """With amounts that stay on one line: a euro sign sticks to its number, and a number to its `miljoen`."""
    if "€" not in text or ("€ " not in text and " mil" not in text):
        return text
    return _AMOUNT.sub(lambda found: found.group().replace(" ", NO_BREAK_SPACE), text)


def number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def capitalised(text: str) -> str:
    """First letter upper, the rest as it is; a name such as `eHerkenning` keeps its own form."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """As inside a sentence: first letter lower, but never of an abbreviation or a name that has more capitals or a figure in its first word."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() or letter.isdigit() for letter in first[1:]) else text[:1].lower() + text[1:]


def as_sentence(text: str) -> str:
    """With a full stop at the end, if it has no end yet."""
    return text if not text or text[-1] in ".!?…" else f"{text}."


def enumerated(parts: Sequence[str], language: Language) -> str:
    """`a`, `a en b`, `a, b en c`; empty for nothing."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {language.word('and')} {parts[-1]}"


def range_in_words(start: str | None, end: str | None, language: Language) -> str | None:
    """A period as far as it is known; None when neither end is."""
    if start and end:
        if start == end:
            return date_in_words(start, language)
        return language.word("from_to", start=date_in_words(start, language), end=date_in_words(end, language))
    if start:
        return language.word("from", start=date_in_words(start, language))
    return language.word("until", end=date_in_words(end, language)) if end else None
