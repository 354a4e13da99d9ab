"""Joins stylesheets and modules, and names assets by their content: they can be cached for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.assets.lean import lean
from portal import files

_FOLDER = "/assets/"
_PLAIN = ("fonts", "img", "js")  # published as they are
_KINDS = {".woff2", ".svg", ".png", ".jpg", ".webp", ".ico", ".js"}
_URL = re.compile(r"""url\(\s*["']?\.\./(?P<name>[^"')\s]+)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n+")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|class|function)\b)", re.MULTILINE)


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
    joined = sorted(path for path in (static / "js").glob("*/") if path.is_dir())
    plain = (
        *(
            _asset(path.relative_to(static).as_posix(), path.read_bytes())
            for folder in _PLAIN
            for path in files.walk(static / folder)
            if path.suffix in _KINDS and path.parent not in joined
        ),
        *(_asset(f"js/{folder.name}.js", script(folder).encode()) for folder in joined),
    )
    addresses = {each.name: each.address for each in plain}
    return (*plain, _asset("site.css", stylesheet(static / "css", addresses).encode()))


def stylesheet(folder: Path, addresses: dict[str, str]) -> str:
    """Join the stylesheets in the order of their paths; url(../x) becomes x's address."""
    parts = [path.read_text(encoding="utf-8") for path in files.walk(folder)]
    joined = _COMMENT.sub("", "\n".join(parts))
    joined = _URL.sub(lambda match: f'url("{addresses[match["name"]]}")', joined)
    return _BLANK.sub("\n", joined).strip() + "\n"


def script(folder: Path) -> str:
    """Join the modules of a folder into one, each after those that it imports.

    What stands at the top of a module has a name of its own among all of them. Raises KeyError
    for an import of none of them.
    """
    sources = {path.stem: path.read_text(encoding="utf-8") for path in files.walk(folder)}
    joined: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in joined:
            for match in _IMPORT.finditer(sources[name]):
                add(match["name"])
            joined[name] = _EXPORT.sub("", _IMPORT.sub("", sources[name]))

    for name in sources:
        add(name)
    return lean("\n".join(joined.values())) + "\n"


def _asset(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    hashed = path.with_name(f"{path.stem}.{files.content_hash(data)}{path.suffix}")
    return Asset(name, f"{_FOLDER}{hashed}", data)
