"""What a question to the finder of a built site costs: bytes, time, and the longest that the page was busy."""

import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from statistics import median

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "setup")]

from browser import ARGUMENTS, find_browser  # noqa: E402
from search.finder import asker  # noqa: E402

QUESTIONS = ("subsidie zonnepanelen", "geld voor mijn bedrijf", "wamtepomp", "energie besparen", "lening")

WATCH = """window.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: "longtask", buffered: true });"""


def question_costs(site: Path) -> list[list[str]]:
    """Two rows of text: the first question of a visitor, and the median of later ones."""
    from playwright.sync_api import sync_playwright

    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        page = browser.new_page()
        page.add_init_script(WATCH)
        ask = asker(page, address)
        costs = []
        for question in QUESTIONS:
            answer = ask(question)
            costs.append((answer.bytes / 1000, answer.seconds * 1000, float(page.evaluate("longest"))))
        browser.close()
    later = tuple(median(cost[part] for cost in costs[1:]) for part in range(3))
    return [[name, *(f"{value:.0f}" for value in cost)] for name, cost in (("first", costs[0]), ("later, median", later))]


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
