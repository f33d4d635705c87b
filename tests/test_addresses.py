"""Every page has an address of its own, and a page that cannot have one is told to its editor."""

import pytest
from conftest import TODAY, MakeMini

from generator import compile_catalogue
from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in

PAGE = "---\ntitle: Een pagina\ndescription: Een verzonnen pagina die in de weg staat.\n---\nTekst.\n"


@pytest.mark.parametrize(
    "path",
    ["aanbod/warmtebon.md", "aanbod/warmtecheque.md", "onderwerp/warmte.md", "soort/advies/index.md", "organisatie/gemeente-voorbeeld.md", "warmte/index.md"],
    ids=["a record", "an old id", "a theme", "a support type", "an organisation", "another page"],
)
def test_two_things_at_one_address_are_a_mistake(path: str, mini: MakeMini) -> None:
    assert "address-in-use" in [problem.code for problem in compile_catalogue(mini({f"content/pages/{path}": PAGE}), TODAY)[1]]


def test_a_page_at_the_address_that_leads_to_another_page_is_a_mistake(mini: MakeMini) -> None:
    took_over = PAGE.replace("---\nTekst", "previous_ids: [oud-plan]\n---\nTekst")
    _, problems = compile_catalogue(mini({"content/pages/plan.md": took_over, "content/pages/aanbod/oud-plan.md": PAGE}), TODAY)
    assert [problem.code for problem in problems] == ["address-in-use"]


@pytest.mark.parametrize("path", ["layouts/facet.md", "README.md", "layouts/index.md"])
def test_a_page_with_a_name_that_the_renderer_uses_itself_is_no_crash(path: str, mini: MakeMini) -> None:
    problems, site = build(mini({f"content/pages/{path}": PAGE}), None, Run(today=TODAY, search=False))
    assert errors_in(problems) or (site / path.removesuffix(".md") / "index.html").is_file() or path.endswith("index.md")


def test_a_page_that_the_configuration_leaves_out_is_no_crash(mini: MakeMini) -> None:
    root = mini({"content/pages/kladje.md": PAGE})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("exclude_docs: kladje.md\n")
    problems, site = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    assert not (site / "kladje").exists()


def test_a_page_may_link_to_a_file_beside_it(mini: MakeMini) -> None:
    root = mini({"content/pages/folder.pdf": b"%PDF-", "content/pages/over.md": PAGE + "Lees de [folder](folder.pdf).\n"})
    problems, site = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    assert (site / "folder.pdf").read_bytes() == b"%PDF-"


def test_a_page_may_talk_about_slots(mini: MakeMini) -> None:
    problems, site = build(mini({"content/pages/over.md": PAGE + "Schrijf `[[slot:content]]` in de opmaak.\n"}), None, Run(today=TODAY, search=False))
    assert problems == []
    assert "slot:content" in (site / "over/index.html").read_text(encoding="utf-8")
