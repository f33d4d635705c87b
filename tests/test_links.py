"""`aanbod links`: which addresses of other sites no longer lead anywhere, asked of a server that misbehaves in every way."""

import asyncio
import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from catalogues import record
from conftest import TODAY, MakeMini
from misbehaving_server import Server, counts, drips, hangs_up, huge, leads_to, nothing, says, serving
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.review.links import fetching
from generator.review.links.answers import Answer
from generator.review.links.fetching import RequestPolicy
from generator.review.links.pinned import Pinned
from generator.review.links.web_addresses import is_public

QUICK = RequestPolicy(pause=0, retry_pauses=(0, 0), longest_wait=0, timeout=5, private=True)
IMPATIENT = replace(QUICK, timeout=0.2, retry_pauses=())

OK = says("200 OK")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as told:
        yield told


NAMES: dict[str, list[list[str]]] = {}
"""The addresses of a name, per time that it is looked up."""

LOOKED_UP: list[str] = []


@pytest.fixture(autouse=True)
def _no_names() -> None:
    NAMES.clear()
    LOOKED_UP.clear()


@pytest.fixture(autouse=True)
def _no_other_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this computer has an address; no proxy; nobody waits."""
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        if host in NAMES:
            LOOKED_UP.append(host)
            answers = NAMES[host]
            found = answers[min(LOOKED_UP.count(host), len(answers)) - 1]
            return [(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]
        if host in ("127.0.0.1", b"127.0.0.1"):
            return real(host, *rest, **named)
        if host in ("straks.invalid", b"straks.invalid"):
            raise socket.gaierror(socket.EAI_AGAIN, "later")
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(fetching, "REQUEST_POLICY", QUICK)


def answers(*addresses: str) -> dict[str, Answer]:
    heard: dict[str, Answer] = {}
    fetching.ask(addresses, "aanbod-links", heard.__setitem__)
    assert heard.keys() == set(addresses)
    return heard


def answer(address: str) -> Answer:
    return answers(address)[address]


def reason(address: str) -> str:
    return answer(address).reason


# What an address can be


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        *((status, "fine") for status in (200, 204, 206)),
        *((status, "gone") for status in (404, 410)),
        *((status, "blocked") for status in (400, 401, 403, 405, 406, 414, 418, 429, 451, 999, 300, 304)),
        *((status, "down") for status in (408, 500, 501, 502, 503, 504, 599)),
    ],
)
def test_a_status(status: int, verdict: str, server: Server) -> None:
    server.answers["/"] = (says(f"{status} Status"),)
    found = answer(server.url("/"))
    assert (found.verdict, found.status) == (verdict, status)


def test_a_good_page_is_asked_once_and_not_fetched(server: Server) -> None:
    server.answers["/goed?a=b"] = (OK,)
    assert reason(server.url("/goed?a=b")) == "fine"
    assert server.methods("/goed?a=b") == ["HEAD"]


@pytest.mark.parametrize("status", [403, 404, 405, 501, 500])
def test_a_server_that_answers_only_get(status: int, server: Server) -> None:
    server.answers["/"] = (OK,)
    server.by_method["HEAD", "/"] = says(f"{status} No")
    assert reason(server.url("/")) == "fine"
    assert server.methods("/") == ["HEAD", "GET"]


def test_a_page_that_is_gone_is_asked_twice_and_no_more(server: Server) -> None:
    assert reason(server.url("/weg")) == "missing"
    assert server.methods("/weg") == ["HEAD", "GET"]


def test_a_huge_page_is_not_read(server: Server) -> None:
    server.by_method["HEAD", "/"] = says("405 No")
    server.answers["/"] = (huge,)
    assert reason(server.url("/")) == "fine"
    assert server.bytes_sent < 100_000_000


def test_a_name_that_does_not_exist() -> None:
    assert answer("https://bestaat-niet.invalid/") == Answer("no-host")
    assert answer("https://bestaat-niet.invalid/").verdict == "gone"


def test_a_name_that_cannot_be_found_now() -> None:
    assert answer("https://straks.invalid/").verdict == "down"


def test_a_port_that_refuses() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    found = answer(f"http://127.0.0.1:{port}/")
    assert (found.reason, found.verdict) == ("unreachable", "down")


def test_a_server_without_tls(server: Server) -> None:
    found = answer(server.url("/").replace("http:", "https:"))
    assert (found.reason, found.verdict) == ("insecure", "down")


@pytest.mark.parametrize("behaviour", [nothing, drips])
def test_a_server_that_takes_for_ever(behaviour: Any, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "REQUEST_POLICY", IMPATIENT)
    server.answers["/"] = (behaviour,)
    found = answer(server.url("/"))
    assert (found.reason, found.verdict) == ("timeout", "down")


@pytest.mark.parametrize(
    "bytes_",
    [
        b"HTTP/1.1 tweehonderd OK\r\n\r\n",
        b"niets van dit alles\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nzonder dubbele punt\r\n\r\n",
        b"\x00\xff" * 500,
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000,
        b"HTTP/1.1 200",
        hangs_up,
    ],
    ids=["status", "no HTTP", "header", "noise", "long header", "half", "hangs up"],
)
def test_an_answer_that_is_none(bytes_: Any, server: Server) -> None:
    server.answers["/"] = (bytes_,)
    found = answer(server.url("/"))
    assert (found.reason, found.verdict) == ("broken", "down")
    assert server.methods("/") == ["HEAD", "GET", "GET"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:99999/", "http://[::1/", "http:///pad", "http://a\u0000b.nl/", "http://" + "x" * 70_000, "https://xn--/", "http://\u2603\ufe0f..nl/"],
)
def test_an_address_that_cannot_be(address: str) -> None:
    assert answer(address).verdict == "gone"


def test_an_address_of_ten_kilobytes(server: Server) -> None:
    path = "/" + "x" * 10_000
    server.answers[path] = (OK,)
    assert reason(server.url(path)) == "fine"


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "10.1.2.3", "192.168.1.1", "169.254.169.254", "0.0.0.0"],
)
def test_this_computer_and_its_network_are_not_asked(host: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(QUICK, private=False))
    found = answer(f"http://{host}:{server.port}/")
    assert (found.reason, found.verdict) == ("private", "blocked")
    assert server.questions == []


NOT_PUBLIC = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1", "100.64.0.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
    "255.255.255.255", "192.0.2.1", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a01:203", "64:ff9b:1::1", "2002:7f00:1::",
    "2002:c0a8:101::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "fe80::1", "fe80::1%2", "fc00::1", "fd12::1", "ff02::1", "100::1", "4000::1",
)  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_into_the_own_network_is_not_asked(address: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(QUICK, private=False))
    NAMES["openbaar.example"] = [[address]]
    assert not is_public(address)
    assert reason(f"http://openbaar.example:{server.port}/") == "private"
    assert server.questions == []


@pytest.mark.parametrize("address", ["[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "[::7f00:1]", "100.64.0.1", "[fe80::1]"])
def test_a_number_of_the_own_network_is_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(QUICK, private=False))
    assert reason(f"http://{address}/") == "private"


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1", "::ffff:93.184.215.14"]
)
def test_the_rest_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


def test_a_redirect_to_a_name_of_the_own_network_is_not_followed(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first name is allowed only here, to have a server at all."""
    monkeypatch.setattr("generator.review.links.pinned.is_public", lambda address: address != "127.0.0.2")
    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(QUICK, private=False))
    NAMES["openbaar.example"], NAMES["binnen.example"] = [["127.0.0.1"]], [["127.0.0.2"]]
    server.answers["/"] = (leads_to(f"http://binnen.example:{server.port}/geheim"),)
    assert reason(f"http://openbaar.example:{server.port}/") == "private"
    assert server.times() == {"/": 2}


