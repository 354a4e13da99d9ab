"""Finds the templates a page depends on: its own and all it extends, includes or imports."""

from __future__ import annotations

import re
from typing import cast

from jinja2 import BaseLoader, Environment, TemplateNotFound

_REFERENCE = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\s+(?P<what>[^%]*)")
# A string literal that is the whole reference, not part of an expression.
_LITERAL = re.compile(
    r"""(["'])(?P<name>[^"']+)\1\s*[-+]?(?:$|(?:import|as|ignore|with|without)\b)"""
)


def sources(env: Environment, name: str) -> tuple[tuple[str, str], ...]:
    """Return (name, source) of every template that one depends on, sorted.

    A reference that is computed during rendering may be to any template: then all count.
    """
    sources_by_name: dict[str, str] = {}
    pending = [name]
    while pending:
        current = pending.pop()
        if current in sources_by_name:
            continue
        source = sources_by_name[current] = _source(env, current)
        for match in _REFERENCE.finditer(source):
            literal = _LITERAL.match(match["what"])
            pending += [literal["name"]] if literal else env.list_templates()
    return tuple(sorted(sources_by_name.items()))


def _source(env: Environment, name: str) -> str:
    """Return a template's source, or nothing if it is missing (`ignore missing`)."""
    try:
        return str(cast("BaseLoader", env.loader).get_source(env, name)[0])
    except TemplateNotFound:
        return ""
