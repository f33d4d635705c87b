"""The shapes that templates see: plain values, made on purpose, with all wording and order decided.

A template never compares, sorts, counts or formats. Addresses (`href`) are relative to the site's root and get the
page's own `root` in front, or are absolute (`https:`, `mailto:`). Text is plain and escaped by the template; `Markup`
is HTML that has been made safe already. An empty list or None means that the part is left out.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """mypy holds views frozen. To hold it at run time as well makes a view three times as slow to make: 0.15 s of CPU time for 3,000 records."""
        return dataclasses.dataclass(slots=slots)


@dataclass(frozen=True, slots=True)
class Link:
    """`href` is relative to the site's root."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class When:
    """The states in which a part of a record is shown, separated by spaces, and whether it is hidden in the state of the build."""

    states: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; an unknown value is drawn as unknown and never left out. `past_label` is the label once the record is past."""

    label: str
    value: str
    known: bool = True
    note: str | None = None
    link: str | None = None
    past_label: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """The state in words. `timing` is JSON for the script that recomputes it; empty when time cannot change it.

    `ended` are the words for a record that has ended, where they differ from those of an offer.
    """

    state: str
    text: str
    timing: str
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list."""

    id: str
    href: str
    title: str
    kind: str
    summary: str
    origin: str
    badge: Badge
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A record on one line of a compact list; `until` is empty when nothing is known of it."""

    id: str
    link: Link
    benefit: Fact
    until: str
    badge: Badge
    when: When
    """When `until` is shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading, or rows of one line when it is `compact`; a `folded` group shows its heading until it is opened.

    `rest` is the link that stands in for a group too long for this page.
    `takes` are the states of the records that the script moves here; such a group is there, and hidden, also without records.
    """

    id: str
    title: str
    count: int
    cards: tuple[Markup, ...]
    rest: Link | None = None
    note: str | None = None
    compact: bool = False
    folded: bool = False
    takes: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much there is. `words` is JSON for the script that counts again; empty when the page does not hold all cards."""

    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a number of records behind it."""

    link: Link
    count: int
    summary: str | None = None
    sure: str | None = None
    """How many of them are surely open, in words."""
    until: str | None = None
    """From this moment on the numbers may be others, and are not shown until the next build."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message in a box; `shape` is a state. `link` follows the text, `after` follows the link."""

    shape: str
    title: str
    text: str = ""
    link: Link | None = None
    after: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """The one filled button: `domain`, of a site, is shown below it."""

    label: str
    href: str
    when: When
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionView:
    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Related:
    """Why, and to what."""

    reason: str
    link: Link
    summary: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a pilot. `shape`: known, unknown, now, structural or stopped."""

    title: str
    date: str
    shape: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pilot taught; `title` says so when it is not known."""

    title: str
    text: str
    lessons: tuple[str, ...] = ()
    report: Link | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with its date in words, or the words for no date."""

    title: str
    date: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A period to apply in, in words, and what an editor says of it."""

    when: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A label with links or a text."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record's own page, in the order in which the page answers."""

    id: str
    breadcrumbs: tuple[Link, ...]
    kind: str
    badge: Badge
    title: str
    official_name: str | None
    summary: str
    notices: tuple[Notice, ...]
    facts: tuple[Fact, ...]
    action: Action | None
    steps: tuple[Markup, ...]
    steps_title: str
    contact: Markup | None
    applying: When
    """When `steps` and `contact` are shown."""
    conditions: tuple[ConditionView, ...]
    life: tuple[Step, ...]
    outcome: Outcome | None
    body: Markup
    members: Group | None
    periods_title: str
    periods: tuple[Period, ...]
    about_title: str
    about: tuple[Detail, ...]
    related_title: str
    related: tuple[Related, ...]
    regulations: tuple[Citation, ...]
    state_aid: str | None
    checked: str
    stale: str | None
    sources: tuple[Citation, ...]
    report: Link | None
    changes: tuple[Fact, ...]
    address: str
    calendar: Link | None
    """To put its dates in a calendar."""


