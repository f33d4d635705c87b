"""The fast reader of plain YAML gives what the parser gives, or leaves the text to it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import yaml_text
from generator.plain_yaml import read_plain

ROOT = Path(__file__).parents[1]
AUTHORED = [path.read_text("utf-8") for folder in ("offers", "content", "tests/mini") for path in sorted((ROOT / folder).rglob("*.yml"))]

PARSERS = (yaml.cyaml.CParser, yaml.SafeLoader)


def assert_same_or_left_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read_plain(text)
    if plain is None:
        return
    monkeypatch.setattr(yaml_text, "read_plain", lambda _: None)
    for parser in PARSERS:
        monkeypatch.setattr(yaml_text, "_Parser", parser)
        data, faults = yaml_text.parse(text)
        assert (repr(data), faults) == (repr(plain), []), "repr, because the order of keys counts too"


PLAIN = """\
# A comment.
kind: offer
title: 'Een 'regel' met: dubbele punt'

support: [lening, advies op maat]
windows:
  - opens: 2026-01-01
    closes: "2026-12-31"
  # Another comment.
  - opens: 2027
conditions:
- text: Right below its key
  criterion:
    subject: employees
keywords:
  - https://gemeente.example/?a=b#c
  - 'quoted: text'
  - plain
body: |
  # A heading

    - indented
  the end: of it

apply:
  note: A#b, c:d
""".replace("'regel'", "''regel''")


def test_what_editors_write_is_plain() -> None:
    assert read_plain(PLAIN) == {
        "kind": "offer",
        "title": "Een 'regel' met: dubbele punt",
        "support": ["lening", "advies op maat"],
        "windows": [{"opens": "2026-01-01", "closes": "2026-12-31"}, {"opens": "2027"}],
        "conditions": [{"text": "Right below its key", "criterion": {"subject": "employees"}}],
        "keywords": ["https://gemeente.example/?a=b#c", "quoted: text", "plain"],
        "body": "# A heading\n\n  - indented\nthe end: of it\n",
        "apply": {"note": "A#b, c:d"},
    }


def test_nearly_all_authored_files_are_plain() -> None:
    assert sum(read_plain(text) is not None for text in AUTHORED) > 0.95 * len(AUTHORED)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "# niets\n", "a: x", "a:\n", "a:\nb: x\n", "a: null\n", "- ~\n", "a: [x, null]\n", "null: x\n", "a: x\na: y\n", "a: x\n  y\n", "a: x\n b: y\n",
   
     "a: 'x\n  y'\n", 'a: "\\n"\n', "a: >\n  x\n", "a: |-\n  x\n", "a: |\nb: x\n", "a: |\n\n  x\n", "a: |\n   x\n  y\n", "a: x # y\n", "a: x: y\n", "a: x:\n",
     "a: x \n", "a:  x\n", "a: [x, 'y']\n", "a: [x,y]\n", "a: [x\n", "a: {b: x}\n", "a: &b x\n", "a: *b\n", "a: !b x\n", "a: @b\n", "'a': x\n", "? a\n",
     "a: x\n---\nb: y\n", "---\na: x\n", "- a: x\n   b: y\n", "- - x\n", "- x\n y\n", "a:\n  - x\n b: y\n",
     "a:\tx\n", "a: x\u00a0y\n", "a: x\u200by\n", "a: x\r\n"],
)  # fmt: skip
def test_what_takes_a_closer_look_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


PIECES = st.sampled_from(
    ["a: ", "b: ", "a:", "b:", "c: x\n", "d:\n", "\n", "\n", "\n", "  ", "    ", " ", "- ", "- ", "-", "x", "y z", "|\n", "|\n  x\n", "  y\n", "    z\n", "'",
     "''", '"', "'q'", '"q"', "[x, y]", "[", "]", ", ", "null", "~", " #", ": ", ":", "#", "# c\n", "é", "\u00a0", "\t", "---\n", "...\n", ">", "|-", "&a",
     "*a", "!t", "{", "}", "?", "%", "@", "`", "<<", "=", "https://x.example/?a=b#c", "2026-01-01", "😀", "\u200d", "\u2028", "\x85", "\r", "\\", "  - a: x\n",
     "    b: y\n", "- a: |\n", "      t\n"]
)  # fmt: skip


@settings(max_examples=2_000)
@given(text=st.lists(PIECES, max_size=14).map("".join), ending=st.sampled_from(["\n", ""]))
def test_any_text_is_read_alike_or_left_to_the_parser(text: str, ending: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert_same_or_left_alone(text + ending, monkeypatch)


@settings(max_examples=500)
@given(data=st.data(), text=st.sampled_from([text[: text.find("\n", 500) + 1] for text in AUTHORED]))
def test_an_authored_file_with_slips_is_read_alike_or_left_to_the_parser(data: st.DataObject, text: str) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + data.draw(PIECES | st.just("")) + text[start + data.draw(st.integers(0, 5)) :]
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert_same_or_left_alone(text, monkeypatch)


@pytest.mark.parametrize("text", [*AUTHORED, PLAIN, "a: 1\n\nb:\n- c: 2\n\n# d\n- e\nf: |\n  b:\n\n  c\n", "a: 'b\nc: d'\nc: e\n"])
def test_the_place_of_a_value_is_that_in_the_whole_text(text: str) -> None:
    whole = yaml_text.places(text)
    for path, place in whole.items():
        assert yaml_text.places_below(text, str(path[0]))[path] == place
