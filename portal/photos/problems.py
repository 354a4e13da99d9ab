"""What may be wrong with a photo, or with a reference to one: codes of the message catalogue.

Needs no Pillow: a check reads photos only where there are new ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.vietnamese import text

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)


class PhotoError(ValueError):
    """Raised if a photo cannot be used: a code of the catalogue, and its value `detail`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class NameProblem:
    """A problem of a reference to a photo: a code of the catalogue and its values."""

    code: str
    data: dict[str, str]


def check_name(names: Mapping[str, str], src: str) -> NameProblem | None:
    """Return the problem of the reference `src` to a photo, or None.

    `names`: the files beside the article, NFC name -> name on disk (macOS writes NFD).
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
    return NameProblem("P001", {"src": src, "near": text.near_miss(src, photos)})


@lru_cache(maxsize=2)  # an article's photos are checked one after another
def _by_folded_name(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Group names by their case-folded form."""
    by_folded_name: dict[str, list[str]] = {}
    for name in names:
        by_folded_name.setdefault(name.casefold(), []).append(name)
    return by_folded_name


def parse_reason(reason: str, src: str) -> NameProblem:
    """Return the problem of the photo `src` from the text of a PhotoError ("P017 120 MB")."""
    code, _, detail = reason.partition(" ")
    return NameProblem(code, {"src": src, "detail": detail})
