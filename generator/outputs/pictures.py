"""Pictures that others show beside a link: one per record (what it is, its title, its state, who offers it), and one of the site for all other pages."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from generator.addresses import PICTURE
from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker, Paint
from generator.pages.page import DrawnFile


def pictures(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: only others show them."""
    if edition.site_url and edition.paint:
        settings = edition.settings
        yield partial(_drawn, PICTURE, edition.paint, settings.publisher, "", f"{settings.site_name} {settings.tagline}".strip(), "", "")
        for record in edition.catalogue.records.values():
            yield partial(_file, record, edition.paint, edition)


def _file(record: AnyRecord, paint: Paint, edition: Edition) -> DrawnFile:
    presenter = edition.presenter
    provider = presenter.organisation_link(record.provider).text
    badge = presenter.badge(record).text
    return _drawn(presenter.address(record.id) + PICTURE, paint, edition.settings.site_name, presenter.kind(record), record.title, badge, provider)


def _drawn(path: str, paint: Paint, *texts: str) -> DrawnFile:
    """`texts` as `Paint` takes them after the key."""
    key = sha256("\n".join((paint.version, *texts)).encode()).hexdigest()[:32]
    return DrawnFile(path, key, partial(paint, key, *texts))
