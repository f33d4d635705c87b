"""`aanbod digest`: a mail with what is new, changed, closing and ended, as a mail program reads it."""

import email
import json
import subprocess
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from catalogues import record
from conftest import TODAY, MakeMini
from lxml import html
from test_cli import aanbod
from test_history import commit, edit, git

from generator.digest.mail import BOUNDARY

MEANT = {
    "offers/sluit.yml": record("Sluit gauw", "themes: [warmte]\narea: [voorbeeldstad]\nwindows: [{opens: 2026-01-01, closes: 2026-06-15}]\n"),
    "offers/voorbij.yml": record("Voorbij", "ended: 2026-05-20\n"),
    "offers/lang.yml": record("Lang voorbij", "ended: 2026-04-01\n"),
    "offers/wijzigt.yml": record("Wijzigt"),
}


@pytest.fixture
def root(mini: MakeMini) -> Path:
    """A new offer on 10 May and a change on 12 May."""
    root = mini(MEANT)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "2026-04-01")
    (root / "offers/nieuw.yml").write_text(record("Nieuw hier", "themes: [warmte]\n"), encoding="utf-8")
    commit(root, "2026-05-10")
    edit(root, "offers/wijzigt.yml", "Loket van de gemeente", "De balie")
    edit(root, "offers/nieuw.yml", "Loket van de gemeente", "De balie")
    commit(root, "2026-05-12")
    return root


