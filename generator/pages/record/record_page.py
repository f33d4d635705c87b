"""A record's own page, in the order in which the page answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from markupsafe import Markup

from generator import markdown
from generator.formats import capitalised, date_in_words, enumerated, on_date, range_in_words
from generator.model.records import AnyRecord, Pilot, Programme
from generator.pages.moment import CURRENT, Moment
from generator.pages.record.action import action
from generator.pages.record.audience import audience
from generator.pages.record.badge import badge
from generator.pages.record.facts import benefit, kind, until_facts
from generator.pages.record.pilot_life import life, outcome
from generator.pages.record.sources import citations, when_checked
from generator.pages.views import Citation, ConditionView, Detail, Fact, Group, Link, Notice, Period, RecordView, Related
from generator.urls import host_of


def record_view(record_id: str, members: Group | None, report: Link | None, changes: tuple[Fact, ...], calendar: Link | None, moment: Moment) -> RecordView:
    record = moment.catalogue.records[record_id]
    checked, stale = when_checked(record, moment)
    ended = moment.is_ended(record.id)
    return RecordView(
        id=record_id,
        breadcrumbs=_breadcrumbs(record, moment),
        kind=kind(record, moment),
        badge=badge(record, moment),
        title=record.title,
        official_name=record.official_name,
        summary=record.summary,
        notices=tuple(_notices(record, moment)),
        facts=facts_in_short(record, moment),
        action=action(record, moment),
        steps=() if ended else steps(record, moment.address_from_record),
        steps_title=moment.language.word("steps_title" if record.apply.url and not moment.is_past(record.id) else "steps_title_without_url"),
        contact=None if ended else contact(record, moment.address_from_record),
        applying=moment.when(record, *CURRENT, "closed"),
        conditions=_conditions(record, moment),
        life=life(record, moment) if isinstance(record, Pilot) else (),
        outcome=outcome(record, moment) if isinstance(record, Pilot) else None,
        body=markdown.render(record.body, moment.address_from_record),
        members=members,
        periods_title=moment.language.word("periods_title_past" if moment.is_past(record_id) else "periods_title"),
        periods=_periods(record, moment),
        about_title=moment.language.word(f"about_{record.kind}"),
        about=tuple(_about(record, moment)),
        related_title=moment.language.word("related_title_past" if ended else "related_title"),
        related=tuple(_related(record, moment)),
        regulations=tuple(Citation(document.title, "", document.url) for document in (record.legal.regulations if record.legal else ())),
        state_aid=_state_aid(record, moment),
        checked=checked,
        stale=stale,
        sources=citations(record.sources, moment),
        report=report,
        changes=changes,
        address=moment.address(record_id),
        calendar=calendar,
    )


def _breadcrumbs(record: AnyRecord, moment: Moment) -> tuple[Link, ...]:
    addresses, word = moment.addresses, moment.language.word
    crumbs = [Link(word("home"), "")]
    if record.kind == "pilot":
        crumbs.append(Link(word("pilots"), f"{addresses['pilots']}/"))
    elif record.kind == "programme":
        crumbs.append(Link(word("programmes"), f"{addresses['programmes']}/"))
    else:
        crumbs.append(Link(word("offers"), f"{addresses['offers']}/"))
        for theme_id in record.themes[:1]:
            if theme_id in moment.catalogue.themes:
                crumbs.append(Link(moment.catalogue.themes[theme_id].title, f"{addresses['theme']}/{theme_id}/"))
    return (*crumbs, Link(record.short_title or record.title, ""))


def _notices(record: AnyRecord, moment: Moment) -> Iterator[Notice]:
    """That it is closed, or has ended, and what came instead; hidden while neither is so, and left out when that can't come."""
    word, at, known = moment.language.word, moment.states[record.id], moment.timings[record.id]
    successors = [*moment.catalogue.replaced_by.get(record.id, ()), *([record.becomes] if isinstance(record, Pilot) and record.becomes else [])]
    successors = [id_ for id_ in successors if id_ in moment.catalogue.records]
    link = moment.link(successors[0]) if successors else None
    after = word("successor_unknown") if successors and moment.states[successors[0]].state in ("seen", "stale") else ""
    if known.over is not None:
        title = word(f"notice_ended_{record.kind}")
        yield Notice("ended", title, word("notice_instead") if link else "", link, after, moment.when(record, "ended"))
    closes = [closes for _, closes in known.windows if closes]
    if closes and len(closes) == len(known.windows) and at.state != "ended":
        text = word("notice_closed", date=on_date(max(closes), moment.language))
        yield Notice("closed", word("notice_closed_title"), text, link, after, moment.when(record, "closed"))


