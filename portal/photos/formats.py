"""The image formats that the portal knows: how files of each look, and how derivatives are made.

To take one more in, add a row. To publish it as well, give its row a `library`, and a quality to
`encode.Recipe` and to the settings of `plugins.photos`.
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

    `name`: Pillow's; `label`: as editors know it. `suffixes`: how names of files end, in lower
    case; derivatives have the first. `sign`: how files begin; None where that says too little.
    `media_type`: of what is served. `has_more`: later pictures may be meant, as in an animation.
    `plugin`: makes Pillow read it, or returns False where a library is missing. `is_opened`: False
    for what Pillow opens as another format. `library`: which encodes derivatives, as
    `PIL.features` names it, with `options` of Pillow's `save` besides the quality.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    sign: re.Pattern[bytes] | None = None
    media_type: str = ""
    has_more: bool = False
    plugin: Callable[[], bool] | None = None
    is_opened: bool = True
    library: str = ""
    options: _Options = field(default_factory=lambda: MappingProxyType({}))

    def begins(self, head: bytes) -> bool:
        """Say whether a file that begins so is, or was, one of this format."""
        return bool(self.sign and self.sign.match(head))

    def is_readable(self) -> bool:
        """Say whether Pillow can read it here."""
        return self.plugin is None or self.plugin()


def _heif() -> bool:
    """Have the optional pillow-heif read HEIC; it is loaded for the first such photo."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener()
    return True


def _sign(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


ALL = (
    Format(
        "JPEG",
        "JPEG",
        (".jpg", ".jpeg", ".jpe", ".jfif"),
        _sign(rb"\xff\xd8"),
        "image/jpeg",
        library="libjpeg_turbo",
        options={"progressive": True, "optimize": True},
    ),
    # A JPEG with a second picture behind it: phones write it.
    Format("MPO", "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"), is_opened=False),
    Format("PNG", "PNG", (".png", ".apng"), _sign(rb"\x89PNG"), "image/png", has_more=True),
    Format(
        "WEBP",
        "WebP",
        (".webp",),
        _sign(rb"RIFF"),
        "image/webp",
        has_more=True,
        library="webp",
        options={"method": 4},
    ),
    Format("GIF", "GIF", (".gif",), _sign(rb"GIF8"), "image/gif", has_more=True),
    Format("TIFF", "TIFF", (".tif", ".tiff"), _sign(rb"II\*\0|MM\0\*"), has_more=True),
    Format("BMP", "BMP", (".bmp", ".dib")),
    Format(
        "AVIF",
        "AVIF",
        (".avif",),
        _sign(rb"....ftypavif"),
        "image/avif",
        has_more=True,
        library="avif",
        options={"speed": 8, "max_threads": 1},
    ),
    Format(
        "HEIF",
        "HEIC",
        (".heic", ".heif", ".hif"),
        _sign(rb"....ftyp(?:hei|hev|mif1|msf1)"),
        plugin=_heif,
    ),
)

BY_NAME = {kind.name: kind for kind in ALL}
PUBLISHED = {kind.name.lower(): kind for kind in ALL if kind.library}
"""The formats of derivatives, by the names of their qualities in a recipe."""

ENDINGS = tuple(kind.suffixes[0] for kind in PUBLISHED.values())
"""How the names of derivatives end."""

SUFFIXES = frozenset(suffix for kind in ALL for suffix in kind.suffixes)
FILE_NAME = re.compile(
    rf"\.(?:{'|'.join(sorted(suffix[1:] for suffix in SUFFIXES))})$", re.IGNORECASE
)
"""The end of a photo's name."""
