"""A stylesheet is published with its parts in it; a part comes from the first folder that has it, and none is lost in silence."""

import re
from pathlib import Path, PurePosixPath

import pytest
from source_code import THEME

from generator.publish.theme_files import STYLESHEETS, theme_files

PACKAGED = THEME / "overrides"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def put(folder: Path, name: str, text: str) -> None:
    file = folder / STYLESHEETS / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def published(*theme: Path) -> dict[str, str]:
    """The stylesheets, when nothing is wrong with them."""
    files, problems = theme_files(theme)
    assert problems == []
    return {path.removeprefix(f"{STYLESHEETS}/"): content.decode() for path, content in files.items() if path.endswith(".css")}


def told(*theme: Path) -> list[tuple[str, int, str, str]]:
    return [
        (problem.where.file.removeprefix(f"theme/overrides/{STYLESHEETS}/"), problem.where.line, problem.code, str(problem.values.get("name", "")))
        for problem in theme_files(theme)[1]
    ]


def test_parts_stand_in_the_stylesheet_in_the_order_of_its_lines_and_nowhere_else(own: Path) -> None:
    put(own, "site.css", '/* all */\n@import "parts/b.css";\n@import "parts/a.css";\n')
    put(own, "parts/a.css", "a { color: red }\n")
    put(own, "parts/b.css", "b { color: blue }\n")
    assert published(own) == {"site.css": "/* all */\nb { color: blue }\n\na { color: red }\n\n"}


def test_files_as_an_editor_on_windows_writes_them(own: Path) -> None:
    put(own, "site.css", '\ufeff@import "parts/a.css";\r\n')
    put(own, "parts/a.css", "\ufeffa { color: red }\r\n")
    assert published(own)["site.css"].strip() == "a { color: red }"


def test_one_part_of_ones_own_takes_the_place_of_that_part_alone(own: Path) -> None:
    put(own, "parts/badge.css", ".badge { color: teal }\n")
    before, after = published(PACKAGED)["site.css"], published(own, PACKAGED)["site.css"]
    badge = (PACKAGED / STYLESHEETS / "parts/badge.css").read_text(encoding="utf-8")
    assert after == before.replace(badge.replace("../../", "../"), ".badge { color: teal }\n") != before


def test_a_stylesheet_of_ones_own_may_do_without_the_parts_of_the_theme(own: Path) -> None:
    put(own, "site.css", "body { color: teal }\n")
    assert published(own, PACKAGED)["site.css"] == "body { color: teal }\n"


@pytest.mark.parametrize("url", ['"../../images/a.svg"', "'../../images/a.svg'", "../../images/a.svg", ' "../../images/a.svg" '])
def test_an_address_in_a_part_still_names_the_same_file(own: Path, url: str) -> None:
    put(own, "site.css", '@import "parts/a.css";')
    put(own, "parts/a.css", f"a {{ mask: url({url}) }}")
    assert published(own)["site.css"] == 'a { mask: url("../images/a.svg") }'


@pytest.mark.parametrize("url", ['"data:image/svg+xml,%3Csvg/%3E"', '"#shape"', '"/logo.svg"'])
def test_an_address_that_is_relative_to_nothing_stays(own: Path, url: str) -> None:
    put(own, "site.css", '@import "parts/a.css";')
    put(own, "parts/a.css", f"a {{ mask: url({url}) }}")
    assert published(own)["site.css"] == f"a {{ mask: url({url}) }}"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('@import "parts/bagde.css";', "parts/bagde.css"),
        ('@import "../../../mkdocs.yml";', "../../../mkdocs.yml"),
        ('@import "tokens.css";', "tokens.css"),
        ('  @IMPORT "https://stijl.example/parts/badge.css"', "https://stijl.example/parts/badge.css"),
        ('@import "parts/a.css" screen;', 'parts/a.css" screen'),
    ],
)
def test_an_import_that_takes_nothing_in_is_told_with_its_line(own: Path, line: str, name: str) -> None:
    put(own, "site.css", f'@import "parts/a.css";\n\n{line}\n')
    put(own, "tokens.css", "")
    put(own, "parts/a.css", "")
    assert told(own) == [("site.css", 3, "invalid-import", name)]


def test_a_part_takes_in_no_other_part(own: Path) -> None:
    put(own, "site.css", '@import "parts/a.css";\n@import "parts/b.css";\n')
    put(own, "parts/a.css", '\n@import "b.css";\n')
    put(own, "parts/b.css", "")
    assert told(own) == [("parts/a.css", 2, "invalid-import", '"b.css";')]


def test_a_part_of_ones_own_that_nothing_takes_in_is_told(own: Path) -> None:
    put(own, "parts/bagde.css", ".badge { color: teal }\n")
    assert told(own, PACKAGED) == [("parts/bagde.css", 1, "unused-stylesheet", "")]


def test_the_theme_is_whole_and_its_styles_name_files_that_are_there() -> None:
    files, problems = theme_files([PACKAGED])
    assert problems == []
    for path, content in files.items():
        if path.endswith(".css"):
            text = content.decode()
            assert "@import" not in text
            for url in re.findall(r'url\("?([^")]*)', text):
                assert PurePosixPath("assets") / url.removeprefix("../") in map(PurePosixPath, files), url
