"""A built site answers an assistant: what it finds, what closes, and over standard input and output with the protocol's own client."""

import json
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from catalogues import record
from conftest import TODAY, MakeMini, copy_of_mini
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from typer.testing import CliRunner

from generator.answers import Answers
from generator.cli import app
from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in

OFFERS = {
    "offers/lening.yml": record("Lening voor starters", "keywords: [krediet]\nwindows: [{closes: 2026-06-15}]\n"),
    "offers/pomp.yml": record(
        "Warmtepompsubsidie", "windows: [{closes: 2026-05-01}, {opens: 2026-05-02, closes: 2026-07-01T17:00}, {opens: 2026-07-02, closes: 2026-07}]\n"
    ),
    "offers/weg.yml": record("Verdwenen", "ended: 2026-04-01\nwindows: [{closes: 2026-06-20}]\n"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with its site built."""
    catalogue = copy_of_mini(tmp_path_factory.mktemp("answers") / "catalogue", OFFERS)
    problems, _ = build(catalogue, None, Run(today=TODAY, search=False))
    assert not errors_in(problems), problems
    return catalogue


@pytest.fixture
def answers(root: Path) -> Answers:
    return Answers(json.loads((root / "site/open-data/v1/catalogus.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("question", "best"),
    [("leningen", "lening"), ("Ik zoek krediet", "lening"), ("warmtepomp", "pomp"), ("Is er een subsidie voor een warmtepomp?", "pomp")],
)
def test_the_best_match_comes_first(answers: Answers, question: str, best: str) -> None:
    assert answers.search(question, 5)[0].id == best


def test_a_word_in_a_title_tells_more_than_one_in_a_text() -> None:
    shared = {"summary": "", "url": "", "state": "open"}
    records = [{"id": "a", "title": "Iets", "body": "lening", **shared}, {"id": "b", "title": "Lening", **shared}]
    data = {"site": "", "records": records, "organisations": [], "vocabularies": {}}
    assert [found.id for found in Answers(data).search("lening", 5)] == ["b", "a"]
    assert [found.id for found in Answers(data).search("lening", 1)] == ["b"]


def test_the_name_of_the_provider_and_of_a_theme_is_found(answers: Answers) -> None:
    by_name = {found.id for found in answers.search("gemeente voorbeeld", 50)}
    assert {"lening", "pomp"} <= by_name


@pytest.mark.parametrize("question", ["", "?!", "xyzzy"])
def test_nothing_is_found_for_no_word_that_is_there(answers: Answers, question: str) -> None:
    assert answers.search(question, 5) == []


@pytest.mark.parametrize(("today", "days", "expected"), [(TODAY, 60, ["lening", "pomp"]), (TODAY, 14, ["lening"]), ("2026-06-16", 60, ["pomp"])])
def test_deadlines_are_those_to_come_soonest_first(answers: Answers, today: str, days: int, expected: list[str]) -> None:
    assert [deadline.id for deadline in answers.deadlines(today, days) if deadline.id in ("lening", "pomp", "weg")] == expected


def asked(root: Path, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The names of the tools, and what each call answered."""

    async def ask() -> list[Any]:
        command = ["-m", "generator", "mcp", "--root", str(root), "--today", TODAY]
        place = {"PYTHONPATH": str(Path(__file__).parent.parent)}
        async with Client(stdio_client(StdioServerParameters(command=sys.executable, args=command, env=place))) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            return [tools, *[await client.call_tool(name, arguments) for name, arguments in calls]]

    return anyio.run(ask)


def test_an_assistant_asks_and_is_answered(root: Path) -> None:
    calls = [("search", {"question": "warmtepomp"}), ("get", {"id": "pomp"}), ("deadlines", {"days": 14}), ("get", {"id": "../../mkdocs.yml"})]
    tools, found, page, closing, refused = asked(root, *calls)
    assert tools == ["search", "get", "deadlines"]
    assert found.structured_content["result"][0]["url"] == "https://aanbod.example/aanbod/pomp/"
    assert page.content[0].text == (root / "site/aanbod/pomp/index.md").read_text("utf-8")
    assert [deadline["closes"] for deadline in closing.structured_content["result"] if deadline["id"] == "lening"] == ["2026-06-15"]
    assert refused.is_error
    assert refused.content[0].text.endswith("Er is geen aanbod met id ‘../../mkdocs.yml’. Zoek het id met search.")


def mcp(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["mcp", "--root", str(root)], catch_exceptions=False)
    return result.exit_code, result.stderr


def test_without_a_site_it_is_one_sentence(mini: MakeMini) -> None:
    code, said = mcp(mini({}))
    assert (code, said.count("\n")) == (2, 1)
    assert "Bouw de site eerst" in said


def test_without_the_package_it_is_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.answering.find_spec", lambda _name: None)
    assert mcp(root) == (2, "Het pakket mcp is niet geïnstalleerd. Installeer het met: pip install 'aanbod[mcp]'\n")
