"""Caches imported macro templates as modules, for which Jinja has no setting.

Jinja compares all globals at each import, as templates may have different ones. Here all templates
have the same.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Template


def share(env: Any) -> None:
    """Make an environment build the module of each macro template only once.

    Call it before a template is loaded. All templates must have the same globals.
    """
    env.template_class = _Template


class _Template(Template):
    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - Jinja's signature
        if self._module is None:
            self._module = self.make_module()
        return self._module
