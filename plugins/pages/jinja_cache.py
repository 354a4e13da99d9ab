"""Parts that many pages share are rendered once: cards, the menu, the footer's lists.

A macro that is imported without context sees its arguments and nothing else. What it makes
of the same arguments is the same, so it is kept for as long as the environment lives.

What a template shows is joined with its markup at once, so it is escaped into plain text: a
`Markup` of each value costs five times as much as escaping it.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Hashable
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined] # pinned

_PLAIN = frozenset({str, bool, int})  # most of what macros are given
_MOST = 1000  # renderings kept of a macro; more fills the memory and saves no time
_SHARED = {
    "macros/card.html": ("card",),
    "macros/drum.html": ("drum",),
    "macros/footer_links.html": ("footer_links",),
    "macros/picture.html": ("picture",),
    "macros/site_nav.html": ("site_nav",),
}


def share(env: Any) -> None:
    """Have an environment keep what the shared macros made, and escape at less cost.

    Call before it loads a template; each is looked for once.
    """
    if env.template_class is not _Template:
        env.template_class = _Template
        env.context_class = _Context
        env.get_template = functools.cache(env.get_template)


class _Context(Context):
    """Calls macros at once: Jinja would ask each time whether they want a context. None does."""

    def call(self, called: Any, /, *values: Any, **named: Any) -> Any:
        if type(called) not in {Macro, _Kept}:
            return super().call(called, *values, **named)
        named.pop("_loop_vars", None)  # where it is called: Jinja's own, as the next
        named.pop("_block_vars", None)
        return called(*values, **named)


class _Template(Template):
    """A template whose macros are looked up once: Jinja would compare globals at each import."""

    @classmethod
    def from_code(cls, *arguments: Any, **named: Any) -> Template:
        made = super().from_code(*arguments, **named)
        made.root_render_func.__globals__["escape"] = escaped
        return made

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - Jinja's signature
        if self._module is None:
            self._module = self.make_module()
            for name in _SHARED.get(str(self.name), ()):
                setattr(self._module, name, _Kept(getattr(self._module, name)))
        return self._module


class _Kept:
    """A macro that remembers what it made."""

    def __init__(self, macro: Any) -> None:
        self._macro = macro
        self._made: dict[Hashable, Any] = {}

    def __call__(self, *values: Any, **named: Any) -> Any:
        key = (*map(_key, values), *((name, _key(value)) for name, value in named.items()))
        known = self._made.get(key)
        if known is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            known = self._made[key] = self._macro(*values, **named)
        return known


class _Same:
    """Equal to what holds the very same value, and keeps it alive: its identity stays its own."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._value is self._value

    def __hash__(self) -> int:
        return id(self._value)


def escaped(value: Any) -> str:
    """Return what `markupsafe.escape` does, as text of any kind."""
    kind = type(value)
    if kind is str:
        return str(_escape_inner(value))
    return value if kind is Markup else escape(value)


def _key(value: Any) -> Hashable:
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if isinstance(value, list):
        return kind, tuple(map(_key, value))
    if isinstance(value, dict):
        return kind, tuple((_key(name), _key(each)) for name, each in value.items())
    if isinstance(value, tuple) or dataclasses.is_dataclass(value):
        return _Same(value)
    return kind, value
