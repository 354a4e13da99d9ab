"""The table of image formats: how files are recognised, and how derivatives are encoded.

To accept another format, add a row. To publish it as well, set `library` in its row, and add its
type to `portal.system.media_types`, a quality to `encode.Recipe` and to the settings of
`plugins.photos`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_Options = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Format:
    """An image format.

    `name`: Pillow's; `label`: for editors. `suffixes`: of file names, in lower case; derivatives
    have the first. `signature`: matches the first bytes of a file; None if not distinctive.
    `has_more`: may contain several pictures, as an animation.
    `plugin`: registers a Pillow plugin, or returns False if its library is missing. `is_opened`:
    False if Pillow opens it as another format. `library`: encodes derivatives, named as in
    `PIL.features`; `options`: of Pillow's `save`, besides the quality.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    signature: re.Pattern[bytes] | None = None
    has_more: bool = False
    plugin: Callable[[], bool] | None = None
    is_opened: bool = True
    library: str = ""
    options: _Options = field(default_factory=lambda: MappingProxyType({}))

    def matches(self, head: bytes) -> bool:
        """Say whether the first bytes of a file are those of this format."""
        return bool(self.signature and self.signature.match(head))

    def is_readable(self) -> bool:
        """Say whether Pillow can read it in this environment."""
        return self.plugin is None or self.plugin()


def _heif() -> bool:
    """Register the optional pillow-heif, loaded for the first HEIC photo."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener()
    return True


def _signature(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


ALL = (
    Format(
        "JPEG",
        "JPEG",
        (".jpg", ".jpeg", ".jpe", ".jfif"),
        _signature(rb"\xff\xd8"),
        library="libjpeg_turbo",
        options={"progressive": True, "optimize": True},
    ),
    # A JPEG followed by further pictures, as phones write it.
    Format("MPO", "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"), is_opened=False),
    Format("PNG", "PNG", (".png", ".apng"), _signature(rb"\x89PNG"), has_more=True),
    Format(
        "WEBP",
        "WebP",
        (".webp",),
        _signature(rb"RIFF"),
        has_more=True,
        library="webp",
        options={"method": 4},
    ),
    Format("GIF", "GIF", (".gif",), _signature(rb"GIF8"), has_more=True),
    Format("TIFF", "TIFF", (".tif", ".tiff"), _signature(rb"II\*\0|MM\0\*"), has_more=True),
    Format("BMP", "BMP", (".bmp", ".dib")),
    Format(
        "AVIF",
        "AVIF",
        (".avif",),
        _signature(rb"....ftypavif"),
        has_more=True,
        library="avif",
        options={"speed": 8, "max_threads": 1},
    ),
    Format(
        "HEIF",
        "HEIC",
        (".heic", ".heif", ".hif"),
        _signature(rb"....ftyp(?:hei|hev|mif1|msf1)"),
        plugin=_heif,
    ),
)

BY_NAME = {kind.name: kind for kind in ALL}
PUBLISHED = {kind.name.lower(): kind for kind in ALL if kind.library}
"""The formats of derivatives, by the names of their qualities in a recipe."""

ENDINGS = tuple(kind.suffixes[0] for kind in PUBLISHED.values())
"""The suffixes of derivatives."""

SUFFIXES = frozenset(suffix for kind in ALL for suffix in kind.suffixes)
FILE_NAME = re.compile(
    rf"\.(?:{'|'.join(sorted(suffix[1:] for suffix in SUFFIXES))})$", re.IGNORECASE
)
"""Matches the suffix of a photo's file name."""
