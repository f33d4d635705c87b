"""Addresses that lead out of the site: what one may be, how it is shown, and which ones stand in plain text.

One judgement for fields, for links in Markdown and for addresses in running text. An address must lead where a reader thinks
that it leads: no name before the host, no letters that look like others, nothing that can't be seen.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FaultCode = Literal["not-a-link", "space-in-link", "name-in-link", "look-alike-link"]

URL_PATTERN = r"^(https?://[^\s/?#@]+\.[^\s]+|mailto:[^\s@:]+@[^\s@]+|tel:[+(]?[0-9][0-9 ().-]+)$"
"""A first sieve for editors' programs, which know patterns only: it lets through all that `fault_in` does."""

AROUND = 30
"""Characters of an address that are shown on each side of a fault."""


@dataclass(frozen=True, slots=True)
class UrlFault:
    """What is wrong with an address, from character `start` up to `end`; nothing between them where the whole is wrong."""

    code: FaultCode
    start: int = 0
    end: int = 0


_WEB = re.compile(r"https?://(?P<authority>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_MAIL = re.compile(r"mailto:(?P<local>[A-Za-z0-9.!$%&'*+=^_{|}~-]+)@(?P<host>[^?]+)(?:\?[^#]*)?")
_TELEPHONE = re.compile(r"tel:[+(]?[0-9](?:[ ().-]*[0-9])+")
"""Digits with the visual separators of RFC 3966 (5.1.1), and spaces, which people type."""

_PORT = re.compile(r":(?P<number>[0-9]{1,5})$")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)")

_LATIN = re.compile("[a-z0-9_.à-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž-]")
"""What a host may hold: letters of Europe's Latin alphabets, without those that are easily taken for another (UTS #39, single script)."""

_ODD = re.compile(r"[^!-~]")
"""All but what ASCII prints."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_NEVER = re.compile(r"[<>\"\\`]")
"""Ends an address for some readers and not for others; browsers take a backslash for a slash (WHATWG URL, 4.4)."""


def fault_in(url: str) -> UrlFault | None:
    """What is wrong with an address; None for one that is good: `https://`, `http://`, `mailto:` or `tel:`."""
    if url.startswith("tel:"):
        return None if _TELEPHONE.fullmatch(url) else UrlFault("not-a-link")
    for odd in _ODD.finditer(url):
        category = unicodedata.category(odd.group())
        if category[0] == "Z" or odd.group() in "\t\n\r":
            return UrlFault("space-in-link", *odd.span())
        if category[0] == "C":
            return UrlFault("not-a-link", *odd.span())
    if never := _NEVER.search(url):
        return UrlFault("not-a-link", *never.span())
    if web := _WEB.fullmatch(url):
        return _fault_in_authority(web["authority"], web.start("authority"))
    if mail := _MAIL.fullmatch(url):
        return _fault_in_host(mail["host"], mail.start("host"))
    return UrlFault("not-a-link")


def _fault_in_authority(authority: str, at: int) -> UrlFault | None:
    """RFC 3986, 3.2: all before an `@` is a name and a password, whatever it looks like."""
    name, mark, host = authority.rpartition("@")
    if mark:
        return UrlFault("name-in-link", at, at + len(name) + 1)
    port = _PORT.search(host)
    if port and int(port["number"]) > 65535:
        return UrlFault("not-a-link", at + port.start(), at + port.end())
    return _fault_in_host(host[: port.start()] if port else host, at)


def _fault_in_host(host: str, at: int) -> UrlFault | None:
    for odd in _BEYOND_ASCII.finditer(host):
        if not _LATIN.fullmatch(odd.group().lower()):
            return UrlFault("look-alike-link", at + odd.start(), at + odd.end())
    labels = host.lower().removesuffix(".").split(".")
    if _IP.fullmatch(host):
        return None
    is_name = len(labels) > 1 and not labels[-1].isdecimal() and all(_is_label(label) for label in labels)
    return None if is_name else UrlFault("not-a-link", at, at + len(host))


def _is_label(label: str) -> bool:
    """A name of the domain name system; in letters beyond ASCII as long as it has a form in ASCII (RFC 3492)."""
    if label.isascii():
        return _LABEL.fullmatch(label) is not None
    return _LABEL.fullmatch(f"xn--{label.encode('punycode').decode()}") is not None


def excerpt(url: str, fault: UrlFault) -> str:
    """The address as a message shows it: cut to what is around the fault, with a sign or number for what can't be seen or told apart."""
    start, end = max(0, fault.start - AROUND), max(fault.end, fault.start + 1) + AROUND
    shown = [_visible(character) for character in url[start:end]]
    if fault.code == "look-alike-link":
        shown.insert(fault.end - start, f"[U+{ord(url[fault.start]):04X}]")
    return f"{'…' if start else ''}{''.join(shown)}{'…' if end < len(url) else ''}"


_SIGNS = {" ": "␣", "\t": "␉", "\n": "␊", "\r": "␍"}


def _visible(character: str) -> str:
    return _SIGNS.get(character) or (character if character.isprintable() else f"[U+{ord(character):04X}]")


def host_of(url: str) -> str:
    """Whom an address leads to, for readers: the host without `www.`, the mail address or the number."""
    if web := _WEB.fullmatch(url):
        return _PORT.sub("", web["authority"].rpartition("@")[2]).lower().removeprefix("www.")
    return url.partition(":")[2].partition("?")[0]


def shown(url: str) -> str:
    """A good address as readers see it: its host and path, without what only computers need."""
    web = _WEB.fullmatch(url)
    path = re.split(r"[?#]", web["rest"], maxsplit=1)[0].rstrip("/") if web else ""
    return host_of(url) + path


# Addresses in running text.

_BARE_WEB = r"(?<![\w/@.:-])(?:https?://|www\.)[^\s<>‘’“”\"]+"
_BARE_MAIL = r"(?<![\w.+/-])[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_BARE = re.compile(f"{_BARE_WEB}|{_BARE_MAIL}")
_MAY_HOLD_ONE = re.compile(r"://|www\.|@")

_TRAILING = "?!.,:;*_~'’…"

_INTERNATIONAL = r"\+[1-9](?:[ ().-]{0,2}\d){7,14}"
_NATIONAL = r"\(?0(?:[ ().-]{0,2}\d){9}"
_SERVICE = r"0[89]\d0(?:[ -]?\d){4}(?:(?:[ -]?\d){3})?"
_NUMBER = re.compile(rf"(?<![\w+.,/-])(?<![A-Z]{{4}} )(?:{_INTERNATIONAL}|{_SERVICE}(?!\d)|{_NATIONAL})(?![\w/]|[.,-]\d)")
"""Telephone numbers: with a plus (E.164), of ten digits, or a service number of eight or eleven; not the end of an IBAN."""


@dataclass(frozen=True, slots=True)
class Bare:
    """An address within a text, from character `start` up to `end`, and where it leads."""

    start: int
    end: int
    url: str


def bare_links(text: str) -> Iterator[Bare]:
    """Addresses of pages and of mail that stand in a text as they are; what follows a sentence is not part of them (GFM 0.29, 6.9)."""
    if _MAY_HOLD_ONE.search(text) is None:
        return
    for found in _BARE.finditer(text):
        written = _without_trailing(found.group())
        url = _led_to(written)
        fault = fault_in(url)
        if fault is None or fault.code != "not-a-link":
            yield Bare(found.start(), found.start() + len(written), url)


def _led_to(written: str) -> str:
    if written.startswith(("http://", "https://")):
        return written
    return f"https://{written}" if written.startswith("www.") else f"mailto:{written}"


def _without_trailing(written: str) -> str:
    """Without the signs that end a sentence, and without brackets that were opened before the address."""
    opened = written.count("(")
    closed = written.count(")")
    end = len(written)
    while end and (written[end - 1] in _TRAILING or (written[end - 1] in ")]}" and (written[end - 1] != ")" or closed > opened))):
        closed -= written[end - 1] == ")"
        end -= 1
    return written[:end]


def telephone_numbers(text: str) -> Iterator[Bare]:
    """Those that a reader can call; `(0)` in a number with a plus is for those who leave the plus away."""
    for found in _NUMBER.finditer(text):
        written = found.group().replace("(0)", "") if found.group().startswith("+") else found.group()
        yield Bare(found.start(), found.end(), f"tel:{re.sub(r'[^0-9+]', '', written)}")
