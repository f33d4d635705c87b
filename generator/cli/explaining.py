"""`aanbod explain`."""

from typing import Annotated

import typer
from rich.markdown import Markdown

from generator.cli.console import faults, out, words
from generator.editing.explanations import CODES, explanation
from generator.problems import MachineFault
from generator.suggestions import nearest

CodeGiven = Annotated[str | None, typer.Argument(metavar="CODE", help=words.word("cli_explain_code"))]


def explain(code: CodeGiven = None) -> None:
    with faults():
        if code is None:
            for each in CODES:
                out.print(f"{each:<{max(map(len, CODES))}}  {words.problems[each]['title']}")
            return
        if code not in CODES:
            raise _unknown(code)
        text = explanation(code, words)
        if out.is_terminal:
            out.print(Markdown(text))
        else:
            print(text, end="")


def _unknown(code: str) -> MachineFault:
    near = nearest(code, CODES)
    return MachineFault("fault_explain_near" if near else "fault_explain", value=code, near=near.get("suggestion", ""))