def digest(root: Path, *options: str, since: str = "2026-05-01") -> str:
    """What is printed."""
    result = aanbod("digest", "--root", str(root), "--today", TODAY, "--since", since, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def told(text: str) -> list[str]:
    """The titles of groups and entries of the fixture's records, in order."""
    ours = ("Sluit gauw", "Voorbij", "Lang voorbij", "Wijzigt", "Nieuw hier")
    return [line for line in text.splitlines() if line.partition(": ")[2] in ours]


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_a_mail_tells_what_is_new_closing_changed_and_ended_each_once(root: Path) -> None:
    expected = ["Nieuw: Nieuw hier", "Sluit op 15 juni 2026: Sluit gauw", "Gewijzigd: Wijzigt", "Bestaat niet meer: Voorbij"]
    assert told(digest(root, "--format", "text")) == expected


def test_what_is_new_and_open_is_told_once(root: Path) -> None:
    edit(root, "offers/nieuw.yml", "themes: [warmte]\n", "themes: [warmte]\nwindows: [{opens: 2026-05-20}]\n")
    assert [line for line in told(digest(root, "--format", "text")) if line.endswith("Nieuw hier")] == ["Nieuw: Nieuw hier"]


def test_what_happened_before_the_day_is_left_out_but_what_closes_soon_is_not(root: Path) -> None:
    assert told(digest(root, "--format", "text", since="2026-05-25")) == ["Sluit op 15 juni 2026: Sluit gauw"]
    assert "Gewijzigd: Wijzigt" in told(digest(root, "--format", "text", since="2026-05-12"))
    assert "Gewijzigd: Wijzigt" not in told(digest(root, "--format", "text", since="2026-05-13"))


def test_a_commit_stands_for_its_day(root: Path) -> None:
    assert digest(root, since="HEAD") == digest(root, since="2026-05-12")


def test_a_mail_can_be_about_one_theme_and_one_region(root: Path) -> None:
    assert told(digest(root, "--format", "text", "--theme", "warmte")) == ["Nieuw: Nieuw hier", "Sluit op 15 juni 2026: Sluit gauw"]
    assert digest(root, "--format", "text", "--theme", "warmte").startswith("Nieuws over Warmte van Aanbod van Voorbeeld\n")
    assert told(digest(root, "--format", "text", "--region", "voorbeeldstad")) == ["Sluit op 15 juni 2026: Sluit gauw"]
    assert told(digest(root, "--format", "text", "--region", "nergens")) == []
    assert told(digest(root, "--format", "text", "--theme", "warmte", "--region", "voorbeeldstad")) == ["Sluit op 15 juni 2026: Sluit gauw"]


def test_both_parts_of_a_mail_say_the_same_and_lead_to_the_site(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    assert digest(root, "--output", str(file)) == ""
    message = read(file.read_bytes())
    assert message["Subject"] == "Nieuws van Aanbod van Voorbeeld"
    assert [kind.get_content_type() for kind in message.iter_parts()] == ["text/plain", "text/html"]
    page = html.document_fromstring(part(message, "html"))
    links = {(str(link.text), link.get("href")) for link in page.iter("a")}
    assert ("Nieuw: Nieuw hier", "https://aanbod.example/aanbod/nieuw/") in links
    assert all(text in part(message, "plain") and str(href) in part(message, "plain") for text, href in links)
    assert page.get("lang") == "nl"
    assert [element.tag for element in page.iter("h1", "h2")] == ["h1", "h2", "h2", "h2", "h2"]


def test_lines_of_a_mail_are_short_and_end_as_mail_does(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    digest(root, "--output", str(file))
    content = file.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert content.isascii()


def test_the_same_news_is_the_same_mail(root: Path) -> None:
    assert digest(root) == digest(root)


@pytest.mark.parametrize("title", ["Koffie & <b>thee</b> ]]> \N{HOT BEVERAGE}", f"{'x' * 70} --{BOUNDARY}", f"--{BOUNDARY}--", "x" * 150])
def test_any_title_is_text_in_both_parts(mini: MakeMini, tmp_path: Path, title: str) -> None:
    text = record("Gewoon", "windows: [{opens: 2026-05-20, closes: 2026-12-01}]\n")
    root = mini({"offers/een.yml": text.replace("title: Gewoon", f"title: {json.dumps(title, ensure_ascii=False)}")})
    file = tmp_path / "mail.eml"
    aanbod("digest", "--root", str(root), "--today", TODAY, "--since", "2026-05-01", "--output", str(file))
    message = read(file.read_bytes())
    assert f"Nu open: {title}" in " ".join(part(message, "plain").split())
    assert f"Nu open: {title}" in [link.text for link in html.document_fromstring(part(message, "html")).iter("a")]


def test_no_news_is_a_sentence(mini: MakeMini) -> None:
    root = mini({})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "2026-04-01")
    assert "Er is geen nieuws sinds 30 mei 2026." in digest(root, "--format", "text", since="2026-05-30")


def test_without_git_a_mail_says_what_it_cannot_know(mini: MakeMini) -> None:
    result = aanbod("digest", "--root", str(mini(MEANT)), "--today", TODAY, "--since", "2026-05-01", "--format", "text")
    assert told(result.stdout) == ["Sluit op 15 juni 2026: Sluit gauw", "Bestaat niet meer: Voorbij"]
    assert result.stderr == "De catalogus staat niet in git. Wat nieuw is en wat wijzigt, staat daarom niet in de mail.\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--since gisteren", "‘gisteren’ is geen dag en geen commit van deze catalogus. Schrijf bijvoorbeeld 2026-12-31."),
        ("--since --all", "‘--all’ is geen dag en geen commit van deze catalogus. Schrijf bijvoorbeeld 2026-12-31."),
        ("--since 2026-02-30", "‘2026-02-30’ is geen dag. Schrijf bijvoorbeeld 2026-12-31."),
        ("--since 2026-05-01 --theme kou", "Het onderwerp ‘kou’ bestaat niet. Kies een id uit content/vocabulary/themes.yml."),
        ("--since 2026-05-01 --region maan", "Het gebied ‘maan’ bestaat niet. Kies een id uit content/vocabulary/regions.yml."),
    ],
)
def test_what_is_asked_wrong_is_one_sentence(root: Path, options: str, sentence: str) -> None:
    result = aanbod("digest", "--root", str(root), "--today", TODAY, *options.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")


def test_a_site_without_an_address_has_no_mail(mini: MakeMini) -> None:
    root = mini({})
    edit(root, "mkdocs.yml", "site_url: https://aanbod.example/\n", "")
    result = aanbod("digest", "--root", str(root), "--today", TODAY, "--since", "2026-05-01")
    assert (result.exit_code, result.stderr) == (2, "Een mail heeft hele adressen nodig. Zet site_url in mkdocs.yml.\n")


def test_a_template_that_does_not_work_is_a_problem_with_its_place(root: Path) -> None:
    (root / "theme/pages").mkdir(parents=True)
    (root / "theme/pages/digest.html").write_text("<p>\n{{ view.niets }}\n", encoding="utf-8")
    result = aanbod("digest", "--root", str(root), "--today", TODAY, "--since", "2026-05-01")
    assert result.exit_code == 1
    assert "theme/pages/digest.html:2" in result.stderr


CURL = '#!/bin/sh\nprintf "%s\\n" "$@" > "$ASKED"\ncat > "$SENT"\n'
"""In place of the program that would send."""


def test_what_is_sent_is_no_draft_and_says_from_whom_and_to_whom(root: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/curl").write_text(CURL, encoding="utf-8")
    (tmp_path / "bin/curl").chmod(0o755)
    digest(root, "--output", str(tmp_path / "mail.eml"))
    asked, sent = tmp_path / "asked", tmp_path / "sent"
    given = {"DIGEST_FROM": "van@voorbeeld.example", "DIGEST_TO": "aan@voorbeeld.example", "DIGEST_SERVER": "smtps://mail.example", "DIGEST_LOGIN": "a:b"}
    environment = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "ASKED": str(asked), "SENT": str(sent), **given}
    script = Path(__file__).parent.parent / ".github/send-digest.sh"
    subprocess.run(["sh", str(script), str(tmp_path / "mail.eml")], check=True, env=environment)
    message = read(sent.read_bytes())
    assert (message["From"], message["To"], message["X-Unsent"]) == ("van@voorbeeld.example", "aan@voorbeeld.example", None)
    assert message["Date"].datetime is not None
    assert "Nieuw: Nieuw hier" in part(message, "plain")
    assert "aan@voorbeeld.example" in asked.read_text(encoding="utf-8").split()


def test_a_long_group_is_cut_and_says_how_much_is_left_out(mini: MakeMini) -> None:
    ended = {f"offers/oud-{number}.yml": record(f"Oud {number}", "ended: 2026-05-20\n") for number in range(53)}
    result = aanbod("digest", "--root", str(mini(ended)), "--today", TODAY, "--since", "2026-05-01", "--format", "text")
    assert len([line for line in result.stdout.splitlines() if line.startswith("Bestaat niet meer: Oud")]) == 50
    assert "Op de site staat nog meer. Niet in deze mail: 3." in result.stdout
