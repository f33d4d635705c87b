"""`aanbod check`."""

from pathlib import Path

import typer

from generator.cli.console import Root, Strict, Today, compiled, exit_code, faults, out, words
from generator.cli.reporting import Format, ProblemsAs, ReportFile, report
from generator.formats import number


def check(root: Root = Path(), today: Today = None, format: ProblemsAs = Format.TEXT, file: ReportFile = None, strict: Strict = False) -> None:
    with faults():
        catalogue, problems, _, _ = compiled(root, today)
        report(problems, format, root, file)
        if format is Format.TEXT or file is not None:
            out.print(words.word("checked_count", records=number(len(catalogue.records)), problems=number(len(problems))))
        raise typer.Exit(exit_code(problems, strict=strict))
