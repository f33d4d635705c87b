"""The agenda: what closes, what opens, and what may come back."""

from generator.dates import months_after
from generator.formats import on_date, weekday_and_date
from generator.model.editorial import EditorialPage
from generator.pages.follow import follow
from generator.pages.lists import LONGEST_GROUP, Lists
from generator.pages.timetable import closing, timetable
from generator.pages.views import AgendaView, Link, Related

RETURNING_MONTHS = 18
"""A round that closed longer ago is no longer listed as one that may come back."""


def agenda_view(page: EditorialPage, lists: Lists) -> AgendaView:
    word = lists.language.word
    since = months_after(lists.presenter.now, -RETURNING_MONTHS)
    closed = {id_: at.date or "" for id_, at in lists.presenter.states.items() if at.state == "closed"}
    returning = [lists.catalogue.records[id_] for id_, date in closed.items() if date >= since]
    returning.sort(key=lambda record: (lists.state(record.id).date or "", record.id), reverse=True)
    opening = [(at.date, id_) for id_, at in lists.presenter.states.items() if at.state == "opens-soon" and at.date]
    closes = closing(lists)
    used = {theme for _, id_ in closes for theme in lists.catalogue.records[id_].themes}
    today = word("today_is", date=weekday_and_date(lists.presenter.now, lists.language))
    return AgendaView(
        breadcrumbs=(Link(word("home"), ""), Link(page.title, "")),
        title=page.title,
        lead=" ".join([today, *([page.lead] if page.lead else [])]),
        closes=timetable(closes, lists),
        opens=timetable(opening, lists),
        returning=tuple(
            Related(
                word("last_round_closed", date=on_date(lists.state(record.id).date or "", lists.language)),
                lists.presenter.link(record.id),
                record.summary,
            )
            for record in returning[:LONGEST_GROUP]
        ),
        themes=tuple(lists.theme_link(theme) for theme in lists.catalogue.themes if theme in used),
        follow=follow("", page.title, lists, feed=False, calendar=True),
    )
