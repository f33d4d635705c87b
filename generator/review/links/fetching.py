"""Asking whether addresses still lead somewhere: many at once, gently for each host, and without reading a page.

Only the way to a page is looked at: no body is read, no cookie is kept, and no address on this computer or its network is
asked. The first question is HEAD; whoever does not answer it well is asked again with GET, as a browser would.
"""

import asyncio
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import FrameType
from typing import Literal

import httpx

from generator.review.links.answers import Answer
from generator.review.links.pinned import NotPublic, Pinned
from generator.review.links.replies import Reply, read, reason_without_answer
from generator.review.links.web_addresses import is_only_secured, is_private, web_address

MOST_REDIRECTS = 10
PATIENCE = 6
"""Consecutive requests without an answer after which a host's other addresses are skipped."""

_PERMANENT = frozenset({301, 308})
"""RFC 9110, 15.4: a link should be changed to where these lead."""

Method = Literal["HEAD", "GET"]
Heard = Callable[[str, Answer], None]


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """Request settings; times in seconds. `retry_pauses` holds one pause per retry of a temporary failure; `private` allows hosts in this network."""

    at_once: int = 16
    at_once_per_host: int = 2
    pause: float = 0.5
    retry_pauses: tuple[float, ...] = (2.0, 8.0)
    longest_wait: float = 30.0
    timeout: float = 15.0
    private: bool = False


REQUEST_POLICY = RequestPolicy()


def ask(addresses: Iterable[str], who: str, heard: Heard) -> None:
    """Asks each address and tells `heard` its answer at once; `who` is the User-Agent. What was heard stays heard when this is broken off."""
    with _signals_as_asyncio_takes_them():
        asyncio.run(_ask(addresses, REQUEST_POLICY, who, heard))


@contextmanager
def _signals_as_asyncio_takes_them() -> Iterator[None]:
    """Asyncio cancels its tasks at Ctrl+C only where Python's own handler stands; afterwards the handler that was there hears of the signal."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))}
    heard: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        heard.append(number)
        signal.raise_signal(signal.SIGINT)

    for number, handler in handlers.items():
        if callable(handler):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else interrupt)
    interrupted = False
    try:
        yield
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if interrupted:
            signal.raise_signal(heard[0] if heard else signal.SIGINT)


async def _ask(addresses: Iterable[str], policy: RequestPolicy, who: str, heard: Heard) -> None:
    async with client(policy, who) as asking:
        asker = _Asker(asking, policy)

        async def one(address: str) -> None:
            heard(address, await asker.answer(address))

        async with asyncio.TaskGroup() as group:
            for address in addresses:
                group.create_task(one(address))


def client(policy: RequestPolicy, who: str) -> httpx.AsyncClient:
    """Follows no redirect, keeps no cookie, and connects as `pinned` does."""
    limits = httpx.Limits(max_connections=None)
    return httpx.AsyncClient(
        transport=Pinned(httpx.AsyncHTTPTransport(limits=limits), limits, private=policy.private),
        headers={"User-Agent": who},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(None, connect=policy.timeout / 2),
    )


class _Host:
    """The state of a host: the number of running requests, and how often it gave no answer."""

    def __init__(self, at_once: int) -> None:
        self.slots = asyncio.Semaphore(at_once)
        self.in_vain = 0
        self.last = Reply("unreachable")

    @property
    def is_given_up(self) -> bool:
        return self.in_vain >= PATIENCE

    def heard(self, reply: Reply) -> None:
        said_nothing = reply.status == 429 or (reply.status == 0 and reply.reason in ("unreachable", "timeout", "unresolved"))
        self.in_vain = self.in_vain + 1 if said_nothing else 0
        self.last = reply


class _Asker:
    def __init__(self, asking: httpx.AsyncClient, policy: RequestPolicy) -> None:
        self.client = asking
        self.policy = policy
        self.slots = asyncio.Semaphore(policy.at_once)
        self.hosts: dict[str, _Host] = {}

    async def answer(self, address: str) -> Answer:
        url = web_address(address)
        if url is None:
            return Answer("no-address")
        answer = await self._follow(url, "HEAD")
        if answer.verdict in ("gone", "blocked") and not _may_pass(answer):
            answer = await self._follow(url, "GET")
        for pause in self.policy.retry_pauses:
            if not _may_pass(answer) or self._host(url).is_given_up:
                break
            await asyncio.sleep(pause)
            answer = await self._follow(url, "GET")
        return answer

    async def _follow(self, url: httpx.URL, method: Method) -> Answer:
        """Where an address leads, redirects followed."""
        seen = {url}
        moved: Answer | None = None
        permanent, cookie = True, False
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._reply(url, method)
            cookie |= reply.cookie
            if not reply.location:
                return moved if moved and reply.reason == "fine" else Answer(reply.reason, reply.status)
            target = web_address(reply.location, url)
            if target is None:
                return Answer("not-web", reply.status)
            if target in seen:
                return Answer("cookies" if cookie else "circle", reply.status)
            permanent = permanent and (reply.status in _PERMANENT or is_only_secured(url, target))
            if permanent:
                moved = Answer("moved", moved.status if moved else reply.status, str(target))
            seen.add(target)
            url = target
        return Answer("cookies" if cookie else "redirects", reply.status)

    async def _reply(self, url: httpx.URL, method: Method) -> Reply:
        if not self.policy.private and is_private(url.raw_host.decode()):
            return Reply("private")
        host = self._host(url)
        async with host.slots:
            if host.is_given_up:
                return host.last
            async with self.slots:
                reply = await self._exchange(url, method)
            host.heard(reply)
            await asyncio.sleep(max(self.policy.pause, min(reply.wait, self.policy.longest_wait)))
        return reply

    async def _exchange(self, url: httpx.URL, method: Method) -> Reply:
        try:
            async with asyncio.timeout(self.policy.timeout), self.client.stream(method, url) as response:
                return read(response)
        except TimeoutError:
            return Reply("timeout")
        except NotPublic:
            return Reply("private")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as fault:
            return Reply(reason_without_answer(fault))

    def _host(self, url: httpx.URL) -> _Host:
        return self.hosts.setdefault(url.host, _Host(self.policy.at_once_per_host))


def _may_pass(answer: Answer) -> bool:
    return answer.verdict == "down" or answer.status == 429
