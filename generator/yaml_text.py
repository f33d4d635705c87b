"""YAML for editors: plain data out of text, with the place of everything, and none of YAML's traps.

Every scalar stays the text that was typed; the model decides what it means. So `no`, `12:30` and `10.000` are never
turned into something else. Anchors, aliases, tags, repeated keys and several documents are refused: an editor needs
none of them, and each can hide a mistake. Only an empty value and `null` are special: they are left out, as if the
key had not been written (YAML 1.2.2, 10.3.2).

The settings are the exception: MkDocs reads them too, so they get the types and the tags that MkDocs gives them.
"""

import json
import re
from collections.abc import Callable, Hashable
from typing import Any

import yaml
import yaml_env_tag  # type: ignore[import-untyped]

from generator.plain_yaml import NULLS, read_plain
from generator.problems import Code
from generator.yaml_faults import Place, YamlFault, spot, syntax_fault

Data = dict[str, Any] | list[Any] | str | None
Path = tuple[str | int, ...]

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
"""Control characters, what only YAML 1.1 takes for the end of a line, and what has no width or turns the order of reading (UTS #55, 5);
between double quotes an escape can make one. Emoji are joined by U+200D."""

_Parser: Callable[[str], Any] = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]


def parse(text: str) -> tuple[Data, list[YamlFault]]:
    """The data in `text`; None for nothing. Faults come in the order of the text; after a syntax error there are no data."""
    if (plain := read_plain(text)) is not None:
        return plain, []
    reader = _Reader(text, places=None)
    return reader.data, reader.faults


def parse_settings(text: str) -> tuple[Any, list[YamlFault]]:
    """The data in the text of `mkdocs.yml`, with the types of YAML 1.1, and `!ENV` resolved as MkDocs does; keys stay text.

    None when there are faults. What other tags of MkDocs stand for is unknown here: it is given as text.
    """
    reader = _Reader(text, places=None, tags=_SETTINGS_TAGS)
    if reader.faults:
        return None, reader.faults
    try:
        return yaml.load(text, _SettingsLoader), []
    except yaml.MarkedYAMLError as error:
        line, column = spot(error.problem_mark or error.context_mark, text.rstrip().split("\n"))
        return None, [YamlFault((line + 1, column + 1), "yaml-syntax")]


_SETTINGS_TAGS = ("!ENV", "!relative", "tag:yaml.org,2002:python/name:")
"""Tags that `mkdocs.yml` may have; the last one is followed by a name."""


class _SettingsLoader(yaml.SafeLoader):
    """Reads what MkDocs reads, but runs nothing."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        return {str(key.value): self.construct_object(value, deep=True) for key, value in node.value}


_SettingsLoader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_SettingsLoader.add_constructor("!relative", lambda loader, node: node.value)
_SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, name, node: name)


_PLAIN = re.compile(r"[^\W\d_]([^\W_]|[ /,.()’‘+%€-])*")


def scalar(text: str) -> str:
    """One value as YAML, plain where no reader of YAML can take it for something else, else between double quotes."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in _OTHER_MEANINGS
    return text if plain else json.dumps(text, ensure_ascii=False)


_OTHER_MEANINGS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that YAML 1.1 or 1.2 reads as nothing, true or false."""


def places(text: str) -> dict[Path, Place]:
    """Where each value stands; for an entry of a mapping, where its key stands. Ends where the text can't be read."""
    found: dict[Path, Place] = {}
    _Reader(text, found)
    return found


def places_below(text: str, key: str) -> dict[Path, Place]:
    """Of the entry `key` of the outermost mapping only, when the text is plain: a tenth of the time, for problems that most catalogues have some of."""
    entry = re.search(rf"^{re.escape(key)}:.*\n(?:(?:[ #-].*)?\n)*", text, re.MULTILINE)
    if entry is None or read_plain(text) is None:
        return places(text)
    before = text.count("\n", 0, entry.start())
    return {path: (line + before, column) for path, (line, column) in places(entry.group()).items()}


