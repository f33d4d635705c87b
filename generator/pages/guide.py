"""The guide: what an entrepreneur wants to do, questions about the business, and what then fits, with the reasons.

Without a script the page of a goal shows all that is about it, and each question leads to pages of the finder's terms.
With it, `guide.js` asks one question after another and judges each row with `eligibility.js`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial

from markupsafe import Markup

from generator import markdown
from generator.addresses import address_of_page, goal_address, goals
from generator.collation import by_name
from generator.eligibility import ELSEWHERE, rules_of, vocabulary_data
from generator.formats import as_sentence
from generator.model.editorial import EditorialPage
from generator.model.records import AnyRecord
from generator.model.vocabulary import Goal, Question
from generator.pages.lists import Lists
from generator.pages.moment import Moment, once_per_record
from generator.pages.page import DataFile
from generator.pages.render import ROOT, root_of
from generator.pages.views import Answer, Counted, GoalView, GuideRow, GuideView, Link, QuestionView, Related

PARAMETERS = {"area": "region", "sector": "sector", "size": "size", "stage": "stage", "support": "support_type"}
"""The parameter in an address for the answer about a subject, as in the finder."""

MOST_ROWS = 60
"""Rows on the page of a goal; the script fetches the others when they are among the answers."""

ROWS_PER_FILE = 20

SCRIPT_WORDS = (
    "guide_skip", "guide_change", "guide_skipped", "guide_none_left", "guide_fits", "guide_may_fit", "guide_fits_not", "guide_nothing_fits",
    "guide_nothing", "guide_count", "guide_count_one", "guide_unknown_answer", "guide_failed", "guide_show_more", "guide_about_area",
    "guide_about_sector", "guide_about_size", "guide_about_stage", "guide_about_employees", "guide_about_years_active", "guide_about_support",
    "guide_about_state", "guide_yes", "guide_no", "guide_unasked", "guide_unknown", "guide_state_yes", "guide_state_unknown", "guide_state_soon",
    "guide_others", "guide_support_no", "guide_least", "guide_most", "guide_range", "guide_years", "guide_people", "guide_or",
)  # fmt: skip
"""Keys of the words that the script says."""


def guide_view(page: EditorialPage, lists: Lists) -> GuideView:
    """The first question: what somebody wants to do."""
    return GuideView((Link(lists.language.word("home"), ""), Link(page.title, "")), page.title, page.lead or "", tuple(counted_goals(lists)))


def counted_goals(lists: Lists) -> Iterator[Counted]:
    """The goals with how much there is that is not past; none without a guide."""
    with_page = set(goals(lists.catalogue))
    for goal in lists.catalogue.goals.values():
        if goal.id not in with_page and (goal.page is None or not with_page):
            continue
        href = goal_address(goal.id, lists.language) if goal.id in with_page else address_of_page(goal.page or "")
        current = current_of(goal, lists)
        yield Counted(Link(goal.title, href), len(current), goal.summary, None, lists.counts_hold_until(current))


def current_of(goal: Goal, lists: Lists) -> list[str]:
    """What is about a goal and not past; everything for a goal that names no theme and no kind of support."""
    known = lists.catalogue
    found = {id_ for theme in goal.themes for id_ in known.by_theme.get(theme, ())}
    found |= {id_ for support in goal.support for id_ in known.by_support_type.get(support, ())}
    about = found if goal.themes or goal.support else known.records
    return lists.in_state_order(id_ for id_ in about if not lists.presenter.is_past(id_))


@once_per_record
def asked(record: AnyRecord, moment: Moment) -> str:
    """What the script judges, as JSON: who it is for, and which kinds of help it is."""
    return _as_json({"rules": [rule.as_data() for rule in rules_of(record, moment.catalogue)], "support": record.support})


class Guide:
    """The pages of the goals, and what they share."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.catalogue, self.language = lists.catalogue, lists.language
        self._rows: dict[str, Markup] = {}

    def goal_view(self, goal_id: str) -> GoalView:
        goal, word = self.catalogue.goals[goal_id], self.language.word
        guide = Link(self._guide_title, f"{self.lists.presenter.addresses['guide']}/")
        ids = current_of(goal, self.lists)
        shown = ids[:MOST_ROWS]
        return GoalView(
            breadcrumbs=(Link(word("home"), ""), guide, Link(goal.title, "")),
            title=goal.title,
            lead=as_sentence(goal.summary or ""),
            tally=self.lists.tally(ids),
            change=guide,
            questions=self._questions,
            rows=tuple(map(self.row, shown)),
            more=Link(word("all_in_finder"), self._finder_of(goal)) if len(shown) < len(ids) else None,
            also=self._also(goal.page),
            data=f"guide/{goal_id}.json" if len(shown) < len(ids) else "",
            words=self._script_words,
        )

    def _also(self, path: str | None) -> Link | None:
        page = self.catalogue.pages.get(path or "")
        return Link(page.title, address_of_page(path or "")) if page else None

    @property
    def _guide_title(self) -> str:
        return next(page.title for page in self.catalogue.pages.values() if page.layout == "guide")

    def _finder_of(self, goal: Goal) -> str:
        """The finder asks for every facet at once, where a goal takes either: it gets the themes, or else the kinds of support."""
        return self.lists.finder_address(theme=goal.themes) if goal.themes else self.lists.finder_address(support_type=goal.support)

    @cached_property
    def _questions(self) -> tuple[QuestionView, ...]:
        return tuple(view for question in self.catalogue.questions if (view := self._question(question)).answers)

    def _question(self, question: Question) -> QuestionView:
        parameter = PARAMETERS[question.subject]
        answers = [
            Answer(id_, title, self._page_of(question.subject, id_), self._note(question.subject, id_)) for id_, title in self._choices(question.subject)
        ]
        if question.elsewhere and answers:
            answers.append(Answer(ELSEWHERE, question.elsewhere, None, None))
        has_pages = any(answer.href for answer in answers)
        return QuestionView(question.subject, self.language.parameters[parameter], question.title, question.why, tuple(answers), has_pages)

    def _choices(self, subject: str) -> list[tuple[str, str]]:
        known = self.catalogue
        if subject == "area":
            places = [region for region in known.regions.values() if region.type == "municipality"]
            return [(region.id, region.title) for region in sorted(places, key=lambda region: by_name(region.title))]
        terms = {"sector": known.sectors, "size": known.sizes, "stage": known.stages, "support": known.support_types}[subject]
        return [(term.id, term.title) for term in terms.values() if term.choice]

    def _note(self, subject: str, id_: str) -> str | None:
        """What an answer means, where its name does not say it."""
        terms = {"sector": self.catalogue.sectors, "stage": self.catalogue.stages}.get(subject)
        return terms[id_].summary if terms else None

    def _page_of(self, subject: str, id_: str) -> str | None:
        """The page with all that is for an answer."""
        kind = {"area": "region", "sector": "sector", "support": "support_type"}.get(subject)
        return f"{self.language.addresses[kind]}/{id_}/" if kind else None

    @cached_property
    def _script_words(self) -> str:
        words = {key.removeprefix("guide_"): self.language.words[key] for key in SCRIPT_WORDS}
        names = {
            "area": {region.id: region.label for region in self.catalogue.regions.values()},
            **{subject: dict(self._choices(subject)) for subject in ("sector", "size", "stage", "support")},
        }
        return _as_json({"words": words, "names": names, "vocabulary": vocabulary_data(self.catalogue)})

    def row(self, record_id: str) -> Markup:
        """One record among the answers; the same HTML on every page, with ROOT for the way up."""
        if record_id not in self._rows:
            self._rows[record_id] = Markup(self.lists.renderer.render("guide-row.html", record_id, root=ROOT, row=self._row(record_id)))
        return self._rows[record_id]

    def _row(self, record_id: str) -> GuideRow:
        return GuideRow(record_id, self.lists.card(record_id), *self._said(self.catalogue.records[record_id]))

    def _said(self, record: AnyRecord) -> tuple[str, tuple[str, ...], tuple[Related, ...]]:
        """What a row says beside the card."""
        checks = tuple(markdown.plain(condition.text) for condition in record.conditions if condition.criterion is None)
        return asked(record, self.lists.presenter), checks, tuple(self._road(record))

    def _road(self, record: AnyRecord) -> Iterator[Related]:
        """What comes first, what goes with it and what does not."""
        word, known = self.language.word, self.catalogue
        for reason, ids in (
            (word("guide_first"), record.relations.requires),
            (word("guide_together"), known.combines_with.get(record.id, ())),
            (word("guide_not_together"), known.excludes.get(record.id, ())),
        ):
            yield from (Related(reason, self.lists.presenter.link(id_), "") for id_ in ids if id_ in known.records)

    # For the script, when a page does not hold all rows.

    def files(self, folder: str) -> list[Callable[[], DataFile]]:
        """Makers of what the script fetches: of each large goal all that is about it, and the rows that no page holds, by position in the catalogue."""
        if not self._large:
            return []
        ids = list(self.catalogue.records)
        rows = [partial(self._row_file, folder, start, ids[start : start + ROWS_PER_FILE]) for start in range(0, len(ids), ROWS_PER_FILE)]
        return [*(partial(self._goal_file, folder, id_) for id_ in self._large), *rows]

    def made_of_files(self) -> bytes:
        """All that those files are made of, besides their cards: known before they are drawn."""
        if not self._large:
            return b""
        said = [self._said(self.catalogue.records[id_]) for id_ in sorted(self._wanted)]
        return repr((self.lists.renderer.source("guide-row.html"), self._large, said)).encode()

    def _goal_file(self, folder: str, goal_id: str) -> DataFile:
        return DataFile(f"{folder}/guide/{goal_id}.json", self._records(self._large[goal_id]))

    def _row_file(self, folder: str, start: int, ids: Sequence[str]) -> DataFile:
        root = root_of(goal_address("", self.language))
        rows = [self.row(id_).replace(ROOT, root) if id_ in self._wanted else "" for id_ in ids]
        return DataFile(f"{folder}/guide/rows-{start // ROWS_PER_FILE}.json", _as_json(rows).encode())

    @cached_property
    def _large(self) -> dict[str, list[str]]:
        """What is about each goal with more than its page holds."""
        about = {id_: current_of(self.catalogue.goals[id_], self.lists) for id_ in goals(self.catalogue)}
        return {id_: ids for id_, ids in about.items() if len(ids) > MOST_ROWS}

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(id_ for ids in self._large.values() for id_ in ids)

    def _records(self, ids: Iterable[str]) -> bytes:
        """Id, position, number of its rules and timing of each: most records share their rules with others."""
        position = {id_: index for index, id_ in enumerate(self.catalogue.records)}
        sets: dict[str, int] = {}
        records = []
        for id_ in ids:
            number = sets.setdefault(asked(self.catalogue.records[id_], self.lists.presenter), len(sets))
            records.append([id_, position[id_], number, self.lists.presenter.timings[id_].as_data()])
        return _as_json({"asked": [json.loads(rules) for rules in sets], "records": records, "rowsPerFile": ROWS_PER_FILE}).encode()


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
