"""What changed, in a reader's words."""

from itertools import groupby

from generator.formats import date_in_words, enumerated, uncapitalised
from generator.history import Changed, History
from generator.language import Language
from generator.model.records import RECORD_KINDS, AnyRecord, Offer, Record
from generator.pages.follow import follow
from generator.pages.lists import LONGEST_GROUP, Lists
from generator.pages.views import ChangedDay, ChangesView, Fact, Related

_KIND = Offer.model_fields["kind"].title


_SUMMARY = Record.model_fields["summary"].title


def is_news(changed: Changed) -> bool:
    """Other words for the same are none."""
    return changed.fields != (_SUMMARY,)


def change(changed: Changed, record: AnyRecord, language: Language) -> Fact:
    """In a reader's words: what it became, if it is of another kind since, and then the fields by their titles."""
    word = language.word
    named = enumerated([uncapitalised(title) for title in changed.fields if title != _KIND], language)
    sentences = [word(f"change_kind_{record.kind}")] if _KIND in changed.fields else []
    sentences += [word("change_fields", fields=named)] if named else []
    return Fact(date_in_words(changed.day, language), " ".join(sentences) or word("change_new"))


_NAMES = {info.title: name for model in RECORD_KINDS.values() for name, info in model.model_fields.items()}
"""The names of fields by their titles: a history knows titles."""


NEWS = ("amount", "apply", "area", "audience", "conditions", "continuous", "ended", "evaluation", "phase", "provider", "runs", "windows")
"""The fields of which a change makes a difference to a business."""


def news(history: History, lists: Lists, most: int) -> tuple[Related, ...]:
    """The newest change of each record that makes a difference to a business, last one first: what became different, and when."""
    records = lists.catalogue.records
    told = [(changed.day, id_, said) for id_, changes in history.items() if id_ in records for changed in changes if (said := _said(changed, id_, lists))]
    newest = {id_: (day, said) for day, id_, said in sorted(told)}
    ordered = sorted(newest.items(), key=lambda item: item[1][0], reverse=True)[:most]
    return tuple(Related(f"{date_in_words(day, lists.language)}: {said}", lists.presenter.short_link(id_), "") for id_, (day, said) in ordered)


def _said(changed: Changed, record_id: str, lists: Lists) -> str:
    """Empty when no field that changed is in NEWS."""
    words = lists.language.words
    if not changed.fields:
        return uncapitalised(words["change_new"])
    if _KIND in changed.fields:
        return uncapitalised(words[f"change_kind_{lists.catalogue.records[record_id].kind}"].rstrip("."))
    said = [lists.language.word(f"news_of_{name}") for title in changed.fields if (name := _NAMES.get(title)) in NEWS]
    return enumerated(said, lists.language)


def changes_view(history: History, lists: Lists) -> ChangesView:
    """All changes that are known, newest day first; no more than a page can show."""
    records = lists.catalogue.records
    known = [(changed, id_) for id_, changes in history.items() if id_ in records for changed in changes if is_news(changed)]
    newest = sorted(known, key=lambda pair: (pair[0].day, pair[1]), reverse=True)[:LONGEST_GROUP]
    days = [
        ChangedDay(
            date_in_words(day, lists.language),
            tuple(Related(change(changed, records[id_], lists.language).value, lists.presenter.link(id_), "") for changed, id_ in group),
        )
        for day, group in groupby(newest, key=lambda pair: pair[0].day)
    ]
    unknown = None if days else lists.language.word("changes_unknown")
    return ChangesView(tuple(days), unknown, follow("", lists.language.word("offers"), lists))
