"""The theme's stylesheets, scripts, fonts and images, under names with a content hash.

Stylesheets are concatenated in the order of their folders. Files in the theme's `root` are
published at the root under their own names. Build context: provides `assets`,
asset name -> address ("site.css", "js/lightbox.js", "fonts/x.woff2").

Settings: SITEURL, which the print stylesheet prepends to addresses. Signals: none of its
own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from plugins.assets import bundle
from plugins.assets.minify import minify_scripts
from portal import urls
from portal.builder import steps
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Store
from portal.contract.pages import PageWriter
from portal.system import files


def register() -> None:
    """Connect to Pelican."""
    steps.connect(AssetStep)


class AssetStep(steps.Step):
    """Collects the assets, and adds them to the output."""

    def prepare(self) -> None:
        """Read the assets and provide their addresses."""
        minify = partial(_cached_minify, self.build.store)
        self._assets = bundle.collect(self.build.static, self.build.url, minify)
        self.build.assets = {asset.name: asset.address for asset in self._assets}

    def write(self, writer: PageWriter) -> None:
        """Add the assets to the output."""
        for asset in self._assets:
            key = files.content_hash(asset.data).encode()
            writer.put(urls.output_path(asset.address), key, partial(bytes, asset.data))


def _cached_minify(store: Store, sources: Sequence[str]) -> Sequence[str]:
    """Return minified scripts, from the store if they are unchanged: a subprocess takes time."""
    key = plain_digest("\0".join(sources))
    cached: tuple[bytes, Sequence[str]] | None = store.load("scripts")
    if cached and cached[0] == key:
        return cached[1]
    scripts = minify_scripts(sources)
    store.save("scripts", (key, scripts))
    return scripts
