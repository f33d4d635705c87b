"""Addresses of the web: which can be asked, and which belong to this computer's own network."""

import ipaddress
import socket

import httpx


def web_address(text: str, base: httpx.URL | None = None) -> httpx.URL | None:
    """An address that a server can be asked for; None for anything else."""
    try:
        url = httpx.URL(text) if base is None else base.join(text)
        return url if url.scheme in ("http", "https") and url.host and (url.port or 0) < 65536 else None
    except (httpx.InvalidURL, ValueError):
        return None


def is_only_secured(url: httpx.URL, target: httpx.URL) -> bool:
    """Whether a redirect changes nothing but `http` to `https`."""
    return url.scheme == "http" and url.copy_with(scheme="https", fragment=None) == target.copy_with(fragment=None)


def is_private(host: str) -> bool:
    """Whether a host names this computer or its own network; `inet_aton` reads all spellings that connecting would (127.1, 0x7f000001)."""
    host = host.rstrip(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(socket.inet_ntoa(socket.inet_aton(host)))
    except OSError:
        try:
            return not is_public(host)
        except ValueError:
            return False


_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out (RFC 4291, 2.4)."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""An address of IPv4 at its end (RFC 6052, 2.1)."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the whole internet (IANA's registries of special-purpose addresses).

    One of IPv6 that leads to one of IPv4 is as public as that is. Raises ValueError for what is no address.
    """
    judged = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(judged, ipaddress.IPv4Address):
        return judged.is_global and not judged.is_multicast
    inner = _inner(judged)
    if inner is not None:
        return is_public(str(inner))
    return judged in _UNICAST and judged.is_global and judged.teredo is None


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of IPv4 that one of IPv6 leads to: mapped, NAT64 or 6to4."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
