"""Plans share images under content hashes; draws them on demand and caches them.

An image's key is the hash of its content (text, or a photo's key) and of the recipe (the theme's
typeface, colours and emblem, the drawing code, Pillow's version).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import PIL

from plugins.share import card
from portal import urls
from portal.system import files
from portal.system.blobs import Blobs

_CODE = ("card", "typeface", "palette")
# Not at the articles' addresses: other sites request a shared image long after, and files below
# /assets/ are never deleted.
_FOLDER = f"{urls.ASSETS}chia-se/"
_ICONS = {"img/icon-192.png": 192, "img/icon-512.png": 512, "img/icon-maskable-512.png": 512}


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to publish: its name among the assets, its address, a function that returns its bytes.

    `key` identifies its content.
    """

    name: str
    address: str
    key: bytes
    make: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Its path below the output."""
        return urls.output_path(self.address)


class ShareImages:
    """Plans the images of one build; `blobs` caches them."""

    def __init__(self, static: Path, blobs: Blobs) -> None:
        """`static`: the theme's folder. Raises OSError if it lacks fonts, colours or emblem."""
        self._renderer, parts = card.load_renderer(static)
        code = [Path(__file__).with_name(f"{name}.py").read_text("utf-8") for name in _CODE]
        recipe = (PIL.__version__, *code)
        self.recipe = files.digest_of("\0".join(recipe).encode() + parts)
        self._blobs = blobs

    def card(self, text: card.CardText, name: str = "") -> PlannedFile:
        """Return a card with this text."""
        content = f"card\0{text.kicker}\0{text.title}\0{text.foot}"
        return self._plan(name, f"{_FOLDER}*.png", content, partial(self._renderer.card, text))

    def letterbox(self, photo: bytes, load: Callable[[], bytes]) -> PlannedFile:
        """Return a photo letter-boxed; `photo`: its key, `load` returns its bytes."""
        content = f"photo\0{photo.hex()}"
        return self._plan("", f"{_FOLDER}*.jpg", content, lambda: self._renderer.letterbox(load()))

    def manifest(self, name: str, short_name: str, assets: Mapping[str, str]) -> PlannedFile:
        """Return the web app manifest; `assets`: asset name -> address."""
        data = manifest(name, short_name, self._renderer.colours["paper"], assets)
        key = files.key_of(data)
        address = f"{urls.ASSETS}manifest.{key[: files.PUBLIC]}.json"
        return PlannedFile("manifest.json", address, key.encode(), partial(bytes, data))

    def _plan(
        self, name: str, address: str, content: str, draw: Callable[[], bytes]
    ) -> PlannedFile:
        """Plan an image; its key replaces "*" in the address."""
        key = files.key_of(self.recipe + content.encode())
        address = address.replace("*", key[: files.PUBLIC])
        return PlannedFile(name, address, key.encode(), partial(self._load, key, draw))

    def _load(self, key: str, draw: Callable[[], bytes]) -> bytes:
        """Return the cached image, or draw and cache it."""
        data = self._blobs.get(key)
        if data is None:
            data = draw()
            self._blobs.put(key, data)
        return data


def manifest(name: str, short_name: str, background: str, assets: Mapping[str, str]) -> bytes:
    """Return the web app manifest: the portal's name and icons on a home screen.

    It opens in the browser, with address bar and back button. Raises KeyError for a missing icon.
    """
    data = {
        "name": name,
        "short_name": short_name,
        "lang": "vi",
        "start_url": "/",
        "display": "browser",
        "background_color": background,
        "theme_color": background,
        "icons": [
            {
                "src": assets[icon],
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in icon else "any",
            }
            for icon, size in _ICONS.items()
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