def facts_in_short(record: AnyRecord, moment: Moment) -> tuple[Fact, ...]:
    """For whom, what, until when (one fact for each state that may come), where and whom to ask."""
    word, past = moment.language.word, moment.is_past(record.id)
    places = [moment.catalogue.regions[id_] for id_ in record.area if id_ in moment.catalogue.regions]
    where = capitalised(enumerated([place.label for place in places], moment.language))
    until = [
        replace(fact, label=word("until_when" if fact.known else "end_date")) if fact.label == word("until_label") else fact
        for fact in until_facts(record, moment)
    ]
    asked = record.provider if past else next(iter(moment.known(record.carried_out_by)), record.provider)
    organisation = moment.organisation_link(asked)
    return (
        replace(audience(record.audience, word("audience_past" if past else "audience"), moment), past_label=word("audience_past")),
        benefit(record, moment),
        *until,
        Fact(word("where"), where) if where else Fact(word("where"), word("unknown_value"), known=False, note=None if past else word("ask_provider")),
        Fact(
            word("from_whom" if past else "ask_at"),
            organisation.text,
            link=organisation.href,
            past_label=word("from_whom") if asked == record.provider else "",
        ),
    )


def _periods(record: AnyRecord, moment: Moment) -> tuple[Period, ...]:
    """Every period to apply in, in the order of time."""
    ordered = sorted(record.windows, key=lambda window: window.opens or window.closes or "")
    return tuple(Period(range_in_words(window.opens, window.closes, moment.language) or "", window.note) for window in ordered)


def _about(record: AnyRecord, moment: Moment) -> Iterator[Detail]:
    """Whose it is, unless the facts of what is past say so, and what it is about."""
    word, themes = moment.language.word, moment.catalogue.themes
    partners = [id_ for id_ in moment.known(record.partners) if id_ != record.provider]
    if not moment.is_past(record.id):
        yield Detail(word("from_whom"), links=(moment.organisation_link(record.provider),))
    yield Detail(word("level"), moment.language.choices[record.level])
    if record.carried_out_by:
        yield Detail(word("carried_out_by"), links=tuple(map(moment.organisation_link, moment.known(record.carried_out_by))))
    if partners:
        yield Detail(word("partners_title"), links=tuple(map(moment.organisation_link, partners)))
    elif isinstance(record, Programme):
        yield Detail(word("partners_title"), word("unknown_value"), known=False)
    if record.themes:
        links = [Link(themes[id_].title, f"{moment.language.addresses['theme']}/{id_}/") for id_ in record.themes if id_ in themes]
        yield Detail(word("facet_theme"), links=tuple(links))
    if isinstance(record, Programme) and record.runs:
        yield Detail(word("runs"), range_in_words(record.runs.from_, record.runs.to, moment.language) or "")
    if isinstance(record, Programme) and record.agenda:
        yield Detail(word("programme_agenda"), links=(Link(word("read_at", domain=host_of(record.agenda)), record.agenda),))


def _conditions(record: AnyRecord, moment: Moment) -> tuple[ConditionView, ...]:
    if record.conditions:
        return tuple(ConditionView(markdown.render_line(condition.text, moment.address_from_record)) for condition in record.conditions)
    if moment.is_past(record.id) or record.kind != "offer":
        return ()
    return (ConditionView(moment.language.word("conditions_unknown"), known=False),)


def steps(record: AnyRecord, address: Callable[[str], str]) -> tuple[Markup, ...]:
    """`address` says where the page of a record stands, as seen from the page that shows the steps."""
    return tuple(markdown.render_line(step, address) for step in record.apply.steps)


def contact(record: AnyRecord, address: Callable[[str], str]) -> Markup | None:
    text = record.apply.contact
    return None if text is None else markdown.render_line(text, address, telephone=True)


def _related(record: AnyRecord, moment: Moment) -> Iterator[Related]:
    """Each related record once, with the first reason that holds."""
    catalogue, relations, word = moment.catalogue, record.relations, moment.language.word
    reasons: dict[str, str] = {}
    becomes = [record.becomes] if isinstance(record, Pilot) and record.becomes else []
    for reason, ids in (
        (word("related_replaced_by"), catalogue.replaced_by.get(record.id, ())),
        (word("related_becomes"), becomes),
        (word("related_part_of"), relations.part_of),
        (word("related_requires"), relations.requires),
        (word("related_combines_with"), catalogue.combines_with.get(record.id, ())),
        (word("related_excludes"), catalogue.excludes.get(record.id, ())),
        (word("related_replaces"), relations.replaces),
        (word("related_came_from"), catalogue.came_from.get(record.id, ())),
    ):
        for id_ in ids:
            reasons.setdefault(id_, reason)
    for see_also in relations.see_also:
        reasons.setdefault(see_also.record, see_also.reason)
    for id_, reason in reasons.items():
        if id_ in catalogue.records:
            yield Related(reason, moment.link(id_), catalogue.records[id_].summary)


def _state_aid(record: AnyRecord, moment: Moment) -> str | None:
    aid = record.legal.state_aid if record.legal else None
    if aid is None:
        return None
    parts = [moment.language.word(f"state_aid_{aid.basis.replace('-', '_')}")]
    if aid.article:
        parts.append(f"({aid.article})")
    if aid.valid_until:
        parts.append(moment.language.word("valid_until", date=date_in_words(aid.valid_until, moment.language)))
    text = " ".join(parts) + "."
    return f"{text} {aid.note}" if aid.note else text
