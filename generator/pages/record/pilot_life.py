"""The life of a pilot: its phase, the steps it went through and what it taught."""

from dataclasses import replace

from generator.formats import date_in_words, range_in_words
from generator.model.records import Pilot
from generator.pages.moment import Moment
from generator.pages.record.sources import as_of
from generator.pages.views import Link, Outcome, Step
from generator.state import Phase, is_running_now, phase_at


def phase_of(pilot: Pilot, moment: Moment) -> Phase:
    return phase_at(pilot, moment.states[pilot.id])


def life(pilot: Pilot, moment: Moment) -> tuple[Step, ...]:
    """Four steps; one that no source tells of is not known, and only what surely runs is drawn as now."""
    word, phase = moment.language.word, phase_of(pilot, moment)
    evaluated_on = pilot.evaluation.date if pilot.evaluation else None
    evaluated = Step(word("phase_evaluated"), date_in_words(evaluated_on or "", moment.language) if evaluated_on else word("unknown_value"), "unknown")
    return (
        Step(word("phase_planned"), word("date_not_known"), "now" if phase == "planned" else "unknown"),
        _running_step(pilot, phase, moment),
        replace(evaluated, shape="known") if evaluated_on else evaluated,
        _last_step(pilot, moment),
    )


def _running_step(pilot: Pilot, phase: Phase, moment: Moment) -> Step:
    word = moment.language.word
    ran = range_in_words(pilot.started, pilot.finished, moment.language) or word("date_not_known")
    if phase == "planned":
        return Step(word("phase_running"), word("unknown_value"), "unknown")
    if phase == "unknown":
        return Step(word("phase_unknown"), ran, "unknown", word("running_unknown"))
    if phase != "running":
        return Step(word("phase_ran"), ran, "known")
    if is_running_now(pilot, moment.states[pilot.id], moment.timings[pilot.id], moment.now):
        return Step(word("phase_running"), ran, "now")
    return Step(word("phase_running"), ran, "known", as_of(pilot, moment))


def _last_step(pilot: Pilot, moment: Moment) -> Step:
    word = moment.language.word
    if pilot.phase == "structural":
        successor = moment.catalogue.records.get(pilot.becomes or "")
        note = word("goes_on_as", title=successor.title) if successor else word("goes_on_here")
        return Step(word("phase_structural"), word("date_not_known"), "structural", note)
    if pilot.phase == "stopped":
        return Step(word("phase_stopped"), word("date_not_known"), "stopped")
    return Step(word("phase_outcome"), word("unknown_value"), "unknown")


def outcome(pilot: Pilot, moment: Moment) -> Outcome | None:
    word, evaluation = moment.language.word, pilot.evaluation
    if evaluation and (evaluation.outcome or evaluation.lessons or evaluation.report):
        report = Link(word("report"), evaluation.report) if evaluation.report else None
        title = "" if evaluation.outcome else word("outcome_unknown_title")
        return Outcome(title, evaluation.outcome or "", tuple(evaluation.lessons), report)
    if moment.is_ended(pilot.id):
        return Outcome(word("outcome_unknown_title"), word("no_evaluation_found"))
    return None
