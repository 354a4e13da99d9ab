"""Reads pelicanconf.py or publishconf.py; unknown settings are errors."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any

from portal.builder import settings_types
from portal.builder.settings_types import place_of
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import config_faults, config_loader
from portal.system.config_loader import Configuration
from portal.vietnamese import text

# Upper-case names of a settings file that are not settings.
_NOT_SETTINGS = {"ROOT", "TARGETS"}  # TARGETS: portal.publish reads it
_SITE_URL = re.compile(
    r"https?://(?:[^\W_][\w-]*+(?>(?:\.[\w-]++)*)|\[[0-9a-fA-F:.]++\])(?::\d{1,5}+)?(?>(?:/[\w.~%-]*+)*)"
)
# Pages link to what these make, or show it: without one something would be missing, unnoticed.
INDISPENSABLE = tuple(
    f"plugins.{name}" for name in ("assets", "reader", "photos", "share", "related", "pages")
) + tuple(f"plugins.{name}" for name in ("redirects", "feeds", "search", "sitemap"))
_PATHS = {"PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH"}


def load(file: Path) -> tuple[Configuration | None, list[Diagnostic]]:
    """Run a settings file; return its values, or None and the problems."""
    try:
        configuration = config_loader.load(file)
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - the file is Python: any error
        return None, [_failure(problem, file)]
    problems = list(settings_types.problems(configuration.settings, file))
    return (None if problems else configuration), problems


def read(values: Mapping[str, Any], file: Path) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Return Pelican's settings with these values from a file, or None and all problems."""
    from pelican.settings import read_settings

    try:
        settings = dict(read_settings(override=dict(_absolute(values, file.parent))))
    except Exception as problem:  # noqa: BLE001 - Pelican may raise anything
        return None, [_failure(problem, file)]
    declared, problems = _plugins(settings["PLUGINS"], file)
    if not problems:  # else a plugin's settings are unknown, too
        problems = _unknown(settings, declared, file)
    problems += _jinja(settings["JINJA_ENVIRONMENT"], file)
    problems += forbidden_characters(settings, file)
    if not any(problem.code == "S011" for problem in problems):
        problems += check_site_url(settings["SITEURL"], file)
    return (None if problems else settings), problems


def _jinja(options: Mapping[str, Any], file: Path) -> Iterator[Diagnostic]:
    """Report options that Jinja refuses: an extension that is not there, signs that clash."""
    from jinja2 import Environment

    try:
        Environment(**options)  # noqa: S701 - renders nothing
    except Exception as problem:  # noqa: BLE001 - an extension may raise anything
        reason = f"JINJA_ENVIRONMENT không dùng được: {config_faults.reason(problem)}"
        yield error("S003", place_of(file, "JINJA_ENVIRONMENT"), reason=reason)


def _absolute(values: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the settings with paths relative to the file made absolute, as Pelican does."""
    for name, value in values.items():
        if name in _PATHS and isinstance(value, str):
            absolute = os.path.abspath(folder / value)  # noqa: PTH100 - as Pelican, without resolving links
            yield name, absolute
        elif name == "PLUGIN_PATHS" and isinstance(value, list | tuple):
            yield name, [os.path.abspath(folder / path) for path in value]  # noqa: PTH100
        else:
            yield name, value


def _failure(problem: BaseException, file: Path) -> Diagnostic:
    path, line = config_faults.place(problem, file)
    return error("S003", Place(path.name, line), reason=config_faults.reason(problem))


def _plugins(names: Sequence[Any], file: Path) -> tuple[dict[str, type], list[Diagnostic]]:
    """Import every plugin and collect the settings that they declare.

    A plugin's NEEDS names the plugins that must be listed before it.
    """
    declared: dict[str, type] = {}
    listed = [name if isinstance(name, str) else getattr(name, "__name__", "") for name in names]
    at = partial(place_of, file, "PLUGINS")
    repeated = [name for name in dict.fromkeys(listed) if listed.count(name) > 1]
    problems = [error("S014", at(name), name=name) for name in repeated]
    loaded: set[str] = set()
    for name, plugin in zip(listed, names, strict=True):
        try:
            module = importlib.import_module(name) if isinstance(plugin, str) else plugin
            if not callable(getattr(module, "register", None)):
                problems.append(
                    error("S002", at(name), name=plugin, reason="không có hàm register()")
                )
                continue
        except (Exception, SystemExit) as problem:  # noqa: BLE001 - a plugin may raise anything
            reason = config_faults.reason(problem)
            problems.append(error("S002", at(name), name=name, reason=reason))
            continue
        declared.update(getattr(module, "SETTINGS", {}))
        problems += [
            error("S008", at(name), name=name, needed=needed)
            for needed in getattr(module, "NEEDS", ())
            if needed in listed and needed not in loaded
        ]
        loaded.add(name)
    missing = [name for name in INDISPENSABLE if name not in listed]
    meant = {text.near_miss(name, missing) for name in listed if name not in loaded}
    problems += [
        error("S013", place_of(file, "PLUGINS"), name=name)
        for name in missing
        if name not in meant  # else it is misspelt, which is told
    ]
    return declared, problems


def _unknown(
    settings: Mapping[str, Any], declared: Mapping[str, type], file: Path
) -> list[Diagnostic]:
    from pelican.settings import DEFAULT_CONFIG

    known = {*DEFAULT_CONFIG, *_OPTIONAL, *_NOT_SETTINGS, *declared}
    names = [name for name in settings if name.isupper() and name not in known]
    problems = [
        error(
            "S001",
            place_of(file, name),
            name=name,
            near=text.near_miss(name, known),
        )
        for name in names
    ]
    if "PORTAL" not in settings:
        problems.append(error("S003", Place(file.name), reason="còn thiếu PORTAL"))
    for name, kind in declared.items():
        if name in settings and not isinstance(settings[name], kind):
            reason = f"{name} phải là {kind.__module__}.{kind.__qualname__}(…)"
            problems.append(error("S003", place_of(file, name), reason=reason))
    return problems


def forbidden_characters(settings: Mapping[str, Any], file: Path) -> list[Diagnostic]:
    """Report values with characters that are forbidden in pages, feeds and the index."""
    problems = []
    for name, value in settings.items():
        parts = astuple(value) if is_dataclass(value) and not isinstance(value, type) else (value,)
        matches = (
            match for part in parts if isinstance(part, str) for match in text.forbidden(part)
        )
        if match := next(matches, None):
            char = f"U+{ord(match[0]):04X}"
            problems.append(error("S011", place_of(file, name), name=name, char=char))
    return problems


def check_site_url(url: object, file: Path) -> list[Diagnostic]:
    """Report a SITEURL that is not usable: it is part of all pages, feeds and sitemaps."""
    if problems := forbidden_characters({"SITEURL": url}, file):
        return problems
    if isinstance(url, str) and (not url or _SITE_URL.fullmatch(url)):
        return []
    return [error("S012", place_of(file, "SITEURL"), url=url)]


# Settings that Pelican reads but has no default for.
_OPTIONAL = {
    "AUTHOR",
    "TIMEZONE",
    "CONF_FILE_PATH",
    "FEED_DOMAIN",
    "SITESUBTITLE",
    "MENUITEMS",
    "LINKS",
    "SOCIAL",
    "PELICAN_CLASS",
    "DEBUG",
    "FEED_ATOM",
    "FEED_RSS",
    "FEED_ALL_RSS",
    "CATEGORY_FEED_RSS",
    "TRANSLATION_FEED_RSS",
    "TAG_FEED_ATOM",
    "TAG_FEED_RSS",
}
