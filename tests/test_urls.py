"""What an address may be, how it is shown, and which addresses stand in plain text."""

import re

import pytest

from generator.urls import URL_PATTERN, bare_links, excerpt, fault_in, host_of, shown, telephone_numbers

GOOD = (
    "https://gemeente.example", "http://gemeente.example/", "https://www.gemeente.example/a/b?c=d&e=f#g", "https://gemeente.example:8443/a",
    "https://gemeente.example/a(b)c", "https://gemeente.example/@wethouder", "https://gemeente.example/ga?naar=https://elders.example/@x",
    "https://a_b.gemeente.example/", "https://GEMEENTE.example/", "https://gemeente.example./", "https://192.0.2.10/a",
    "https://café.example/", "https://münchen.example/straße", "https://xn--80ak6aa92e.example/", "https://gemeente.example/кириллица",
    "https://gemeente.example/a%20b", "https://gemeente.example/a[b]=c|d",
    "mailto:info@gemeente.example", "mailto:in.fo+mkb@loket.gemeente.example", "mailto:info@gemeente.example?subject=Vraag",
    "tel:+31880000000", "tel:088-000 00 00", "tel:(088)0000000", "tel:0800-0000", "tel:112",
)  # fmt: skip

FAULTY = {
    "": ("not-a-link", ""),
    "gemeente.example": ("not-a-link", "g"),
    "www.gemeente.example": ("not-a-link", "w"),
    "//gemeente.example/": ("not-a-link", "/"),
    "HTTPS://gemeente.example": ("not-a-link", "H"),
    "ftp://gemeente.example/": ("not-a-link", "f"),
    "javascript:alert(1)": ("not-a-link", "j"),
    "https:gemeente.example": ("not-a-link", "h"),
    "https://": ("not-a-link", ""),
    "https:///pad": ("not-a-link", ""),
    "https://gemeente": ("not-a-link", "gemeente"),
    "https://gemeente..example": ("not-a-link", "gemeente..example"),
    "https://-gemeente.example": ("not-a-link", "-gemeente.example"),
    "https://gemeente.example:99999/": ("not-a-link", ":99999"),
    "https://gemeente.123/": ("not-a-link", "gemeente.123"),
    "https://[::1]/": ("not-a-link", "[::1]"),
    "https://gemeente.example\\@kwaad.example/": ("not-a-link", "\\"),
    "https://gemeente.example/<b>": ("not-a-link", "<"),
    "https://gemeente.example/\u202egpj.exe": ("not-a-link", "\u202e"),
    "https://gemeente\u200b.example/": ("not-a-link", "\u200b"),
    "https://gemeente\u00ad.example/": ("not-a-link", "\u00ad"),
    "https://gemeente.example/a\x00": ("not-a-link", "\x00"),
    " https://gemeente.example": ("space-in-link", " "),
    "https://gemeente.example/ ": ("space-in-link", " "),
    "https://gemeente.example/a b": ("space-in-link", " "),
    "https://gemeente.example/a\u00a0b": ("space-in-link", "\u00a0"),
    "https://gemeente.example/a\nb": ("space-in-link", "\n"),
    "https://iemand:geheim@gemeente.example/": ("name-in-link", "iemand:geheim@"),
    "https://www.rvo.nl@kwaad.example/": ("name-in-link", "www.rvo.nl@"),
    "https://@gemeente.example/": ("name-in-link", "@"),
    "https://gemeente.example:80@kwaad.example/": ("name-in-link", "gemeente.example:80@"),
    "https://gеmeente.example/": ("look-alike-link", "е"),
    "https://рф.example/": ("look-alike-link", "р"),
    "https://gemeente.examplе/": ("look-alike-link", "е"),
    "https://gımeente.example/": ("look-alike-link", "ı"),
    "https://ɡemeente.example/": ("look-alike-link", "ɡ"),
    "https://gemeente。example/": ("look-alike-link", "。"),
    "https://gemeente.example.／kwaad.example/": ("look-alike-link", "／"),
    "mailto:info@gеmeente.example": ("look-alike-link", "е"),
    "mailto:info": ("not-a-link", "m"),
    "mailto:https://a@x.example": ("not-a-link", "m"),
    "mailto:info@gemeente": ("not-a-link", "gemeente"),
    "mailto:info@gemeente.example, b@gemeente.example": ("space-in-link", " "),
    "mailto:a@b@gemeente.example": ("not-a-link", "b@gemeente.example"),
    "tel:": ("not-a-link", "t"),
    "tel:bel ons": ("not-a-link", "t"),
    "tel:088 ": ("not-a-link", "t"),
}  # fmt: skip


@pytest.mark.parametrize("url", GOOD)
def test_a_good_address(url: str) -> None:
    assert fault_in(url) is None
    assert re.search(URL_PATTERN, url), "the pattern for editors' programs must let through what the check does"


