"""Joins what belongs together and names assets by their content, so that they are cached for ever.

All stylesheets become one; so do the scripts of a folder in js/, under the folder's name. Where
they import one another they are one program, and lose what only people need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.assets.lean import lean
from portal.system import files

_FOLDER = "/assets/"
_PLAIN = ("fonts", "img")  # published as they are
_KINDS = {".woff2", ".svg", ".png", ".jpg", ".webp", ".ico"}
_URL = re.compile(r"""url\(\s*["']?\.\./(?P<name>[^"')\s]+)["']?\s*\)""")
_SITE_URL = '--site-url: "";'  # as 1-tokens/site.css has it
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_REMARK = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)  # a line that only says something
_MARGIN = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = re.compile(r"\n\s*\n+")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|class|function)\b)", re.MULTILINE)

Shorten = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its name there, its address for readers, its bytes."""

    name: str
    address: str
    data: bytes


def collect(static: Path, site_url: str = "", shorten: Shorten = lean) -> tuple[Asset, ...]:
    """Return all assets of a theme's static folder, the joined stylesheet last.

    `site_url` is what the stylesheet puts before root-relative addresses on paper; `shorten`
    makes scripts that import one another lean.

    Raises KeyError for a stylesheet's url(../NAME) that names no asset.
    """
    plain = tuple(
        _asset(path.relative_to(static).as_posix(), path.read_bytes())
        for folder in _PLAIN
        for path in files.walk(static / folder)
        if path.suffix in _KINDS
    )
    scripts = tuple(_asset(name, text.encode()) for name, text in _scripts(static / "js", shorten))
    addresses = {each.name: each.address for each in plain}
    sheet = stylesheet(static / "css", addresses).replace(_SITE_URL, _site_url(site_url))
    return (*plain, *scripts, _asset("site.css", sheet.encode()))


def _scripts(folder: Path, shorten: Shorten) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of each script, and of each folder of modules, which are joined.

    Modules that import none stand each in a block of its own: their names are nobody else's.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield f"js/{path.name}.js", joined(path, shorten)
        elif path.suffix == ".js":
            yield f"js/{path.name}", script(path.read_text(encoding="utf-8"))


def joined(folder: Path, shorten: Shorten = lean) -> str:
    """Join the modules of a folder into one, each after those that it imports.

    What stands at the top of a module then has a name of its own among all of them. Raises
    KeyError for an import of none of them.
    """
    sources = {path.stem: path.read_text(encoding="utf-8") for path in files.walk(folder)}
    if not any(map(_IMPORT.search, sources.values())):
        return "".join(f"{{\n{script(each)}}}\n" for each in sources.values())
    found: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in found:
            for match in _IMPORT.finditer(sources[name]):
                add(match["name"])
            found[name] = _EXPORT.sub("", _IMPORT.sub("", sources[name]))

    for name in sources:
        add(name)
    return shorten("\n".join(found.values())) + "\n"


def script(text: str) -> str:
    """Leave out lines of comment, blank lines and what lines are indented by.

    Scripts of the theme have no text of more than one line, to which that would matter.
    """
    return _BLANK.sub("\n", _MARGIN.sub("", _REMARK.sub("", text))).strip() + "\n"


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
