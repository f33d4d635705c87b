"""The municipalities, on a map of tiles and in a list: how much there is for each of them alone, and for all of them."""

from collections.abc import Iterable

from generator.addresses import facet_ids
from generator.collation import by_name
from generator.formats import number
from generator.pages.lists import Lists
from generator.pages.views import Counted, PlacesView, Tile
from generator.regions import regions_around


def places_view(lists: Lists) -> PlacesView | None:
    """None for a catalogue without municipalities; without tiles where it does not say where they lie."""
    regions = lists.catalogue.regions
    ids = sorted(facet_ids(lists.catalogue)["region"], key=lambda id_: by_name(regions[id_].title))
    if not ids:
        return None
    counted = {id_: _counted(id_, lists) for id_ in ids}
    tiles = [Tile(counted[id_], tile.column, tile.row) for id_ in ids if (tile := regions[id_].tile)]
    everywhere = _everywhere(ids, lists)
    count = _current(everywhere, lists)
    return PlacesView(
        tiles=tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column))),
        by_name=tuple(counted.values()),
        everywhere=lists.language.word("places_everywhere", count=number(count)) if count else None,
        until=lists.counts_hold_until(everywhere),
    )


def _counted(region_id: str, lists: Lists) -> Counted:
    """What is for this municipality and for no other place."""
    own = [id_ for id_ in lists.catalogue.by_region.get(region_id, ()) if len(lists.catalogue.records[id_].area) == 1]
    link = lists.facet_link("region", region_id, lists.catalogue.regions[region_id].title)
    return Counted(link, _current(own, lists), until=lists.counts_hold_until(own))


def _everywhere(municipalities: Iterable[str], lists: Lists) -> list[str]:
    """The records that are for every municipality."""
    around = [set(regions_around(id_, lists.catalogue.regions)) for id_ in municipalities]
    return [record.id for record in lists.catalogue.records.values() if all(places & set(record.area) for places in around)]


def _current(ids: Iterable[str], lists: Lists) -> int:
    return sum(not lists.presenter.is_past(id_) for id_ in ids)
