"""`aanbod mcp`: a built site answers assistants, by the Model Context Protocol over standard input and output."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from generator.addresses import open_data_address
from generator.answers import Answers, Deadline, Found
from generator.cli.building import Site
from generator.cli.console import Root, Today, day, faults, site_of, words
from generator.outputs.open_data import CATALOGUE
from generator.pages.follow import MARKDOWN
from generator.problems import MachineFault
from generator.settings import Settings, read_settings

Limit = Annotated[int, Field(ge=1, le=50, description=words.word("mcp_limit"))]
Days = Annotated[int, Field(ge=0, le=3660, description=words.word("mcp_days"))]
Question = Annotated[str, Field(max_length=1000, description=words.word("mcp_question"))]
RecordId = Annotated[str, Field(description=words.word("mcp_id"))]


def mcp(root: Root = Path(), site: Site = None, today: Today = None) -> None:
    """Answers until the program that asks goes away. Reads the site once; `get` reads the page as it then is."""
    with faults():
        if find_spec("mcp") is None:
            raise MachineFault("fault_no_mcp")
        settings = read_settings(root)[0]
        day(today, settings)
        _server(site_of(root, site), settings, today).run()


def _server(site: Path, settings: Settings, today: str | None) -> Any:
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError

    answers = _answers(site, settings)

    def search(question: Question, limit: Limit = 10) -> list[Found]:
        return answers.search(question, limit)

    def get(id: RecordId) -> str:
        folder = answers.folder(id)
        if folder is None:
            raise ToolError(words.word("mcp_unknown", id=id))
        return (site / folder / MARKDOWN).read_text(encoding="utf-8")

    def deadlines(days: Days = 60) -> list[Deadline]:
        return answers.deadlines(day(today, settings), days)

    server = MCPServer(settings.site_name, instructions=words.word("mcp_about"), website_url=settings.site_url, log_level="WARNING")
    server.add_tool(search, description=words.word("mcp_search"))
    server.add_tool(get, description=words.word("mcp_get"))
    server.add_tool(deadlines, description=words.word("mcp_deadlines"))
    return server


def _answers(site: Path, settings: Settings) -> Answers:
    """Raises MachineFault for a folder without what the answers are made of."""
    file = site / open_data_address(settings.language) / CATALOGUE
    answers = Answers(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None
    if answers is None or not all((site / record["url"].removeprefix(answers.site) / MARKDOWN).is_file() for record in answers.records.values()):
        raise MachineFault("fault_no_answers", folder=str(site))
    return answers
