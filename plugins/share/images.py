"""Names every image by what it is made of, draws it when it is asked for, and keeps it.

A kept image is found by its name: the hash of its content (words, or a photo's key) and of the
recipe (the theme's letters, colours and emblem, the code that draws, Pillow's version).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import PIL

from plugins.share import card
from portal.cache.blobs import Blobs
from portal.system import files

_CODE = ("card", "typeface", "palette")
# Not at the articles' addresses: what was shared once is asked for long after, and the files of
# /assets/ are never taken away.
_FOLDER = "/assets/chia-se/"
_ICONS = {"img/icon-192.png": 192, "img/icon-512.png": 512, "img/icon-maskable-512.png": 512}


@dataclass(frozen=True, slots=True)
class Made:
    """A file to publish: its name among the assets, its address, what gives its bytes.

    `key` tells its content from any other.
    """

    name: str
    address: str
    key: bytes
    make: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Where it lies below the output."""
        return self.address.lstrip("/")


class Studio:
    """Plans the images of one build; `kept` keeps them."""

    def __init__(self, static: Path, kept: Blobs) -> None:
        """`static` is the theme's. Raises OSError where it lacks letters, colours or emblem."""
        self._press, parts = card.press(static)
        code = [Path(__file__).with_name(f"{name}.py").read_text("utf-8") for name in _CODE]
        recipe = (PIL.__version__, *code)
        self.recipe = files.digest_of("\0".join(recipe).encode() + parts)
        self._blobs = kept

    def card(self, words: card.Words, name: str = "") -> Made:
        """Return a drawn card."""
        content = f"card\0{words.kicker}\0{words.title}\0{words.foot}"
        return self._made(name, f"{_FOLDER}*.png", content, partial(self._press.card, words))

    def letterbox(self, photo: bytes, load: Callable[[], bytes]) -> Made:
        """Return a photo letter-boxed; `photo` is its key, `load` gives its bytes."""
        content = f"photo\0{photo.hex()}"
        return self._made("", f"{_FOLDER}*.jpg", content, lambda: self._press.letterbox(load()))

    def manifest(self, name: str, short_name: str, assets: Mapping[str, str]) -> Made:
        """Return the web app manifest; `assets`: names of the theme's icons -> addresses."""
        data = manifest(name, short_name, self._press.colours["paper"], assets)
        key = files.key_of(data)
        address = f"/assets/manifest.{key[: files.PUBLIC]}.json"
        return Made("manifest.json", address, key.encode(), partial(bytes, data))

    def _made(self, name: str, address: str, content: str, draw: Callable[[], bytes]) -> Made:
        """Plan an image; its key takes the place of "*" in the address."""
        key = files.key_of(self.recipe + content.encode())
        address = address.replace("*", key[: files.PUBLIC])
        return Made(name, address, key.encode(), partial(self._drawn, key, draw))

    def _drawn(self, key: str, draw: Callable[[], bytes]) -> bytes:
        """Return a kept image, or draw and keep it."""
        data = self._blobs.get(key)
        if data is None:
            data = draw()
            self._blobs.put(key, data)
        return data


def manifest(name: str, short_name: str, ground: str, assets: Mapping[str, str]) -> bytes:
    """Return the web app manifest: how the portal stands on a home screen.

    It opens in the browser, with its address and its way back, like the site that it is. Raises
    KeyError for an icon that the theme lacks.
    """
    found = {
        "name": name,
        "short_name": short_name,
        "lang": "vi",
        "start_url": "/",
        "display": "browser",
        "background_color": ground,
        "theme_color": ground,
        "icons": [
            {
                "src": assets[each],
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in each else "any",
            }
            for each, size in _ICONS.items()
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
