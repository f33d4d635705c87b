"""Where a byte of a body stands, in work that does not grow with the body."""

from typing import Any

from conftest import TODAY, MakeMini
from hypothesis import given
from hypothesis import strategies as st

from generator import compile_catalogue, load
from generator.offsets import STEP, Offsets


@given(st.text(st.sampled_from("a é😀\n"), max_size=40), st.integers(1, 60))
def test_a_place_is_the_same_as_by_counting_all_that_stands_before(text: str, times: int) -> None:
    text *= times
    offsets = Offsets(text)
    for index in {0, len(text) // 2, len(text)}:
        before = text[:index]
        assert offsets.place(len(before.encode())) == (before.count("\n"), index - (before.rfind("\n") + 1))


def test_beyond_the_text_is_its_end() -> None:
    assert Offsets("é\nab").place(1_000) == (1, 2)


class Counted(bytes):
    """Tells how many bytes were taken out of it."""

    taken = 0

    def __getitem__(self, key: Any) -> Any:
        part = super().__getitem__(key)
        Counted.taken += len(part) if isinstance(part, bytes) else 1
        return part


def test_a_place_in_a_long_line_takes_no_more_than_a_look_around_it() -> None:
    offsets = Offsets("[één](aanbod:weg) " * 25_000)
    offsets.encoded = Counted(offsets.encoded)
    for byte in range(0, len(offsets.encoded), 20_000):
        Counted.taken = 0
        offsets.place(byte)
        assert Counted.taken <= 2 * STEP


def test_a_body_is_looked_through_once_however_many_links_in_it_lead_nowhere(mini: MakeMini) -> None:
    body = "[één](aanbod:weg)\n\n" * 3_000
    front = "---\nkind: offer\ntitle: Veel links\nsummary: Een verzonnen tekst met heel veel links.\nsupport: [advies]\nprovider: gemeente-voorbeeld\n"
    root = mini({"offers/links.md": f"{front}level: municipality\napply:\n  contact: Loket\n---\n{body}"})
    load._offsets.cache_clear()
    _, problems = compile_catalogue(root, TODAY)
    assert [problem.where.line for problem in problems] == [11 + 2 * number for number in range(3_000)]
    assert load._offsets.cache_info().misses == 1


def test_nobody_asks_where_a_good_link_stands(mini: MakeMini) -> None:
    load._offsets.cache_clear()
    load._places.cache_clear()
    _, problems = compile_catalogue(mini({}), TODAY)
    assert (problems, load._offsets.cache_info().misses, load._places.cache_info().misses) == ([], 0, 0)
