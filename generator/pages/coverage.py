"""The page for those who make policy: what there is, where, of whom, and what is missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from generator.addresses import coverage_file
from generator.coverage import Counted, Coverage, Gap, Overlap, Table, coverage, seen_in
from generator.coverage_report import Names, overlap_title
from generator.finder.facets import Facet, facets
from generator.formats import date_in_words, enumerated, number, uncapitalised
from generator.link import Ids
from generator.pages import views
from generator.pages.lists import Lists
from generator.pages.places import places_view
from generator.pages.timeline import timeline
from generator.pages.views import Bar, CellView, CoverageColumn, CoverageRow, CoverageTable, CoverageView, Detail, GapView, Link, OverlapView

SHOWN_OVERLAPS = 5

SHADES = (1, 2, 4, 6)
"""Numbers from which a cell is a shade darker."""

WIDE_TABLE = 6
"""Columns. A table with more becomes a list per theme on a screen of middling width."""


def coverage_view(lists: Lists) -> CoverageView:
    found = coverage(lists.catalogue, lists.presenter.states)
    names, word = Names(lists.catalogue, lists.language), lists.language.word
    every = tuple(lists.catalogue.records)
    tables = tuple(_tables(found, names, lists))
    overlaps = tuple(_overlap(overlap, names, lists) for overlap in found.overlaps)
    unsure = [row for row in found.by_level.rows if not row.all.sure]
    drawn = timeline(found, lists)
    today = date_in_words(lists.presenter.now[:10], lists.language)
    where = places_view(lists)
    return CoverageView(
        counts=word("coverage_counted", date=today, tally=lists.tally(every).text),
        aged=word("coverage_aged", date=today),
        until=lists.counts_hold_until(every),
        sections=tuple(_sections(tables, has_places=where is not None, has_lives=drawn is not None, lists=lists)),
        downloads=(
            Link(word("coverage_download_csv"), coverage_file("csv", lists.language)),
            Link(word("coverage_download_json"), coverage_file("json", lists.language)),
        ),
        tables=tables,
        shades=tuple(_shades()),
        gaps=tuple(_gap(gap, names, lists) for gap in found.gaps),
        unsure=word("coverage_unsure", themes=enumerated([uncapitalised(names.theme(row.theme)) for row in unsure], lists.language)) if unsure else None,
        overlaps=overlaps[:SHOWN_OVERLAPS],
        more_overlaps=overlaps[SHOWN_OVERLAPS:],
        more_title=word("facet_more", count=len(overlaps) - SHOWN_OVERLAPS),
        providers=tuple(_providers(found, names, lists)),
        providers_more=_small_providers(found, lists),
        organisations=lists.index_link("organisation") if found.providers else None,
        ages=tuple(_ages(found, lists)),
        timeline=drawn,
        places=where,
    )


def _sections(tables: Iterable[CoverageTable], *, has_places: bool, has_lives: bool, lists: Lists) -> Iterable[Link]:
    word = lists.language.word
    yield from (Link(table.title, f"#{table.id}") for table in tables)
    yield Link(word("coverage_gaps"), "#gaps")
    yield Link(word("coverage_overlaps"), "#overlaps")
    yield Link(word("coverage_providers"), "#providers")
    if has_places:
        yield Link(word("coverage_places"), "#places")
    if has_lives:
        yield Link(word("coverage_lives"), "#lives")
    yield Link(word("coverage_download"), "#downloads")


def _tables(found: Coverage, names: Names, lists: Lists) -> Iterable[CoverageTable]:
    """None when the catalogue has no themes."""
    choices = facets(lists.catalogue, lists.language)
    for id_, kind, title, table in (
        ("by-level", "level", "coverage_by_level", found.by_level),
        ("by-support-type", "support_type", "coverage_by_support_type", found.by_support_type),
    ):
        if table.rows:
            yield _table(id_, kind, lists.language.word(title), table, choices, names, lists)


def _table(id_: str, kind: str, title: str, table: Table, choices: Mapping[str, Facet], names: Names, lists: Lists) -> CoverageTable:
    columns = tuple(CoverageColumn(names.column(column), len(counted.current), _until(counted, lists)) for column, counted in table.totals.items())
    rows = []
    for row in table.rows:
        cells = tuple(_cell(row.theme, kind, column, counted, choices, names, lists) for column, counted in row.cells.items())
        rows.append(CoverageRow(views.Counted(lists.theme_link(row.theme), len(row.all.current), None, None, _until(row.all, lists)), cells))
    return CoverageTable(id_, title, columns, tuple(rows), len(columns) > WIDE_TABLE)


def _cell(theme: str, kind: str, column: str, counted: Counted, choices: Mapping[str, Facet], names: Names, lists: Lists) -> CellView:
    word, title, count = lists.language.word, names.column(column), len(counted.current)
    can_be_chosen = theme in choices["theme"].labels and column in choices[kind].labels
    return CellView(
        column=title,
        name=word("coverage_cell", theme=names.theme(theme), column=title),
        href=lists.finder_address(past=bool(counted.past) and not count, theme=theme, **{kind: column}) if can_be_chosen else "",
        count=count,
        sure=word("coverage_open", count=len(counted.sure)) if counted.sure else None,
        past=word("coverage_past", count=len(counted.past)) if counted.past and not count else None,
        shade=sum(count >= least for least in SHADES),
        until=_until(counted, lists),
    )


def _shades() -> Iterable[str]:
    yield "0"
    for least, next_ in pairwise(SHADES):
        yield str(least) if next_ == least + 1 else f"{least}–{next_ - 1}"
    yield f"{SHADES[-1]}+"


def _until(counted: Counted, lists: Lists) -> str | None:
    return lists.counts_hold_until((*counted.current, *counted.past))


def _gap(gap: Gap, names: Names, lists: Lists) -> GapView:
    word = lists.language.word
    return GapView(
        theme=lists.theme_link(gap.theme),
        levels=word("coverage_nothing_of", levels=names.in_sentence(gap.levels)),
        support_types=word("coverage_no_support", types=names.in_sentence(gap.support_types)) if gap.support_types else None,
        past=tuple(lists.presenter.short_link(id_) for id_ in dict.fromkeys(id_ for ids in gap.past.values() for id_ in ids)),
    )


def _overlap(overlap: Overlap, names: Names, lists: Lists) -> OverlapView:
    word = lists.language.word
    return OverlapView(
        link=Link(overlap_title(overlap, names), lists.finder_address(theme=overlap.theme, support_type=overlap.support_type)),
        counts=word("coverage_parties", providers=len(overlap.by_provider), count=len(overlap.records)),
        levels=word("coverage_levels", levels=names.in_sentence(overlap.levels)),
        providers=tuple(Detail(names.provider(id_), links=tuple(map(lists.presenter.short_link, ids))) for id_, ids in overlap.by_provider.items()),
        until=lists.counts_hold_until(overlap.records),
    )


def _providers(found: Coverage, names: Names, lists: Lists) -> Iterable[Bar]:
    """Those with more than one."""
    most = max((len(counted.current) for counted in found.providers.values()), default=0)
    for id_, counted in found.providers.items():
        if len(counted.current) > 1:
            yield _bar(names.provider(id_), lists.finder_address(organisation=id_), counted.current, counted.sure, most, lists)


def _small_providers(found: Coverage, lists: Lists) -> str | None:
    small = sum(len(counted.current) == 1 for counted in found.providers.values())
    if not small:
        return None
    return lists.language.word("coverage_small_providers_one" if small == 1 else "coverage_small_providers", count=number(small))


def _ages(found: Coverage, lists: Lists) -> Iterable[Bar]:
    """What is current by the year of its newest source, the newest year first, then what has none."""
    years = {id_: seen_in(lists.catalogue.records[id_])[:4] for id_ in found.all.current}
    most = max(Counter(years.values()).values(), default=0)
    for year in sorted(set(years.values()), reverse=True):
        ids = tuple(id_ for id_, in_year in years.items() if in_year == year)
        yield _bar(year or lists.language.word("unknown_value"), None, ids, tuple(id_ for id_ in ids if lists.state(id_).is_sure), most, lists)


def _bar(label: str, href: str | None, current: Ids, sure: Ids, most: int, lists: Lists) -> Bar:
    counts = number(len(current))
    if sure:
        counts = f"{counts}, {lists.language.word('coverage_open', count=number(len(sure)))}"
    return Bar(label, href, counts, _percentage(len(current), most), _percentage(len(sure), most), lists.counts_hold_until(current))


def _percentage(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"
