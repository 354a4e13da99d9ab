"""Pages at old addresses, for where no server answers for them; and the page of what is gone.

A moved page's stub sends the reader on at once; the page of one that was taken away says so.
A server that knows the rules (`portal.publish.web`) answers 301 or 410 itself and shows no stub.

Settings: REDIRECTS = redirects.Settings(...). Templates: moved.html (MovedView), 404.html
(MessageView). Signals: `get_generators`. Listed after `pages`, whose writer it uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from plugins.redirects import stubs
from portal import contract
from portal.content import redirects


@dataclass(frozen=True, slots=True)
class Settings:
    """`stubs`: write pages at old addresses too. Without them only a server knows the rules."""

    stubs: bool = True


SETTINGS = {"REDIRECTS": Settings}


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class RedirectGenerator(Generator):  # type: ignore[misc]
        """Writes the stubs."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            content = self.settings[contract.CONTENT]
            settings = self.settings.get("REDIRECTS") or Settings()
            public = (*content.articles, *content.pages)
            rules = redirects.standing(content.redirects, public) if settings.stubs else ()
            taken = {address for _, _, address, _, _ in writer.rows}
            for unit in stubs.units(rules):
                if unit.name not in taken:  # a draft in a preview may claim a page's address
                    writer.write(self.env, unit)

    return RedirectGenerator
