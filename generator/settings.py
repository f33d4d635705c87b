"""`mkdocs.yml`, read once and without MkDocs: what the commands and the build both go by.

The settings that the generator knows are validated like records. Others are MkDocs' own, and named here so that a
misspelt one is noticed; what MkDocs finds wrong with those is told by the build. A setting that is wrong counts as
left out, so that what depends on the others can still be told.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from generator.authored import fault_in_file
from generator.clock import DEFAULT_TIME_ZONE, is_time_zone
from generator.language import DEFAULT_LANGUAGE, Language, language, languages, read_language
from generator.load import PAGES, Source, read_text
from generator.model.types import fault, in_order
from generator.problems import Problem, Where
from generator.state import DEFAULT_AGES, Ages
from generator.suggestions import nearest
from generator.validation import once, validate
from generator.yaml_text import Path, parse_settings

FILE = "mkdocs.yml"

PLUGIN_NAME = "aanbod"

HOSTS = Literal["github", "gitlab", "gitea"]
"""Where the form for editors can keep what they write."""


@dataclass(frozen=True, slots=True)
class FooterLink:
    """`page` is an address within the site, or a whole one."""

    text: str
    page: str
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
    """Who answers for the site, as the footer names them."""
    example: FooterLink | None = None
    """Said on every page for as long as the site is an example, with the page that tells more."""
    editing: Mapping[str, str] = field(default_factory=dict)
    """For the form for editors: which host, which repository, how to sign in. Empty for a catalogue without the form."""
    certainty: Ages = DEFAULT_AGES
    search: bool = True
    """Whether the site gets a search index."""
    site_dir: str = "site"
    """The folder that the site is put in, seen from the catalogue."""


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
    return _checked(source, {} if data is None else data)


def refused(root: FilePath, name: str, reason: str) -> Problem:
    """What MkDocs says is wrong with a setting, at the place of the value that it quotes; `name` is empty when MkDocs names none."""
    text, _ = read_text(root, FILE)
    source = Source(FILE, "mkdocs", None, text or "")
    said = reason.strip().splitlines() or [""]
    if any(line.lstrip().startswith('File "') for line in said):
        said = [said[0], said[-1]]
    quoted = re.findall(r"['‘\"]([^'’\"]+)['’\"]", reason)
    words = set(re.findall(r"\w+", reason))

    def is_meant(path: Path, value: object) -> bool:
        named = isinstance(path[-1], str) and path[1:] and (path[-1] in words or path[-1] in quoted)
        return bool(named or (isinstance(value, str) and any(each == value or each.endswith(f"/{value}") for each in quoted)))

    values = [(path, value) for path, value in _values(parse_settings(source.yaml)[0]) if path and name in ("", path[0])]
    meant = max((path for path, value in values if is_meant(path, value)), key=len, default=(name,) if name else ())
    return Problem(source.where(meant), "refused-setting", {"field": str(meant[0]) if meant else FILE, "reason": " ".join(" ".join(said).split())})


def _values(data: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value in the data with its path, the outer ones first."""
    yield path, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in inner:
        yield from _values(value, (*path, name))


def _text(value: object) -> object:
    """YAML makes a number, a day or a yes of some text."""
    if isinstance(value, list | dict | str):
        return value
    raise fault("text-without-quotes", value=str(value).lower())


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    raise fault("not-true-or-false", value=str(value))


