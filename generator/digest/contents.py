"""What a mail tells: what happened since a day, in groups, from the same entries as the feeds. Pure."""

from collections.abc import Collection, Iterator, Sequence

from generator.formats import date_in_words
from generator.outputs.entries import Entry, Event
from generator.pages.presenter import Presenter
from generator.pages.views import DigestGroup, DigestView, Link, Related

MOST_ENTRIES = 50
"""Per group; who reads more in a mail is better off on the site."""

_GROUPS: dict[str, tuple[Event, ...]] = {"new": ("new", "opened"), "closing": ("closing",), "changed": ("changed",), "ended": ("ended", "closed")}
"""In the order of the mail. A record that has several of the events of a group is told once, by the first of them."""

_MORE_THAN_CHANGED = ("new", "ended")
"""Of a record that is new or has ended, nobody needs to know which fields changed as well."""


def digest_view(found: Sequence[Entry], ids: Collection[str] | None, since: str, about: str, presenter: Presenter, site: Link) -> DigestView:
    """What happened on the day `since` (`YYYY-MM-DD`) or later, and all that closes soon.

    `found`: newest first. `ids`: the records that the mail is about, None for all. `about`: what they have in common, else empty.
    `site`: its name and its whole address.
    """
    word = presenter.language.word
    told = [entry for entry in found if (ids is None or entry.record_id in ids) and (entry.day >= since or entry.event == "closing")]
    passed_over = {entry.record_id for entry in told if entry.event in _MORE_THAN_CHANGED}
    told = [entry for entry in told if entry.event != "changed" or entry.record_id not in passed_over]
    groups = tuple(_groups(told, presenter, site.href))
    title = word("digest_title_about", about=about, site=site.text) if about else word("digest_title", site=site.text)
    lead = word("digest_lead" if groups else "digest_nothing", date=date_in_words(since, presenter.language))
    return DigestView(presenter.language.code, title, lead, groups, site)


def _groups(told: Sequence[Entry], presenter: Presenter, site_url: str) -> Iterator[DigestGroup]:
    """Those that have something to tell."""
    for name, events in _GROUPS.items():
        entries = _once([entry for entry in told if entry.event in events], events)
        if name == "closing":
            entries.sort(key=lambda entry: (entry.day, entry.record_id))
        shown = tuple(Related(entry.text, Link(entry.title, site_url + presenter.address(entry.record_id)), "") for entry in entries[:MOST_ENTRIES])
        rest = len(entries) - len(shown)
        if shown:
            more = presenter.language.word("digest_more", count=rest) if rest else ""
            yield DigestGroup(presenter.language.word(f"digest_{name}"), shown, more)


def _once(entries: Sequence[Entry], events: Sequence[Event]) -> list[Entry]:
    """One entry per record: by the order of events, and the newest of the same."""
    first: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: events.index(entry.event)):
        first.setdefault(entry.record_id, entry)
    return list(first.values())
