"""The guide's pages without a script: the goals, what is about each, and where its questions lead."""

import json
from pathlib import Path

import pytest
from built_site import build_site
from catalogues import codes, compiled, offers, record
from conftest import TODAY, MakeMini
from markupsafe import escape

from generator.language import language
from generator.pages import guide
from generator.pages.guide import Guide, counted_goals
from generator.pages.lists import Lists
from generator.pages.presenter import Presenter
from generator.pages.render import Renderer, environment
from generator.publish.site import theme_folders
from generator.settings import Settings

PAGE = "---\ntitle: Wat wilt u doen\ndescription: Kies wat u wilt doen met uw bedrijf.\nlayout: guide\n---\n"
GOALS = """\
- {id: warm, title: Warm worden, summary: Een warm pand, themes: [warmte]}
- {id: geld, title: Geld vinden, support: [subsidie]}
- {id: over, title: Meer weten, page: contact.md}
"""
QUESTIONS = """\
- {subject: sector, title: Wat voor bedrijf hebt u?, why: Omdat het uitmaakt.}
- {subject: size, title: Hoe groot bent u?, why: Omdat het uitmaakt.}
"""
FILES = {"content/pages/wijzer.md": PAGE, "content/vocabulary/goals.yml": GOALS, "content/vocabulary/questions.yml": QUESTIONS}


def lists_of(root: Path) -> Lists:
    words = language("nl")
    renderer = Renderer(environment(theme_folders(root, "pages")), Settings(site_url="https://aanbod.example/"))
    return Lists(Presenter(compiled(root), words, f"{TODAY}T00:00"), renderer)


def test_each_goal_leads_to_its_page_with_what_is_not_past(mini: MakeMini) -> None:
    root = mini({**FILES, **offers({"oud": record("Oud", "themes: [warmte]\nended: true\n"), "nieuw": record("Nieuw", "themes: [warmte]\n")})})
    goals = {counted.link.text: (counted.link.href, counted.count) for counted in counted_goals(lists_of(root))}
    current = [id_ for id_ in lists_of(root).catalogue.by_theme["warmte"] if not lists_of(root).state(id_).is_past]
    assert "oud" not in current
    assert goals["Warm worden"] == ("wijzer/warm/", len(current))
    assert goals["Geld vinden"][0] == "wijzer/geld/"
    assert goals["Meer weten"][0] == "contact/"


def test_the_page_of_a_goal_has_every_record_about_it_and_its_questions_lead_to_pages(mini: MakeMini) -> None:
    site = build_site(mini({**FILES, **offers({"nieuw": record("Nieuw", "themes: [warmte]\n")})}), TODAY)
    page = (site / "wijzer/warm/index.html").read_text(encoding="utf-8")
    assert 'data-id="nieuw"' in page
    assert 'href="../../sector/bouw/"' in page
    assert "Hoe groot bent u?" in page
    assert (site / "sector/bouw/index.html").is_file()
    assert not (site / "wijzer/over").exists()


def test_what_a_machine_can_judge_is_no_check_for_the_reader(mini: MakeMini) -> None:
    conditions = "conditions:\n- {text: U bent klein., criterion: {subject: size, any_of: [klein]}}\n- {text: 'U hebt een [plan](https://plan.example/).'}\n"
    row = Guide(lists_of(mini({**FILES, **offers({"nieuw": record("Nieuw", conditions)})})))._row("nieuw")
    assert row.checks == ("U hebt een plan.",)
    assert json.loads(row.rules)["rules"] == [{"subject": "size", "anyOf": ["klein"], "condition": 0}]


def test_the_road_names_what_comes_first_and_what_goes_together(mini: MakeMini) -> None:
    relations = "relations: {requires: [warmtebon], combines_with: [samen-warm]}\n"
    row = Guide(lists_of(mini({**FILES, **offers({"nieuw": record("Nieuw", relations)})})))._row("nieuw")
    assert [(step.reason, step.link.href) for step in row.road] == [("Eerst nodig", "aanbod/warmtebon/"), ("Dit kunt u combineren", "aanbod/samen-warm/")]


