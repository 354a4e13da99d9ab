"""Which template files make a page: its own and all that it extends, includes or imports."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import TemplateNotFound

_REFERENCE = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\s+(?P<what>[^%]*)")
# A plain name, and nothing after it that may make it another.
_LITERAL = re.compile(
    r"""(["'])(?P<name>[^"']+)\1\s*[-+]?(?:$|(?:import|as|ignore|with|without)\b)"""
)


def sources(env: Any, name: str) -> tuple[tuple[str, str], ...]:
    """Return (name, source) of every template that takes part in rendering one, sorted.

    A reference whose name is only known when rendering may be to any template: all count.
    """
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        source = found[each] = _source(env, each)
        for match in _REFERENCE.finditer(source):
            literal = _LITERAL.match(match["what"])
            waiting += [literal["name"]] if literal else env.list_templates()
    return tuple(sorted(found.items()))


def _source(env: Any, name: str) -> str:
    """Return a template's source; nothing for one that is missing, which may be meant so."""
    try:
        return str(env.loader.get_source(env, name)[0])
    except TemplateNotFound:
        return ""
