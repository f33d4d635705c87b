"""The links to other sites in authored files: where they are, and whose record they belong to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import markdown
from generator.load import Source, Sources
from generator.problems import Where
from generator.texts import is_in_markdown
from generator.yaml_text import Data, Path

_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
"""Only these are asked: `mailto:` and `tel:` have no answer, and `aanbod check` refuses the rest."""


@dataclass(frozen=True, slots=True, order=True)
class LinkOccurrence:
    """An address in an authored file; `owner` is the id of the organisation that can mend it, empty for an editorial page."""

    where: Where
    address: str
    owner: str = ""

    @property
    def page(self) -> str:
        """The address without its fragment: what a server is asked for."""
        return self.address.partition("#")[0]


def links_in(sources: Sources) -> list[LinkOccurrence]:
    """Every link to another site, sorted by place; also in files that `aanbod check` refuses."""
    owned = (
        *((source, _text(source.data, "provider")) for source in sources.records),
        *((source, source.id) for source in sources.organisations),
        *((source, "") for source in sources.pages),
    )
    return sorted(LinkOccurrence(where, address, owner) for source, owner in owned for where, address in _addresses(source) if _WEB.fullmatch(address))


def names_of_organisations(sources: Sources) -> dict[str, str]:
    """By id; the id itself when the name can't be read."""
    return {source.id: _text(source.data, "name") or source.id for source in sources.organisations}


def _text(data: Data, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def _addresses(source: Source) -> Iterator[tuple[Where, str]]:
    for byte, address in markdown.links(source.body):
        yield source.where_in_body(byte), address
    for path, text in _texts(source.data):
        if is_in_markdown(path):
            yield from ((source.where(path), address) for _, address in markdown.links(markdown.as_line(text)))
        else:
            yield source.where(path), text


def _texts(data: Data) -> Iterator[tuple[Path, str]]:
    """Every text in plain data; without recursion, so that depth is no danger."""
    waiting: list[tuple[Path, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), inner) for index, inner in enumerate(value)]
