"""The real catalogue and the invented one, built with their index and served on this machine, each with the strict headers."""

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in

TESTS = Path(__file__).parent.parent
sys.path.insert(0, str(TESTS / "setup"))

from browser import ARGUMENTS, find_browser, has_own_browser  # noqa: E402

DAY = "2026-12-03"

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'"
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = find_browser()
    if program is None and not has_own_browser():
        pytest.skip("there is no browser on this machine")
    return {**browser_type_launch_args, "args": list(ARGUMENTS), **({"executable_path": program} if program else {})}


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *given: Any, headers: Mapping[str, str], **named: Any) -> None:
        self.headers_of_host = headers
        super().__init__(*given, **named)

    def end_headers(self) -> None:
        for name, value in self.headers_of_host.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@contextmanager
def served(folder: Path, policy: str | None = POLICY, max_age: int | None = None, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """The address of a folder on this machine; each answer has the policy as a header, and how many seconds a browser may keep it."""
    sent = {"Content-Security-Policy": policy} if policy else {}
    sent |= {"Cache-Control": f"max-age={max_age}"} if max_age is not None else {}
    handler = functools.partial(_Handler, directory=str(folder), headers={**sent, **headers})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


Serve = Callable[[Path, str | None], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serve() -> Serve:
    return served


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    problems, folder = build(TESTS.parent, tmp_path_factory.mktemp("real") / "site", Run(today=DAY))
    assert not errors_in(problems)
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the real site."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the invented authority's site, which stands under a path of its own."""
    folder = tmp_path_factory.mktemp("other")
    problems, _ = build(TESTS / "another", folder / "ondernemen", Run(today="2026-06-01"))
    assert problems == []
    with served(folder) as address:
        yield f"{address}ondernemen/"


@pytest.fixture
def visit(page: Page) -> Iterator[Page]:
    """A page of a reader, on which nothing may go wrong: no error, nothing blocked, no request to another host, no cookie."""
    wrong: list[str] = []
    page.clock.set_system_time(f"{DAY}T09:00:00+01:00")
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(("http://127.0.0.1:", "data:")) else None)
    yield page
    assert wrong == []
    assert page.context.cookies() == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
