"""A record's fields in the order of the model: what `aanbod fmt` does.

Works on lines, not on data: a file keeps its quotes, its folding and its comments, and a comment moves with the field below it.
(A YAML library that writes files anew ties a comment to the field above it.)
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pydantic import BaseModel

from generator.fields import FieldSpec, specs_of
from generator.yaml_faults import Place
from generator.yaml_text import Path, parse, places

MODELINE = "# yaml-language-server"
"""Belongs to the whole file and stays on top."""


def in_order_of_model(text: str, model: type[BaseModel]) -> str:
    """The YAML `text` with its fields in order; `text` itself when it cannot be read."""
    data, faults = parse(text)
    if faults or not isinstance(data, dict):
        return text
    lines = text.rstrip("\n").split("\n")
    end = len(lines)
    while end and lines[end - 1].startswith("#"):
        end -= 1
    ordered = "\n".join([*_mapping(lines, 0, end, (), specs_of(model), places(text)), *lines[end:]]).rstrip("\n") + "\n"
    return ordered if parse(ordered) == (data, []) else text


def _mapping(lines: Sequence[str], start: int, end: int, path: Path, shapes: Sequence[FieldSpec], found: Mapping[Path, Place]) -> list[str]:
    """The lines from `start` to `end` (not included), which hold the mapping at `path` and nothing else."""
    keys = [(place[0] - 1, key[-1]) for key, place in found.items() if len(key) == len(path) + 1 and key[: len(path)] == path and isinstance(key[-1], str)]
    keys.sort()
    if not keys or len({line for line, _ in keys}) < len(keys) or keys[0][0] < start or keys[-1][0] >= end:
        return list(lines[start:end])
    column = found[*path, keys[0][1]][1] - 1
    begins = [_with_comments(lines, line, start if index == 0 else keys[index - 1][0] + 1, column) for index, (line, _) in enumerate(keys)]
    head = list(lines[start : begins[0]])
    rank = {shape.name: index for index, shape in enumerate(shapes)}
    inner = {shape.name: shape for shape in shapes}
    blocks = []
    for (_, name), (begin, finish) in zip(keys, pairwise([*begins, end]), strict=True):
        key_line = found[*path, name][0] - 1
        blocks.append((rank.get(str(name), len(rank)), [*lines[begin:key_line], *_value(lines, key_line, finish, (*path, name), inner.get(str(name)), found)]))
    blocks.sort(key=lambda block: block[0])
    return [*head, *(line for _, block in blocks for line in block)]


def _value(lines: Sequence[str], key_line: int, end: int, path: Path, shape: FieldSpec | None, found: Mapping[Path, Place]) -> list[str]:
    """The lines of a key and its value, with the value itself in order."""
    after = end
    while after > key_line + 1 and not lines[after - 1].strip():
        after -= 1
    rest = list(lines[key_line + 1 : after])
    if shape is not None and shape.inner is not None and rest:
        if shape.listed:
            rest = _items(lines, key_line + 1, after, path, specs_of(shape.inner), found)
        else:
            rest = _mapping(lines, key_line + 1, after, path, specs_of(shape.inner), found)
    return [lines[key_line], *rest, *lines[after:end]]


def _items(lines: Sequence[str], start: int, end: int, path: Path, shapes: Sequence[FieldSpec], found: Mapping[Path, Place]) -> list[str]:
    """Each item of a list of mappings; the dash goes to the field that comes first."""
    count = sum(1 for key in found if len(key) == len(path) + 1 and key[: len(path)] == path)
    places_of_items = [found[*path, index] for index in range(count)]
    starts = [place[0] - 1 for place in places_of_items]
    dashes = [lines[line][: place[1] - 1].rstrip() if start <= line < end else "" for line, place in zip(starts, places_of_items, strict=True)]
    if not starts or not all(dash.endswith("-") and dash.strip() == "-" for dash in dashes):
        return list(lines[start:end])
    before = [_with_comments(lines, line, starts[index - 1] + 1 if index else start, len(dashes[index]) - 1) for index, line in enumerate(starts)]
    ordered = list(lines[start : before[0]])
    for index, (begin, finish) in enumerate(zip(starts, [*before[1:], end], strict=True)):
        dash = places_of_items[index][1] - 1
        marker = lines[begin][:dash]
        ordered += lines[before[index] : begin]
        own = [*lines[:begin], " " * dash + lines[begin][dash:], *lines[begin + 1 :]]
        item = _mapping(own, begin, finish, (*path, index), shapes, found)
        first = next(number for number, line in enumerate(item) if line.strip() and not line.lstrip().startswith("#"))
        above = [" " * (len(dashes[index]) - 1) + line.lstrip() for line in item[:first]]
        ordered += [*above, marker + item[first][dash:], *item[first + 1 :]]
    return ordered


def _with_comments(lines: Sequence[str], line: int, least: int, column: int) -> int:
    """Where the block of a key begins: with the comments right above it, as far in as the key itself."""
    begin = line
    while begin > least and _is_comment_at(lines[begin - 1], column) and not lines[begin - 1].startswith(MODELINE):
        begin -= 1
    return begin


def _is_comment_at(line: str, column: int) -> bool:
    return line[:column].strip() == "" and line[column : column + 1] == "#"
