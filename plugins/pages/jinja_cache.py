"""Caches imported macro templates as modules, for which Jinja has no setting.

Jinja compares all globals at each import, as templates may have different ones. Here all templates
have the same. What some macros give for the same values is remembered: imported macros see nothing
but their arguments.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

_REPEATED = {"card", "footer_links"}  # macros that many pages call with the same values
_REMEMBERED = 2000  # calls of each macro


def share(env: Environment) -> None:
    """Make an environment build the module of each macro template only once.

    Call it before a template is loaded. All templates must have the same globals.
    """
    env.template_class = _Template


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's signature
        if self._module is None:
            self._module = self.make_module()
            for name in _REPEATED & vars(self._module).keys():
                macro = vars(self._module)[name]
                vars(self._module)[name] = lru_cache(_REMEMBERED, typed=True)(macro)
        return self._module
