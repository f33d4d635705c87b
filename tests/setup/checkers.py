"""What comes from npm: axe-core for accessibility, the W3C's HTML checker, which needs Java, and the form for editors."""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
AXE = HERE / "node_modules/axe-core/axe.min.js"
FORM = HERE.parent.parent / ".cache/aanbod/form"
VNU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WIDTHS = (1280, 360)


def find_java() -> str | None:
    """A Java that runs; macOS has a `java` that only says how to get one."""
    java = shutil.which("java")
    try:
        return java if java and subprocess.run([java, "-version"], capture_output=True, timeout=60).returncode == 0 else None
    except (OSError, subprocess.SubprocessError):
        return None


def axe_findings(page: "Page") -> list[str]:
    """What axe-core finds on the page that is open, on a wide and on a narrow screen."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        result = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        found += [f"{finding['id']} {node['html']} {node['failureSummary']}" for finding in result["violations"] for node in finding["nodes"]]
    return found


def html_findings(java: str, site: Path) -> list[str]:
    """What the Nu checker finds in all pages of a site."""
    command = [java, "-Xss8m", "-jar", str(VNU), "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return (done.stderr.splitlines() or [f"ended with {done.returncode}"]) if done.returncode else []