@dataclass(frozen=True, slots=True)
class ListView:
    """A page with grouped cards: a facet page, all offers, pilots, programmes."""

    breadcrumbs: tuple[Link, ...]
    title: str
    lead: str
    tally: Tally
    groups: tuple[Group, ...]
    beside_title: str
    beside: tuple[Link, ...]
    about: tuple[Fact, ...] = ()
    sources: tuple[Citation, ...] = ()
    follow: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A municipality on the map; `column` and `row` count from 1, from the west and from the north."""

    place: Counted
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class PlacesView:
    """The municipalities on a map, from north to south and from west to east, and in a list by name, each with what there is for it alone.

    `everywhere` says how much there is for all of them, and is not shown from the moment `until` on.
    """

    tiles: tuple[Tile, ...]
    by_name: tuple[Counted, ...]
    everywhere: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class IndexView:
    """All values of a facet, each with how much there is; those that are places stand in `places` instead."""

    breadcrumbs: tuple[Link, ...]
    title: str
    lead: str
    values: tuple[Counted, ...]
    places: PlacesView | None = None


@dataclass(frozen=True, slots=True)
class TimetableEntry:
    """One record under a day of the timetable."""

    link: Link
    benefit: Fact
    kind: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class DayGroup:
    """A day of the timetable: `big` is the day or the year, `small` the month or 'dag niet bekend'.

    `soon` marks a countdown that is short; a `hidden` day takes the place of one that passes.
    """

    big: str
    small: str
    iso: str
    countdown: str | None
    entries: tuple[TimetableEntry, ...]
    soon: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DoorView:
    title: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """`finder` is the address that the search form goes to; `agenda` and `more_news` stand below their lists; `goals` lead into the guide."""

    title: str
    lead: str
    finder: str
    examples: tuple[Link, ...]
    doors: tuple[DoorView, ...]
    closing: tuple[DayGroup, ...]
    agenda: Link
    news: tuple[Related, ...]
    more_news: Link | None
    themes: tuple[Counted, ...]
    places: PlacesView | None
    goals: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """`returning`: records whose last round closed and that may come back."""

    breadcrumbs: tuple[Link, ...]
    title: str
    lead: str
    closes: tuple[DayGroup, ...]
    opens: tuple[DayGroup, ...]
    returning: tuple[Related, ...]
    themes: tuple[Link, ...]
    follow: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day in words, and what changed on it: which record, and which of its fields."""

    title: str
    changes: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """`unknown` says so when nothing is known."""

    days: tuple[ChangedDay, ...]
    unknown: str | None
    follow: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class OptionView:
    """One value of a facet, with the records that are not past."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """`name` is the parameter in the address; `rest` are the options behind a disclosure, whose words are `rest_title`.

    With `any`, one value is chosen from a list, and `any` stands for no choice. A facet that `tells_little` has options that
    hardly leave anything out, and is not shown unless one of them is chosen.
    """

    name: str
    title: str
    options: tuple[OptionView, ...]
    rest: tuple[OptionView, ...]
    rest_title: str
    any: str | None = None
    tells_little: bool = False


@dataclass(frozen=True, slots=True)
class FinderView:
    """The first cards, current ones, then those with old facts, then what is closed or ended; without a script all are simply there.

    `help` and `missing` are shown when nothing is found: whom to ask, and where to say that something is missing.
    """

    title: str
    tally: Tally
    current: tuple[Markup, ...]
    stale: tuple[Markup, ...]
    stale_title: str
    past: tuple[Markup, ...]
    past_title: str
    rest: Link | None
    """Where the cards are that are too many for this page."""
    facets: tuple[FacetView, ...]
    sorts: tuple[tuple[str, str], ...]
    """Value and words of each order."""
    parameters: Mapping[str, str]
    themes: tuple[Counted, ...]
    outside: str = ""
    """What is said when somebody names a place outside."""
    help: tuple[Related, ...] = ()
    missing: Notice | None = None


@dataclass(frozen=True, slots=True)
class GuideView:
    """The first page of the guide: what somebody wants to do."""

    breadcrumbs: tuple[Link, ...]
    title: str
    lead: str
    goals: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`href` is the page with all that is for this answer; None when there is no such page. `note` says what it means."""

    value: str
    text: str
    href: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """`parameter` names the answer in the address. Without pages a question is for the script only."""

    subject: str
    parameter: str
    title: str
    why: str
    answers: tuple[Answer, ...]
    has_pages: bool


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A record among the answers. `rules` is JSON for the script; `checks` are conditions that no machine can judge."""

    id: str
    card: Markup
    rules: str
    checks: tuple[str, ...]
    road: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """The page of a goal. `data` is the file with the records that the page does not hold; empty when it holds all."""

    breadcrumbs: tuple[Link, ...]
    title: str
    lead: str
    tally: Tally
    change: Link
    questions: tuple[QuestionView, ...]
    rows: tuple[Markup, ...]
    more: Link | None
    also: Link | None
    data: str
    words: str


@dataclass(frozen=True, slots=True)
class CellView:
    """How much there is in one column of a row. `name` is what a screen reader says before it, `shade` how dark it is, from 0 for nothing.

    `sure` and `past` are in words, None for none. From `until` on the numbers may be others.
    """

    column: str
    name: str
    href: str
    count: int
    sure: str | None
    past: str | None
    shade: int
    until: str | None


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    title: str
    count: int
    until: str | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    theme: Counted
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """`wide` tables have too many columns for a screen of middling width."""

    id: str
    title: str
    columns: tuple[CoverageColumn, ...]
    rows: tuple[CoverageRow, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class GapView:
    """What a theme lacks, and what there was."""

    theme: Link
    levels: str
    support_types: str | None
    past: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OverlapView:
    """What several providers do alike: how many, of which levels, and what by provider."""

    link: Link
    counts: str
    levels: str
    providers: tuple[Detail, ...]
    until: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """How much there is of something: the number in words, and how far the bar and its surely open part reach, as a percentage."""

    label: str
    href: str | None
    counts: str
    width: str
    sure_width: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a line in time. `shape`: known, planned, unknown, ring, seen; `end` is empty for a point."""

    shape: str
    start: str
    end: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A pilot or programme in time: `when` says in words what the marks draw. `outcome` is None for what has none to tell."""

    id: str
    link: Link
    provider: str
    part_of: str | None
    badge: Badge
    marks: tuple[Mark, ...]
    when: str
    outcome: Fact | None
    then: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    id: str
    title: str
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All groups stand under one axis, on which `now` is the day of the build."""

    groups: tuple[TimelineGroup, ...]
    ticks: tuple[Tick, ...]
    now: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """`aged` is shown from `until` on, when a number may have become another. `shades` are the numbers of each, the lightest first.

    `unsure` are the themes of which nothing is surely open, in words.
    """

    counts: str
    aged: str
    until: str | None
    sections: tuple[Link, ...]
    downloads: tuple[Link, ...]
    tables: tuple[CoverageTable, ...]
    shades: tuple[str, ...]
    gaps: tuple[GapView, ...]
    unsure: str | None
    overlaps: tuple[OverlapView, ...]
    more_overlaps: tuple[OverlapView, ...]
    more_title: str
    providers: tuple[Bar, ...]
    providers_more: str | None
    organisations: Link | None
    ages: tuple[Bar, ...]
    timeline: Timeline | None
    places: PlacesView | None


