"""Stylesheets, scripts, fonts and images of the theme, under names that carry their content's hash.

Stylesheets are joined in the order of their folders into one. What lies in the theme's `root` is
published at the root, by its own name. Shared context:
PORTAL_ASSETS, asset name -> address ("site.css", "js/lightbox.js", "fonts/x.woff2").

Settings: SITEURL, which the stylesheet writes before addresses on paper.
Signals: `initialized`, `get_generators`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from plugins.assets import bundle
from plugins.assets.minify import minified
from portal import contract
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Store
from portal.system import files

_FILES = "PORTAL_ASSET_FILES"  # output path -> bytes


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_collect)
    signals.get_generators.connect(_generator)


def _collect(pelican: Any) -> None:
    static = Path(pelican.settings["THEME"]) / "static"
    minify = partial(_minified, pelican.settings.get(contract.STORE))
    made = bundle.collect(static, pelican.settings.get("SITEURL", ""), minify)
    pelican.settings[contract.ASSETS] = {each.name: each.address for each in made}
    pelican.settings[_FILES] = {each.address.lstrip("/"): each.data for each in made}


def _minified(store: Store | None, sources: Sequence[str]) -> Sequence[str]:
    """Return minified scripts, or what is remembered of them: another process takes time."""
    key = plain_digest("\0".join(sources))
    known: tuple[bytes, Sequence[str]] | None = store.load("scripts") if store else None
    if known and known[0] == key:
        return known[1]
    made = minified(sources)
    if store:
        store.save("scripts", (key, made))
    return made


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class AssetGenerator(Generator):  # type: ignore[misc]
        """Puts the assets into the output."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            for path, data in self.settings[_FILES].items():
                writer.put(path, files.content_hash(data).encode(), partial(bytes, data))

    return AssetGenerator