def _months(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise fault("not-a-number", value=str(value))


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if value and not (parts.scheme in ("http", "https") and parts.netloc):
        raise fault("not-a-link")
    return value


def _time_zone(value: str) -> str:
    if not is_time_zone(value):
        raise fault("unknown-time-zone", **nearest(value, available_timezones()))
    return value


def _language(value: str) -> str:
    if value not in languages():
        raise fault("unknown-language", choices=", ".join(languages()), **nearest(value, languages()))
    return value


def _inherited(value: object) -> object:
    raise fault("inherited-settings", value=str(value))


def _pages_folder(value: str) -> str:
    if FilePath(value) != FilePath(PAGES):
        raise fault("fixed-setting", wanted=PAGES)
    return value


def _directory_addresses(value: bool) -> bool:
    if not value:
        raise fault("fixed-setting", wanted="true")
    return value


_Text = Annotated[str, BeforeValidator(_text)]
_Flag = Annotated[bool, BeforeValidator(_flag)]
_Months = Annotated[int, BeforeValidator(_months)]
_WebAddress = Annotated[_Text, AfterValidator(_web_address)]


class _Group(BaseModel):
    """A group of settings; one without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _with_a_value(cls, data: object) -> object:
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data


class _OpenGroup(_Group):
    """A group that may hold settings of others."""

    model_config = ConfigDict(frozen=True, extra="allow")


class _Theme(_OpenGroup):
    name: _Text = ""
    language: Annotated[_Text, AfterValidator(_language)] = DEFAULT_LANGUAGE
    custom_dir: _Text | None = None


class _FooterLink(_Group):
    text: _Text = Field(title="Tekst")
    page: _Text = Field(title="Adres")


class _Editing(_OpenGroup):
    name: Annotated[HOSTS, BeforeValidator(_text)] = Field(title="Waar de catalogus staat")
    repo: _Text = Field(title="Eigenaar en naam")
    branch: _Text = ""
    base_url: _WebAddress = ""
    api_root: _WebAddress = ""
    auth_type: _Text = ""
    auth_endpoint: _Text = ""
    app_id: _Text = ""


class _Certainty(_Group):
    sure_months: _Months = 12
    seen_months: _Months = 24

    @model_validator(mode="after")
    def _in_order(self) -> "_Certainty":
        in_order(self.sure_months, self.seen_months, "sure_months", "seen_months")
        return self


class _Extra(_OpenGroup):
    tagline: _Text = ""
    logo: _Text = ""
    time_zone: Annotated[_Text, AfterValidator(_time_zone)] = DEFAULT_TIME_ZONE
    editing: _Editing | None = None
    footer: tuple[_FooterLink, ...] = ()
    publisher: _Text = ""
    example: _FooterLink | None = None
    certainty: _Certainty = _Certainty()


class _File(_Group):
    """The whole file. MkDocs' own settings are described at https://www.mkdocs.org/user-guide/configuration/."""

    site_name: _Text = ""
    site_url: _WebAddress = ""
    repo_url: _WebAddress = ""
    docs_dir: Annotated[_Text, AfterValidator(_pages_folder)] = PAGES
    use_directory_urls: Annotated[_Flag, AfterValidator(_directory_addresses)] = True
    theme: _Theme = _Theme()
    plugins: Any = None
    INHERIT: Annotated[Any, BeforeValidator(_inherited)] = None
    extra: _Extra = _Extra()

    site_description: _Text = ""
    site_author: _Text = ""
    copyright: _Text = ""
    site_dir: _Text = ""
    repo_name: _Text = ""
    remote_branch: _Text = ""
    remote_name: _Text = ""
    strict: _Flag = False
    dev_addr: Any = None
    draft_docs: Any = None
    edit_uri: Any = None
    edit_uri_template: Any = None
    exclude_docs: Any = None
    extra_css: Any = None
    extra_javascript: Any = None
    extra_templates: Any = None
    hooks: Any = None
    markdown_extensions: Any = None
    nav: Any = None
    not_in_nav: Any = None
    validation: Any = None
    watch: Any = None


class _Options(_Group):
    """What may stand below the name of the plugin."""

    search: _Flag = True


_REQUIRED = {
    ("site_name",): "naam van de site",
    ("site_url",): "adres van de site",
    ("docs_dir",): "map met pagina’s",
    ("theme", "name"): "naam van het thema",
}
"""What MkDocs or a page needs and no default can stand for, with its name for editors."""

_OPEN: dict[Path, type[_Group]] = {("theme",): _Theme, ("extra",): _Extra, ("extra", "editing"): _Editing}
"""Groups in which an unknown setting is a mistake only when it looks like a known one."""


def _checked(source: Source, data: object) -> tuple[Settings, list[Problem]]:
    data = _with_theme_as_group(data)
    written, problems = validate(source, data, _File)
    options, of_plugin = _options(source, data)
    problems = [*problems, *_near_misses(source, data), *of_plugin]
    if written is None:
        written = _File.model_validate(_without_what_is_wrong(data))
    words, of_words = read_language(written.theme.language)
    extra, editing = written.extra, written.extra.editing
    settings = Settings(
        site_name=written.site_name,
        site_url=written.site_url if written.site_url.endswith("/") or not written.site_url else f"{written.site_url}/",
        repo_url=written.repo_url,
        language=words,
        time_zone=extra.time_zone,
        tagline=extra.tagline,
        logo=extra.logo,
        publisher=extra.publisher,
        example=FooterLink(extra.example.text, extra.example.page, source.where(("extra", "example", "page"))) if extra.example else None,
        logo_where=source.where(("extra", "logo")) if extra.logo else Where(FILE),
        footer=tuple(FooterLink(link.text, link.page, source.where(("extra", "footer", index, "page"))) for index, link in enumerate(extra.footer)),
        editing=editing.model_dump(exclude_unset=True) if editing and editing.repo else {},
        certainty=Ages(extra.certainty.sure_months, extra.certainty.seen_months),
        search=options.search,
        site_dir=written.site_dir or "site",
    )
    return settings, once([*problems, *_missing(source, data), *of_words])


def _with_theme_as_group(data: object) -> object:
    """MkDocs takes the name of a theme for the whole of it."""
    if isinstance(data, dict) and isinstance(data.get("theme"), str):
        return {**data, "theme": {"name": data["theme"]}}
    return data


def _without_what_is_wrong(data: object) -> object:
    """The settings that are right by themselves."""
    try:
        _File.model_validate(data)
    except ValidationError as error:
        for detail in error.errors():
            data = _without(data, detail["loc"][: 2 if detail["loc"][:1] in (("theme",), ("extra",)) else 1])
    return data


def _without(data: object, path: Path) -> object:
    if not path or not isinstance(data, dict):
        return {}
    name, *rest = path
    return {key: _without(value, tuple(rest)) if key == name else value for key, value in data.items() if key != name or rest}


def _at(data: object, path: Path) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _missing(source: Source, data: object) -> Iterator[Problem]:
    for path, label in _REQUIRED.items():
        if isinstance(data, dict) and isinstance(_at(data, path[:-1]) or {}, dict) and _at(data, path) in (None, ""):
            yield Problem(source.where(path), "missing-field", {"field": ".".join(path), "label": label})


def _near_misses(source: Source, data: object) -> Iterator[Problem]:
    for path, group in _OPEN.items():
        found = _at(data, path)
        for name in found if isinstance(found, dict) else ():
            if name not in group.model_fields and (near := nearest(name, group.model_fields)):
                choices = ", ".join(group.model_fields)
                yield Problem(source.where((*path, name)), "unknown-field", {"field": name, "value": name, "choices": choices, **near})


def _options(source: Source, data: object) -> tuple[_Options, list[Problem]]:
    """Those of the plugin, which stands in a list or in a group of plugins."""
    if not isinstance(data, dict):
        return _Options(), []
    plugins = data.get("plugins")
    named: dict[str, tuple[Path, object]] = {}
    if isinstance(plugins, dict):
        named = {name: (("plugins", name), options) for name, options in plugins.items()}
    elif isinstance(plugins, list):
        for index, item in enumerate(plugins):
            for name, options in item.items() if isinstance(item, dict) else [(item, None)]:
                named[str(name)] = (("plugins", index, name) if isinstance(item, dict) else ("plugins", index), options)
    if PLUGIN_NAME not in named:
        near = next((path for name, (path, _) in named.items() if nearest(name, [PLUGIN_NAME])), ("plugins",))
        return _Options(), [Problem(source.where(near), "missing-plugin", {"name": PLUGIN_NAME})]
    path, given = named[PLUGIN_NAME]
    options, problems = validate(source, {} if given is None else given, _Options, path)
    return options or _Options(), problems
