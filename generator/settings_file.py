"""What `mkdocs.yml` may say: the model of the file.

The settings that the generator knows are validated like records. Others are MkDocs' own, and named here so that a
misspelt one is noticed; the build reports what MkDocs finds wrong with those.
"""

from pathlib import Path as FilePath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from generator.clock import DEFAULT_TIME_ZONE, is_time_zone
from generator.language import DEFAULT_LANGUAGE, languages
from generator.load import PAGES
from generator.model.types import fault, in_order
from generator.suggestions import nearest

FILE = "mkdocs.yml"

PLUGIN_NAME = "aanbod"

HOSTS = Literal["github", "gitlab", "gitea"]
"""Where the form for editors can keep what they write."""


def _text(value: object) -> object:
    """YAML turns some text into a number, a date or a boolean."""
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


class SettingsGroup(BaseModel):
    """A group of settings; one without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _with_a_value(cls, data: object) -> object:
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data


class OpenGroup(SettingsGroup):
    """A group that may hold settings of others."""

    model_config = ConfigDict(frozen=True, extra="allow")


class ThemeSettings(OpenGroup):
    name: _Text = ""
    language: Annotated[_Text, AfterValidator(_language)] = DEFAULT_LANGUAGE
    custom_dir: _Text | None = None


class FooterEntry(SettingsGroup):
    text: _Text
    page: _Text


class EditingSettings(OpenGroup):
    name: Annotated[HOSTS, BeforeValidator(_text)]
    repo: _Text
    branch: _Text = ""
    base_url: _WebAddress = ""
    api_root: _WebAddress = ""
    auth_type: _Text = ""
    auth_endpoint: _Text = ""
    app_id: _Text = ""


class _Certainty(SettingsGroup):
    sure_months: _Months = 12
    seen_months: _Months = 24

    @model_validator(mode="after")
    def _in_order(self) -> "_Certainty":
        in_order(self.sure_months, self.seen_months, "sure_months", "seen_months")
        return self


class AuthoritySettings(SettingsGroup):
    """The government that the site speaks for."""

    organisation: _Text
    region: _Text
    contact: _Text = ""


class OutputSettings(SettingsGroup):
    """Whether the site has each output, by its name in `outputs/registry.py`."""

    atom: _Flag = True
    calendar: _Flag = True
    coverage: _Flag = True
    cpsv_ap: _Flag = True
    dcat: _Flag = True
    embed: _Flag = True
    json_feed: _Flag = True
    leaflets: _Flag = True
    llms: _Flag = True
    manifest: _Flag = True
    markdown: _Flag = True
    open_data: _Flag = True
    pictures: _Flag = True
    robots: _Flag = True
    samenwerkende_catalogi: _Flag = True
    schema_org: _Flag = True


class ExtraSettings(OpenGroup):
    tagline: _Text = ""
    logo: _Text = ""
    time_zone: Annotated[_Text, AfterValidator(_time_zone)] = DEFAULT_TIME_ZONE
    editing: EditingSettings | None = None
    footer: tuple[FooterEntry, ...] = ()
    publisher: _Text = ""
    example: FooterEntry | None = None
    certainty: _Certainty = _Certainty()
    authority: AuthoritySettings | None = None
    license: _WebAddress = ""
    outputs: OutputSettings = OutputSettings()


class SettingsFile(SettingsGroup):
    """The whole file. MkDocs' own settings are described at https://www.mkdocs.org/user-guide/configuration/."""

    site_name: _Text = ""
    site_url: _WebAddress = ""
    repo_url: _WebAddress = ""
    docs_dir: Annotated[_Text, AfterValidator(_pages_folder)] = PAGES
    use_directory_urls: Annotated[_Flag, AfterValidator(_directory_addresses)] = True
    theme: ThemeSettings = ThemeSettings()
    plugins: Any = None
    INHERIT: Annotated[Any, BeforeValidator(_inherited)] = None
    extra: ExtraSettings = ExtraSettings()

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


class PluginOptions(SettingsGroup):
    """The options of the plugin."""

    search: _Flag = True
