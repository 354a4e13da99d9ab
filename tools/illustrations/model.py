"""What a picture is: the entries of `pictures.toml`, checked."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SIZES = {"wide": (1600, 1067), "tall": (1067, 1600), "banner": (1600, 900)}
"""Width and height of each shape, in pixels."""

COUNTS = {
    "timeline": (3, 11),
    "steps": (3, 7),
    "members": (4, 10),
    "document": (2, 5),
    "columns": (2, 12),
    "ornament": (0, 0),
    "ladder": (3, 7),
    "cycle": (3, 6),
}
"""Fewest and most items of each kind."""

PICTURE_KEYS = {"path", "kind", "title", "note", "shape", "items"}
ITEM_KEYS = {"label", "text", "value"}


class PictureError(ValueError):
    """An entry that cannot be drawn."""

    def __init__(self, path: object, problem: str) -> None:
        """Say which entry and what is wrong with it."""
        super().__init__(f"{path}: {problem}")


@dataclass(frozen=True, slots=True)
class Item:
    """One point, name, row or column of a picture."""

    label: str
    text: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One entry: what to draw and where below `content/` it goes."""

    path: PurePosixPath
    kind: str
    title: str
    note: str
    shape: str
    items: tuple[Item, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return SIZES[self.shape]

    @property
    def tall(self) -> bool:
        """Whether the page stands upright."""
        return self.shape == "tall"

    @property
    def seed(self) -> int:
        """A number that depends on the path alone."""
        return int.from_bytes(hashlib.sha256(str(self.path).encode()).digest()[:4], "big")


def read_pictures(source: Path) -> list[Picture]:
    """Read every entry of a TOML file, in its order."""
    with source.open("rb") as stream:
        entries = tomllib.load(stream).get("picture", [])
    pictures = [_picture(entry) for entry in entries]
    paths = [picture.path for picture in pictures]
    twice = sorted({str(path) for path in paths if paths.count(path) > 1})
    if twice:
        raise PictureError(", ".join(twice), "drawn twice")
    return pictures


def _picture(entry: Mapping[str, object]) -> Picture:
    path = PurePosixPath(_text(entry, "path"))
    if path.is_absolute() or ".." in path.parts or path.suffix != ".jpg":
        raise PictureError(path, "a path below content/ that ends in .jpg is needed")
    unknown = sorted(set(entry) - PICTURE_KEYS)
    if unknown:
        raise PictureError(path, f"unknown keys {unknown}")
    raw_items = entry.get("items", [])
    if not isinstance(raw_items, list):
        raise PictureError(path, "items must be a list")
    picture = Picture(
        path=path,
        kind=_text(entry, "kind"),
        title=_text(entry, "title"),
        note=_text(entry, "note"),
        shape=_text(entry, "shape") or "wide",
        items=tuple(_item(path, raw) for raw in raw_items),
    )
    _check(picture)
    return picture


def _item(path: PurePosixPath, raw: Mapping[str, object]) -> Item:
    unknown = sorted(set(raw) - ITEM_KEYS)
    if unknown:
        raise PictureError(path, f"unknown keys {unknown} in an item")
    value = raw.get("value")
    if value is not None and not isinstance(value, int | float):
        raise PictureError(path, f"value must be a number, not {value!r}")
    label, text = _text(raw, "label"), _text(raw, "text")
    return Item(label, text, value) if label else Item(text, "", value)


def _check(picture: Picture) -> None:
    if picture.kind not in COUNTS:
        raise PictureError(picture.path, f"unknown kind {picture.kind!r}")
    if picture.shape not in SIZES:
        raise PictureError(picture.path, f"unknown shape {picture.shape!r}")
    if not picture.title:
        raise PictureError(picture.path, "a title is needed")
    fewest, most = COUNTS[picture.kind]
    if not fewest <= len(picture.items) <= most:
        problem = f"{picture.kind} takes {fewest} to {most} items, not {len(picture.items)}"
        raise PictureError(picture.path, problem)
    if picture.kind == "columns" and any(item.value is None for item in picture.items):
        raise PictureError(picture.path, "each column needs a value")


def _text(entry: Mapping[str, object], key: str) -> str:
    """The entry's text in composed form, with single spaces."""
    raw = entry.get(key, "")
    if not isinstance(raw, str):
        raise PictureError(entry.get("path", "an item"), f"{key} must be text, not {raw!r}")
    return " ".join(unicodedata.normalize("NFC", raw).split())
