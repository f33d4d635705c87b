"""What records are called where only their names are shown: two with one name are told apart by who provides them, or by place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.formats import enumerated
from generator.language import Language
from generator.link import Catalogue
from generator.rules import same_title


def told_apart(names: Mapping[str, str], catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Names by id, each with its provider behind it when another record has the same one, and with its places when the provider is the same too."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for id_, name in names.items():
        by_name[same_title(name)].append(id_)
    titles = dict(names)
    for ids in by_name.values():
        if len(ids) > 1:
            titles |= {id_: f"{names[id_]} ({_difference(id_, ids, catalogue, language)})" for id_ in ids}
    return titles


def _difference(record_id: str, ids: Iterable[str], catalogue: Catalogue, language: Language) -> str:
    record = catalogue.records[record_id]
    provider = catalogue.organisations[record.provider].name
    places = [catalogue.regions[id_].title for id_ in record.area if id_ in catalogue.regions]
    shared = sum(catalogue.records[id_].provider == record.provider for id_ in ids) > 1
    return f"{provider}, {enumerated(places, language)}" if shared and places else provider
