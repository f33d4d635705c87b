"""Markdown of authors: what is refused or told, where it leads, and that nothing in its HTML can run or load."""

import re

import pytest
from catalogues import codes, offers, record
from conftest import TODAY, MakeMini

from generator import compile_catalogue, markdown
from generator.addresses import address_of_link, address_of_page
from generator.load import load
from generator.pages.render import root_of
from generator.review.links.occurrences import links_in
from generator.texts import is_in_markdown, texts_of


def address_of(id_: str) -> str:
    return f"../{id_}/"


def line(text: str, *, telephone: bool = False) -> str:
    return str(markdown.render_line(text, address_of, telephone=telephone))


# Whatever the check would let through, the HTML holds nothing that runs or loads.

HOSTILE = (
    "<script>alert(1)</script>", "<b onmouseover=alert(1)>x</b>", "<img src=x onerror=alert(1)>", "![x](https://kwaad.example/x.png)", 
    "<iframe src=//kwaad.example>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,x)", "[x](vbscript:x)", "<javascript:alert(1)>", 
    "[x]: javascript:alert(1)\n\n[x]",
    "<style>*{display:none}</style>", "<form action=//kwaad.example><input></form>", "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>", 
    "<meta http-equiv=refresh>",
    "[x](https://a.example 'title\" onclick=alert(1)')", "<!-- x --><script>1</script>", "<base href=//kwaad.example>", "<p style=position:fixed>x</p>", 
    "<h1 id=main>x</h1>",
)  # fmt: skip

TAG = re.compile(r"<(?!/)(?P<name>[a-z0-9]+)(?P<attributes>[^>]*)>")
ALLOWED = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_an_author_runs_or_loads(text: str) -> None:
    page = markdown.render_page(text, address_of, lambda link: link)
    for html in (str(markdown.render(text, address_of)), line(text), line(text, telephone=True), page):
        for tag in TAG.finditer(html):
            assert tag["name"] in ALLOWED
            assert re.fullmatch(r'( href="(https?://|mailto:|tel:|\.\./)[^"]*"(?: title="[^"]*")?| id="[\w-]+")?', tag["attributes"]), tag.group()
        assert "alert" not in re.sub(r"<[^>]*>", "", html) or "<script" not in html


# Addresses that stand in a text.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Zie https://gemeente.example/a_b?c=1&d=2.", 'Zie <a href="https://gemeente.example/a_b?c=1&amp;d=2">https://gemeente.example/a_b?c=1&amp;d=2</a>.'),
        ("Zie **www.gemeente.example**.", 'Zie <strong><a href="https://www.gemeente.example">www.gemeente.example</a></strong>.'),
        ("Mail info@gemeente.example!", 'Mail <a href="mailto:info@gemeente.example">info@gemeente.example</a>!'),
        ("[www.gemeente.example](https://a.example)", '<a href="https://a.example">www.gemeente.example</a>'),
        ("`https://gemeente.example`", "<code>https://gemeente.example</code>"),
        ("<https://gemeente.example>", '<a href="https://gemeente.example">https://gemeente.example</a>'),
        ("https://iemand:geheim@gemeente.example/", "https://iemand:geheim@gemeente.example/"),
        ("javascript:alert(1) en ftp://a.example", "javascript:alert(1) en ftp://a.example"),
        ('https://gemeente.example/"><b>x', '<a href="https://gemeente.example/">https://gemeente.example/</a>"&gt;x'),
        ("Wij &amp; zij: https://gemeente.example", 'Wij &amp; zij: <a href="https://gemeente.example">https://gemeente.example</a>'),
    ],
)
def test_an_address_in_a_text_is_a_link(text: str, html: str) -> None:
    assert line(text) == html
    assert str(markdown.render(text, address_of)).strip() == f"<p>{html}</p>"


def test_code_keeps_its_addresses_as_text() -> None:
    assert "<a" not in markdown.render("    https://gemeente.example\n\n```\nwww.gemeente.example\n```\n", address_of)


