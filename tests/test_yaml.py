"""YAML as editors write it: what they typed is what we read, and none of its traps goes off."""

import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import yaml_text
from generator.yaml_text import parse, places

PLAIN = [
    "no", "No", "NO", "off", "on", "yes", "y", "n", "true", "True", "12:30", "12:30:45", "10.000", "10_000", "1,5", "010", "0o10", "0x10", "0b1",
    "0512345678", "+31", "+31612345678", "1e3", ".5", "5.", "-0", ".inf", ".nan", "=", "<<", "2026-02-30", "2026-12-31", "31-12-2026", "2026-12-31 17:00",
    "2026-12-31T17:00:00Z", "2027", "€ 5.000", "40%", "a#b", "a:b", "https://gemeente.example/a?b=c#d", "‘zo’", "NULLL", "~a", "C:\\temp",
]  # fmt: skip


@pytest.fixture(params=["with the fast path", "C", "Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test runs as editors do, and with each parser alone: some systems have only the one in Python."""
    if request.param != "with the fast path":
        monkeypatch.setattr(yaml_text, "read_plain", lambda text: None)
    if request.param == "Python":
        monkeypatch.setattr(yaml_text, "_Parser", yaml.SafeLoader)
    return str(request.param)


@pytest.mark.parametrize("typed", PLAIN)
def test_text_stays_the_text_that_was_typed(typed: str) -> None:
    assert parse(f"veld: {typed}\n") == ({"veld": typed}, [])
    assert parse(f"- {typed}\n") == ([typed], [])


@pytest.mark.parametrize("typed", ["no", "on", "12:30", "010", "2026-12-31", "true", "1.5"])
def test_a_key_stays_the_text_that_was_typed(typed: str) -> None:
    assert parse(f"{typed}: x\n") == ({typed: "x"}, [])


@pytest.mark.parametrize("typed", ["", " ", "~", "null", "Null", "NULL", "# later"])
def test_no_value_is_no_field(typed: str) -> None:
    assert parse(f"leeg: {typed}\nvol: x\n") == ({"vol": "x"}, [])


@pytest.mark.parametrize("typed", ["''", '""', "'null'", '"~"'])
def test_quotes_make_it_a_value(typed: str) -> None:
    assert parse(f"veld: {typed}\n") == ({"veld": typed[1:-1]}, [])


def test_long_text_keeps_its_lines() -> None:
    assert parse("a: |\n  een\n  twee\nb: >\n  een\n  twee\n") == ({"a": "een\ntwee\n", "b": "een twee\n"}, [])


@pytest.mark.parametrize("text", ["", "\n", "# niets\n", "---\n", "~\n", "null\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert parse(text) == (None, [])


def codes(text: str) -> list[str]:
    return [fault.code for fault in parse(text)[1]]


def test_a_key_twice_is_a_fault_at_every_depth() -> None:
    assert codes("a: 1\na: 2\n") == ["duplicate-key"]
    assert codes("a:\na: 2\n") == ["duplicate-key"]
    assert codes("a:\n  b:\n    - c: 1\n      c: 2\n") == ["duplicate-key"]
    assert codes("a: {b: 1, b: 2}\n") == ["duplicate-key"]
    assert codes("a: 1\n'a': 2\n") == ["duplicate-key"]
    assert codes("no: 1\nfalse: 2\n1: 3\n01: 4\n") == []


def test_the_second_of_two_keys_is_pointed_at() -> None:
    fault = parse("a:\n  b: 1\n  b: 2\n")[1][0]
    assert (fault.place, fault.values) == ((3, 3), {"key": "b"})


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\n", "a: &x [1]\n", "a: &x {b: 1}\n", "a: &x\n  b: 1\n", "&x a: 1\n", "a: &x 1\nb: 2\n", "- &x een\n"],
)
def test_an_anchor_is_a_fault(text: str) -> None:
    assert codes(text) == ["yaml-alias"]


def test_an_alias_is_a_fault_wherever_it_stands() -> None:
    assert codes("a: *x\n") == ["yaml-alias"]
    assert codes("- *x\n") == ["yaml-alias"]
    assert codes("*x : 1\n") == ["yaml-alias"]
    assert codes("a: &x [*x]\n") == ["yaml-alias"]


def test_a_merge_key_is_a_fault() -> None:
    assert codes("a: &x {b: 1}\nc:\n  <<: *x\n") == ["yaml-alias"]


@pytest.mark.parametrize(
    "typed",
    ["!eigen 1", "!!str 1", "!!python/object/apply:os.system [ls]", "!!binary aGk=", "!!map {}", "!!seq []", "!<tag:yaml.org,2002:int> 1", "!ENV X"],
)
def test_a_tag_is_a_fault(typed: str) -> None:
    assert codes(f"a: {typed}\n") == ["yaml-tag"]


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n...\n---\nb: 2\n", "---\na: 1\n---\n"])
def test_a_second_document_is_a_fault(text: str) -> None:
    assert codes(text) == ["multiple-documents"]


def test_one_document_may_begin_with_its_mark() -> None:
    assert parse("---\na: 1\n...\n") == ({"a": "1"}, [])


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "\ta: 1\n", "a:\n  - b\n\t- c\n"])
def test_a_tab_as_indentation_is_a_fault(text: str) -> None:
    assert codes(text) == ["tab-indentation"]


def test_a_tab_within_text_is_text(parser: str) -> None:
    if parser == "Python":
        pytest.skip("the parser in Python takes no tab in text without quotes")
    assert parse("a: een\ttwee\n") == ({"a": "een\ttwee"}, [])


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: {", "[", "{", "a: ]", "a: b: c", "a: 'x", 'a: "x', "a: @x", "a: `x", "a: %x", "- a\nb: c", "a: 1\n  b: 2", "?", "? [a]\n: b", "{{ x }}: 1",
     "a: |x\n", "a: \"\\q\"", "%YAML 9.9\n---\na: 1", "---- \n: :", "a: &", "a: *", "a: !", "a: !<", "[a, b", "- [a]]", ": : :", "- - -\n-x: ["],
)  # fmt: skip
def test_what_is_no_yaml_is_a_fault_with_a_place_in_the_text(text: str) -> None:
    for ending in ("", "\n", "\n\n\n"):
        data, faults = parse(text + ending)
        assert faults or data is not None
        for fault in faults:
            line, column = fault.place
            lines = (text + ending).split("\n")
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


def test_a_billion_laughs_is_not_told() -> None:
    text = "a: &a ha\n" + "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    assert set(codes(text)) == {"yaml-alias"}


BROKEN = """\
kind: offer
title: Advies over warmte
amount:
  max: 500
windows:
  - opens: 2026-03-01
    closes: 2026-09-30
keywords:
  - stoken
  - dak
support: [advies]
apply:
  contact: Loket
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line", "column"),
    [
        ("title: Advies", "title Advies", "missing-colon", 2, 1),
        ("title: Advies", "title:Advies", "missing-colon", 2, 1),
        ("kind: offer", "kind offer", "missing-colon", 1, 1),
        ("kind: offer", "# Aanbod\nkind offer", "missing-colon", 2, 1),
        ("amount:\n", "amount\n", "missing-colon", 3, 1),
        ("- opens: 2026", "- opens 2026", "missing-colon", 6, 3),
        ("    closes: 2026", "    closes 2026", "missing-colon", 7, 5),
        ("  max: 500", "  max 500\n  note: Samen", "missing-colon", 4, 3),
        ("Advies over", "Advies\nover", "missing-colon", 3, 1),
        ("  - dak", "  dak", "missing-dash", 10, 3),
        ("  - dak", "  -dak", "missing-dash", 10, 3),
        ("  - dak", "\n  # boven\n  dak", "missing-dash", 12, 3),
        ("    closes: 2026", "      closes: 2026", "indentation", 7, 7),
        ("    closes: 2026", "  closes: 2026", "indentation", 7, 3),
        ("title: Advies", " title: Advies", "indentation", 2, 2),
        ("  max: 500", "\u00a0 max: 500", "indentation", 4, 1),
        ("title: Advies over warmte", "title: Advies\n  over warmte\n  note: Samen", "indentation", 4, 3),
        ("[advies]", "[advies", "unclosed-bracket", 11, 10),
        ("[advies]", "[advies,\n  lening", "unclosed-bracket", 11, 10),
        ("[advies]", "[advies: een: twee]", "yaml-syntax", 11, 22),
        ("contact: Loket", "steps: [", "unclosed-bracket", 13, 10),
        ("[advies]", "{advies", "unclosed-bracket", 11, 10),
        ("[advies]", "]advies[", "yaml-syntax", 11, 10),
        ("Advies over", "*Advies* over", "text-needs-quotes", 2, 8),
        ("Advies over", "@Advies over", "text-needs-quotes", 2, 8),
        ("Advies over", "- Advies over", "text-needs-quotes", 2, 8),
        ("- dak", "- %dak", "text-needs-quotes", 10, 5),
        ("Advies over warmte", '"Advies" over warmte', "unclosed-quote", 2, 8),
        ("- dak", "- 'dak' en muur", "unclosed-quote", 10, 5),
        ("Loket", "Loket: balie", "colon-in-text", 13, 17),
    ],
)
def test_a_slip_of_a_beginner_is_called_by_its_name(right: str, wrong: str, code: str, line: int, column: int) -> None:
    assert BROKEN.count(right) == 1
    assert parse(BROKEN)[1] == []
    faults = parse(BROKEN.replace(right, wrong))[1]
    assert [(fault.code, fault.place) for fault in faults] == [(code, (line, column))]


def test_a_key_in_quotes_may_begin_with_a_space() -> None:
    assert parse('" a": 1\n') == ({" a": "1"}, [])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_great_depth_is_no_danger(opening: str, parser: str) -> None:
    """The parser in Python gets less: its time grows with the square of the depth."""
    _, faults = parse(opening * (100_000 if parser != "Python" else 500))
    assert parser == "Python" or {fault.code for fault in faults} in ({"yaml-syntax"}, {"unclosed-bracket"})


def test_great_depth_that_is_closed_again_is_no_danger() -> None:
    data, faults = parse("[" * 500 + "x" + "]" * 500)
    assert faults == []
    for _ in range(500):
        assert isinstance(data, list)
        data = data[0]
    assert data == "x"


def test_a_great_file_is_read(parser: str) -> None:
    """1 MB, the most that the loader takes; the parser in Python gets a tenth, for it is ten times slower."""
    lines = 40_000 if parser != "Python" else 2_000
    data, faults = parse("".join(f"veld-{number}: een regel tekst\n" for number in range(lines)))
    assert faults == []
    assert isinstance(data, dict)
    assert len(data) == lines


# Places.


def test_places_are_those_of_keys_and_of_items() -> None:
    assert places("a: 1\nb:\n  - c: 2\n    d: [x, y]\n  - e\n") == {
        ("a",): (1, 1), ("b",): (2, 1), ("b", 0): (3, 5), ("b", 0, "c"): (3, 5), ("b", 0, "d"): (4, 5),
        ("b", 0, "d", 0): (4, 9), ("b", 0, "d", 1): (4, 12), ("b", 1): (5, 5),
    }  # fmt: skip


def test_places_count_characters_and_not_bytes() -> None:
    assert places("a: {é€: 1, 😀: 2}\n")[("a", "😀")] == (1, 12)


# Anything.


TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], include_characters="\n\t", exclude_characters="\ufeff\ufffe\uffff")
)
YAMLISH = st.text(alphabet=" \n\t-:[]{}&*!|>'\"%@`#,?ab1~")


def in_text(place: tuple[int, int], text: str) -> bool:
    lines = text.split("\n")
    return 1 <= place[0] <= len(lines) and 1 <= place[1] <= len(lines[place[0] - 1]) + 1


@given(TEXTS | YAMLISH)
def test_any_text_gives_data_or_faults_inside_it(text: str) -> None:
    _, faults = parse(text)
    assert all(in_text(fault.place, text) for fault in faults)
    assert all(in_text(place, text) for place in places(text).values())


@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS, max_size=3), max_size=4))
def test_what_is_quoted_comes_back_as_it_is(data: dict[str, str | list[str]]) -> None:
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True, width=10_000)
    assert parse(text) == (data or {}, [])


def test_no_unseen_character_is_printable() -> None:
    """So that printable text need not be searched for them."""
    assert [character for character in map(chr, range(sys.maxunicode + 1)) if character.isprintable() and yaml_text.UNSEEN.search(character)] == []
