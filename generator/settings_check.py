"""The data of `mkdocs.yml` -> its settings as they were written, and what is wrong with them.

A setting that is wrong counts as left out, so that what depends on the others can still be reported.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from generator.language import Language, read_language
from generator.load import Source
from generator.problems import Problem
from generator.settings_file import PLUGIN_NAME, EditingSettings, ExtraSettings, PluginOptions, SettingsFile, SettingsGroup, ThemeSettings
from generator.suggestions import nearest
from generator.validation import once, validate
from generator.yaml_text import Path

REQUIRED: tuple[tuple[str, ...], ...] = (("site_name",), ("site_url",), ("docs_dir",), ("theme", "name"))
"""What MkDocs or a page needs and no default can stand for."""

_OPEN: dict[Path, type[SettingsGroup]] = {("theme",): ThemeSettings, ("extra",): ExtraSettings, ("extra", "editing"): EditingSettings}
"""Groups in which an unknown setting is a mistake only when it looks like a known one."""


class CheckedSettings(NamedTuple):
    written: SettingsFile
    options: PluginOptions
    words: Language
    problems: list[Problem]


def check_settings(source: Source, data: object) -> CheckedSettings:
    data = _with_theme_as_group(data)
    written, problems = validate(source, data, SettingsFile)
    options, of_plugin = _options(source, data)
    problems = [*problems, *_near_misses(source, data), *of_plugin]
    if written is None:
        written = SettingsFile.model_validate(_without_what_is_wrong(data))
    words, of_words = read_language(written.theme.language)
    problems = [_labelled(problem, words) for problem in once([*problems, *_missing(source, data)])]
    return CheckedSettings(written, options, words, [*problems, *of_words])


def _labelled(problem: Problem, words: Language) -> Problem:
    """Adds the setting's name in plain words when the setting is missing."""
    if problem.code not in ("missing-field", "empty-field"):
        return problem
    label = words.word(f"setting_{str(problem.values['field']).replace('.', '_')}")
    return Problem(problem.where, problem.code, {**problem.values, "label": label})


def _with_theme_as_group(data: object) -> object:
    """MkDocs also accepts the name of a theme alone."""
    if isinstance(data, dict) and isinstance(data.get("theme"), str):
        return {**data, "theme": {"name": data["theme"]}}
    return data


def _without_what_is_wrong(data: object) -> object:
    """The data without the settings that are wrong."""
    try:
        SettingsFile.model_validate(data)
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
    for path in REQUIRED:
        if isinstance(data, dict) and isinstance(_at(data, path[:-1]) or {}, dict) and _at(data, path) in (None, ""):
            yield Problem(source.where(path), "missing-field", {"field": ".".join(path)})


def _near_misses(source: Source, data: object) -> Iterator[Problem]:
    for path, group in _OPEN.items():
        found = _at(data, path)
        for name in found if isinstance(found, dict) else ():
            if name not in group.model_fields and (near := nearest(name, group.model_fields)):
                choices = ", ".join(group.model_fields)
                yield Problem(source.where((*path, name)), "unknown-field", {"field": name, "value": name, "choices": choices, **near})


def _options(source: Source, data: object) -> tuple[PluginOptions, list[Problem]]:
    """The options of the plugin, which is in a list or a mapping of plugins."""
    if not isinstance(data, dict):
        return PluginOptions(), []
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
        return PluginOptions(), [Problem(source.where(near), "missing-plugin", {"name": PLUGIN_NAME})]
    path, given = named[PLUGIN_NAME]
    options, problems = validate(source, {} if given is None else given, PluginOptions, path)
    return options or PluginOptions(), problems
