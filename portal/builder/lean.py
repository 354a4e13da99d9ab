"""Imports Pelican without docutils, which reads reStructuredText: the portal has none.

Importing docutils takes 0.16 of the 0.38 CPU seconds that Pelican 4.12 takes (measured), in
every build. Stand-ins take its place while Pelican is imported; whoever imports docutils
later gets the real one.
"""

from __future__ import annotations

import importlib

from portal.stand_ins import stand_ins

_STANDS_IN: dict[str, tuple[str, ...]] = {
    "docutils": (),
    "docutils.core": (),
    "docutils.io": (),
    "docutils.parsers": (),
    "docutils.parsers.rst": (),
    "docutils.parsers.rst.languages": ("get_language",),
    "docutils.writers": (),
    "docutils.writers.html4css1": ("HTMLTranslator", "Writer"),
    "pelican.rstdirectives": (),
}


def import_pelican() -> None:
    """Make `import pelican` quick; call before anything else imports it."""
    with stand_ins(_STANDS_IN):
        importlib.import_module("pelican")
