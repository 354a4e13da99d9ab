"""Joins what belongs together and names assets by their content, so that they are cached for ever.

All stylesheets become one; so do the scripts of a folder in js/, under the folder's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.assets.minify import minified
from portal.system import files

_FOLDER = "/assets/"
_PLAIN = ("fonts", "img")  # published as they are
_ROOT = "root"  # published as they are, by names that browsers ask for unasked
_KINDS = {".woff2", ".svg", ".png", ".jpg", ".webp", ".ico"}
_URL = re.compile(r"""url\(\s*["']?\.\./(?P<name>[^"')\s]+)["']?\s*\)""")
_SITE_URL = '--site-url: "";'  # as 1-tokens/site.css has it
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n+")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|class|function)\b)", re.MULTILINE)

Minify = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its name there, its address for readers, its bytes."""

    name: str
    address: str
    data: bytes


def collect(static: Path, site_url: str = "", minify: Minify = minified) -> tuple[Asset, ...]:
    """Return all assets of a theme's static folder, the joined stylesheet last.

    `site_url` is what the stylesheet puts before root-relative addresses on paper; `minify`
    returns scripts that do the same in fewer bytes.

    Raises KeyError for a stylesheet's url(../NAME) that names no asset, and ScriptError.
    """
    plain = tuple(
        _asset(path.relative_to(static).as_posix(), path.read_bytes())
        for folder in _PLAIN
        for path in files.walk(static / folder)
        if path.suffix in _KINDS
    )
    root = tuple(
        Asset(path.name, f"/{path.name}", path.read_bytes()) for path in files.walk(static / _ROOT)
    )
    sources = dict(_scripts(static / "js"))
    scripts = [
        _asset(name, f"{text}\n".encode())
        for name, text in zip(sources, minify([*sources.values()]), strict=True)
    ]
    addresses = {each.name: each.address for each in plain}
    sheet = stylesheet(static / "css", addresses).replace(_SITE_URL, _site_url(site_url))
    return (*root, *plain, *scripts, _asset("site.css", sheet.encode()))


def _scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of each script, and of each folder of modules, which are joined."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield f"js/{path.name}.js", joined(path)
        elif path.suffix == ".js":
            yield f"js/{path.name}", path.read_text(encoding="utf-8")


def joined(folder: Path) -> str:
    """Join the modules of a folder into one script that gives away none of its names.

    Modules that import one another are one program, each after those that it imports: what
    stands at the top of one has a name of its own among all of them. Where none imports any, each
    has a block of its own. Raises KeyError for an import of none of them.
    """
    sources = {path.stem: path.read_text(encoding="utf-8") for path in files.walk(folder)}
    if not any(map(_IMPORT.search, sources.values())):
        return "".join(f"{{\n{each}}}\n" for each in sources.values())
    found: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in found:
            for match in _IMPORT.finditer(sources[name]):
                add(match["name"])
            found[name] = _EXPORT.sub("", _IMPORT.sub("", sources[name]))

    for name in sources:
        add(name)
    return "(() => {\n" + "\n".join(found.values()) + "})();\n"


def stylesheet(folder: Path, addresses: dict[str, str]) -> str:
    """Join the stylesheets in the order of their paths; url(../x) becomes x's address."""
    parts = [path.read_text(encoding="utf-8") for path in files.walk(folder)]
    joined = _COMMENT.sub("", "\n".join(parts))
    joined = _URL.sub(lambda match: f'url("{addresses[match["name"]]}")', joined)
    return _BLANK.sub("\n", joined).strip() + "\n"


def _site_url(url: str) -> str:
    """Return the declaration with an address in it, as a CSS string."""
    plain = re.sub(r"[\"\\\n<>]", lambda match: f"\\{ord(match[0]):x} ", url)
    return f'--site-url: "{plain}";'


def _asset(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    hashed = path.with_name(f"{path.stem}.{files.content_hash(data)}{path.suffix}")
    return Asset(name, f"{_FOLDER}{hashed}", data)
