"""For whom a record is."""

from generator.formats import as_sentence, capitalised, enumerated, number
from generator.model.records import Audience
from generator.model.types import Range
from generator.pages.moment import Moment
from generator.pages.views import Fact


def audience(asked: Audience, label: str, moment: Moment) -> Fact:
    """An editor's sentence goes first and hides nothing: what else is known stands below it."""
    word, catalogue = moment.language.word, moment.catalogue
    terms = {
        "facet_stage": [catalogue.stages[id_].title for id_ in asked.stages if id_ in catalogue.stages],
        "facet_size": [catalogue.sizes[id_].title for id_ in asked.sizes if id_ in catalogue.sizes],
        "facet_sector": [catalogue.sectors[id_].title for id_ in asked.sectors if id_ in catalogue.sectors],
    }
    counts = [
        capitalised(_count_in_words(kind, counted, moment))
        for kind, counted in (("employees", asked.employees), ("years_active", asked.years_active))
        if counted and (counted.min, counted.max) != (None, None)
    ]
    below = [as_sentence(count) for count in counts]
    if asked.note:
        named = [word("audience_terms", label=word(key), terms=enumerated(titles, moment.language)) for key, titles in terms.items() if titles]
        return Fact(label, asked.note, note=" ".join([*named, *below]) or None)
    every_term = [title for titles in terms.values() for title in titles]
    if every_term:
        return Fact(label, capitalised(enumerated(every_term, moment.language)), note=" ".join(below) or None)
    return Fact(label, word("everyone") if not counts else word("everyone_with"), note=" ".join(below) or None)


def _count_in_words(kind: str, counted: Range, moment: Moment) -> str:
    """`minstens 3 jaar actief`, `tot en met 10 medewerkers`, `2 tot en met 250 medewerkers`."""
    word = moment.language.word

    def of(count: int) -> str:
        return word(f"count_{kind}_one" if count == 1 else f"count_{kind}", count=number(count))

    if counted.max is None:
        return word("range_from", low=of(counted.min or 0))
    if counted.min is None:
        return word("range_up_to", high=of(counted.max))
    return of(counted.max) if counted.min == counted.max else word("range_between", low=number(counted.min), high=of(counted.max))