@pytest.mark.parametrize("url", FAULTY)
def test_a_faulty_address_and_where_the_fault_is(url: str) -> None:
    fault = fault_in(url)
    assert fault is not None
    code, spot = FAULTY[url]
    assert (fault.code, url[fault.start : fault.end or 1]) == (code, spot)


@pytest.mark.parametrize("length", [0, 20, 200])
def test_the_fault_is_seen_however_long_the_address_is(length: int) -> None:
    url = f"https://gemeente.example/{'a' * length} {'b' * length}"
    fault = fault_in(url)
    assert fault
    text = excerpt(url, fault)
    assert "a␣b" in text or not length
    assert "␣" in text
    assert len(text) <= 2 * 30 + 3


def test_what_cannot_be_seen_is_named() -> None:
    url = "https://gemeente.example/\u202egpj"
    fault = fault_in(url)
    assert fault
    assert excerpt(url, fault) == "https://gemeente.example/[U+202E]gpj"


def test_a_letter_that_misleads_is_named() -> None:
    url = "https://gem\u0435ente.example/"
    fault = fault_in(url)
    assert fault
    assert excerpt(url, fault) == "https://gem\u0435[U+0435]ente.example/"


@pytest.mark.parametrize(
    ("url", "host", "whole"),
    [
        ("https://www.stichting.example/", "stichting.example", "stichting.example"),
        ("https://stichting.example/ga?naar=https://elders.example/x", "stichting.example", "stichting.example/ga"),
        ("https://stichting.example/a/b/#c", "stichting.example", "stichting.example/a/b"),
        ("https://stichting.example?naar=//elders.example", "stichting.example", "stichting.example"),
        ("https://Stichting.example:8443/a", "stichting.example", "stichting.example/a"),
        ("https://www.rvo.nl@kwaad.example/", "kwaad.example", "kwaad.example"),
        ("https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example", "xn--80ak6aa92e.example"),
        ("mailto:info@stichting.example?subject=Vraag", "info@stichting.example", "info@stichting.example"),
        ("tel:088-000 00 00", "088-000 00 00", "088-000 00 00"),
    ],
)
def test_what_is_shown_is_where_it_leads(url: str, host: str, whole: str) -> None:
    assert (host_of(url), shown(url)) == (host, whole)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie https://gemeente.example/a_b?c=d&e=f.", [("https://gemeente.example/a_b?c=d&e=f", "https://gemeente.example/a_b?c=d&e=f")]),
        ("(www.gemeente.example/a_(b))", [("www.gemeente.example/a_(b)", "https://www.gemeente.example/a_(b)")]),
        ("‘https://gemeente.example’, en verder", [("https://gemeente.example", "https://gemeente.example")]),
        ("Mail info@gemeente.example, of bel.", [("info@gemeente.example", "mailto:info@gemeente.example")]),
        ("mailto:info@gemeente.example", [("info@gemeente.example", "mailto:info@gemeente.example")]),
        ("https://a.example en www.b.example", [("https://a.example", "https://a.example"), ("www.b.example", "https://www.b.example")]),
        ("https://user:pass@gemeente.example/", [("https://user:pass@gemeente.example/", "https://user:pass@gemeente.example/")]),
        ("https:// en www. en @iemand en a@b", []),
        ("gemeente.example en javascript:alert(1)", []),
        ("xhttps://gemeente.example", []),
    ],
)
def test_addresses_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[bare.start : bare.end], bare.url) for bare in bare_links(text)] == found


@pytest.mark.parametrize(
    "text", ["www." * 50_000, "a@" * 100_000, "a." * 100_000 + "@", "https://" * 50_000, "https://a.example" + ")" * 200_000, "a-" * 100_000]
)
def test_a_hostile_text_takes_one_pass(text: str) -> None:
    """No pattern goes back over what it read: these would take minutes."""
    assert len(list(bare_links(text))) <= 1
    assert list(telephone_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Telefoon 0800-0000. Het nummer komt uit bronnen van 2020 en 2021.", [("0800-0000", "tel:08000000")]),
        ("Bel 088 000 00 00, of 030-000 00 00.", [("088 000 00 00", "tel:0880000000"), ("030-000 00 00", "tel:0300000000")]),
        ("(030) 000 00 00", [("(030) 000 00 00", "tel:0300000000")]),
        ("+31 (0)30 000 00 00", [("+31 (0)30 000 00 00", "tel:+31300000000")]),
        ("+31 30 000 00 00", [("+31 30 000 00 00", "tel:+31300000000")]),
        ("Van 01-06-2026 tot 30-06-2026, € 10.000, KvK 01234567, 2020-2021, 1234 AB", []),
        ("NL00 BANK 0123 4567 89", []),
    ],
)
def test_telephone_numbers_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[bare.start : bare.end], bare.url) for bare in telephone_numbers(text)] == found
