"""Stylesheets, scripts, fonts and images of the theme, under names that carry their content's hash.

Stylesheets are joined in the order of their folders into one. Build context: gives `assets`,
asset name -> address ("site.css", "js/lightbox.js", "fonts/x.woff2").

Settings: SITEURL, which the stylesheet writes before addresses on paper. Signals: none of its
own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plugins.assets import bundle
from plugins.assets.lean import lean
from portal.builder import steps
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Store
from portal.contract import PageWriter
from portal.system import files

_MOST = 20  # scripts that are remembered


def register() -> None:
    """Connect to Pelican."""
    steps.connect(AssetStep)


class AssetStep(steps.Step):
    """Collects the assets, and puts them into the output."""

    def prepare(self) -> None:
        """Name the assets."""
        shorten = _kept(self.build.store)
        self._assets = bundle.collect(self.build.static, self.build.url, shorten)
        self.build.assets = {asset.name: asset.address for asset in self._assets}

    def write(self, writer: PageWriter) -> None:
        """Put them into the output."""
        for asset in self._assets:
            key = files.content_hash(asset.data).encode()
            writer.put(asset.address.lstrip("/"), key, partial(bytes, asset.data))


def _kept(store: Store) -> Callable[[str], str]:
    """Return what makes a script lean, or remembers it: it takes longer than all else here."""
    known: dict[bytes, str] = store.load("scripts") or {}

    def shorten(source: str) -> str:
        key = plain_digest(source)
        if key not in known:
            if len(known) > _MOST:
                known.clear()
            known[key] = lean(source)
            store.save("scripts", known)
        return known[key]

    return shorten