def test_addresses_count_as_links_at_the_byte_where_they_stand() -> None:
    text = "Zié [dit](https://a.example) en www.b.example/a_b, `www.c.example`.\n\n- mail c@d.example\n"
    found = markdown.links(text)
    assert [url for _, url in found] == ["https://a.example", "https://www.b.example/a_b", "mailto:c@d.example"]
    assert [text.encode()[byte:].decode()[:6] for byte, _ in found] == ["[dit](", "www.b.", "c@d.ex"]


def test_telephone_numbers_are_links_where_somebody_is_to_be_reached() -> None:
    assert line("Bel 0800-0000 of 088 000 00 00", telephone=True) == ('Bel <a href="tel:08000000">0800-0000</a> of <a href="tel:0880000000">088 000 00 00</a>')
    assert line("[Bel 0800-0000](https://a.example) `0800-0000`", telephone=True) == ('<a href="https://a.example">Bel 0800-0000</a> <code>0800-0000</code>')
    assert line("Bel 0800-0000") == "Bel 0800-0000"


@pytest.mark.parametrize("text", ["- a", "1. a", "# a", "> a", "    a@b", "a\n\nb_c", "| a | b |\n|---|---|\n| `c` | d |", "a\n---", "```\na\n```"])
def test_a_line_stays_a_line(text: str) -> None:
    assert re.search(r"<(ul|ol|li|h\d|blockquote|pre|table|p|hr)\b", line(text)) is None


def test_a_line_keeps_its_spaces_that_do_not_break_and_its_emphasis_at_the_start() -> None:
    assert line("_Tot_ €\u00a05.000 & **meer**") == "<em>Tot</em> €&nbsp;5.000 &amp; <strong>meer</strong>"


def test_the_plain_text_of_a_line() -> None:
    assert markdown.plain("Lees [de regels](https://a.example) **eerst**") == "Lees de regels eerst"
    assert markdown.plain("Zonder opmaak") == "Zonder opmaak"


# What is told.


@pytest.mark.parametrize(
    ("text", "markup", "line_", "column"),
    [
        ("Een\n\n:::kader\ntekst\n:::\n", ":::kader", 3, 1),
        ("::: kader\n", "::: kader", 1, 1),
        ("!!! note\n    x\n", "!!! note", 1, 1),
        ("Een noot[^1].\n", "[^1]", 1, 9),
        ("Een noot[^1].\n\n[^1]: https://bron.example/\n", "[^1]", 1, 9),
        ("Een noot[^bron].\n\n[^bron]: handboek\n", "[^bron]", 1, 9),
        ("Dit is ~~niet~~ zo\n", "~~niet~~", 1, 8),
        ("- [ ] doen\n", "[ ]", 1, 3),
        ("- a\n\n- [x] gedaan\n", "[x]", 3, 3),
        ("Dit is ==belangrijk==\n", "==belangrijk==", 1, 8),
        ("[TOC]\n", "[TOC]", 1, 1),
        ("Een kop {: .groot }\n", "{: .groot }", 1, 9),
    ],
)
def test_what_commonmark_does_not_have_is_told_where_it_stands(text: str, markup: str, line_: int, column: int) -> None:
    byte, code, values = markdown.faults(text)[0]
    before = text.encode()[:byte].decode()
    assert (code, values) == ("unknown-markup", {"markup": markup})
    assert (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1) == (line_, column)


@pytest.mark.parametrize(
    "text",
    ["`~~a~~ [^1] ==b==`", "```\n:::kader\n- [ ] a\n```", "a ~ b ~ c", "a == b", "1 ::: 2", "[x] in een zin", "[link](https://a.example)", "~~~\ncode\n~~~"],
)
def test_what_is_code_or_means_nothing_is_not_told(text: str) -> None:
    assert markdown.faults(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://iemand:geheim@gemeente.example/", "name-in-link"),
        ("https://www.rvo.nl@kwaad.example/", "name-in-link"),
        ("Mail info@gem\u0435ente.example", None),
        ("https://gem\u0435ente.example/", "look-alike-link"),
        ("<info@gemeente.example>", None),
        ("https://", None),
    ],
)
def test_an_address_in_a_text_is_judged_like_a_link(text: str, code: str | None) -> None:
    assert [found for _, found, _ in markdown.faults(text)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Een **vet** woord", "**vet**"), ("Een _schuin_ woord", "_schuin_"), ("Zie [hier](https://a.example)", "[hier](https://a.example)"),
        ("Een `code`", "`code`"), ("Dit is <b>vet</b>", "<b>"), ("A &amp; B", "&amp;"), ("A&nbsp;B", "&nbsp;"), ("- een\n- twee", "- een\n- twee"),
        ("# Kop", "# Kop"), ("![a](b.png)", "![a](b.png)"), ("~~weg~~", "~~weg~~"), ("Noot[^1]", "[^1]"), ("<https://a.example>", "<https://a.example>"),
        ("<div>x</div>", "<div>x</div>"), ("Zie [EIA](aanbod:eia)", "[EIA](aanbod:eia)"),
    ],
)  # fmt: skip
def test_markup_in_plain_text(text: str, markup: str) -> None:
    assert markdown.markup_in(text) == markup


