"""Names by which a text refers to its photos and attachments: bare names of files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from portal.markup.links import FILE_SUFFIXES
from portal.vietnamese import text

_FILE = re.compile(rf"[^/?#:]+\.(?:{'|'.join(FILE_SUFFIXES)})", re.IGNORECASE)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameProblem:
    """A problem of a reference to a file: a code of the catalogue and its values."""

    code: str
    data: dict[str, str]


def check(names: Mapping[str, str], src: str) -> NameProblem | None:
    """Return the problem of the reference `src` to a photo or attachment, or None.

    `names`: the files beside the text, NFC name -> name on disk (macOS writes NFD).
    """
    if _SCHEME.match(src):
        return NameProblem("P003", {"src": src})
    if not src or src != Path(src).name or "\\" in src or src in {".", ".."}:
        return NameProblem("P002", {"src": src})
    namesakes = _by_folded_name(tuple(names)).get(text.clean(src).casefold(), [])
    if text.clean(src) in names:
        others = [name for name in namesakes if name != text.clean(src)]
        return NameProblem("P019", {"src": src, "other": others[0]}) if others else None
    if namesakes:
        return NameProblem("P012", {"src": src, "actual": namesakes[0]})
    photos = [name for name in names if not name.endswith(".md")]
    decoded = unquote(src)  # as addresses are written: a%20b.jpg
    near = decoded if decoded in names else text.near_miss(decoded, photos)
    return NameProblem("P001", {"src": src, "near": near})


def by_folder(stamps: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each folder its files: NFC name -> name on disk."""
    folders: dict[str, dict[str, str]] = {}
    for path in stamps:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name if name.isascii() else text.clean(name)] = name
    return folders


def is_file(target: str) -> bool:
    """Tell whether a link leads to a file beside its text: a bare name with a suffix of files."""
    return _FILE.fullmatch(target) is not None


@lru_cache(maxsize=2)  # the files of one text are checked one after another
def _by_folded_name(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Group names by their case-folded form."""
    by_folded_name: dict[str, list[str]] = {}
    for name in names:
        by_folded_name.setdefault(name.casefold(), []).append(name)
    return by_folded_name
