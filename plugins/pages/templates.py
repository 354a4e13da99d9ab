"""Which template files make a page: its own and all that it extends, includes or imports."""

from __future__ import annotations

import re
from typing import Any

_REFERENCE = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+(?P<what>[^%]*)")
_LITERAL = re.compile(r"""(["'])(?P<name>[^"']+)\1""")


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
        source = found[each] = env.loader.get_source(env, each)[0]
        for match in _REFERENCE.finditer(source):
            literal = _LITERAL.match(match["what"])
            waiting += [literal["name"]] if literal else env.list_templates()
    return tuple(sorted(found.items()))
