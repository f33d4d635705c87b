"""Whether an offer fits a business: yes, no or unknown. Pure; `eligibility.js` judges the same, held equal by one table of cases.

A rule is what a record asks about one subject; a profile is what is known about one business. What is not said, or is said too roughly
to tell, is unknown: nobody loses an offer for want of an answer. The number of employees follows from a size, and not the other way round:
turnover counts for a size too. A size and a number of employees that contradict each other both count as not said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Literal, NamedTuple

from generator.link import Catalogue, Ids
from generator.model.records import AnyRecord
from generator.model.vocabulary import Term
from generator.regions import regions_around

Subject = Literal["sector", "area", "size", "stage", "employees", "years_active"]

Verdict = Literal["yes", "no", "unknown"]

ELSEWHERE = "elsewhere"
"""The answer of a business that none of the choices describes: another place, size, sector or stage."""

_CHOSEN: tuple[Literal["sector", "stage", "size"], ...] = ("sector", "stage", "size")
_COUNTED: tuple[Literal["employees", "years_active"], ...] = ("employees", "years_active")


@dataclass(frozen=True, slots=True)
class Rule:
    """Asks for one of some ids, or for a number from `least` up to and including `most`."""

    subject: Subject
    any_of: Ids = ()
    least: int | None = None
    most: int | None = None
    condition: int | None = None
    """The position of the condition that says so; None when only the audience or the area does."""
    maybe: Ids = ()
    """Other ids whose business may fit all the same: the record also names something that a visitor can't say."""

    def as_data(self) -> dict[str, Any]:
        """For the browser's script, without what is empty."""
        known = {"anyOf": self.any_of, "least": self.least, "most": self.most, "condition": self.condition, "maybe": self.maybe}
        return {"subject": self.subject, **{name: value for name, value in known.items() if value not in (None, ())}}


class Extent(NamedTuple):
    """A number that is known roughly; an end that is None is open."""

    least: int | None = None
    most: int | None = None


Profile = Mapping[Subject, Ids | Extent]
"""What is known: ids for sector, size, stage and area (with all regions around it), an extent for numbers. What is absent is not said."""


def rules_of(record: AnyRecord, catalogue: Catalogue) -> tuple[Rule, ...]:
    """Each once, those of the conditions first. What fits everybody in the country, or can't be asked of anybody, is no rule."""
    once: dict[tuple[Subject, frozenset[str], int | None, int | None, Ids], Rule] = {}
    for written in _as_written(record):
        if rule := _to_ask(written, catalogue):
            once.setdefault((rule.subject, frozenset(rule.any_of), rule.least, rule.most, rule.maybe), rule)
    return tuple(once.values())


def _as_written(record: AnyRecord) -> Iterator[Rule]:
    for index, condition in enumerate(record.conditions):
        if criterion := condition.criterion:
            yield Rule(criterion.subject, criterion.any_of, criterion.min, criterion.max, index)
    asked = record.audience
    yield Rule("area", record.area)
    yield Rule("sector", asked.sectors)
    yield Rule("size", asked.sizes)
    yield Rule("stage", asked.stages)
    if asked.employees:
        yield Rule("employees", least=asked.employees.min, most=asked.employees.max)
    if asked.years_active:
        yield Rule("years_active", least=asked.years_active.min, most=asked.years_active.max)


def _to_ask(rule: Rule, catalogue: Catalogue) -> Rule | None:
    """The rule in terms that a visitor can say; None when there is nothing to ask."""
    if rule.subject == "employees" or rule.subject == "years_active":
        return rule if rule.least or rule.most is not None else None
    if rule.subject == "area":
        return _area_to_ask(rule, catalogue)
    choices = _choices(rule.subject, catalogue)
    named = _present(rule.any_of, choices)
    maybe = () if set(rule.any_of) <= choices.keys() else (*(id_ for id_ in choices if id_ not in named), ELSEWHERE)
    return replace(rule, any_of=named, maybe=maybe) if named else None


def _area_to_ask(rule: Rule, catalogue: Catalogue) -> Rule | None:
    """A region without municipalities lies elsewhere; one that nobody knows may lie anywhere."""
    named = _present(rule.any_of, catalogue.regions)
    if not named or any(catalogue.regions[id_].type in ("country", "eu") for id_ in named):
        return None
    municipalities = _municipalities(catalogue)
    if not set(rule.any_of) <= catalogue.regions.keys():
        return replace(rule, any_of=named, maybe=(*municipalities, ELSEWHERE))
    settled = all(_holds_any(id_, municipalities, catalogue) for id_ in named)
    return replace(rule, any_of=named, maybe=() if settled else (ELSEWHERE,))


