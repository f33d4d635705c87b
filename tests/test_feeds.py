"""What tells of news and dates elsewhere: Atom, JSON Feed and iCalendar, read by readers that are not ours."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
import vobject
from catalogues import compiled, record
from conftest import TODAY, MakeMini
from drawn import SITE_URL, builder, drawn
from lxml import etree

from generator.history import Changed
from generator.outputs.atom import atom
from generator.outputs.calendars import calendars
from generator.outputs.edition import Edition, Output
from generator.outputs.json_feed import json_feed
from generator.pages.follow import CALENDAR, FEED, JSON_FEED
from generator.settings import Settings


def edition(root: Path, today: str = TODAY, history: Any = None, site_url: str = SITE_URL) -> Edition:
    made = builder(root, today, settings=Settings(site_name="Aanbod van Voorbeeld", site_url=site_url))
    return Edition(made.lists, made.settings, history or {}, [""])


def files(output: Output, of: Edition) -> dict[str, bytes]:
    return {file.path: file.content for file in (make() for make in output(of))}


def entries(content: bytes) -> Sequence[Any]:
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.bozo_exception
    assert all(entry.id and entry.title and entry.updated_parsed and entry.link for entry in parsed.entries)
    return list(parsed.entries)


def test_a_feed_tells_what_is_new_changed_closing_closed_and_ended(mini: MakeMini) -> None:
    root = mini(
        {
            "offers/een.yml": record("Een", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n"),
            "offers/twee.yml": record("Twee", "windows: [{opens: 2026-02-01, closes: 2026-03-15}]\n"),
            "offers/drie.yml": record("Drie", "ended: 2026-04-01\n"),
            "offers/vier.yml": record("Vier"),
        }
    )
    history = {"vier": (Changed("2026-05-20", ("Wat u krijgt",)), Changed("2026-05-02"))}
    told = [(entry.title, entry.updated[:10]) for entry in entries(files(atom, edition(root, history=history))[FEED])]
    expected = [
        ("Gewijzigd: Vier", "2026-05-20"),
        ("Sluit op 15 juni 2026: Een", "2026-05-16"),
        ("Nieuw: Vier", "2026-05-02"),
        ("Nu open: Een", "2026-05-01"),
        ("Bestaat niet meer: Drie", "2026-04-01"),
        ("Gesloten: Twee", "2026-03-15"),
        ("Nu open: Twee", "2026-02-01"),
    ]
    assert [entry for entry in told if entry[0].rsplit(": ")[1] in ("Een", "Twee", "Drie", "Vier")] == expected


def test_an_entry_keeps_its_name_when_the_feed_is_made_on_another_day(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": record("Een", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")})
    first, second = ({entry.id: entry.updated for entry in entries(files(atom, edition(root, day))[FEED])} for day in ("2026-05-20", "2026-06-10"))
    assert first.items() <= second.items()


def test_each_page_that_names_a_feed_or_calendar_has_it(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": record("Een", "themes: [warmte]\nwindows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")})
    of = edition(root)
    there = {*files(atom, of), *files(json_feed, of), *files(calendars, of)}
    assert {"onderwerp/warmte/feed.xml", "onderwerp/warmte/agenda.ics", "aanbod/een/agenda.ics"} <= there
    linked = {href.replace("../", "") for page in drawn(root).values() for href in page.links if href.endswith((FEED, JSON_FEED, CALENDAR))}
    assert linked <= there
    assert {path for path in there if not path.startswith("feed")} <= {*linked, "agenda.ics"}


def test_json_and_atom_tell_the_same(mini: MakeMini) -> None:
    of = edition(mini({"offers/een.yml": record("Een", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")}))
    for path, content in files(json_feed, of).items():
        data = json.loads(content)
        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert data["feed_url"] == SITE_URL + path
        told = [(entry.id, entry.title) for entry in entries(files(atom, of)[path.replace(JSON_FEED, FEED)])]
        assert [(item["id"], item["title"]) for item in data["items"]] == told


def calendar(content: bytes) -> list[dict[str, Any]]:
    parsed = icalendar.Calendar.from_ical(content)
    assert parsed["version"] == "2.0"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return [{"uid": str(event["uid"]), "at": event.decoded("dtstart"), "summary": str(event["summary"])} for event in parsed.walk("VEVENT")]


def test_a_day_is_a_day_and_a_moment_is_one_on_the_day_that_the_clock_changes(mini: MakeMini) -> None:
    windows = "windows: [{opens: 2026-10-25, closes: 2026-10-25T17:00}, {opens: 2027-03-27, closes: 2027-03-28T17:00}]\n"
    found = calendar(files(calendars, edition(mini({"offers/een.yml": record("Een", windows)})))["aanbod/een/agenda.ics"])
    utc = datetime.UTC
    assert [event["at"] for event in found] == [
        datetime.date(2026, 10, 25),
        datetime.datetime(2026, 10, 25, 16, 0, tzinfo=utc),
        datetime.date(2027, 3, 27),
        datetime.datetime(2027, 3, 28, 15, 0, tzinfo=utc),
    ]
    assert len({event["uid"] for event in found}) == 4


def test_what_closes_rings_a_week_before(mini: MakeMini) -> None:
    content = files(calendars, edition(mini({"offers/een.yml": record("Een", "windows: [{closes: 2026-06-15}]\n")})))["aanbod/een/agenda.ics"]
    alarms = icalendar.Calendar.from_ical(content).walk("VALARM")
    assert [alarm.decoded("trigger") for alarm in alarms] == [datetime.timedelta(days=-7)]


@pytest.mark.parametrize("title", ["Koffie & thee ]]> \N{HOT BEVERAGE} 'en' meer", "Sluit; opent, en \\n", "x" * 150])
def test_any_title_that_a_record_may_have_is_text(mini: MakeMini, title: str) -> None:
    text = record("Gewoon", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")
    of = edition(mini({"offers/een.yml": text.replace("title: Gewoon", f"title: {json.dumps(title, ensure_ascii=False)}")}))
    assert f"Nu open: {title}" in [entry.title for entry in entries(files(atom, of)[FEED])]
    assert f"Sluit: {title}" in [event["summary"] for event in calendar(files(calendars, of)["aanbod/een/agenda.ics"])]


def test_without_an_address_of_the_site_there_is_no_feed_and_no_page_names_one(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": record("Een", "windows: [{closes: 2026-06-15}]\n")})
    assert not any(files(output, edition(root, site_url="")) for output in (atom, json_feed, calendars))
    assert not [href for page in drawn(root, site_url="").values() for href in page.links if href.endswith((FEED, JSON_FEED, CALENDAR))]


def test_a_feed_that_is_switched_off_is_on_no_page(mini: MakeMini) -> None:
    root = mini({})
    settings = Settings(site_url=SITE_URL, outputs=frozenset({"calendar"}))
    assert not [href for page in drawn(root, settings=settings).values() for href in page.links if href.endswith(FEED)]


def test_an_empty_catalogue_has_an_empty_feed_that_is_valid(mini: MakeMini) -> None:
    root = mini({})
    of = edition(root)
    assert compiled(root).records
    parsed = feedparser.parse(files(atom, of)[FEED])
    assert parsed.feed.updated


ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_part_of_a_feed_has_what_atom_wants_once(mini: MakeMini) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    of = edition(mini({"offers/een.yml": record("Een", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")}))
    for path, content in files(atom, of).items():
        feed = etree.fromstring(content)
        assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [SITE_URL + path]
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        for part in (feed, *feed.iter(f"{ATOM}entry")):
            assert [len(part.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
            assert [link.get("rel") for link in part.findall(f"{ATOM}link")].count("alternate") == 1
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))


def test_a_second_reader_sees_the_same_events(mini: MakeMini) -> None:
    windows = "windows: [{opens: 2026-10-25, closes: 2026-10-25T17:00}, {opens: 2027-03-27, closes: 2027-03-28T17:00}]\n"
    for content in files(calendars, edition(mini({"offers/een.yml": record("Een", windows)}))).values():
        read = [
            {"uid": it.uid.value, "at": it.dtstart.value, "summary": it.summary.value} for it in vobject.readOne(content.decode()).contents.get("vevent", [])
        ]
        assert read == calendar(content)


@pytest.mark.parametrize(
    ("closes", "at"),
    [
        ("2026-03-29", datetime.date(2026, 3, 29)),
        ("2026-03-29T01:30", datetime.datetime(2026, 3, 29, 0, 30, tzinfo=datetime.UTC)),
        ("2026-03-29T17:00", datetime.datetime(2026, 3, 29, 15, 0, tzinfo=datetime.UTC)),
        ("2026-10-24T17:00", datetime.datetime(2026, 10, 24, 15, 0, tzinfo=datetime.UTC)),
        ("2026-10-25T17:00", datetime.datetime(2026, 10, 25, 16, 0, tzinfo=datetime.UTC)),
    ],
)
def test_a_deadline_around_a_change_of_the_clock_keeps_its_hour(mini: MakeMini, closes: str, at: datetime.date) -> None:
    of = edition(mini({"offers/een.yml": record("Een", f"windows: [{{closes: {closes}}}]\n")}), "2026-03-01")
    assert [event["at"] for event in calendar(files(calendars, of)["aanbod/een/agenda.ics"])] == [at]


def test_a_record_without_dates_has_no_calendar(mini: MakeMini) -> None:
    root = mini({"offers/een.yml": record("Een"), "offers/twee.yml": record("Twee", "windows: [{closes: 2026-11}]\n")})
    made = files(calendars, edition(root))
    pages = drawn(root)
    for id_ in ("een", "twee"):
        assert f"aanbod/{id_}/agenda.ics" not in made
        assert not [href for href in pages[f"aanbod/{id_}/"].links if href.endswith(CALENDAR)]


def test_records_with_one_title_are_two_entries_and_two_events(mini: MakeMini) -> None:
    windows = "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n"
    of = edition(mini({"offers/een.yml": record("Gelijk", windows), "offers/twee.yml": record("Gelijk", windows, provider="provincie-nergens")}))
    named = [entry.id for entry in entries(files(atom, of)[FEED]) if entry.title == "Nu open: Gelijk"]
    uids = [event["uid"] for event in calendar(files(calendars, of)[CALENDAR]) if event["summary"] == "Sluit: Gelijk"]
    assert (len(set(named)), len(set(uids))) == (2, 2)


def test_addresses_hold_on_a_site_below_another(mini: MakeMini) -> None:
    below = "https://gemeente.example/ondernemen/aanbod/"
    of = edition(mini({"offers/een.yml": record("Een", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")}), site_url=below)
    for path, content in files(atom, of).items():
        parsed = feedparser.parse(content)
        assert parsed.feed.id == below + path
        assert all(entry.link.startswith(f"{below}aanbod/") for entry in parsed.entries)
    event = icalendar.Calendar.from_ical(files(calendars, of)["aanbod/een/agenda.ics"]).walk("VEVENT")[0]
    assert event["url"] == f"{below}aanbod/een/"


@pytest.mark.parametrize("text", ["Een \x07 bel", "Regel\u2028einde", "x" * 2_000, "&amp; ]]> <![CDATA[ \N{HOT BEVERAGE}"])
def test_any_text_of_a_history_or_summary_is_text(mini: MakeMini, text: str) -> None:
    """Longer and stranger than an editor may write: what comes out can still be read."""
    of = edition(mini({"offers/een.yml": record("Een", "windows: [{opens: 2026-05-01, closes: 2026-06-15}]\n")}))
    made = of.catalogue.records["een"]
    object.__setattr__(made, "summary", text)
    object.__setattr__(made, "title", text)
    plain = "".join(character if character.isprintable() else " " for character in text)
    assert f"Nu open: {plain}".split() in [entry.title.split() for entry in entries(files(atom, of)[FEED])]
    assert f"Nu open: {plain}".split() in [item["title"].split() for item in json.loads(files(json_feed, of)[JSON_FEED])["items"]]
    assert f"Sluit: {plain}".split() in [event["summary"].split() for event in calendar(files(calendars, of)["aanbod/een/agenda.ics"])]


def test_a_calendar_without_events_is_one_that_a_reader_can_follow(mini: MakeMini) -> None:
    """RFC 5545, 3.6: a calendar has at least one component."""
    for content in files(calendars, edition(mini({}))).values():
        assert icalendar.Calendar.from_ical(content).subcomponents