@pytest.mark.parametrize(
    "text",
    ["Gewone tekst", "50%* van de kosten", "A & B; C", "snake_case_woord", "1. Eerste stap", "2 < 3 > 1", "[1] zie de bron", "Tot € 5.000 (40%)", "C++ en C#",
     "+ 10 euro",
     "Nr. #12", "a * b * c", "www.gemeente.example", "AT&T"],
)  # fmt: skip
def test_no_markup_in_plain_text(text: str) -> None:
    assert markdown.markup_in(text) is None


PLAIN = {
    "title: Een **titel**": "title",
    "short_title: Een **naam**": "short_title",
    "summary: Een lange zin met **vet** erin.": "summary",
    "audience:\n  note: Wie **dan** ook": "note",
    "amount:\n  note: Een **bon**": "note",
    "windows:\n  - closes: 2026-12-31\n    note: Een **ronde**": "note",
    "apply:\n  contact: Loket\n  label: Ga **nu**": "label",
    "relations:\n  see_also: [{record: warmtebon, reason: Ook **dit**}]": "reason",
    "legal:\n  regulations: [{title: De **wet**, url: https://a.example}]": "title",
    "legal:\n  state_aid: {basis: none, note: Een **noot**}": "note",
    "sources:\n  - title: De **bron**": "title",
}


@pytest.mark.parametrize("fields", PLAIN)
def test_every_field_of_plain_text_is_looked_at(fields: str, mini: MakeMini) -> None:
    name = fields.partition(":")[0]
    text = re.sub(rf"^{name}:.*\n(  .*\n)*", "", record("Een advies"), flags=re.MULTILINE)
    _, problems = compile_catalogue(mini(offers({"een": f"{text}{fields}\n"})), TODAY)
    assert [(problem.code, problem.values["field"], problem.values["markup"][:2]) for problem in problems if problem.code != "no-way-to-apply"] == [
        ("markup-in-plain-text", PLAIN[fields], "**")
    ]


def test_terms_organisations_and_pages_are_looked_at_too(mini: MakeMini) -> None:
    root = mini(
        {
            "content/vocabulary/stages.yml": "- id: starter\n  title: Starter\n  summary: Wie **begint**\n",
            "content/organisations/nieuw.yml": "name: Nieuw\ntype: fund\nsummary: Een verzonnen <b>fonds</b> voor de tests.\n",
            "content/pages/nieuw.md": "---\ntitle: Nieuw\ndescription: Een verzonnen pagina voor de tests.\nlead: Met _nadruk_\n---\n",
        }
    )
    found = [(file, code) for file, code in codes(root) if code == "markup-in-plain-text"]
    assert found == [(file, "markup-in-plain-text") for file in ("content/organisations/nieuw.yml", "content/pages/nieuw.md", "content/vocabulary/stages.yml")]


FIELDS_IN_MARKDOWN = {
    "conditions:\n  - text: Lees {}.\n": ("conditions", 0, "text"),
    "apply:\n  steps: ['Lees {}.']\n": ("apply", "steps", 0),
    "apply:\n  contact: Loket, {}\n": ("apply", "contact"),
}


def with_fields(fields: str, link: str, mini: MakeMini) -> "tuple[list[tuple[str, str]], list[str]]":
    """Codes, and the addresses that `aanbod links` would ask, of a record with a link in one of its fields."""
    text = record("Een advies")
    if fields.startswith("apply:"):
        text = text.replace("apply:\n  contact: Loket van de gemeente\n", "")
    root = mini(offers({"een": text + fields.format(link)}))
    asked = [found.address for found in links_in(load(root)[0]) if found.where.file == "offers/een.yml"]
    return [code for code in codes(root) if code[1] != "no-way-to-apply"], asked