def _holds_any(region: str, municipalities: Ids, catalogue: Catalogue) -> bool:
    return region in municipalities or any(region in regions_around(id_, catalogue.regions) for id_ in municipalities)


def _present(ids: Ids, known: Mapping[str, Term]) -> Ids:
    return tuple(id_ for id_ in dict.fromkeys(ids) if id_ in known)


def _choices(subject: Literal["sector", "stage", "size"], catalogue: Catalogue) -> dict[str, Term]:
    """The terms that a visitor can say of his business."""
    terms: Mapping[str, Term] = {"sector": catalogue.sectors, "stage": catalogue.stages, "size": catalogue.sizes}[subject]
    return {id_: term for id_, term in terms.items() if term.choice}


def _municipalities(catalogue: Catalogue) -> Ids:
    return tuple(id_ for id_, region in catalogue.regions.items() if region.type == "municipality" and region.choice)


def profile_of(answers: Mapping[str, str], catalogue: Catalogue) -> Profile:
    """From plain answers by subject: an id, or digits. What is no answer to its question is not said."""
    chosen: dict[Subject, Ids] = {subject: _said(answers.get(subject, ""), _choices(subject, catalogue)) for subject in _CHOSEN}
    chosen["area"] = _around(answers.get("area", ""), catalogue)
    counted: dict[Subject, Extent] = {subject: _counted(answers.get(subject, "")) for subject in _COUNTED}
    employees = _shared([counted["employees"], *(_employees(size, catalogue) for size in chosen["size"])])
    if employees is None:
        chosen["size"] = ()
    counted["employees"] = employees or Extent()
    profile: Profile = {**chosen, **counted}
    return {subject: known for subject, known in profile.items() if known not in ((), Extent())}


def _said(id_: str, choices: Mapping[str, Term]) -> Ids:
    return (id_,) if id_ in choices or (id_ == ELSEWHERE and choices) else ()


def _counted(digits: str) -> Extent:
    return Extent(int(digits), int(digits)) if re.fullmatch("[0-9]{1,12}", digits) else Extent()


def _shared(extents: Iterable[Extent]) -> Extent | None:
    """The numbers in all of them; None when there are none."""
    said = list(extents)
    least = max((known.least for known in said if known.least is not None), default=None)
    most = min((known.most for known in said if known.most is not None), default=None)
    return None if least is not None and most is not None and least > most else Extent(least, most)


def _employees(size: str, catalogue: Catalogue) -> Extent:
    employees = catalogue.sizes[size].employees if size in catalogue.sizes else None
    return Extent(employees.min, employees.max) if employees else Extent()


def _around(place: str, catalogue: Catalogue) -> Ids:
    """The municipality and all around it; nothing for what a visitor can't say."""
    if place == ELSEWHERE:
        return (ELSEWHERE, *(id_ for id_, region in catalogue.regions.items() if region.type in ("country", "eu")))
    return regions_around(place, catalogue.regions) if place in _municipalities(catalogue) else ()


def regions_data(catalogue: Catalogue) -> dict[str, Ids]:
    """Each place that a visitor can say, with all around it."""
    return {place: _around(place, catalogue) for place in (*_municipalities(catalogue), ELSEWHERE)}


def vocabulary_data(catalogue: Catalogue) -> dict[str, Any]:
    """What the browser's script needs to make a profile of answers."""
    return {
        "sector": list(_choices("sector", catalogue)),
        "stage": list(_choices("stage", catalogue)),
        "size": {id_: _employees(id_, catalogue) for id_ in _choices("size", catalogue)},
        "area": regions_data(catalogue),
    }


def judge(rule: Rule, profile: Profile) -> Verdict:
    known = profile.get(rule.subject)
    if isinstance(known, Extent):
        return _judge_extent(rule, known)
    if not known:
        return "unknown"
    if set(known) & set(rule.any_of):
        return "yes"
    return "unknown" if set(known) & set(rule.maybe) else "no"


def _judge_extent(rule: Rule, known: Extent) -> Verdict:
    """Inside is yes, apart is no; what overlaps, or holds no number at all, is unknown."""
    low, high = _ends(known.least, known.most)
    least, most = _ends(rule.least, rule.most)
    if low > high:
        return "unknown"
    if least <= low and high <= most:
        return "yes"
    return "no" if high < least or most < low else "unknown"


def _ends(least: int | None, most: int | None) -> tuple[float, float]:
    return least or 0, inf if most is None else most


def judge_all(rules: Sequence[Rule], profile: Profile) -> tuple[Verdict, ...]:
    return tuple(judge(rule, profile) for rule in rules)


def fits(verdicts: Iterable[Verdict]) -> Verdict:
    """One no is no, else one unknown is unknown; without rules everybody fits."""
    given = set(verdicts)
    return "no" if "no" in given else "unknown" if "unknown" in given else "yes"
