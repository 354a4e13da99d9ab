"""Macros are imported at less cost: Jinja has no setting for it.

Jinja looks through all globals at each import, lest the importing template has some that the other
lacks. Here all templates are given the same.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Template


def share(env: Any) -> None:
    """Have an environment make each template of macros a module once.

    Call before it loads a template; all must be given the same globals.
    """
    env.template_class = _Template


class _Template(Template):
    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - Jinja's signature
        if self._module is None:
            self._module = self.make_module()
        return self._module
