"""Makes sure of what the tests need besides Python packages, and says in plain sentences what it did and what is missing.

Ends with 0 also when something is missing: the tests that need it are skipped. On a build server (CI is set) it ends with 1,
because there a skipped test looks like a passed one.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from browser import find_browser, has_own_browser
from checkers import AXE, FORM, HERE, VNU, find_java

from generator.editing.form_program import form_files
from generator.problems import MachineFault

LAST_LINES = 5
"""So much is shown of what a command said that failed."""


def main() -> int:
    missing = [sentence for sentence in (browser(), packages(), java(), form()) if sentence]
    for sentence in missing:
        print(sentence)
    return int(bool(missing and os.environ.get("CI")))


def browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named and not Path(named).is_file():
        return f"CHROMIUM names {named}, which is not there: the tests in a browser are skipped."
    if find_browser() or has_own_browser():
        return None
    if apt_install("chromium", why="a browser") and find_browser():
        return None
    print("Downloading a browser with Playwright.")
    if run([sys.executable, "-m", "playwright", "install", "chromium"]) and has_own_browser():
        return None
    return "There is no browser and none could be installed: the tests in a browser are skipped. Install Chromium, Chrome or Edge, or set CHROMIUM to one."


def packages() -> str | None:
    if is_installed():
        return None
    skipped = "the tests of accessibility rules and of valid HTML are skipped"
    if not shutil.which("npm"):
        apt_install("nodejs", "npm", why="npm")
    npm = shutil.which("npm")
    if not npm:
        return f"There is no npm: {skipped}. Install Node.js."
    print("Installing what comes from npm.")
    if run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder=HERE) and is_installed():
        return None
    return f"npm could not install its packages: {skipped}."


def java() -> str | None:
    if find_java() or (apt_install("default-jre-headless", why="Java") and find_java()):
        return None
    return "There is no Java: the test of valid HTML is skipped. Install a Java runtime."


def form() -> str | None:
    """The program of the form for editors, in the cache where a build looks for it."""
    try:
        form_files(FORM)
    except MachineFault:
        return "npm could not fetch the form for editors: its tests are skipped."
    return None


def is_installed() -> bool:
    """Whether the packages are there in the version of the lock."""
    wanted = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    return AXE.is_file() and VNU.is_file() and all(version_in(HERE / name) == entry["version"] for name, entry in wanted.items() if name)


def version_in(package: Path) -> str | None:
    try:
        return json.loads((package / "package.json").read_text("utf-8"))["version"]
    except OSError:
        return None


def apt_install(*packages: str, why: str) -> bool:
    """False where that cannot be done without asking for a password."""
    apt = shutil.which("apt-get")
    if not apt:
        return False
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not run([*as_root, "true"]):
        return False
    install = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-y", "--no-install-recommends", "install", *packages]
    print(f"Installing {why} with apt-get.")
    return run(install) or (run([*as_root, apt, "-qq", "update"]) and run(install))


def run(command: list[str], folder: Path | None = None) -> bool:
    """Whether the command did it; the end of what it said is shown only when it did not."""
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
    except OSError:
        return False
    if done.returncode and command[-1] != "true":
        print(*f"{done.stdout}{done.stderr}".strip().splitlines()[-LAST_LINES:], sep="\n")
    return done.returncode == 0


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    sys.exit(main())
