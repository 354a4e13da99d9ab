"""Joins stylesheets and names assets by their content, so that they can be cached for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portal import files

_FOLDER = "/assets/"
_PLAIN = ("fonts", "img", "js")  # published as they are
_KINDS = {".woff2", ".svg", ".png", ".jpg", ".webp", ".ico", ".js"}
_URL = re.compile(r"""url\(\s*["']?\.\./(?P<name>[^"')\s]+)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its name there, its address for readers, its bytes."""

    name: str
    address: str
    data: bytes


def collect(static: Path) -> tuple[Asset, ...]:
    """Return all assets of a theme's static folder, the joined stylesheet last.

    Raises KeyError for a stylesheet's url(../NAME) that names no asset.
    """
    plain = tuple(
        _asset(path.relative_to(static).as_posix(), path.read_bytes())
        for folder in _PLAIN
        for path in files.walk(static / folder)
        if path.suffix in _KINDS
    )
    addresses = {each.name: each.address for each in plain}
    return (*plain, _asset("site.css", stylesheet(static / "css", addresses).encode()))


def stylesheet(folder: Path, addresses: dict[str, str]) -> str:
    """Join the stylesheets in the order of their paths; url(../x) becomes x's address."""
    parts = [path.read_text(encoding="utf-8") for path in files.walk(folder)]
    joined = _COMMENT.sub("", "\n".join(parts))
    joined = _URL.sub(lambda match: f'url("{addresses[match["name"]]}")', joined)
    return _BLANK.sub("\n", joined).strip() + "\n"


def _asset(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    hashed = path.with_name(f"{path.stem}.{files.content_hash(data)}{path.suffix}")
    return Asset(name, f"{_FOLDER}{hashed}", data)
