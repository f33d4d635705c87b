"""Dates exactly as precise as a source gives them.

A date is ISO text: `2027`, `2027-03`, `2027-03-31` or `2027-03-31T17:00`, wall-clock time in the time zone of the
catalogue. Text of this form sorts as time does, in Python and in the browser alike, so no stage needs a time zone:
a coarse date sorts before every moment inside it, and the same text with LATEST behind it sorts after all of them.
"""

import calendar
import datetime
import re

LATEST = "~"
"""Sorts after every character of an ISO date."""

YEARS = range(1900, 2200)
"""Other years are slips of the finger."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}))?)?)?", re.ASCII)

DATE_PATTERN = r"^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9])?)?)?$"
"""The closest pattern, for other programs' forms; it accepts 31 June."""


def parse_date(text: str) -> str:
    """The date in its one spelling. Raises ValueError for anything else than a date that exists."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute = match.groups()
    datetime.datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0))
    if int(year) not in YEARS:
        raise ValueError(text)
    return text.replace(" ", "T")


def day_of(date: str) -> str | None:
    """The day, `YYYY-MM-DD`; None for a date that names no day."""
    return date[:10] if len(date) >= 10 else None


def has_time(date: str) -> bool:
    return len(date) > 10


def is_over(date: str, now: str) -> bool:
    """Whether the whole of `date` lies before `now`; a date with a time is over at that minute."""
    return now >= date if has_time(date) else now > date + LATEST


def days_between(now: str, date: str) -> int:
    """Days from the day of `now` to the day of `date`; both name a day."""
    return (datetime.date.fromisoformat(date[:10]) - datetime.date.fromisoformat(now[:10])).days


def months_after(date: str, months: int) -> str:
    """The same day so many months later (earlier when negative), or the last day of that month; a coarse date counts from its first day."""
    count = int(date[:4]) * 12 + int(date[5:7] or 1) - 1 + months
    year, month = min(max(count // 12, datetime.MINYEAR), datetime.MAXYEAR), count % 12 + 1
    return f"{year:04}-{month:02}-{min(int(date[8:10] or 1), calendar.monthrange(year, month)[1]):02}"


def half_a_year_after(date: str) -> str:
    """The same day six months later; a coarse date stays as coarse as a month, and a year counts from its last one."""
    if len(date) >= 10:
        return months_after(date, 6)
    return months_after(date if len(date) == 7 else f"{date}-12", 6)[:7]
