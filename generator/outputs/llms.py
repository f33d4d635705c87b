"""`llms.txt` (llmstxt.org): what is where, for assistants that answer questions."""

from collections.abc import Iterator
from functools import partial

from generator import escapes
from generator.addresses import open_data_address
from generator.outputs.edition import Edition, Maker
from generator.outputs.open_data import CATALOGUE
from generator.pages.facet_pages import term_ids, term_title
from generator.pages.follow import MARKDOWN
from generator.pages.page import DataFile

MOST_RECORDS = 500
"""Listed one by one; of a larger catalogue the themes and the open data lead to them."""


def llms(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address."""
    if edition.site_url:
        yield partial(_file, edition)


def _file(edition: Edition) -> DataFile:
    return DataFile("llms.txt", "\n".join([*_lines(edition), ""]).encode())


def _lines(edition: Edition) -> Iterator[str]:
    word, records, outputs = edition.language.word, edition.catalogue.records, edition.settings.outputs
    yield f"# {escapes.markdown(edition.settings.site_name)}\n"
    yield f"> {word('llms_about', count=len(records))}\n"
    yield f"{word('llms_care')}\n"
    yield f"## {word('index_theme')}\n"
    for id_ in term_ids("theme", edition.lists):
        yield _link(term_title("theme", id_, edition.lists), edition.site_url + edition.lists.facet_link("theme", id_, "").href, "", edition)
    if "open_data" in outputs:
        yield f"\n## {word('open_data_title')}\n"
        yield _link("JSON", edition.site_url + open_data_address(edition.language) + CATALOGUE, word("open_data_description"), edition)
    if len(records) <= MOST_RECORDS:
        yield f"\n## {word('offers')}\n"
        file = MARKDOWN if "markdown" in outputs else ""
        for id_ in edition.lists.in_state_order(records):
            yield _link(edition.presenter.titles[id_], edition.site_url + edition.presenter.address(id_) + file, records[id_].summary, edition)


def _link(title: str, address: str, about: str, edition: Edition) -> str:
    return f"- [{escapes.markdown(title)}]({address})" + (f": {escapes.markdown(about)}" if about else "")
