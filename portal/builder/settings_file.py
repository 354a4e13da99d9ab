"""Reads pelicanconf.py or publishconf.py; whatever nobody knows in it is an error."""

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
_OWN = {"ROOT", "TARGETS"}  # TARGETS: portal.publish reads it
_SITE = re.compile(
    r"https?://(?:[^\W_][\w-]*+(?:\.[\w-]++)*+|\[[0-9a-fA-F:.]++\])(?::\d{1,5}+)?(?:/[\w.~%-]*+)*+"
)
_PATHS = {"PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH"}


def load(file: Path) -> tuple[Configuration | None, list[Diagnostic]]:
    """Run a settings file; return what it says, or None and why it cannot be run."""
    try:
        return config_loader.load(file), []
    except Exception as problem:  # noqa: BLE001 - the file is Python: anything may be
        return None, [_faulty(problem, file)]


def read(own: Mapping[str, Any], file: Path) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Return Pelican's settings where a file says these, or None and why not: all problems."""
    from pelican.settings import read_settings

    try:
        settings = dict(read_settings(override=dict(_absolute(own, file.parent))))
    except Exception as problem:  # noqa: BLE001 - anything may be asked of Pelican
        return None, [_faulty(problem, file)]
    declared, problems = _plugins(settings, file)
    problems += _unknown(settings, declared, file) + forbidden(settings, file)
    if not any(each.code == "S011" for each in problems):
        problems += misplaced(settings["SITEURL"], file)
    return (None if problems else settings), problems


def _absolute(own: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the settings, their paths seen from the file's folder, as Pelican does with files."""
    for name, value in own.items():
        if name in _PATHS and isinstance(value, str):
            whole = os.path.abspath(folder / value)  # noqa: PTH100 - as Pelican: no links resolved
            # A theme may be a name.
            yield name, whole if name != "THEME" or Path(whole).exists() else value
        elif name == "PLUGIN_PATHS" and isinstance(value, list | tuple):
            yield name, [os.path.abspath(folder / each) for each in value]  # noqa: PTH100
        else:
            yield name, value


def _faulty(problem: Exception, file: Path) -> Diagnostic:
    reason = str(problem) or type(problem).__name__
    return error("S003", Place(file.name, _line(problem, file)), reason=reason)


def _line(problem: BaseException, file: Path) -> int:
    if isinstance(problem, SyntaxError) and problem.lineno:
        return problem.lineno
    frames = traceback.extract_tb(problem.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if Path(f.filename) == file), 1)


def _plugins(settings: Mapping[str, Any], file: Path) -> tuple[dict[str, type], list[Diagnostic]]:
    """Import every plugin and collect the settings that they declare.

    NEEDS of a plugin names those that have to come before it.
    """
    declared: dict[str, type] = {}
    problems = []
    before: set[str] = set()
    for name in settings.get("PLUGINS") or ():
        try:
            module = importlib.import_module(name) if isinstance(name, str) else name
            declared.update(getattr(module, "SETTINGS", {}))
            place = Place(file.name, _line_of(file, str(name)))
            problems += [
                error("S008", place, name=name, needed=needed)
                for needed in getattr(module, "NEEDS", ())
                if needed not in before
            ]
            before.add(module.__name__)
            if not callable(getattr(module, "register", None)):
                message = "không có hàm register()"
                raise TypeError(message)  # noqa: TRY301 - told like any other fault of a plugin
        except Exception as problem:  # noqa: BLE001 - a plugin is Python: anything may be
            place = Place(file.name, _line_of(file, str(name)))
            problems.append(error("S002", place, name=name, reason=problem))
    return declared, problems


def _unknown(
    settings: Mapping[str, Any], declared: Mapping[str, type], file: Path
) -> list[Diagnostic]:
    from pelican.settings import DEFAULT_CONFIG

    known = {*DEFAULT_CONFIG, *_OPTIONAL, *_OWN, *declared}
    names = [name for name in settings if name.isupper() and name not in known]
    problems = [
        error(
            "S001",
            Place(file.name, _line_of(file, name)),
            name=name,
            near=text.near_miss(name, known) or "",
        )
        for name in names
    ]
    for name, kind in declared.items():
        if name in settings and not isinstance(settings[name], kind):
            reason = f"{name} phải là {kind.__module__}.{kind.__qualname__}(…)"
            place = Place(file.name, _line_of(file, name))
            problems.append(error("S003", place, reason=reason))
    return problems


def forbidden(settings: Mapping[str, Any], file: Path) -> list[Diagnostic]:
    """Tell of texts with characters that no page, feed or index may hold."""
    problems = []
    for name, value in settings.items():
        own = astuple(value) if is_dataclass(value) and not isinstance(value, type) else (value,)
        signs = (sign for each in own if isinstance(each, str) for sign in text.forbidden(each))
        if sign := next(signs, None):
            char = f"U+{ord(sign[0]):04X}"
            problems.append(
                error("S011", Place(file.name, _line_of(file, name)), name=name, char=char)
            )
    return problems


def misplaced(url: object, file: Path) -> list[Diagnostic]:
    """Tell of an address at which no portal can be: it stands in all pages, feeds and maps."""
    if found := forbidden({"SITEURL": url}, file):
        return found
    if isinstance(url, str) and (not url or _SITE.fullmatch(url)):
        return []
    return [error("S012", Place(file.name, _line_of(file, "SITEURL")), url=url)]


def _line_of(file: Path, word: str) -> int:
    """Return the line on which a word first stands in the file itself, else 1."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if word in line:
            return number
    return 1


# Settings that Pelican reads but gives no default.
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
