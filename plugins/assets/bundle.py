"""Bundles the theme's assets and names them by content hash, so that they can be cached for ever.

All stylesheets become one file; so do the modules of each folder in js/, under the folder's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.assets.minify import minify_scripts
from portal import urls
from portal.system import files

_UNCHANGED = ("fonts", "img")  # published unchanged, under hashed names
_ROOT = "root"  # published unchanged, under names that browsers request by convention
_SUFFIXES = {".woff2", ".svg", ".png", ".jpg", ".webp", ".ico"}
_URL = re.compile(r"""url\(\s*["']?\.\./(?P<name>[^"')\s]+)["']?\s*\)""")
_SITE_URL = '--site-url: "";'  # as 1-tokens/site.css has it
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n+")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|class|function)\b)", re.MULTILINE)

Minify = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its name in the theme, its address on the site, its bytes."""

    name: str
    address: str
    data: bytes


def collect(static: Path, site_url: str = "", minify: Minify = minify_scripts) -> tuple[Asset, ...]:
    """Return all assets of a theme's static folder, the stylesheet last.

    `site_url`: prepended to root-relative addresses in print; `minify`: minifies scripts.

    Raises KeyError for a url(../NAME) in a stylesheet that names no asset, and ScriptError for a
    script that cannot be parsed.
    """
    unchanged = tuple(
        _asset(path.relative_to(static).as_posix(), path.read_bytes())
        for folder in _UNCHANGED
        for path in files.walk(static / folder)
        if path.suffix in _SUFFIXES
    )
    root = tuple(
        Asset(path.name, f"/{path.name}", path.read_bytes()) for path in files.walk(static / _ROOT)
    )
    sources = dict(_scripts(static / "js"))
    scripts = [
        _asset(name, f"{text}\n".encode())
        for name, text in zip(sources, minify([*sources.values()]), strict=True)
    ]
    addresses = {asset.name: asset.address for asset in unchanged}
    sheet = stylesheet(static / "css", addresses).replace(_SITE_URL, _site_url(site_url))
    return (*root, *unchanged, *scripts, _asset("site.css", sheet.encode()))


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of each script, and of each folder of modules as one script."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield f"js/{path.name}.js", join_modules(path)
        elif path.suffix == ".js":
            yield f"js/{path.name}", path.read_text(encoding="utf-8")


def join_modules(folder: Path) -> str:
    """Concatenate the modules of a folder into one script without global names.

    Modules that import each other share one scope, each after those that it imports: their
    top-level names must be unique. If none imports another, each gets a block of its own. Raises
    KeyError for an import of a module that is not in the folder.
    """
    sources = {path.stem: path.read_text(encoding="utf-8") for path in files.walk(folder)}
    if not any(map(_IMPORT.search, sources.values())):
        return "".join(f"{{\n{source}}}\n" for source in sources.values())
    ordered: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in ordered:
            for match in _IMPORT.finditer(sources[name]):
                add(match["name"])
            ordered[name] = _EXPORT.sub("", _IMPORT.sub("", sources[name]))

    for name in sources:
        add(name)
    return "(() => {\n" + "\n".join(ordered.values()) + "})();\n"


def stylesheet(folder: Path, addresses: dict[str, str]) -> str:
    """Concatenate the stylesheets in the order of their paths; url(../x) becomes x's address."""
    parts = [path.read_text(encoding="utf-8") for path in files.walk(folder)]
    css = _COMMENT.sub("", "\n".join(parts))
    css = _URL.sub(lambda match: f'url("{addresses[match["name"]]}")', css)
    return _BLANK_LINES.sub("\n", css).strip() + "\n"


def _site_url(url: str) -> str:
    """Return the declaration of the custom property with the URL as an escaped CSS string."""
    escaped = re.sub(r"[\"\\\n<>]", lambda match: f"\\{ord(match[0]):x} ", url)
    return f'--site-url: "{escaped}";'


def _asset(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    hashed = path.with_name(f"{path.stem}.{files.content_hash(data)}{path.suffix}")
    return Asset(name, f"{urls.ASSETS}{hashed}", data)
