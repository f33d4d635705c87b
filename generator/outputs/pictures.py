"""A picture per record, which others show beside a link to it: what it is, its title, its state and who offers it."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker
from generator.pages.follow import PICTURE
from generator.pages.page import DrawnFile


def pictures(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: only others show them."""
    if edition.site_url and edition.paint:
        for record in edition.catalogue.records.values():
            yield partial(_file, record, edition)


def _file(record: AnyRecord, edition: Edition) -> DrawnFile:
    assert edition.paint is not None
    presenter = edition.presenter
    provider = presenter.organisation_link(record.provider).text
    texts = (edition.settings.site_name, presenter.kind(record), record.title, presenter.badge(record).text, provider)
    key = sha256("\n".join((edition.paint.version, *texts)).encode()).hexdigest()[:32]
    return DrawnFile(presenter.address(record.id) + PICTURE, key, partial(edition.paint, key, *texts))
