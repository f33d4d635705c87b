"""The settings of a catalogue: `mkdocs.yml`, read once and without MkDocs. What the commands and the build both go by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from generator.authored import fault_in_file
from generator.clock import DEFAULT_TIME_ZONE
from generator.language import DEFAULT_LANGUAGE, Language, language
from generator.load import Source, read_text
from generator.problems import Problem, Where
from generator.settings_check import CheckedSettings, check_settings
from generator.settings_file import FILE, AuthoritySettings, OutputSettings
from generator.state import DEFAULT_AGES, Ages
from generator.yaml_text import parse_settings

ALL_OUTPUTS = frozenset(OutputSettings.model_fields)


@dataclass(frozen=True, slots=True)
class FooterLink:
    """`page` is an address within the site, or a whole one."""

    text: str
    page: str
    where: Where = field(default=Where(FILE), compare=False)


@dataclass(frozen=True, slots=True)
class AuthoritySetting:
    """The government that the site speaks for: ids of an organisation and of a region, and where to ask, as an address (`mailto:` too)."""

    organisation: str
    region: str
    contact: str
    where: Where = field(default=Where(FILE), compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a catalogue. Text that was not given is empty."""

    site_name: str = ""
    site_url: str = ""
    """Ends with a slash."""
    repo_url: str = ""
    language: Language = field(default_factory=lambda: language(DEFAULT_LANGUAGE))
    time_zone: str = DEFAULT_TIME_ZONE
    tagline: str = ""
    logo: str = ""
    """A file within `content/pages/`."""
    logo_where: Where = field(default=Where(FILE), compare=False)
    footer: tuple[FooterLink, ...] = ()
    publisher: str = ""
    """Who is responsible for the site, as named in the footer."""
    example: FooterLink | None = None
    """Shown on every page while the site is an example, with a link to the page that says more."""
    editing: Mapping[str, str] = field(default_factory=dict)
    """For the form for editors: which host, which repository, how to sign in. Empty for a catalogue without the form."""
    certainty: Ages = DEFAULT_AGES
    authority: AuthoritySetting | None = None
    license: str = ""
    """Of the data, as an address."""
    outputs: frozenset[str] = ALL_OUTPUTS
    """The outputs that the site has, by their names in `outputs/registry.py`."""
    search: bool = True
    """Whether the site gets a search index."""
    site_dir: str = "site"
    """The output folder, relative to the catalogue."""


def read_settings(root: FilePath) -> tuple[Settings, list[Problem]]:
    """The settings of the catalogue under `root`; those of a catalogue without a file are the defaults."""
    if not (root / FILE).exists():
        return Settings(), []
    if unopened := fault_in_file(root, FILE):
        return Settings(), [Problem(Where(FILE), unopened)]
    text, problems = read_text(root, FILE)
    if text is None:
        return Settings(), problems
    data, faults = parse_settings(text)
    if faults:
        return Settings(), [Problem(Where(FILE, *fault_.place), fault_.code, fault_.values) for fault_ in faults]
    source = Source(FILE, "mkdocs", data, text)
    checked = check_settings(source, {} if data is None else data)
    return _settings(source, checked), checked.problems


def _settings(source: Source, checked: CheckedSettings) -> Settings:
    written, extra, editing = checked.written, checked.written.extra, checked.written.extra.editing
    return Settings(
        site_name=written.site_name,
        site_url=written.site_url if written.site_url.endswith("/") or not written.site_url else f"{written.site_url}/",
        repo_url=written.repo_url,
        language=checked.words,
        time_zone=extra.time_zone,
        tagline=extra.tagline,
        logo=extra.logo,
        publisher=extra.publisher,
        example=FooterLink(extra.example.text, extra.example.page, source.where(("extra", "example", "page"))) if extra.example else None,
        logo_where=source.where(("extra", "logo")) if extra.logo else Where(FILE),
        footer=tuple(FooterLink(link.text, link.page, source.where(("extra", "footer", index, "page"))) for index, link in enumerate(extra.footer)),
        editing=editing.model_dump(exclude_unset=True) if editing and editing.repo else {},
        certainty=Ages(extra.certainty.sure_months, extra.certainty.seen_months),
        authority=_authority(source, extra.authority),
        license=extra.license,
        outputs=frozenset(name for name, is_wanted in extra.outputs if is_wanted),
        search=checked.options.search,
        site_dir=written.site_dir or "site",
    )


def _authority(source: Source, written: AuthoritySettings | None) -> AuthoritySetting | None:
    if written is None:
        return None
    return AuthoritySetting(written.organisation, written.region, written.contact, source.where(("extra", "authority")))
