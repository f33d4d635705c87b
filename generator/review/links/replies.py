"""What one question to a server brought: an answer, or the reason that there is none."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from generator.review.links.answers import AnswerReason


@dataclass(frozen=True, slots=True)
class Reply:
    """What one question brought. `location` is there for a redirect only; `wait` are the seconds that the host asks for."""

    reason: AnswerReason
    status: int = 0
    location: str = ""
    cookie: bool = False
    wait: float = 0.0


def read(response: httpx.Response) -> Reply:
    """Looks at the head alone."""
    status = response.status_code
    location = response.headers.get("location", "") if 300 <= status < 400 else ""
    return Reply(_reason_of(status), status, location, "set-cookie" in response.headers, _wait(response.headers) if status in (429, 503) else 0.0)


def _reason_of(status: int) -> AnswerReason:
    if 200 <= status < 300:
        return "fine"
    if status in (404, 410):
        return "missing"
    if status in (408, 425) or 500 <= status < 600:
        return "failing"
    return "closed" if status in (401, 403, 405, 406, 429, 451, 999) else "odd"


def _wait(headers: httpx.Headers) -> float:
    """`Retry-After` in seconds (RFC 9110, 10.2.3); a moment is counted from the server's own clock. 0 when it can't be read."""
    value = headers.get("retry-after", "")
    try:
        return float(value) if value.isdecimal() else (parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (ValueError, TypeError):
        return 0.0


_NO_SUCH_HOST = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


def reason_without_answer(fault: Exception) -> AnswerReason:
    """Why there was no answer at all. The address itself was good, so that a bad one is that of a redirect, which the client looks at too."""
    if isinstance(fault, httpx.TimeoutException):
        return "unreachable"
    for cause in _causes(fault):
        if isinstance(cause, socket.gaierror):
            return "no-host" if cause.errno in _NO_SUCH_HOST else "unresolved"
        if isinstance(cause, ssl.SSLError):
            return "insecure"
    match fault:
        case httpx.ProxyError():
            return "proxy"
        case httpx.ConnectError():
            return "unreachable"
        case httpx.UnsupportedProtocol():
            return "not-web"
        case httpx.HTTPError() | OSError():
            return "broken"
        case _:
            return "not-web"


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
