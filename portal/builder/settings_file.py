"""Reads pelicanconf.py or publishconf.py; unknown settings are errors."""

from __future__ import annotations

import importlib
import os
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import astuple, is_dataclass
from pathlib import Path
from typing import Any

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import config_loader
from portal.system.config_loader import Configuration
from portal.vietnamese import text

# Upper-case names of a settings file that are not settings.
_NOT_SETTINGS = {"ROOT", "TARGETS"}  # TARGETS: portal.publish reads it
_SITE_URL = re.compile(
    r"https?://(?:[^\W_][\w-]*+(?:\.[\w-]++)*+|\[[0-9a-fA-F:.]++\])(?::\d{1,5}+)?(?:/[\w.~%-]*+)*+"
)
_PATHS = {"PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH"}


def load(file: Path) -> tuple[Configuration | None, list[Diagnostic]]:
    """Run a settings file; return its values, or None and the problems."""
    try:
        return config_loader.load(file), []
    except Exception as problem:  # noqa: BLE001 - the file is Python: it may raise anything
        return None, [_failure(problem, file)]


def read(values: Mapping[str, Any], file: Path) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Return Pelican's settings with these values from a file, or None and all problems."""
    from pelican.settings import read_settings

    try:
        settings = dict(read_settings(override=dict(_absolute(values, file.parent))))
    except Exception as problem:  # noqa: BLE001 - Pelican may raise anything
        return None, [_failure(problem, file)]
    declared, problems = _plugins(settings, file)
    problems += _unknown(settings, declared, file) + forbidden_characters(settings, file)
    if not any(problem.code == "S011" for problem in problems):
        problems += check_site_url(settings["SITEURL"], file)
    return (None if problems else settings), problems


def _absolute(values: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the settings with paths relative to the file made absolute, as Pelican does."""
    for name, value in values.items():
        if name in _PATHS and isinstance(value, str):
            absolute = os.path.abspath(folder / value)  # noqa: PTH100 - as Pelican, without resolving links
            # THEME may be the name of an installed theme.
            yield name, absolute if name != "THEME" or Path(absolute).exists() else value
        elif name == "PLUGIN_PATHS" and isinstance(value, list | tuple):
            yield name, [os.path.abspath(folder / path) for path in value]  # noqa: PTH100
        else:
            yield name, value


def _failure(problem: Exception, file: Path) -> Diagnostic:
    reason = str(problem) or type(problem).__name__
    return error("S003", Place(file.name, _line(problem, file)), reason=reason)


def _line(problem: BaseException, file: Path) -> int:
    if isinstance(problem, SyntaxError) and problem.lineno:
        return problem.lineno
    frames = traceback.extract_tb(problem.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if Path(f.filename) == file), 1)


def _plugins(settings: Mapping[str, Any], file: Path) -> tuple[dict[str, type], list[Diagnostic]]:
    """Import every plugin and collect the settings that they declare.

    A plugin's NEEDS names the plugins that must be listed before it.
    """
    declared: dict[str, type] = {}
    problems = []
    loaded: set[str] = set()
    for name in settings.get("PLUGINS") or ():
        try:
            module = importlib.import_module(name) if isinstance(name, str) else name
            declared.update(getattr(module, "SETTINGS", {}))
            place = Place(file.name, _line_of(file, str(name)))
            problems += [
                error("S008", place, name=name, needed=dependency)
                for dependency in getattr(module, "NEEDS", ())
                if dependency not in loaded
            ]
            loaded.add(module.__name__)
            if not callable(getattr(module, "register", None)):
                message = "không có hàm register()"
                raise TypeError(message)  # noqa: TRY301 - reported like any other error of a plugin
        except Exception as problem:  # noqa: BLE001 - a plugin may raise anything
            place = Place(file.name, _line_of(file, str(name)))
            problems.append(error("S002", place, name=name, reason=problem))
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
            Place(file.name, _line_of(file, name)),
            name=name,
            near=text.near_miss(name, known),
        )
        for name in names
    ]
    for name, kind in declared.items():
        if name in settings and not isinstance(settings[name], kind):
            reason = f"{name} phải là {kind.__module__}.{kind.__qualname__}(…)"
            place = Place(file.name, _line_of(file, name))
            problems.append(error("S003", place, reason=reason))
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
            problems.append(
                error("S011", Place(file.name, _line_of(file, name)), name=name, char=char)
            )
    return problems


def check_site_url(url: object, file: Path) -> list[Diagnostic]:
    """Report a SITEURL that is not usable: it is part of all pages, feeds and sitemaps."""
    if problems := forbidden_characters({"SITEURL": url}, file):
        return problems
    if isinstance(url, str) and (not url or _SITE_URL.fullmatch(url)):
        return []
    return [error("S012", Place(file.name, _line_of(file, "SITEURL")), url=url)]


def _line_of(file: Path, word: str) -> int:
    """Return the line (from 1) of the first occurrence of a word in the file, else 1."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if word in line:
            return number
    return 1


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
