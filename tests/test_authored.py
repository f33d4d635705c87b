"""What a catalogue may hold besides text: links, odd names and files of other kinds, as whoever opens a pull request may send them."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from catalogues import codes, record
from conftest import TODAY, MakeMini
from typer.testing import CliRunner

from generator.cli import app
from generator.hosts.mkdocs import Run, build

SECRET = "wachtwoord: geheim"


def link(at: str, to: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / at).parent.mkdir(parents=True, exist_ok=True)
        (root / at).symlink_to(to)

    return make


def moved_out(folder: str) -> Callable[[Path], None]:
    """A folder that stands outside the catalogue, with a link in its place."""

    def make(root: Path) -> None:
        (root / folder).rename(root.parent / "elders")
        (root / folder).symlink_to(root.parent / "elders")

    return make


def chain(root: Path) -> None:
    (root / "content/pages/a.txt").symlink_to("b.txt")
    (root / "content/pages/b.txt").symlink_to("../../../geheim.yml")


OUTSIDE: dict[str, tuple[list[str], Callable[[Path], None]]] = {
    "a record": (["offers/pw.yml"], link("offers/pw.yml", "../../geheim.yml")),
    "an organisation": (["content/organisations/pw.yml"], link("content/organisations/pw.yml", "../../../geheim.yml")),
    "a vocabulary": (["content/vocabulary/jargon.yml"], link("content/vocabulary/jargon.yml", "../../../geheim.yml")),
    "a page": (["content/pages/pw.md"], link("content/pages/pw.md", "../../../geheim.yml")),
    "a file beside a page": (["content/pages/env.txt"], link("content/pages/env.txt", "/proc/self/environ")),
    "a chain": (["content/pages/a.txt", "content/pages/b.txt"], chain),
    "a folder": (["offers/buiten"], link("offers/buiten", "../..")),
    "a folder beside pages": (["content/pages/buiten"], link("content/pages/buiten", "/")),
    "all records": (["offers"], moved_out("offers")),
    "all pages": (["content/pages"], moved_out("content/pages")),
    "all content": (["content/organisations", "content/pages", "content/vocabulary"], moved_out("content")),
    "the settings of git": (["content/pages/git.txt"], link("content/pages/git.txt", "../../.git/config")),
    "a device": (["content/pages/ruis.png"], link("content/pages/ruis.png", "/dev/urandom")),
    "a file of the theme": (["theme/overrides/assets/geheim.css"], link("theme/overrides/assets/geheim.css", "../../../../geheim.yml")),
    "the settings": (["mkdocs.yml"], lambda root: (root / "mkdocs.yml").unlink() or (root / "mkdocs.yml").symlink_to("../geheim.yml")),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_link_that_leads_out_is_a_problem_and_nothing_of_it_is_read(name: str, mini: MakeMini, tmp_path: Path) -> None:
    (tmp_path / "geheim.yml").write_text(SECRET, encoding="utf-8")
    root = mini({})
    files, make = OUTSIDE[name]
    make(root)
    assert codes(root) == [(file, "link-out-of-catalogue") for file in files]
    checked = CliRunner().invoke(app, ["check", "--root", str(root), "--today", TODAY])
    assert checked.exit_code == 1
    assert "geheim" not in checked.output.replace("geheim.css", "")
    problems, _ = build(root, None, Run(today=TODAY, search=False))
    assert problems
    assert not (root / "site").exists()


def test_a_link_within_the_catalogue_is_followed(mini: MakeMini) -> None:
    root = mini({"bijlagen/folder.pdf": b"%PDF-1.7"})
    link("content/pages/bijlagen", "../../bijlagen")(root)
    assert codes(root) == []
    build(root, None, Run(today=TODAY, search=False))
    assert (root / "site/bijlagen/folder.pdf").read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"offers/a": "."}, ["offers/a"]),
        ({"offers/a": ".", "offers/b": "."}, ["offers/a", "offers/b"]),
        ({"offers/a": "gemeente"}, ["offers/a"]),
        ({"offers/a": "../content"}, ["offers/a"]),
        ({"offers/gemeente/a": "../.."}, ["offers/gemeente/a"]),
        ({"content/pages/a": "../pages"}, ["content/pages/a"]),
        ({"content/pages/a": "../../los", "los/b": "."}, ["content/pages/a/b"]),
    ],
)
def test_a_link_to_what_is_read_already_is_one_problem(links: dict[str, str], expected: list[str], mini: MakeMini) -> None:
    root = mini({})
    for at, to in links.items():
        link(at, to)(root)
    assert codes(root) == [(file, "link-to-own-folder") for file in expected]
    problems, _ = build(root, None, Run(today=TODAY, search=False))
    assert [problem.where.file for problem in problems] == expected


@pytest.mark.parametrize("file", ["offers/pijp.yml", "content/pages/pijp.txt", "theme/overrides/assets/pijp.css", "content/vocabulary/pijp.yml"])
def test_a_pipe_is_not_opened(file: str, mini: MakeMini) -> None:
    root = mini({})
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / file)
    assert codes(root) == [(file, "special-file")]


LEFTOVERS = (
    "warmtebon.yml~",
    "#warmtebon.yml#",
    ".#warmtebon.yml",
    ".DS_Store",
    ".warmtebon.yml.swp",
    "warmtebon.swo",
    "warmtebon.yml.bak",
    "warmtebon.yml.orig",
    "warmtebon.tmp",
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "~$warmtebon.docx",
)


@pytest.mark.parametrize("folder", ["offers", "content/organisations", "content/vocabulary", "content/pages"])
def test_what_editors_and_systems_leave_behind_is_left_alone(folder: str, mini: MakeMini) -> None:
    root = mini({f"{folder}/{name}": b"\0" for name in LEFTOVERS})
    assert codes(root) == []
    problems, site = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    assert [name for name in LEFTOVERS if (site / name).exists()] == []


@pytest.mark.parametrize("name", ["con", "AUX", "nul.txt", "com0", "lpt9", "COM¹", "con ", "wat.", "wat ", "wat?", "a:b", "a|b", "a\\b", 'a"b', "a<b", "a*b"])
@pytest.mark.parametrize("at", ["offers/{}.yml", "offers/{}/iets.txt", "content/pages/{}", "content/organisations/{}.yml", "theme/overrides/{}"])
def test_a_name_that_windows_cannot_have_is_a_problem(name: str, at: str, mini: MakeMini) -> None:
    if name in ("wat.", "wat ") and at.endswith(".yml"):
        pytest.skip("with an ending it is a good name for Windows")
    file = at.format(name)
    found = codes(mini({file: ""}))
    assert (file.removesuffix("/iets.txt"), "name-not-for-windows") in found
    assert [code for at_fault, code in found if at_fault == file] in (["name-not-for-windows"], ["misplaced-file"])


@pytest.mark.parametrize("name", ["contact", "console", "auxiliair", "com10", "nulmeting"])
def test_a_name_that_only_looks_like_one_is_good(name: str, mini: MakeMini) -> None:
    assert codes(mini({f"offers/{name}.yml": record("Advies over warmte")})) == []


def test_an_id_becomes_a_folder_so_windows_must_be_able_to_have_it(mini: MakeMini) -> None:
    root = mini({"offers/fout.yml": record("Advies over warmte", "previous_ids: [con]\n")})
    themes = root / "content/vocabulary/themes.yml"
    themes.write_text(themes.read_text(encoding="utf-8").replace("id: warmte", "id: nul"), encoding="utf-8")
    found = [(file, code) for file, code in codes(root) if code == "name-not-for-windows"]
    assert found == [("content/vocabulary/themes.yml", "name-not-for-windows"), ("offers/fout.yml", "name-not-for-windows")]
    refused = CliRunner().invoke(app, ["new", "offer", "Advies over warmte", "--id", "con", "--root", str(mini({}))])
    assert refused.exit_code == 2


@pytest.mark.parametrize(("one", "other"), [("Foto.png", "foto.png"), ("Foto.png", "foto.PNG"), ("cafe\u0301.pdf", "caf\u00e9.pdf")])
def test_names_that_are_one_name_elsewhere_are_a_problem(one: str, other: str, mini: MakeMini) -> None:
    root = mini({f"content/pages/{one}": b"", f"content/pages/{other}": b""})
    assert [code for _, code in codes(root)] == ["names-alike"]


@pytest.mark.parametrize("folder", ["offers", "content/organisations", "content/vocabulary", "content/pages", "theme/overrides"])
@pytest.mark.parametrize("command", ["check", "build", "fmt", "review", "read"])
def test_a_name_that_is_no_utf_8_is_told_by_every_command(command: str, folder: str, mini: MakeMini) -> None:
    root = mini({})
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / os.fsdecode(b"caf\xe9.yml")).write_text("kind: offer\n", encoding="utf-8")
    ran = CliRunner().invoke(app, [command, "--root", str(root), *(["--today", TODAY] if command in ("check", "build", "review") else [])])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    if command in ("check", "build"):
        assert "caf\\xe9.yml:1:1: fout [name-not-utf-8]" in ran.output


RUN = "evil.html EVIL.HTML x.Html x.htm x.svg x.SVG x.js x.mjs x.css x.xml x.xhtml x.json x.swf x.zip x.MD x.markdown"
UNCLEAR = "x.html.png x.svg.txt x.php.png zonder map/index.html"


@pytest.mark.parametrize("name", f"{RUN} {UNCLEAR}".split())
def test_a_kind_of_file_that_a_browser_may_run_is_refused(name: str, mini: MakeMini) -> None:
    assert codes(mini({f"content/pages/{name}": "<script>alert(1)</script>"})) == [(f"content/pages/{name}", "unpublishable-file")]


@pytest.mark.parametrize("name", ["foto.png", "foto.JPG", "verslag.pdf", "lijst.csv", "brief.docx", "versie-1.2.pdf", "map/plan.odt"])
def test_pictures_and_documents_are_put_on_the_site(name: str, mini: MakeMini) -> None:
    root = mini({f"content/pages/{name}": b"inhoud"})
    problems, site = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    assert (site / name).read_bytes() == b"inhoud"


@pytest.mark.parametrize(
    "name",
    ["assets/javascripts/site.txt", "Assets/foto.png", "search/catalogue.txt", "pagefind/x.txt", "beheer/x.txt", "robots.txt", "ROBOTS.TXT"],
)
def test_a_file_keeps_away_from_what_the_generator_makes(name: str, mini: MakeMini) -> None:
    assert codes(mini({f"content/pages/{name}": b"x"})) == [(f"content/pages/{name}", "address-in-use")]


def test_a_page_and_a_file_do_not_share_a_name(mini: MakeMini) -> None:
    page = "---\ntitle: Een foto\ndescription: Een pagina over een verzonnen foto.\n---\nTekst.\n"
    assert [code for _, code in codes(mini({"content/pages/foto.png": b"x", "content/pages/foto.png.md": page}))] == ["address-in-use"]


def test_the_line_of_a_problem_is_not_read_through_a_link(mini: MakeMini, tmp_path: Path) -> None:
    (tmp_path / "geheim.yml").write_text(SECRET, encoding="utf-8")
    root = mini({})
    link("offers/pw.yml", "../../geheim.yml")(root)
    ran = CliRunner().invoke(app, ["check", "--root", str(root), "--today", TODAY, "--format", "json"])
    assert [problem["file"] for problem in json.loads(ran.output)] == ["offers/pw.yml"]
    assert "geheim" not in CliRunner().invoke(app, ["fmt", "--root", str(root)]).output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
@pytest.mark.parametrize("folder", ["offers/gemeente", "content", "content/pages", "content/vocabulary"])
@pytest.mark.parametrize("command", ["check", "fmt", "build"])
def test_a_folder_that_may_not_be_read_is_told_as_that(command: str, folder: str, mini: MakeMini) -> None:
    root = mini({})
    (root / folder).chmod(0)
    ran = CliRunner().invoke(app, [command, "--root", str(root)])
    (root / folder).chmod(0o755)
    assert ran.exit_code == 2
    assert "mag niet worden gelezen" in ran.stderr