def test_what_was_judged_is_what_is_connected_to(server: Server) -> None:
    """A name that leads elsewhere the next time that it is looked up."""
    NAMES["wisselt.example"] = [["127.0.0.1"], ["127.0.0.3"]]
    server.answers["/"] = (OK,)
    assert reason(f"http://wisselt.example:{server.port}/") == "fine"
    assert LOOKED_UP == ["wisselt.example"]
    assert f"host: wisselt.example:{server.port}" in server.questions[0][2].lower()


def test_a_host_of_which_one_address_does_not_answer_is_asked_at_the_next(server: Server) -> None:
    NAMES["twee.example"] = [["127.0.0.3", "127.0.0.1"]]
    server.answers["/"] = (OK,)
    assert reason(f"http://twee.example:{server.port}/") == "fine"


def pinned(private: bool = True) -> tuple[Pinned, list[httpx.Request]]:
    """A transport, and what it asks directly."""
    asked: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    return Pinned(httpx.MockTransport(respond), httpx.Limits(), private=private), asked


def test_the_certificate_is_that_of_the_name() -> None:
    NAMES["veilig.example"] = [["127.0.0.1"]]
    transport, asked = pinned()
    asyncio.run(transport.handle_async_request(httpx.Request("HEAD", "https://veilig.example/a?b")))
    assert [(str(request.url), request.headers["host"], request.extensions["sni_hostname"]) for request in asked] == [
        ("https://127.0.0.1/a?b", "veilig.example", "veilig.example")
    ]