def test_a_large_goal_has_its_records_in_files(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "MOST_ROWS", 2)
    many = offers({f"nummer-{number}": record(f"Nummer {number}", "themes: [warmte]\n") for number in range(5)})
    large = Guide(lists_of(mini({**FILES, **many})))
    files = {made.path: json.loads(made.content) for made in (make() for make in large.files("search"))}
    data = files.pop("search/guide/warm.json")
    assert {f"nummer-{number}" for number in range(5)} <= {id_ for id_, _, _, _ in data["records"]}
    rows = [row for path in sorted(files, key=lambda path: int(path.rpartition("-")[2].removesuffix(".json"))) for row in files[path]]
    for id_, position, asked, timing in data["records"]:
        assert f'data-id="{id_}"' in rows[position]
        assert (escape(json.dumps(timing, separators=(",", ":"))) in rows[position]) == bool(timing)
        assert data["asked"][asked].keys() == {"rules", "support"}
    assert len(large.goal_view("warm").rows) == 2


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"content/vocabulary/goals.yml": "- {id: x, title: Iets doen, page: weg.md}\n"}, ("content/vocabulary/goals.yml", "unknown-page")),
        ({"content/vocabulary/goals.yml": "- {id: x, title: Iets doen, themes: [weg]}\n"}, ("content/vocabulary/goals.yml", "unknown-theme")),
        ({"content/vocabulary/goals.yml": "- {id: x, titel: Iets doen}\n"}, ("content/vocabulary/goals.yml", "unknown-field")),
        ({"content/vocabulary/questions.yml": "- {subject: weer, title: Hoe is het?, why: Zomaar.}\n"}, ("content/vocabulary/questions.yml", "unknown-value")),
        ({"content/pages/wijzer.md": None}, ("content/pages", "missing-page")),
    ],
)
def test_a_mistake_in_the_guide_is_told(files: dict[str, str | None], problem: tuple[str, str], mini: MakeMini) -> None:
    root = mini(FILES)
    for path, text in files.items():
        (root / path).unlink() if text is None else (root / path).write_text(text, encoding="utf-8")
    assert problem in codes(root)


def test_without_goals_there_is_no_guide(mini: MakeMini) -> None:
    site = build_site(mini({}), TODAY)
    assert not (site / "wijzer").exists()
    assert ">Wijzer<" not in (site / "index.html").read_text(encoding="utf-8")


def test_with_a_guide_the_programmes_leave_the_menu_and_the_pilots_lead_to_them(mini: MakeMini) -> None:
    site = build_site(mini(FILES), TODAY)
    home, pilots = ((site / page).read_text(encoding="utf-8") for page in ("index.html", "pilots/index.html"))
    assert ">Programma’s</a>" not in home
    assert ">Wijzer</a>" in home
    assert '<a href="../programmas/">Programma’s</a>' in pilots


def test_the_goals_stand_where_their_layout_was_made_for_wherever_the_guide_stands(mini: MakeMini) -> None:
    root = mini(FILES)
    (root / "content/pages/een/twee").mkdir(parents=True)
    (root / "content/pages/wijzer.md").rename(root / "content/pages/een/twee/begin.md")
    site = build_site(root, TODAY)
    assert 'href="../../../wijzer/warm/"' in (site / "een/twee/begin/index.html").read_text(encoding="utf-8")
    page = (site / "wijzer/warm/index.html").read_text(encoding="utf-8")
    style = next(part for part in page.split('"') if part.endswith("tokens.css"))
    assert (site / "wijzer/warm" / style).resolve().is_file()


def test_a_goal_with_themes_and_kinds_of_support_leads_to_all_of_its_themes_in_the_finder(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "MOST_ROWS", 0)
    both = "- {id: warm, title: Warm worden, themes: [warmte, groei], support: [advies]}\n"
    view = Guide(lists_of(mini({**FILES, "content/vocabulary/goals.yml": both}))).goal_view("warm")
    assert view.more
    assert view.more.href == "zoeken/?onderwerp=warmte&onderwerp=groei"
