"""The examples of the macros (`theme/examples/*.json`), and how they are rendered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader

import pelicanconf
from portal.vietnamese import typography

_THEME = Path(pelicanconf.THEME)


def _examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in sorted((_THEME / "examples").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        for each in data["examples"]:
            yield data["macro"], each["name"], each["args"]


EXAMPLES = list(_examples())
IDS = [f"{macro}-{name}" for macro, name, _ in EXAMPLES]


@cache
def _environment() -> Environment:
    options: dict[str, Any] = dict(pelicanconf.JINJA_ENVIRONMENT)
    env = Environment(loader=FileSystemLoader(_THEME / "templates"), **options)  # noqa: S701
    env.filters.update(typography.FILTERS)
    return env


def _view(value: Any) -> Any:
    """JSON objects become objects with attributes, as views are."""
    if isinstance(value, dict):
        return SimpleNamespace(**{key: _view(each) for key, each in value.items()})
    if isinstance(value, list):
        return tuple(_view(each) for each in value)
    return value


def render(macro: str, args: dict[str, Any]) -> str:
    """Return what a macro makes of an example's arguments."""
    module: Any = _environment().get_template(f"macros/{macro}.html").module
    return str(getattr(module, macro)(**{key: _view(each) for key, each in args.items()}))
