"""Asks the finder of a built site in a browser, as the contract of its page says."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import quote

from playwright.sync_api import Page, Response


@dataclass(frozen=True)
class Answer:
    """Record ids best first, and what it took: seconds until the answer stood there, and bytes as a server would send them."""

    ids: list[str]
    seconds: float
    bytes: int


def asker(page: Page, site: str) -> Callable[[str], Answer]:
    """Each question is a visit to the page, with what the browser kept of earlier ones."""

    def ask(query: str) -> Answer:
        responses: list[Response] = []

        def note(response: Response) -> None:
            responses.append(response)

        page.on("response", note)
        start = perf_counter()
        page.goto(f"{site}zoeken/?q={quote(query)}", wait_until="commit")
        page.wait_for_selector("[data-search-state=done]", state="attached")
        seconds = perf_counter() - start
        page.remove_listener("response", note)
        return Answer(_shown(page), seconds, sum(map(_sent, responses)))

    return ask


GO_TO = """(query) => {
  history.pushState(null, "", `?q=${encodeURIComponent(query)}`);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def ids_for(page: Page, query: str) -> list[str]:
    """What the finder shows for a query on the page that is open, as after going back or forward to it."""
    page.evaluate(GO_TO, query)
    return _shown(page)


def _shown(page: Page) -> list[str]:
    page.wait_for_selector("[data-search-state=done]", state="attached")
    empty = page.locator("[data-search-empty]:visible").count()
    ids = page.locator("[data-search-results] [data-record-id]").evaluate_all("items => items.map((item) => item.dataset.recordId)")
    return [] if empty else list(dict.fromkeys(ids))


def _sent(response: Response) -> int:
    """Packed as servers pack text; nothing for what was not sent again."""
    return len(gzip.compress(response.body())) if response.ok else 0