@pytest.mark.parametrize("fields", FIELDS_IN_MARKDOWN)
def test_a_field_with_markdown_may_hold_links_and_they_are_checked(fields: str, mini: MakeMini) -> None:
    assert is_in_markdown(FIELDS_IN_MARKDOWN[fields])
    assert with_fields(fields, "[de regels](https://a.example/x)", mini) == ([], ["https://a.example/x"])
    assert with_fields(fields, "www.a.example/x", mini) == ([], ["https://www.a.example/x"])
    assert with_fields(fields, "[de bon](aanbod:warmtebon)", mini)[0] == []
    assert with_fields(fields, "[de bon](aanbod:warmtebun)", mini)[0] == [("offers/een.yml", "link-to-nothing")]
    assert with_fields(fields, "[x](javascript:x)", mini)[0] == [("offers/een.yml", "unsafe-link")]
    assert with_fields(fields, "<b>x</b>", mini)[0] == [("offers/een.yml", "html-in-text")]


def test_every_text_of_a_record_is_found_once(mini: MakeMini) -> None:
    catalogue, _ = compile_catalogue(mini({}), TODAY)
    found = list(texts_of(catalogue.records["warmtebon"]))
    assert len({text.path for text in found}) == len(found)
    assert ("title",) in {text.path for text in found}


# Editorial pages.

FRONT = "---\ntitle: Een pagina\ndescription: Een verzonnen pagina voor de tests.\n---\n"


def page_codes(mini: MakeMini, path: str, body: str) -> list[str]:
    root = mini({"content/pages/map/rest.md": f"{FRONT}# Rest\n\n## Wie & wat\n\n## Wie & wat\n", f"content/pages/{path}": FRONT + body})
    return [code for file, code in codes(root) if file == f"content/pages/{path}"]


@pytest.mark.parametrize(
    ("path", "url", "address"),
    [
        ("map/een.md", "../contact.md", "../../contact/"),
        ("map/een.md", "./rest.md", "../../map/rest/"),
        ("map/een.md", "rest.md#wie-wat_1", "../../map/rest/#wie-wat_1"),
        ("map/een.md", "../zoeken.md?q=warmte&soort=advies", "../../zoeken/?q=warmte&amp;soort=advies"),
        ("een.md", "map/../contact.md", "../contact/"),
        ("een.md", "map/rest.md#rest", "../map/rest/#rest"),
        ("een.md", "aanbod/index.md", "../aanbod/"),
        ("een.md", "aanbod/index.md#theme-warmte", "../aanbod/#theme-warmte"),
        ("een.md", "%63ontact.md", "../contact/"),
    ],
)
def test_a_link_between_pages_leads_where_mkdocs_would_lead_it(path: str, url: str, address: str, mini: MakeMini) -> None:
    assert page_codes(mini, path, f"Lees [dit]({url}).\n") == []
    html = markdown.render_page(f"[dit]({url})", address_of, lambda link: root_of(address_of_page(path)) + address_of_link(link, path))
    assert f'href="{address}"' in html


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/contact/", "unknown-page"),
        ("/contact.md", "unknown-page"),
        ("../weg.md", "unknown-page"),
        ("weg.md?q=x", "unknown-page"),
        ("contact", "unknown-page"),
        ("contact/", "unknown-page"),
        ("#weg", "unknown-heading"),
        ("contact.md#weg", "unknown-heading"),
        ("//kwaad.example/", "unsafe-link"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem(url: str, code: str, mini: MakeMini) -> None:
    assert page_codes(mini, "een.md", f"## Kop\n\nLees [dit]({url}).\n") == [code]


def test_a_link_to_a_heading_of_the_page_itself(mini: MakeMini) -> None:
    assert page_codes(mini, "een.md", "## Wie wij zijn?\n\nLees [dit](#wie-wij-zijn).\n") == []
    assert 'id="wie-wij-zijn"' in markdown.render_page("## Wie wij zijn?", address_of, lambda link: link)
