"""What editors ask for while they write: `aanbod schema`."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import Root, Today, compiled, day, faults, screen, words
from generator.editing import schema as schema_
from generator.publish import write_file

Output = Annotated[Path | None, typer.Option("--output", help=words.word("cli_output"))]


def schema(root: Root = Path(), today: Today = None, output: Output = None) -> None:
    with faults():
        catalogue, _ = compiled(root, day(today, root))
        folder = output or root / schema_.FOLDER
        for name, text in schema_.schemas(catalogue, words).items():
            write_file(str(folder / name), text.encode())
        screen.print(words.word("schema_written", folder=str(folder)))
