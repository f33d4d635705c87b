"""Which regions lie in which."""

from collections.abc import Iterable, Mapping

from generator.model.vocabulary import Region


def regions_around(region: str, regions: Mapping[str, Region]) -> tuple[str, ...]:
    """The region itself and all regions around it, nearest first. Ends even for a circle."""
    around: dict[str, None] = {region: None}
    queue = [region]
    while queue:
        for outer in regions[queue.pop(0)].part_of:
            if outer in regions and outer not in around:
                around[outer] = None
                queue.append(outer)
    return tuple(around)


def overlap(one: Iterable[str], other: Iterable[str], regions: Mapping[str, Region]) -> bool:
    """Whether a business can be in both areas; an area that nobody knows may be anywhere."""
    inner, outer = set(one), set(other)
    if not inner or not outer:
        return True
    return any(outer & _around(region, regions) for region in inner) or any(inner & _around(region, regions) for region in outer)


def _around(region: str, regions: Mapping[str, Region]) -> set[str]:
    return set(regions_around(region, regions)) if region in regions else {region}
