"""Templates rendered at less cost, in two ways that Jinja has no setting for.

What a template shows is joined with its markup at once, so it is escaped into plain text: a
`Markup` of each value costs several times as much. A template that others import macros from is
made a module once: Jinja would look through all globals at each import.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape


def share(env: Any) -> None:
    """Have an environment render at less cost; call before it loads a template.

    All its templates are given the same globals.
    """
    env.template_class = _Template


class _Template(Template):
    """A template that others import from without a second look."""

    @classmethod
    def from_code(cls, *arguments: Any, **named: Any) -> Template:
        made = super().from_code(*arguments, **named)
        made.root_render_func.__globals__["escape"] = escaped
        return made

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - Jinja's signature
        if self._module is None:
            self._module = self.make_module()
        return self._module


def escaped(value: Any) -> str:
    """Return what `markupsafe.escape` does, as text of any kind."""
    kind = type(value)
    if kind is str:
        return str(escape(value))
    return value if kind is Markup else escape(value)
