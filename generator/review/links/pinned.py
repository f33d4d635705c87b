"""A transport that connects only to public addresses, and to the very address that it judged.

A name can lead to this computer's own network, and to another address each time that it is looked up. So it is looked up once,
judged, and connected to by number; the certificate is still that of the name. Where the environment names a proxy, the proxy
looks names up and decides where it may go.
"""

import asyncio
import socket
import urllib.request

import httpx

from generator.review.links.web_addresses import is_public


class NotPublic(httpx.ConnectError):
    """No address of the host is public."""


class Pinned(httpx.AsyncBaseTransport):
    """`private` allows every address; `direct` asks without a proxy."""

    def __init__(self, direct: httpx.AsyncBaseTransport, limits: httpx.Limits, *, private: bool) -> None:
        self.direct = direct
        self.limits = limits
        self.private = private
        self.proxies: dict[str, httpx.AsyncBaseTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if proxy := proxy_for(request.url):
            return await self._through(proxy).handle_async_request(request)
        host = request.url.raw_host.decode()
        addresses = [address for address in await _addresses(host) if self.private or is_public(address)]
        if not addresses:
            raise NotPublic(host, request=request)
        for address in addresses[:-1]:
            try:
                return await self.direct.handle_async_request(_to(address, host, request))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self.direct.handle_async_request(_to(addresses[-1], host, request))

    async def aclose(self) -> None:
        for transport in (self.direct, *self.proxies.values()):
            await transport.aclose()

    def _through(self, proxy: str) -> httpx.AsyncBaseTransport:
        if proxy not in self.proxies:
            self.proxies[proxy] = httpx.AsyncHTTPTransport(proxy=proxy, limits=self.limits)
        return self.proxies[proxy]


async def _addresses(host: str) -> list[str]:
    """Each once, in the order in which they should be tried (RFC 6724). Raises socket.gaierror for a name that is not found."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _to(address: str, host: str, request: httpx.Request) -> httpx.Request:
    """The same question, asked at an address; the headers still name the host, and so does the handshake of TLS (RFC 6066, 3)."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def proxy_for(url: httpx.URL) -> str | None:
    """The proxy that the environment names for an address."""
    named = urllib.request.getproxies()
    proxy = named.get(url.scheme) or named.get("all")
    if not proxy or urllib.request.proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