@dataclass(frozen=True, slots=True)
class SelectionView:
    """`files` is how many files hold the facts; `themes` are where somebody goes who has no script, or kept nothing yet."""

    title: str
    lead: str | None
    files: int
    finder: str
    themes: tuple[Counted, ...]
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeptView:
    """A record in a selection, by the rows of the comparison."""

    id: str
    link: Link
    kind: str
    badge: Badge
    benefit: Fact
    until: tuple[Fact, ...]
    audience: Fact
    where: Fact
    steps: tuple[Markup, ...]
    contact: Markup | None
    applying: When
    """When `steps` and `contact` are shown."""
    action: Action | None
    sources: tuple[Citation, ...]
    ask: Fact


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same in another form; `type` is its media type."""

    type: str
    link: Link


@dataclass(frozen=True, slots=True)
class HeadView:
    """What others read of a page. `url` is empty for a site that does not know its address; `data` is JSON-LD, empty for none."""

    site_name: str
    title: str
    description: str
    url: str
    picture: Link | None
    alternates: tuple[Alternate, ...]
    data: Markup


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """Files to take along: what each is, its address in full, what it is for."""

    files: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """`more`: how many entries are left out, empty for none."""

    title: str
    entries: tuple[Related, ...]
    more: str


@dataclass(frozen=True, slots=True)
class DigestView:
    """A mail: addresses are whole. `language` is a code of BCP 47."""

    language: str
    title: str
    lead: str
    groups: tuple[DigestGroup, ...]
    site: Link


@dataclass(frozen=True, slots=True)
class EmbedChoice:
    """What one may narrow a list to: values with the address of their pages."""

    name: str
    label: str
    options: tuple[tuple[OptionView, str], ...]


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A list for another site: its script, what one may choose, and what to copy as long as nothing is chosen."""

    script: Link
    choices: tuple[EmbedChoice, ...]
    counts: tuple[int, ...]
    snippet: str


@dataclass(frozen=True, slots=True)
class LeafletItem:
    """An offer in a few lines; `ask`: who can help."""

    title: str
    summary: str
    about: str
    ask: str


@dataclass(frozen=True, slots=True)
class LeafletView:
    """Two sides of paper. `code` is a QR code of `address`, as SVG; `more`: how much is not on it, or that there is nothing; empty when everything fits."""

    site_name: str
    title: str
    address: str
    code: Markup
    items: tuple[LeafletItem, ...]
    more: str
    day: str
