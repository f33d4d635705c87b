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
        return not ipaddress.ip_address(socket.inet_aton(host)).is_global
    except OSError:
        try:
            return not ipaddress.ip_address(host).is_global
        except ValueError:
            return False
