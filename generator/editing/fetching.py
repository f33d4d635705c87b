"""Asking whether addresses still lead somewhere: many at once, gently for each host, and without reading a page.

Only the way to a page is looked at: no body is read, no cookie is kept, and no address on this computer or its network is
asked. The first question is HEAD; whoever does not answer it well is asked again with GET, as a browser would.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Literal

import httpx

from generator.editing.answers import Answer, Reason

MOST_REDIRECTS = 10
PATIENCE = 6
"""Questions in a row that a host leaves without an answer; then its other addresses are not asked."""

_PERMANENT = frozenset({301, 308})
"""RFC 9110, 15.4: a link should be changed to where these lead."""

Method = Literal["HEAD", "GET"]
Heard = Callable[[str, Answer], None]


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask; times in seconds. `retry_pauses` holds one pause per retry of what may pass; `private` allows hosts of this network."""

    at_once: int = 16
    at_once_per_host: int = 2
    pause: float = 0.5
    retry_pauses: tuple[float, ...] = (2.0, 8.0)
    longest_wait: float = 30.0
    timeout: float = 15.0
    private: bool = False


MANNERS = Manners()


def ask(addresses: Iterable[str], who: str, heard: Heard) -> None:
    """Asks each address and tells `heard` its answer at once; `who` is the User-Agent. What was heard stays heard when this is broken off."""
    asyncio.run(_ask(addresses, MANNERS, who, heard))


async def _ask(addresses: Iterable[str], manners: Manners, who: str, heard: Heard) -> None:
    async with client(manners, who) as asking:
        asker = _Asker(asking, manners)

        async def one(address: str) -> None:
            heard(address, await asker.answer(address))

        async with asyncio.TaskGroup() as group:
            for address in addresses:
                group.create_task(one(address))


def client(manners: Manners, who: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        headers={"User-Agent": who},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(None, connect=manners.timeout / 2),
        limits=httpx.Limits(max_connections=None),
    )


@dataclass(frozen=True, slots=True)
class _Reply:
    """What one question brought. `location` is there for a redirect only; `wait` are the seconds that the host asks for."""

    reason: Reason
    status: int = 0
    location: str = ""
    cookie: bool = False
    wait: float = 0.0


class _Host:
    """What is known of a host: how many are asking it, and how often it said nothing."""

    def __init__(self, at_once: int) -> None:
        self.slots = asyncio.Semaphore(at_once)
        self.in_vain = 0
        self.last = _Reply("unreachable")

    @property
    def is_given_up(self) -> bool:
        return self.in_vain >= PATIENCE

    def heard(self, reply: _Reply) -> None:
        said_nothing = reply.status == 429 or (reply.status == 0 and reply.reason in ("unreachable", "timeout", "unresolved"))
        self.in_vain = self.in_vain + 1 if said_nothing else 0
        self.last = reply


class _Asker:
    def __init__(self, asking: httpx.AsyncClient, manners: Manners) -> None:
        self.client = asking
        self.manners = manners
        self.slots = asyncio.Semaphore(manners.at_once)
        self.hosts: dict[str, _Host] = {}

    async def answer(self, address: str) -> Answer:
        url = _web_address(address)
        if url is None:
            return Answer("no-address")
        answer = await self._follow(url, "HEAD")
        if answer.verdict in ("gone", "blocked") and not _may_pass(answer):
            answer = await self._follow(url, "GET")
        for pause in self.manners.retry_pauses:
            if not _may_pass(answer) or self._host(url).is_given_up:
                break
            await asyncio.sleep(pause)
            answer = await self._follow(url, "GET")
        return answer

    async def _follow(self, url: httpx.URL, method: Method) -> Answer:
        """Where an address leads: redirects are followed as long as they lead on."""
        seen = {url}
        moved: Answer | None = None
        permanent, cookie = True, False
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._reply(url, method)
            cookie |= reply.cookie
            if not reply.location:
                return moved if moved and reply.reason == "fine" else Answer(reply.reason, reply.status)
            target = _web_address(reply.location, url)
            if target is None:
                return Answer("not-web", reply.status)
            if target in seen:
                return Answer("cookies" if cookie else "circle", reply.status)
            permanent = permanent and (reply.status in _PERMANENT or _only_secured(url, target))
            if permanent:
                moved = Answer("moved", moved.status if moved else reply.status, str(target))
            seen.add(target)
            url = target
        return Answer("cookies" if cookie else "redirects", reply.status)

    async def _reply(self, url: httpx.URL, method: Method) -> _Reply:
        if not self.manners.private and _is_private(url.raw_host.decode()):
            return _Reply("private")
        host = self._host(url)
        async with host.slots:
            if host.is_given_up:
                return host.last
            async with self.slots:
                reply = await self._exchange(url, method)
            host.heard(reply)
            await asyncio.sleep(max(self.manners.pause, min(reply.wait, self.manners.longest_wait)))
        return reply

    async def _exchange(self, url: httpx.URL, method: Method) -> _Reply:
        try:
            async with asyncio.timeout(self.manners.timeout), self.client.stream(method, url) as response:
                return _read(response)
        except TimeoutError:
            return _Reply("timeout")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as fault:
            return _Reply(_reason_of(fault))

    def _host(self, url: httpx.URL) -> _Host:
        return self.hosts.setdefault(url.host, _Host(self.manners.at_once_per_host))


def _may_pass(answer: Answer) -> bool:
    return answer.verdict == "down" or answer.status == 429


def _only_secured(url: httpx.URL, target: httpx.URL) -> bool:
    return url.scheme == "http" and url.copy_with(scheme="https", fragment=None) == target.copy_with(fragment=None)


def _web_address(text: str, base: httpx.URL | None = None) -> httpx.URL | None:
    """An address that a server can be asked for; None for anything else."""
    try:
        url = httpx.URL(text) if base is None else base.join(text)
        return url if url.scheme in ("http", "https") and url.host and (url.port or 0) < 65536 else None
    except (httpx.InvalidURL, ValueError):
        return None


def _is_private(host: str) -> bool:
    """Whether a host names this computer or its own network; `inet_aton` reads all spellings that connecting would (127.1, 0x7f000001)."""
    host = host.rstrip(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(socket.inet_aton(host)).is_global
    except OSError:
        try:
            return not ipaddress.ip_address(host).is_global
        except ValueError:
            return False


def _read(response: httpx.Response) -> _Reply:
    status = response.status_code
    location = response.headers.get("location", "") if 300 <= status < 400 else ""
    return _Reply(_reason_for(status), status, location, "set-cookie" in response.headers, _wait(response.headers) if status in (429, 503) else 0.0)


def _reason_for(status: int) -> Reason:
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


def _reason_of(fault: Exception) -> Reason:
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
