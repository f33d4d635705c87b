"""The command as a process: what it does when somebody stops it, whatever the locale, and when nobody reads its output."""

import os
import pty
import signal
import socket
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest
from built_site import files_of
from catalogues import record
from conftest import TODAY, MakeMini

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals are others there")

COMMAND = (sys.executable, "-m", "generator")


def aanbod(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, env=os.environ | environment)


# Stopped.

STOPPED_WHILE_IMPORTING = """
class Stopping:
    def find_spec(self, name, path, target=None):
        if name == {name!r}:
            stop()
sys.meta_path.insert(0, Stopping())
"""

STOPPED_IN = """
import generator.{module} as module
module.{name} = stop
"""

MOMENTS = {
    "at the first import": STOPPED_WHILE_IMPORTING.format(name="generator.cli"),
    "at the last import": STOPPED_WHILE_IMPORTING.format(name="generator.hosts.mkdocs"),
    "while arguments are read": "import typer.core\ntyper.core.TyperGroup.parse_args = stop",
    "while records are read": STOPPED_IN.format(module="yaml_text", name="yaml.load"),
    "while MkDocs reads its settings": STOPPED_IN.format(module="hosts.mkdocs", name="MkDocsConfig"),
    "while MkDocs renders": STOPPED_IN.format(module="markdown", name="render_page"),
    "while pages are written": STOPPED_IN.format(module="publish.layouts", name="write_file"),
    "while the index is made": "from generator.finder import full_text\nfull_text.Program.result.__globals__['subprocess'].Popen.communicate = stop",
    "before the swap": STOPPED_IN.format(module="publish.target", name="_exchange"),
}

PROGRAM = """
import os, sys
def stop(*given, **named):
    os.kill(os.getpid(), {number})
{moment}
from generator.__main__ import main
main()
"""


@pytest.mark.parametrize(("moment", "number"), list(zip(MOMENTS, cycle([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]), strict=False)))
def test_a_build_that_is_stopped_says_so_and_leaves_nothing_behind(moment: str, number: signal.Signals, mini: MakeMini, tmp_path: Path) -> None:
    root = mini({"site/index.html": "oud", "site/sitemap.xml": ""})
    (tmp_path / "tijdelijk").mkdir()
    program = PROGRAM.format(number=int(number), moment=MOMENTS[moment])
    command = [sys.executable, "-c", program, "build", "--today", TODAY, "--root", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120, env=os.environ | {"TMPDIR": str(tmp_path / "tijdelijk")})
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", "Gestopt.\n")
    assert {path.name for path in root.iterdir()} == {"content", "offers", "mkdocs.yml", "site"}
    assert files_of(root / "site") == {"index.html": b"oud", "sitemap.xml": b""}
    assert list((tmp_path / "tijdelijk").iterdir()) == []


STOPPED_WHILE_SERVING = "from generator.hosts import mkdocs\nmkdocs.LiveReloadServer._build_loop = stop"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "SIGTERM"])
def test_serving_ends_in_the_same_way(number: signal.Signals, mini: MakeMini, tmp_path: Path) -> None:
    (tmp_path / "tijdelijk").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    program = PROGRAM.format(number=int(number), moment=STOPPED_WHILE_SERVING)
    command = [sys.executable, "-c", program, "serve", "--today", TODAY, "--port", port, "--root", str(mini({}))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120, env=os.environ | {"TMPDIR": str(tmp_path / "tijdelijk")})
    assert (done.returncode, done.stderr.splitlines()[-1]) == (128 + number, "Gestopt.")
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "tijdelijk").iterdir()) == []


def test_a_port_that_is_taken_is_told_before_the_work(mini: MakeMini) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = aanbod("serve", "--today", TODAY, "--port", str(taken.getsockname()[1]), "--root", str(mini({})))
    assert (done.returncode, done.stderr.decode()) == (2, "Deze poort is al in gebruik. Kies een andere met --port.\n")


def test_ctrl_c_at_a_question_stops(mini: MakeMini) -> None:
    program = PROGRAM.format(number=int(signal.SIGINT), moment="sys.stdin.isatty = lambda: True\nimport builtins\nbuiltins.input = stop")
    command = [sys.executable, "-c", program, "new", "--today", TODAY, "--root", str(mini({}))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120, stdin=subprocess.DEVNULL)
    assert done.returncode == 130
    assert done.stderr.splitlines()[-1] == "Gestopt."


# In any locale.

POSIX = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
ODD_NAMES = {
    "content/pages/óók.md": "---\ntitle: Óók\ndescription: Een pagina met een naam met accenten.\n---\n\nLees [het stuk](één.pdf).\n",
    "content/pages/één.pdf": b"%PDF-",
    "offers/één map/nieuw.yml": record("Pijl → daar"),
}


def test_the_same_site_comes_out_in_a_locale_without_utf_8(mini: MakeMini) -> None:
    sites = []
    for environment in (POSIX, {}):
        root = mini(ODD_NAMES)
        done = aanbod("build", "--today", TODAY, "--root", str(root), **environment)
        assert done.returncode == 0, done.stderr.decode()
        sites.append(files_of(root / "site"))
    assert sites[0] == sites[1]
    assert "één.pdf" in sites[0]


@pytest.mark.parametrize("command", ["check --format github", "review --format csv", "read --format csv", "diff tests/mini", "links --owner nergens"])
def test_a_file_gets_utf_8(command: str, mini: MakeMini) -> None:
    root = mini(ODD_NAMES | {"offers/fout.yml": "kind: offer\ntitle: Fout → hier\nlevel: gemeente → land\n"})
    options = [*command.split(), "--root", str(root), *([] if command.startswith("read") else ["--today", TODAY])]
    environments = ({"PYTHONUTF8": "1"}, POSIX, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii:strict"})
    runs = [aanbod(*options, **environment) for environment in environments]
    heard = [(run.returncode, run.stdout.decode(), run.stderr.decode()) for run in runs]
    assert heard == [heard[0]] * len(runs)
    assert "Traceback" not in heard[0][2]


def test_a_terminal_that_lacks_a_character_shows_its_number(mini: MakeMini) -> None:
    ours, theirs = pty.openpty()
    command = [*COMMAND, "check", "--today", TODAY, "--root", str(mini({"offers/fout.yml": "kind: offer → hier\n"}))]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=os.environ | {"PYTHONIOENCODING": "ascii"}) as process:
        os.close(theirs)
        shown = b""
        try:
            while more := os.read(ours, 65536):
                shown += more
        except OSError:
            """So Linux says that nobody writes any more."""
    os.close(ours)
    assert process.returncode == 1
    assert rb"kind: offer \u2192 hier" in shown


# Nobody reads.


@pytest.mark.parametrize("command", ["check", "review", "review --format csv", "explain", "explain missing-field", "read", "diff tests/mini", "--help"])
def test_a_pipe_that_nobody_reads_is_no_fault(command: str, mini: MakeMini) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    root = [] if command.startswith(("explain", "--help")) else ["--root", str(mini({"offers/fout.yml": "kind: offer\n"}))]
    done = subprocess.run([*COMMAND, *command.split(), *root], stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(writing)
    assert "Broken" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if command == "--help" else 141)


def test_a_fault_that_nobody_reads_is_still_a_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "check", "--root", str(tmp_path)], stdout=writing, stderr=writing, check=False)
    os.close(writing)
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_output_that_cannot_be_written_is_one_sentence() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "explain"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "De schijf is vol. Maak ruimte, en probeer het opnieuw.\n")
