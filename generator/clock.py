"""The clock, read at the edge only: every stage gets the day as a value."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_TIME_ZONE = "Europe/Amsterdam"


def is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True


def today_in(time_zone: str = DEFAULT_TIME_ZONE) -> str:
    """The day that it is now in a time zone, `YYYY-MM-DD`."""
    return datetime.now(ZoneInfo(time_zone)).date().isoformat()
