"""Stub pages at old addresses, for servers without redirect rules, and the page for HTTP 410.

The stub of a moved page redirects at once; that of a removed page says so. A server with the rules
(`portal.publish.web`) answers 301 or 410 itself and serves no stub. Items of former portals and
names ("id=123", "*/123-bai": `content.old_urls`) have no stub: no file stands for a query, or for
all folders.

Settings: REDIRECTS = redirects.Settings(...). Templates: moved.html (MovedView), 404.html
(MessageView). Signals: none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugins.redirects import stubs
from portal.builder import steps
from portal.content import redirects
from portal.contract.pages import PageWriter

NEEDS = ("plugins.pages",)  # its writer


@dataclass(frozen=True, slots=True)
class Settings:
    """`stubs`: write pages at old addresses. Without them only a server can redirect."""

    stubs: bool = True


SETTINGS = {"REDIRECTS": Settings}


def register() -> None:
    """Connect to Pelican."""
    steps.connect(RedirectStep)


class RedirectStep(steps.Step):
    """Writes the stubs."""

    def write(self, writer: PageWriter) -> None:
        """Write them, except at addresses that a draft in a preview uses."""
        content = self.build.content
        settings = self.build.setting("REDIRECTS", Settings)
        texts = content.offering
        rules = redirects.active_rules(content.redirects, texts) if settings.stubs else ()
        used = {address for _, _, address, _, _ in writer.records}
        for unit in stubs.units(rules):
            if unit.name not in used:
                writer.write(unit)
