"""The button on a record's page: where one applies, or else the site of whom one can ask."""

from generator.model.records import AnyRecord
from generator.pages.moment import CURRENT, Moment
from generator.pages.views import Action
from generator.urls import host_of


def action(record: AnyRecord, moment: Moment) -> Action | None:
    if moment.is_past(record.id):
        return None
    url = record.apply.url
    return _action_to(record, url, record.apply.label, moment) if url else _action_to_site(record, moment)


def _action_to(record: AnyRecord, url: str, label: str | None, moment: Moment) -> Action:
    word, leads_to, when = moment.language.word, host_of(url), moment.when(record, *CURRENT)
    match url.partition(":")[0]:
        case "tel":
            return Action(label or word("action_call", number=leads_to), url, when)
        case "mailto":
            return Action(label or word("action_mail", address=leads_to), url, when)
        case _:
            return Action(label or word("action_default", domain=leads_to), url, when, leads_to)


def _action_to_site(record: AnyRecord, moment: Moment) -> Action | None:
    """To the site of whom one can ask, when the record has no address of its own."""
    asked = (moment.catalogue.organisations[id_] for id_ in moment.known(record.to_ask))
    for organisation in asked:
        if organisation.url and not organisation.ended:
            return _action_to(record, organisation.url, moment.language.word("action_site", name=organisation.short_name or organisation.name), moment)
    return None
