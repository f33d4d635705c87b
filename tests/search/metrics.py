"""How good a list of answers is, after the usual measures of information retrieval. A hit has grade 2 or 3."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

HIT = 2
DEPTH = 10
NONE = "none"


@dataclass(frozen=True)
class Query:
    """`grades` by record id; what is not in it has grade 0. A query of kind `none` has no answer."""

    text: str
    kinds: tuple[str, ...]
    grades: Mapping[str, int]


def read_queries(file: Path) -> list[Query]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Query(query["q"], tuple(query["kinds"]), query.get("rel") or {}) for query in data["queries"]]


def success(at: int) -> "Measure":
    """1 when a hit stands among the first."""
    return lambda found, grades: float(any(grades.get(id_, 0) >= HIT for id_ in found[:at]))


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    ranks = (rank for rank, id_ in enumerate(found[:DEPTH], 1) if grades.get(id_, 0) >= HIT)
    return 1 / next(ranks, math.inf)


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    best = sorted(grades.values(), reverse=True)
    return _gain(grades.get(id_, 0) for id_ in found[:DEPTH]) / _gain(best[:DEPTH])


def _gain(grades: Iterable[int]) -> float:
    return float(sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1)))


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    hits = {id_ for id_, grade in grades.items() if grade >= HIT}
    return len(hits.intersection(found[:DEPTH])) / min(DEPTH, len(hits))


Measure = Callable[[Sequence[str], Mapping[str, int]], float]

MEASURES: dict[str, Measure] = {"success@1": success(1), "success@3": success(3), "MRR@10": reciprocal_rank, "nDCG@10": ndcg, "recall@10": recall}


def averages(queries: Iterable[Query], found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Each measure over the queries that have an answer; empty without any."""
    answered = [query for query in queries if NONE not in query.kinds]
    return {name: mean(measure(found[query.text], query.grades) for query in answered) for name, measure in MEASURES.items()} if answered else {}


def quiet(queries: Iterable[Query], found: Mapping[str, Sequence[str]]) -> float:
    """The share of the queries without an answer that find nothing."""
    return mean(not found[query.text] for query in queries if NONE in query.kinds)


def by_kind(queries: Sequence[Query]) -> dict[str, list[Query]]:
    """A query counts in each of its kinds."""
    kinds = dict.fromkeys(kind for query in queries for kind in query.kinds if kind != NONE)
    return {kind: [query for query in queries if kind in query.kinds] for kind in kinds}
