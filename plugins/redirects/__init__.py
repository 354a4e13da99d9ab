"""Pages at old addresses, for where no server answers for them; and the page of what is gone.

A moved page's stub sends the reader on at once; the page of one that was taken away says so.
A server that knows the rules (`portal.publish.web`) answers 301 or 410 itself and shows no stub.

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
    """`stubs`: write pages at old addresses too. Without them only a server knows the rules."""

    stubs: bool = True


SETTINGS = {"REDIRECTS": Settings}


def register() -> None:
    """Connect to Pelican."""
    steps.connect(RedirectStep)


class RedirectStep(steps.Step):
    """Writes the stubs."""

    def write(self, writer: PageWriter) -> None:
        """Write them, but for those whose address a draft in a preview claims."""
        content = self.build.content
        settings = self.build.setting("REDIRECTS", Settings)
        public = (*content.articles, *content.pages)
        rules = redirects.standing(content.redirects, public) if settings.stubs else ()
        taken = {address for _, _, address, _, _ in writer.records}
        for unit in stubs.units(rules):
            if unit.name not in taken:
                writer.write(unit)
