"""The clock, read at the edge only: every stage gets the day as a value."""

from datetime import UTC, datetime, timedelta
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


def day_of_moment(seconds: int, time_zone: str) -> str:
    """The day in a time zone, `YYYY-MM-DD`, of the moment so many seconds after the start of 1970 (UTC)."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(ZoneInfo(time_zone)).date().isoformat()
