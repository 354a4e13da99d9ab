"""Makes Jinja render the same pages at less cost.

Imported macro templates are cached as modules, for which Jinja has no setting: it compares all
globals at each import, as templates may have different ones. Here all templates have the same.
What some macros give for the same values is remembered: imported macros see nothing but their
arguments. And what templates print is escaped to plain strings, since it is only joined: making
each a `Markup` takes three times as long as escaping it.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

import markupsafe
from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

_REPEATED = {"card", "footer_links"}  # macros that many pages call with the same values
_REMEMBERED = 500  # calls of each macro
_escape_text = markupsafe._escape_inner  # type: ignore[attr-defined]  # noqa: SLF001 - what its `escape` calls; a test compares


def share(env: Environment) -> None:
    """Make an environment build the module of each macro template only once.

    Call it before a template is loaded. All templates must have the same globals.
    """
    env.template_class = _Template


class _Template(Template):
    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's signature
    ) -> Template:
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's signature
        if self._module is None:
            self._module = self.make_module()
            for name in _REPEATED & vars(self._module).keys():
                macro = vars(self._module)[name]
                vars(self._module)[name] = lru_cache(_REMEMBERED, typed=True)(macro)
        return self._module


def _escaped(value: Any) -> str:
    """Escape as Markupsafe does, but return a plain string."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(markupsafe.escape(value))
