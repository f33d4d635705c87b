"""A Markdown twin beside the page of each record, for assistants and other programs that read text: what the page says, without its frame."""

import re
from collections.abc import Iterator
from functools import partial

from generator import escapes
from generator.formats import date_in_words
from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker
from generator.pages.follow import MARKDOWN
from generator.pages.page import DataFile
from generator.pages.record.record_page import facts_in_short
from generator.pages.record.sources import when_checked

_INTERNAL = re.compile(r"(\]\(<?|\]:\s*<?|<)aanbod:([a-z0-9-]+)")
"""A link from one record to another, in each way that an editor may write one."""


def markdown_twins(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: its links would lead nowhere."""
    if edition.site_url:
        for record in edition.catalogue.records.values():
            yield partial(_file, record, edition)


def _file(record: AnyRecord, edition: Edition) -> DataFile:
    return DataFile(edition.presenter.address(record.id) + MARKDOWN, "\n".join([*_lines(record, edition), ""]).encode())


def _lines(record: AnyRecord, edition: Edition) -> Iterator[str]:
    presenter, word, address = edition.presenter, edition.language.word, edition.site_url + edition.presenter.address(record.id)
    yield f"# {escapes.markdown(record.title)}\n"
    yield f"{escapes.markdown(record.summary)}\n"
    yield f"- {word('kind_of_record')}: {escapes.markdown(presenter.kind(record))}"
    yield f"- {word('state_on', date=date_in_words(edition.today, edition.language))}: {escapes.markdown(presenter.badge(record).text)}"
    for fact in facts_in_short(record, presenter):
        if fact.when is None or not fact.when.hidden:
            note = f" ({escapes.markdown(fact.note)})" if fact.note else ""
            yield f"- {escapes.markdown(fact.label)}: {escapes.markdown(fact.value)}{note}"
    if record.apply.url:
        yield f"- {word('apply_at')}: {escapes.markdown_address(record.apply.url)}"
    yield f"- {word('page_of_record')}: {escapes.markdown_address(address)}"
    if record.apply.steps or record.apply.contact:
        yield f"\n## {word('steps_title' if record.apply.url else 'steps_title_without_url')}\n"
        yield from (f"{number}. {_absolute(step, edition)}" for number, step in enumerate(record.apply.steps, 1))
        if record.apply.contact:
            yield f"\n{word('contact_label')} {_absolute(record.apply.contact, edition)}"
    if record.conditions:
        yield f"\n## {word('conditions_title')}\n"
        yield from (f"- {_absolute(condition.text, edition)}" for condition in record.conditions)
    yield f"\n## {word('sources_title')}\n"
    checked, doubt = when_checked(record, presenter)
    yield f"- {checked}" + (f" {doubt}" if doubt else "")
    for source in record.sources:
        date = f" · {date_in_words(source.date, edition.language)}" if source.date else ""
        yield f"- {escapes.markdown(source.title)}{date}" + (f" {escapes.markdown_address(source.url)}" if source.url else "")
    if record.body.strip():  # last: a fence that its author left open holds nothing of ours
        yield f"\n## {word('body_title')}\n\n{_absolute(record.body.strip(), edition)}"


def _absolute(text: str, edition: Edition) -> str:
    """An editor's Markdown as it stands; links to other records lead to the site."""
    return _INTERNAL.sub(lambda found: f"{found[1]}{edition.site_url}{edition.presenter.address(found[2])}", text)
