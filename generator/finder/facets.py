"""The facets of the finder: by which values a reader narrows the list, and the records of each value. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.language import Language
from generator.link import Catalogue, Ids
from generator.model.records import LEVELS
from generator.model.vocabulary import Term
from generator.regions import regions_around

EVERY = "*"
"""The list of records that say nothing about a facet, and so are for everyone in it."""


@dataclass(frozen=True, slots=True)
class Facet:
    """`labels` by value, in the order of the vocabulary; a value has the records of all lists that `keys` names for it.

    Lists are shared by values, so that what is for a whole province is written down once and found in every municipality.
    """

    labels: Mapping[str, str]
    keys: Mapping[str, Ids]
    lists: Mapping[str, Ids]

    def records(self, value: str) -> frozenset[str]:
        return frozenset(id_ for key in self.keys[value] for id_ in self.lists.get(key, ()))


def facets(catalogue: Catalogue, language: Language) -> dict[str, Facet]:
    """By kind, in the order in which a reader sees them; values without a record are left out."""
    records = catalogue.records.values()
    by_size = {id_: tuple(record.id for record in records if id_ in record.audience.sizes) for id_ in catalogue.sizes}
    by_stage = {id_: tuple(record.id for record in records if id_ in record.audience.stages) for id_ in catalogue.stages}
    provided: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        provided[record.provider].append(record.id)
    by_provider = {id_: tuple(provided[id_]) for id_ in catalogue.organisations}
    municipalities = {id_: region for id_, region in catalogue.regions.items() if region.type == "municipality"}
    by_level = {level: tuple(record.id for record in records if record.level == level) for level in LEVELS}
    return {
        "region": _facet(
            {id_: region.title for id_, region in municipalities.items()},
            catalogue.by_region,
            {id_: regions_around(id_, catalogue.regions) for id_ in municipalities},
        ),
        "support_type": _facet(_titles(catalogue.support_types), catalogue.by_support_type),
        "theme": _facet(_titles(catalogue.themes), catalogue.by_theme),
        "level": _facet({level: language.choices[level] for level in LEVELS}, by_level),
        "sector": _for_everyone(_titles(catalogue.sectors), catalogue.by_sector, catalogue.sectorless),
        "size": _for_everyone(_titles(catalogue.sizes), by_size, tuple(record.id for record in records if not record.audience.sizes)),
        "stage": _for_everyone(_titles(catalogue.stages), by_stage, tuple(record.id for record in records if not record.audience.stages)),
        "organisation": _facet({id_: organisation.name for id_, organisation in catalogue.organisations.items()}, by_provider),
    }


def _titles(terms: Mapping[str, Term]) -> dict[str, str]:
    """Of the terms that a reader can choose."""
    return {id_: term.title for id_, term in terms.items() if term.choice}


def _for_everyone(labels: Mapping[str, str], lists: Mapping[str, Ids], everyone: Ids) -> Facet:
    return _facet(labels, {**lists, EVERY: everyone}, {id_: (id_, EVERY) for id_ in labels if lists.get(id_)})


def _facet(labels: Mapping[str, str], lists: Mapping[str, Ids], keys: Mapping[str, Ids] | None = None) -> Facet:
    keys = {id_: (id_,) for id_ in labels} if keys is None else keys
    found = {id_: tuple(key for key in keys[id_] if lists.get(key)) for id_ in labels if id_ in keys}
    kept = {id_: present for id_, present in found.items() if present}
    used = {key for present in kept.values() for key in present}
    return Facet({id_: labels[id_] for id_ in kept}, kept, {key: lists[key] for key in lists if key in used})