class _Open:
    """A mapping or list that is being read; `key` waits for its value, and `repeated` are the keys that stand in it more than once."""

    __slots__ = ("container", "key", "path", "repeated")

    def __init__(self, container: Any, path: Path) -> None:
        self.container = container
        self.key: str | None = None
        self.path = path
        self.repeated: frozenset[str] = frozenset()


class _Reader:
    """Builds data from the parser's events, without recursion, so that depth is no danger."""

    def __init__(self, text: str, places: dict[Path, Place] | None, tags: tuple[str, ...] = ()) -> None:
        self.tags = tags
        self.data: Data = None
        self.faults: list[YamlFault] = []
        self.places = places
        self.open: list[_Open] = []
        try:
            self._read(_Parser(text))
        except yaml.MarkedYAMLError as error:
            self.data = None
            self.faults.append(syntax_fault(error, text))
        except yaml.reader.ReaderError as error:
            self.data = None
            self.faults.append(YamlFault((1, 1), "control-character", {"number": f"{error.character:02X}" if isinstance(error.character, int) else "?"}))

    def _read(self, parser: Any) -> None:
        documents = 0
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or not any(event.implicit):
                    self._refuse(event)
                if event.style == '"' and (unseen := UNSEEN.search(event.value)):
                    self.faults.append(YamlFault(_place(event), "control-character", {"number": f"{ord(unseen.group()):02X}"}))
                self._put(None if not event.style and event.value in NULLS else event.value, event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor is not None or not event.implicit:
                    self._refuse(event)
                self._put({} if kind is yaml.MappingStartEvent else [], event)
            elif kind is yaml.MappingEndEvent:
                container = self.open.pop().container
                for key in [key for key, value in container.items() if value is None]:
                    del container[key]
            elif kind is yaml.SequenceEndEvent:
                self.open.pop()
            elif kind is yaml.AliasEvent:
                self._refuse_once(event, "yaml-alias")
                self._put(None, event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.faults.append(YamlFault(_place(event), "multiple-documents"))
                    return

    def _put(self, value: Any, event: Any) -> None:
        """Puts a value, or the key of an entry to come, where it belongs."""
        path: Path = ()
        if self.open:
            holder = self.open[-1]
            container = holder.container
            if type(container) is list:
                if self.places is not None:
                    path = (*holder.path, len(container))
                    self.places[path] = _place(event)
                container.append(value)
            elif holder.key is None:
                self._start_entry(holder, value, event)
                if type(value) is str or value is None:
                    return
            else:
                path = (*holder.path, holder.key) if self.places is not None else ()
                container[holder.key] = value
                holder.key = None
        else:
            self.data = value
        if type(value) is dict or type(value) is list:
            self.open.append(_Open(value, path))

    def _start_entry(self, holder: _Open, value: Any, event: Any) -> None:
        if type(value) is dict or type(value) is list:
            self.faults.append(YamlFault(_place(event), "yaml-syntax"))
            holder.key = ""
            return
        key = value or ""
        if key[:1].isspace() and not event.style:
            self.faults.append(YamlFault(_place(event), "indentation"))
        if key in holder.container:
            if key not in holder.repeated:
                self.faults.append(YamlFault(_place(event), "duplicate-key", {"key": key}))
            holder.repeated |= {key}
        elif self.places is not None:
            self.places[(*holder.path, key)] = _place(event)
        holder.key = key

    def _refuse(self, event: Any) -> None:
        if event.anchor is None and self.tags and event.tag.startswith(self.tags):
            return
        self._refuse_once(event, "yaml-tag" if event.anchor is None else "yaml-alias")

    def _refuse_once(self, event: Any, code: Code) -> None:
        """Whoever takes away an anchor takes away its aliases: one mistake, reported where it begins."""
        if not any(fault.code == code for fault in self.faults):
            self.faults.append(YamlFault(_place(event), code))


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
