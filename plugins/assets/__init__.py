"""Stylesheets, scripts, fonts and images of the theme, under names that carry their content's hash.

Stylesheets are joined in the order of their folders into one. What lies in the theme's `root` is
published at the root, by its own name. Build context: gives `assets`,
asset name -> address ("site.css", "js/lightbox.js", "fonts/x.woff2").

Settings: SITEURL, which the stylesheet writes before addresses on paper. Signals: none of its
own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from plugins.assets import bundle
from plugins.assets.minify import minified
from portal.builder import steps
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Store
from portal.contract.pages import PageWriter
from portal.system import files


def register() -> None:
    """Connect to Pelican."""
    steps.connect(AssetStep)


class AssetStep(steps.Step):
    """Collects the assets, and puts them into the output."""

    def prepare(self) -> None:
        """Name the assets."""
        minify = partial(_minified, self.build.store)
        self._assets = bundle.collect(self.build.static, self.build.url, minify)
        self.build.assets = {asset.name: asset.address for asset in self._assets}

    def write(self, writer: PageWriter) -> None:
        """Put them into the output."""
        for asset in self._assets:
            key = files.content_hash(asset.data).encode()
            writer.put(asset.address.lstrip("/"), key, partial(bytes, asset.data))


def _minified(store: Store, sources: Sequence[str]) -> Sequence[str]:
    """Return minified scripts, or what is remembered of them: another process takes time."""
    key = plain_digest("\0".join(sources))
    known: tuple[bytes, Sequence[str]] | None = store.load("scripts")
    if known and known[0] == key:
        return known[1]
    scripts = minified(sources)
    store.save("scripts", (key, scripts))
    return scripts