def test_a_proxy_looks_names_up_itself(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is on this network; what is not for the proxy is pinned as ever."""
    monkeypatch.setenv("http_proxy", server.url(""))
    monkeypatch.setenv("no_proxy", "binnen.example")
    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(QUICK, private=False))
    NAMES["binnen.example"] = [["127.0.0.1"]]
    server.answers["http://gemeente.example/a"] = (OK,)
    assert {address: found.reason for address, found in answers("http://gemeente.example/a", f"http://binnen.example:{server.port}/").items()} == {
        "http://gemeente.example/a": "fine",
        f"http://binnen.example:{server.port}/": "private",
    }
    assert set(LOOKED_UP) == {"binnen.example"}


# Redirects


def test_a_page_that_moved(server: Server) -> None:
    for status in ("301 Moved Permanently", "308 Permanent Redirect"):
        server.answers |= {"/oud": (leads_to("/nieuw", status),), "/nieuw": (OK,)}
        found = answer(server.url("/oud"))
        assert (found.verdict, found.status, found.location) == ("moved", int(status[:3]), server.url("/nieuw"))


@pytest.mark.parametrize("status", ["302 Found", "303 See Other", "307 Temporary Redirect"])
def test_a_page_that_is_elsewhere_for_now_is_fine(status: str, server: Server) -> None:
    server.answers |= {"/": (leads_to("nu", status),), "/nu": (OK,)}
    assert reason(server.url("/")) == "fine"


def test_the_new_address_is_where_the_permanent_redirects_end(server: Server) -> None:
    moved, found = "301 Moved Permanently", "302 Found"
    server.answers |= {"/1": (leads_to("/2", moved),), "/2": (leads_to("/3", moved),), "/3": (leads_to("/4", found),)}
    server.answers |= {"/4": (leads_to("/5", moved),), "/5": (OK,)}
    assert answer(server.url("/1")).location == server.url("/3")


def test_a_page_that_moved_to_nothing_is_gone(server: Server) -> None:
    server.answers["/oud"] = (leads_to("/weg", "301 Moved Permanently"),)
    assert answer(server.url("/oud")) == Answer("missing", 404)


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found"])
def test_the_same_address_but_secured_has_moved(status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        secured = request.url.scheme == "https"
        return httpx.Response(200) if secured else httpx.Response(int(status[:3]), headers={"Location": str(request.url.copy_with(scheme="https"))})

    monkeypatch.setattr(fetching, "client", lambda policy, who: httpx.AsyncClient(transport=httpx.MockTransport(respond)))
    found = answer("http://gemeente.example/a?b=c")
    assert (found.verdict, found.location) == ("moved", "https://gemeente.example/a?b=c")


def test_redirects_in_a_circle(server: Server) -> None:
    server.answers |= {"/a": (leads_to("/b"),), "/b": (leads_to("/a", "301 Moved"),), "/zelf": (leads_to("/zelf"),)}
    assert {found.reason for found in answers(server.url("/a"), server.url("/zelf")).values()} == {"circle"}


def test_a_circle_that_wants_a_cookie_is_for_a_person(server: Server) -> None:
    server.answers["/"] = (leads_to("/", "302 Found", "Set-Cookie: sessie=1; Path=/"),)
    found = answer(server.url("/"))
    assert (found.reason, found.verdict) == ("cookies", "blocked")
    assert not any("cookie" in head.lower() for _, _, head in server.questions)


def test_cookies_are_not_sent_back(server: Server) -> None:
    server.answers |= {"/": (leads_to("/verder", "302 Found", "Set-Cookie: sessie=1; Path=/"),), "/verder": (OK,)}
    assert reason(server.url("/")) == "fine"
    assert not any("cookie" in head.lower() for _, _, head in server.questions)


def test_redirects_without_an_end(server: Server) -> None:
    server.answers |= {f"/{number}": (leads_to(f"/{number + 1}"),) for number in range(100)}
    assert answer(server.url("/0")).verdict == "gone"
    assert server.times()["/10"] == 2
    assert server.times()["/11"] == 0


def test_ten_redirects_are_followed(server: Server) -> None:
    server.answers |= {**{f"/{number}": (leads_to(f"/{number + 1}"),) for number in range(10)}, "/10": (OK,)}
    assert reason(server.url("/0")) == "fine"


@pytest.mark.parametrize("location", ["ftp://127.0.0.1/", "file:///etc/passwd", "mailto:a@example.nl", "javascript:alert(1)"])
def test_a_redirect_to_what_is_no_page_is_not_followed(location: str, server: Server) -> None:
    server.answers["/"] = (leads_to(location),)
    found = answer(server.url("/"))
    assert (found.reason, found.verdict) == ("not-web", "gone")
    assert server.times() == {"/": 2}


@pytest.mark.parametrize("location", ["http://[::1", "http://127.0.0.1:99999/", "http://", "//", "https://xn--/", "\x7f\x80", "x" * 90_000])
def test_a_redirect_to_what_cannot_be_is_told(location: str, server: Server) -> None:
    server.answers["/"] = (leads_to(location),)
    assert answer(server.url("/")).verdict in ("gone", "down")


def test_a_redirect_into_the_own_network_is_not_followed(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    respond = httpx.MockTransport(lambda request: httpx.Response(302, headers={"Location": server.url("/geheim")}))
    monkeypatch.setattr(fetching, "client", lambda policy, who: httpx.AsyncClient(transport=respond))
    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(QUICK, private=False))
    assert reason("https://gemeente.example/") == "private"


# Patience and policy


@pytest.mark.parametrize("first", [says("500 No"), says("503 No", "Retry-After: 1"), says("429 Slower", "Retry-After: 1"), hangs_up])
def test_what_passes_is_asked_again(first: Any, server: Server) -> None:
    server.answers["/"] = (first, first, OK)
    assert reason(server.url("/")) == "fine"
    assert len(server.questions) == 3


def test_what_stays_is_not_asked_for_ever(server: Server) -> None:
    server.answers["/"] = (says("500 No"),)
    assert reason(server.url("/")) == "failing"
    assert server.methods("/") == ["HEAD", "GET", "GET"]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        (("Retry-After: 7",), 7),
        (("Retry-After: 900",), 30),
        (("Retry-After: " + "9" * 500,), 30),
        (("Date: Mon, 01 Jun 2026 10:00:00 GMT", "Retry-After: Mon, 01 Jun 2026 10:00:09 GMT"), 9),
        (("Date: Mon, 01 Jun 2026 10:00:00 GMT", "Retry-After: Mon, 01 Jun 2020 10:00:00 GMT"), 0.5),
        (("Retry-After: Mon, 01 Jun 2026 10:00:09 GMT",), 0.5),
        (("Retry-After: straks",), 0.5),
        ((), 0.5),
    ],
)
def test_a_host_is_left_alone_as_long_as_it_asks(headers: tuple[str, ...], wait: float, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(fetching, "REQUEST_POLICY", replace(RequestPolicy(private=True), retry_pauses=()))
    monkeypatch.setattr("generator.review.links.fetching.asyncio.sleep", sleep)
    server.answers["/"] = (says("429 Slower", *headers),)
    assert answer(server.url("/")) == Answer("closed", 429)
    assert pauses == [wait]


def test_the_pauses_between_tries_grow(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(fetching, "REQUEST_POLICY", RequestPolicy(private=True))
    monkeypatch.setattr("generator.review.links.fetching.asyncio.sleep", sleep)
    server.answers["/"] = (says("500 No"),)
    answer(server.url("/"))
    assert pauses == [0.5, 2.0, 0.5, 8.0, 0.5]


def test_a_host_that_says_nothing_is_given_up(server: Server) -> None:
    paths = [f"/{number}" for number in range(50)]
    server.answers = {path: (says("429 Slower"),) for path in paths}
    found = answers(*map(server.url, paths))
    assert {one.status for one in found.values()} == {429}
    assert len(server.questions) < 10


def test_a_host_that_answers_something_is_not_given_up(server: Server) -> None:
    paths = [f"/{number}" for number in range(30)]
    server.answers = {path: (says("500 No"),) for path in paths}
    answers(*map(server.url, paths))
    assert set(server.times().values()) == {3}


@pytest.mark.parametrize("policy", [replace(QUICK, at_once_per_host=2), replace(QUICK, at_once=2, at_once_per_host=9)], ids=["a host", "all"])
def test_no_more_than_two_at_once(policy: RequestPolicy, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "REQUEST_POLICY", policy)
    paths = [f"/{number}" for number in range(6)]
    server.answers = dict.fromkeys(paths, (counts,))
    answers(*map(server.url, paths))
    assert server.most_beside == 2


# The command


def links(root: Path, *options: str, today: str = TODAY) -> Result:
    return CliRunner().invoke(app, ["links", "--root", str(root), "--today", today, *options], catch_exceptions=False)


def offer(body: str, more: str = "") -> str:
    """A record in a few lines: `more` goes on with `apply`, which begins on line 8."""
    return record("Een titel", f"{more}body: |\n{textwrap.indent(body, '  ')}\n")


@pytest.fixture
def bare(mini: MakeMini) -> Any:
    """Makes a catalogue without links, but for the changes."""

    def make(changes: dict[str, str | bytes | None]) -> Path:
        root = mini(changes)
        for path in ("offers/gemeente/warmtebon.yml", "content/organisations/gemeente-voorbeeld.yml"):
            if path not in changes:
                file = root / path
                lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
                file.write_text("".join(line for line in lines if "https://gemeente.example" not in line), encoding="utf-8")
        return root

    return make


def rows(root: Path, *options: str, today: str = TODAY) -> list[dict[str, Any]]:
    result = links(root, "--format", "json", *options, today=today)
    assert result.exit_code == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def places(root: Path) -> set[tuple[str, int, int, str | None, str]]:
    return {(row["file"], row["line"], row["column"], row["owner"], row["address"]) for row in rows(root)}


def test_a_catalogue_without_links(bare: Any) -> None:
    root = bare({})
    result = links(root)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Er staan hier geen links naar andere sites.\n", "")
    assert rows(root) == []
    assert not (root / ".cache").exists()


def test_every_address_is_found_with_its_place_and_owner(server: Server, bare: Any) -> None:
    at = server.url
    page = "---\ntitle: Contact\ndescription: Hoe u een fout meldt op deze site.\nlayout: text\n---\n\nZie [hier](%s), of <%s>.\n"
    root = bare(
        {
            "offers/nieuw.yml": offer(
                f"Lees [dit]({at('/tekst')}) of [dat][1].\n\n[1]: {at('/los')}\n[mail](mailto:a@b.nl) [bel](tel:0123) [oud](ftp://a.nl/) [r](aanbod:warmtebon)",
                f"  url: {at('/knop')}\n  steps:\n    - Vul [het formulier]({at('/stap')}) in.\nsources:\n  - title: Een bron\n    url: {at('/bron')}\n",
            ),
            "content/organisations/provincie-nergens.yml": f"name: Provincie Nergens\ntype: government\nurl: {at('/organisatie#deel')}\n",
            "content/pages/contact.md": page % (at("/een"), at("/twee")),
        }
    )
    assert places(root) == {
        ("offers/nieuw.yml", 9, 3, "gemeente-voorbeeld", at("/knop")),
        ("offers/nieuw.yml", 11, 7, "gemeente-voorbeeld", at("/stap")),
        ("offers/nieuw.yml", 14, 5, "gemeente-voorbeeld", at("/bron")),
        ("offers/nieuw.yml", 16, 8, "gemeente-voorbeeld", at("/tekst")),
        ("offers/nieuw.yml", 16, 8 + len(f"[dit]({at('/tekst')}) of "), "gemeente-voorbeeld", at("/los")),
        ("content/organisations/provincie-nergens.yml", 3, 1, "provincie-nergens", at("/organisatie#deel")),
        ("content/pages/contact.md", 7, 5, None, at("/een")),
        ("content/pages/contact.md", 7, 5 + len(f"[hier]({at('/een')}), of "), None, at("/twee")),
    }
    assert set(server.times()) == {"/knop", "/stap", "/bron", "/tekst", "/los", "/organisatie", "/een", "/twee"}


def test_a_page_that_is_linked_to_more_than_once_is_asked_once(server: Server, bare: Any) -> None:
    server.answers["/"] = (OK,)
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/')}) [y]({server.url('/#een')}) [z]({server.url('/#twee')})")})
    assert [row["verdict"] for row in rows(root)] == ["fine"] * 3
    assert server.methods("/") == ["HEAD"]


def test_links_of_a_record_with_an_error_are_looked_at_too(server: Server, bare: Any) -> None:
    root = bare({"offers/fout.yml": f"kind: niets\napply:\n  - url: {server.url('/a')}\nprovider: [een, twee]\n", "offers/kapot.yml": "a: [\n"})
    result = links(root, "--format", "json")
    assert [(row["line"], row["owner"]) for row in json.loads(result.stdout)] == [(3, None)]
    assert result.exit_code == 0
    assert result.stderr == "Niet te lezen, dus daar zijn geen links bekeken: offers/kapot.yml. Kijk met ‘aanbod check’ wat er mis is.\n"


def of_each_kind(server: Server) -> dict[str, str | bytes | None]:
    server.answers |= {"/oud": (leads_to("/nieuw", "301 Moved Permanently"),), "/nieuw": (OK,), "/dicht": (says("403 No"),), "/stuk": (says("500 No"),)}
    server.answers["/goed"] = (OK,)
    names = ("goed", "dicht", "stuk", "oud#deel", "weg")
    return {
        "offers/nieuw.yml": offer("".join(f"[x]({server.url('/' + name)})\n" for name in names)),
        "content/organisations/provincie-nergens.yml": f"name: Provincie [Nergens]\ntype: government\nurl: {server.url('/weg')}\n",
    }


def test_the_report_as_text(server: Server, bare: Any) -> None:
    at = server.url
    result = links(bare(of_each_kind(server)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Deze links gaan nergens meer heen (2)\n\n"
        f"content/organisations/provincie-nergens.yml:3:1: {at('/weg')}\n"
        "    Deze bladzijde bestaat niet meer (code 404).\n"
        "    Zo lost u het op: Zoek het nieuwe adres en pas het aan, of haal de link weg.\n\n"
        f"offers/nieuw.yml:14:3: {at('/weg')}\n"
        "    Deze bladzijde bestaat niet meer (code 404).\n"
        "    Zo lost u het op: Zoek het nieuwe adres en pas het aan, of haal de link weg.\n\n"
        "Deze bladzijden zijn verhuisd (1)\n\n"
        f"offers/nieuw.yml:13:3: {at('/oud#deel')}\n"
        f"    Deze bladzijde staat nu op {at('/nieuw#deel')} (code 301).\n"
        "    Zo lost u het op: Open het nieuwe adres. Staat daar wat u bedoelt? Zet het dan in plaats van het oude.\n\n"
        "Deze links werken nu niet (1)\n\n"
        f"offers/nieuw.yml:12:3: {at('/stuk')}\n"
        "    De site heeft een storing (code 500).\n"
        "    Zo lost u het op: Probeer het over een paar dagen weer. Werkt de link dan nog niet, zoek dan een ander adres.\n\n"
        "Deze links moet u zelf bekijken (1)\n\n"
        f"offers/nieuw.yml:11:3: {at('/dicht')}\n"
        "    De site laat een automatische controle niet toe (code 403).\n"
        "    Zo lost u het op: Open de link zelf. Werkt hij niet, zoek dan een ander adres of haal hem weg.\n\n"
        "Links bekeken: 6. Weg: 2. Verhuisd: 1. Werkt nu niet: 1. Zelf bekijken: 1. Goed: 1.\n"
    )


def test_the_report_as_an_issue(server: Server, bare: Any) -> None:
    lines = links(bare(of_each_kind(server)), "--format", "markdown").stdout.splitlines()
    assert [line for line in lines if line.startswith("#")] == ["## Gemeente Voorbeeld", "## Provincie \\[Nergens\\]"]
    assert sum(line.startswith("- [ ] **") for line in lines) == 5
    moved = f"- [ ] **verhuisd** `offers/nieuw.yml:13:3` <{server.url('/oud#deel')}> Deze bladzijde staat nu op <{server.url('/nieuw#deel')}> (code 301)."
    assert any(line.startswith(moved) for line in lines)


def test_the_report_as_json(server: Server, bare: Any) -> None:
    found = rows(bare(of_each_kind(server)))
    assert [row["verdict"] for row in found] == ["gone", "gone", "moved", "down", "blocked", "fine"]
    assert found[2] == {
        "file": "offers/nieuw.yml",
        "line": 13,
        "column": 3,
        "owner": "gemeente-voorbeeld",
        "address": server.url("/oud#deel"),
        "verdict": "moved",
        "reason": "moved",
        "status": 301,
        "new_address": server.url("/nieuw#deel"),
        "message": f"Deze bladzijde staat nu op {server.url('/nieuw#deel')} (code 301).",
        "help": "Open het nieuwe adres. Staat daar wat u bedoelt? Zet het dan in plaats van het oude.",
    }


def test_the_report_for_a_spreadsheet(server: Server, bare: Any) -> None:
    changes = of_each_kind(server) | {"content/organisations/gemeente-voorbeeld.yml": "name: =HYPERLINK(1)\ntype: government\n"}
    table = list(csv.DictReader(io.StringIO(links(bare(changes), "--format", "csv").stdout)))
    assert [row["uitkomst"] for row in table] == ["weg", "weg", "verhuisd", "werkt nu niet", "zelf bekijken", "goed"]
    assert [row["organisatie"] for row in table[:2]] == ["Provincie [Nergens]", "'=HYPERLINK(1)"]


def test_the_links_of_one_organisation(server: Server, bare: Any) -> None:
    root = bare(of_each_kind(server))
    assert [row["file"] for row in rows(root, "--owner", "provincie-nergens")] == ["content/organisations/provincie-nergens.yml"]
    assert set(server.times()) == {"/weg"}
    assert rows(root, "--owner", "stichting-proef") == []


def test_an_organisation_that_is_not_there(bare: Any) -> None:
    result = links(bare({}), "--owner", "niemand")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "De organisatie ‘niemand’ bestaat niet. Kies een bestand in content/organisations/, zonder .yml.\n"


def test_who_asks_says_so(server: Server, bare: Any) -> None:
    links(bare({"offers/nieuw.yml": offer(f"[x]({server.url('/')})")}))
    assert "user-agent: aanbod-links (+https://aanbod.example/)\r\n" in server.questions[0][2].lower()


def test_without_a_configuration_the_links_are_looked_at_all_the_same(server: Server, bare: Any) -> None:
    links(bare({"offers/nieuw.yml": offer(f"[x]({server.url('/')})"), "mkdocs.yml": None}))
    assert "user-agent: aanbod-links\r\n" in server.questions[0][2].lower()


def test_a_computer_without_a_network_says_so_and_remembers_nothing(bare: Any) -> None:
    root = bare({"offers/nieuw.yml": offer("[x](https://een.example/) [y](https://twee.example/)")})
    result = links(root)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Geen enkele site is te vinden. Heeft deze computer internet?\n"
    assert not (root / ".cache").exists()


def test_a_folder_without_a_catalogue(tmp_path: Path) -> None:
    result = links(tmp_path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


# What is remembered


@pytest.mark.parametrize(
    ("answered", "days"),
    [(OK, 7), (leads_to("/nieuw", "301 Moved Permanently"), 7), (says("404 No"), 1), (says("403 No"), 1), (says("500 No"), 0)],
    ids=["fine", "moved", "gone", "blocked", "down"],
)
def test_an_answer_stays_good_for_some_days(answered: bytes, days: int, server: Server, bare: Any) -> None:
    server.answers |= {"/": (answered,), "/nieuw": (OK,)}
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/')})")})
    first = rows(root, today="2026-06-01")
    for day in range(1, days + 1):
        server.questions.clear()
        assert rows(root, today=f"2026-06-{day:02}") == first
        assert server.questions == []
    rows(root, today=f"2026-06-{1 + days:02}")
    assert server.questions != []


def test_all_can_be_asked_afresh(server: Server, bare: Any) -> None:
    server.answers["/"] = (OK, says("404 No"))
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/')})")})
    assert [row["verdict"] for row in rows(root)] == ["fine"]
    assert [row["verdict"] for row in rows(root, "--fresh")] == ["gone"]
    assert [row["verdict"] for row in rows(root)] == ["gone"]


def test_asking_for_one_organisation_forgets_nothing_of_the_others(server: Server, bare: Any) -> None:
    root = bare(of_each_kind(server))
    rows(root)
    server.questions.clear()
    rows(root, "--owner", "provincie-nergens", "--fresh")
    rows(root)
    assert set(server.times()) == {"/weg", "/stuk"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": 1}', b"\xff\xfe", b"[" * 100_000, b'{"a": {"answer": {"reason": "onzin"}, "day": "2026-06-01"}}'])
def test_damaged_memory_is_made_anew(damage: bytes, server: Server, bare: Any) -> None:
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/weg')})"), ".cache/aanbod/links.json": damage})
    result = links(root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(json.loads((root / ".cache/aanbod/links.json").read_bytes())) == [server.url("/weg")]
    assert os.listdir(root / ".cache/aanbod") == ["links.json"]


def test_memory_that_cannot_be_written_is_told_and_no_more(server: Server, bare: Any) -> None:
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/weg')})"), ".cache/aanbod": "een bestand"})
    result = links(root)
    assert result.exit_code == 0
    assert "Weg: 1." in result.stdout
    assert result.stderr.startswith("De antwoorden zijn niet bewaard: in ")
    assert len(result.stderr.splitlines()) == 1


WITH_THIS_COMPUTER = """
import sys
from generator.review.links import fetching
fetching.REQUEST_POLICY = fetching.RequestPolicy(at_once_per_host=1, pause=0, private=True)
from generator.__main__ import main
main()
"""


STOPPED_WHILE_READING = WITH_THIS_COMPUTER.replace("import sys\n", "import os, sys\n").replace(
    "fetching.REQUEST_POLICY", "fetching.read = lambda reply: os.kill(os.getpid(), 15)\nfetching.REQUEST_POLICY"
)


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be stopped like that there")
def test_who_asks_is_stopped_without_a_word_of_asyncio(server: Server, bare: Any) -> None:
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/1')}) [y]({server.url('/2')})")})
    command = [sys.executable, "-c", STOPPED_WHILE_READING, "links", "--root", str(root), "--today", TODAY]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "De antwoorden die er al waren, zijn bewaard.\nGestopt.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be sent Ctrl+C there")
def test_ctrl_c_stops_and_keeps_what_was_heard(server: Server, bare: Any) -> None:
    command: list[subprocess.Popen[str]] = []

    def interrupts(server: Server, connection: socket.socket) -> None:
        command[0].send_signal(signal.SIGINT)
        server.stopping.wait()

    server.answers |= {"/1": (OK,), "/2": (interrupts,)}
    root = bare({"offers/nieuw.yml": offer(f"[x]({server.url('/1')}) [y]({server.url('/2')})")})
    options = ["links", "--root", str(root), "--today", TODAY]
    with server.lock:
        command.append(subprocess.Popen([sys.executable, "-c", WITH_THIS_COMPUTER, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"))
    output, told = command[0].communicate(timeout=60)
    assert (command[0].returncode, output, told) == (130, "", "De antwoorden die er al waren, zijn bewaard.\nGestopt.\n")
    assert list(json.loads((root / ".cache/aanbod/links.json").read_bytes())) == [server.url("/1")]
