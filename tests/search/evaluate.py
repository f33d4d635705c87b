"""How good the search is: every judged query through the built site in a browser, beside other engines on the same records.

`python tests/search/evaluate.py [FILE ...]` prints Markdown, a section for each FILE; it holds queries in the form of `queries.yaml`.
"""

import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "setup"), str(TESTS.parent)]

from browser import ARGUMENTS, find_browser  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from reader.conftest import DAY, served  # noqa: E402

from generator import compile_catalogue  # noqa: E402
from generator.hosts.mkdocs import Run, build  # noqa: E402
from generator.problems import errors_in  # noqa: E402
from search.finder import Answer, asker  # noqa: E402
from search.metrics import MEASURES, NONE, Query, averages, by_kind, ndcg, quiet, read_queries  # noqa: E402
from search.others import engines  # noqa: E402

FILES = [TESTS / "search/queries.yaml", TESTS / "search/harder-queries.yaml"]
OURS = "this site"
WORST = 15


def main(files: Sequence[str]) -> None:
    sets = {file.stem: read_queries(file) for file in (map(Path, files) if files else FILES)}
    queries = [query for of_file in sets.values() for query in of_file]
    with tempfile.TemporaryDirectory() as folder:
        problems, site = build(TESTS.parent, Path(folder) / "site", Run(today=DAY))
        assert not errors_in(problems)
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
            page = browser.new_page()
            page.clock.set_system_time(f"{DAY}T09:00:00+01:00")
            ask = asker(page, address)
            answers = {query.text: ask(query.text) for query in queries}
            catalogue, _ = compile_catalogue(TESTS.parent, DAY)
            found = {OURS: {text: answer.ids for text, answer in answers.items()}}
            for name, search in engines(page, address, catalogue).items():
                found[name] = {query.text: list(search(query.text)) for query in queries}
            browser.close()
    for name, of_file in sets.items():
        print(f"## {name}\n")
        print(_table(of_file, found))
        print(_by_kind(of_file, found[OURS]))
        print(f"{_worst(of_file, found[OURS])}\n")
    print(_cost(list(answers.values())))


def _table(queries: Sequence[Query], found: Mapping[str, Mapping[str, Sequence[str]]]) -> str:
    answered = sum(NONE not in query.kinds for query in queries)
    lines = [f"{answered} queries with an answer, {len(queries) - answered} without.", ""]
    lines += _head(["engine", *MEASURES, "none: quiet"])
    for name, lists in found.items():
        lines.append(_row(name, [*averages(queries, lists).values(), quiet(queries, lists)]))
    return "\n".join(lines) + "\n"


def _by_kind(queries: Sequence[Query], found: Mapping[str, Sequence[str]]) -> str:
    lines = _head(["kind", "queries", *MEASURES])
    for kind, of_kind in by_kind(queries).items():
        lines.append(_row(f"{kind} | {len(of_kind)}", averages(of_kind, found).values()))
    return "\n".join(lines) + "\n"


def _cost(answers: Sequence[Answer]) -> str:
    """The first question fetches what later ones have."""
    later = [answer.seconds * 1000 for answer in answers[1:]]
    return (
        f"First question: {answers[0].bytes / 1000:.0f} kB packed, {answers[0].seconds * 1000:.0f} ms with the page itself. "
        f"Later ones: median {median(later):.0f} ms, {median(answer.bytes for answer in answers[1:]) / 1000:.0f} kB.\n"
    )


def _worst(queries: Sequence[Query], found: Mapping[str, Sequence[str]]) -> str:
    scored = sorted((ndcg(found[query.text], query.grades), query.text) for query in queries if NONE not in query.kinds)
    loud = [query.text for query in queries if NONE in query.kinds and found[query.text]]
    lines = ["Worst, by nDCG@10:", *(f"- {score:.2f} {text}" for score, text in scored[:WORST])]
    return "\n".join([*lines, *(f"- not quiet: {text}" for text in loud)])


def _head(cells: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(cells)} |", f"|---|{'---:|' * (len(cells) - 1)}"]


def _row(name: str, values: Iterable[float]) -> str:
    return f"| {name} | {' | '.join(f'{value:.2f}' for value in values)} |"


if __name__ == "__main__":
    main(sys.argv[1:])
