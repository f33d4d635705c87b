"""The same as `atom`, as JSON Feed 1.1 (jsonfeed.org)."""

import json
from collections.abc import Iterator
from functools import partial

from generator.escapes import one_line
from generator.outputs.edition import Edition, Maker
from generator.outputs.entries import Entry
from generator.outputs.feeds import Feed, feeds
from generator.pages.follow import JSON_FEED
from generator.pages.page import DataFile


def json_feed(edition: Edition) -> Iterator[Maker]:
    for feed in feeds(edition):
        yield partial(_file, feed, edition)


def _file(feed: Feed, edition: Edition) -> DataFile:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(feed.title),
        "home_page_url": edition.site_url + feed.folder,
        "feed_url": edition.site_url + feed.folder + JSON_FEED,
        "language": edition.language.code,
        "authors": [{"name": one_line(edition.settings.publisher or edition.settings.site_name)}],
        "items": [_item(entry, edition) for entry in feed.entries],
    }
    return DataFile(feed.folder + JSON_FEED, json.dumps(data, ensure_ascii=False, indent=1).encode())


def _item(entry: Entry, edition: Edition) -> dict[str, str]:
    address = edition.site_url + edition.presenter.address(entry.record_id)
    return {
        "id": f"{address}#{entry.key}",
        "url": address,
        "title": one_line(entry.title),
        "content_text": one_line(entry.text),
        "date_modified": f"{entry.day}T00:00:00Z",
    }
