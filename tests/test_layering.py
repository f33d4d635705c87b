"""Who may import what, so that each stage can be read, tested and replaced by itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import TODAY, MakeMini
from source_code import ROOT, THEME, TREES, calls_of

PURE = (
    "addresses",
    "answers",
    "check",
    "collation",
    "coverage",
    "coverage_report",
    "dates",
    "digest.contents",
    "eligibility",
    "finder.facets",
    "file_names",
    "formats",
    "link",
    "markdown.checking",
    "markdown.parsing",
    "markdown.reading",
    "markdown.rendering",
    "model.editorial",
    "model.records",
    "model.types",
    "model.vocabulary",
    "page_links",
    "pages.record.action",
    "pages.record.audience",
    "pages.record.badge",
    "pages.record.card",
    "pages.record.facts",
    "pages.moment",
    "pages.record.pilot_life",
    "pages.presenter",
    "pages.record.record_page",
    "pages.record.sources",
    "references",
    "regions",
    "rules",
    "state",
    "pages.tally",
    "suggestions",
    "texts",
    "pages.titles",
    "pages.views",
    "finder.word_index",
    "validation",
    "words",
    "review.changes",
    "review.reading.names",
    "review.reading.readability",
    "review.reading.sentences",
    "review.reading.style",
    "yaml_faults",
)
MACHINERY = {"yaml", "jinja2", "mkdocs", "os", "pathlib"}


def imported(node: ast.AST) -> set[str]:
    """Dotted names, of what is imported and of where it comes from."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "a relative import hides where a name comes from"
        return {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()


def imports_of(module: str) -> set[str]:
    return {name for node in ast.walk(TREES[module]) for name in imported(node)}


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """Everything that runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from outside_functions(child)


def packages_of(module: str) -> set[str]:
    return {name.partition(".")[0] for name in imports_of(module)}


def own_imports_of(module: str) -> set[str]:
    return {name.split(".")[1] for name in imports_of(module) if name.startswith("generator.")}


def test_problems_knows_nothing_of_ours() -> None:
    assert own_imports_of("generator.problems") == set()


def test_dates_knows_nothing_of_ours() -> None:
    assert own_imports_of("generator.dates") == set()


@pytest.mark.parametrize("name", ["urls", "offsets", "escapes"])
def test_what_is_about_text_alone_knows_nothing_of_ours(name: str) -> None:
    assert own_imports_of(f"generator.{name}") == set()
    assert packages_of(f"generator.{name}") & MACHINERY == set()


def test_the_model_knows_only_problems_dates_and_addresses() -> None:
    for module in (module for module in TREES if module.startswith("generator.model")):
        assert own_imports_of(module) <= {"problems", "dates", "urls", "model"}, module


@pytest.mark.parametrize("name", PURE)
def test_a_stage_knows_no_files_no_yaml_no_templates_and_no_host(name: str) -> None:
    assert packages_of(f"generator.{name}") & MACHINERY == set()


def test_only_the_plugin_knows_mkdocs() -> None:
    assert [module for module in TREES if packages_of(module) & {"mkdocs", "properdocs", "material", "zensical"}] == ["generator.hosts.mkdocs"]


ROOMS = {
    "model": {"model"},
    "finder": {"finder"},
    "pages": {"finder", "model", "pages"},
    "outputs": {"finder", "model", "outputs", "pages"},
    "editing": {"editing", "model"},
    "publish": {"editing", "finder", "model", "outputs", "pages", "publish"},
    "hosts": {"editing", "hosts", "model", "pages", "publish"},
    "review": {"model", "pages", "review"},
    "digest": {"digest", "model", "outputs", "pages"},
    "cli": {"cli", "digest", "editing", "hosts", "model", "outputs", "pages", "publish", "review"},
}
"""Which rooms a room may use, besides the modules that stand in none: those use no room but the model."""


def test_arrows_between_rooms_run_one_way() -> None:
    for module in TREES:
        room = module.split(".")[1] if "." in module else ""
        used = own_imports_of(module) & ROOMS.keys()
        assert used <= ROOMS.get(room, {"model"} if room not in ("", "__main__") else {"cli"}) | {"model"}, module


def test_only_one_module_reads_yaml() -> None:
    assert [module for module in TREES if "yaml" in packages_of(module)] == ["generator.yaml_text"]


def test_only_one_module_starts_other_programs() -> None:
    """Every other program gets a time limit."""
    assert [module for module in TREES if "import subprocess" in ast.unparse(TREES[module]).splitlines()] == ["generator.programs"]


def test_only_one_module_looks_at_the_clock() -> None:
    asking = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}
    assert [module for module, tree in TREES.items() if any(calls_of(name, tree) for name in asking)] == ["generator.clock"]


def test_nobody_imports_the_plugin_when_imported() -> None:
    for module, tree in TREES.items():
        if module != "generator.hosts.live":
            assert "generator.hosts.mkdocs" not in {name for node in outside_functions(tree) for name in imported(node)}, module
    assert [module for module in TREES if "generator.hosts.mkdocs" in imports_of(module)] == ["generator.cli.building", "generator.hosts.live"]


def test_feeds_get_what_they_write_and_look_nowhere() -> None:
    for module in (module for module in TREES if module.startswith("generator.outputs.")):
        assert packages_of(module) & (MACHINERY | {"generator.pages.plan", "generator.publish.layouts"}) == set(), module


def test_only_the_command_prints() -> None:
    printing = [module for module, tree in TREES.items() if calls_of("print", tree) or "sys.stdout" in ast.unparse(tree) or "sys.stderr" in ast.unparse(tree)]
    assert {module for module in printing if not module.startswith("generator.cli.")} == {"generator.__main__"}


def test_only_the_command_ends_the_process() -> None:
    ending = [module for module, tree in TREES.items() if calls_of("exit", tree) or "SystemExit" in ast.unparse(tree)]
    assert sorted(ending) == ["generator.__main__", "generator.cli.console"]


def test_signals_are_answered_before_anything_else_is_imported() -> None:
    standard = sys.stdlib_module_names
    for module in ("generator", "generator.__main__"):
        needed = {name.partition(".")[0] for node in TREES[module].body for name in imported(node)}
        assert needed <= standard | {"__future__"}, module


WITHOUT_MKDOCS = """
import sys
sys.modules.update(dict.fromkeys(("mkdocs", "material", "properdocs", "pagefind")))
from generator.cli import app
app(sys.argv[1:])
"""


def test_check_works_without_mkdocs(mini: MakeMini) -> None:
    command = [sys.executable, "-c", WITHOUT_MKDOCS]
    options = ["--root", str(mini({})), "--today", TODAY]
    checked = subprocess.run([*command, "check", "--strict", *options], capture_output=True, encoding="utf-8", check=False)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "Records gecontroleerd: 3. Meldingen: 0.\n", "")
    built = subprocess.run([*command, "build", *options], capture_output=True, encoding="utf-8", check=False)
    assert (built.returncode, built.stderr) == (2, "MkDocs is niet geïnstalleerd. Installeer de pakketten uit de README.\n")


WITHOUT_PAGES = """
import sys
sys.modules.update(dict.fromkeys(("jinja2", "rich.markdown", "generator.pages", "generator.review")))
from generator.cli import app
app(sys.argv[1:])
"""


def test_a_command_imports_nothing_of_the_others(mini: MakeMini) -> None:
    """Importing all of them takes longer than checking a small catalogue."""
    command = [sys.executable, "-c", WITHOUT_PAGES, "check", "--strict", "--root", str(mini({})), "--today", TODAY]
    assert subprocess.run(command, capture_output=True, encoding="utf-8", check=False).returncode == 0


def lines_with(word: str, *folders: str) -> list[str]:
    """`file:line` of text that holds a word, in whatever case."""
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return [
        f"{file.relative_to(ROOT).as_posix()}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if word in line.lower()
    ]


def test_another_authority_meets_no_line_of_this_one() -> None:
    assert lines_with("utrecht", "generator", "theme") == []


def test_the_generator_names_no_theme_of_others() -> None:
    """Its icons are another thing, by another maker."""
    named = lines_with("material", "generator")
    assert [line for line in named if "form_program.py" not in line] == []


def test_templates_neither_compare_dates_nor_sort() -> None:
    for file in sorted(THEME.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        for filter_ in ("|sort", "| sort", "dictsort", "groupby", "strftime"):
            assert filter_ not in text, file.name
