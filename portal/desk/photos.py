"""The photos beside a text: what they are, whether the text shows them, what their files say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from portal.content.article import Article
from portal.content.model import Content
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error
from portal.photos import decode, formats
from portal.photos.problems import PhotoError
from portal.scaffold import photo_captions
from portal.system import os_errors
from portal.system.files import Stamp

Fault = tuple[str, str]  # a code and its detail, of a PhotoError


class _Facts(NamedTuple):
    """What a file says of itself; `fault`: why it cannot be used."""

    width: int
    height: int
    caption: str
    credit: str
    fault: Fault | None = None


def rows(content: Content, file: str, article: Article | None) -> list[dict[str, Any]]:
    """Return the photos of a text's folder: those it shows in their order, then the others."""
    figures = {figure.src: figure for figure in reversed(article.figures)} if article else {}
    used = {src: path for src, path, _ in content.photos.get(file, ())}
    beside = {path: PurePosixPath(path).name for path in _beside(content, file)}
    shown = {path: src for src, path in used.items()}
    found = []
    for path in dict.fromkeys((*shown, *beside)):
        figure = figures.get(shown.get(path, ""))
        facts = facts_of(content.root / path, content.stamps[path])
        found.append(
            {
                "name": PurePosixPath(path).name,
                "width": facts.width,
                "height": facts.height,
                "bytes": content.stamps[path][1],
                "used": path in shown,
                "alt": figure.alt if figure else "",
                "caption": figure.caption if figure else "",
                "credit": figure.credit if figure else "",
                "suggested_caption": facts.caption,
                "suggested_credit": facts.credit,
                "message": message(facts.fault, path) if facts.fault else "",
            }
        )
    return found


def message(fault: Fault, path: str) -> str:
    """Return the portal's sentence of why a photo cannot be used."""
    code, detail = fault
    name = PurePosixPath(path).name
    return messages.sentence(error(code, Place(path), src=name, detail=detail))


@lru_cache(maxsize=2048)
def facts_of(path: Path, _stamp: Stamp) -> _Facts:
    """Return what a photo's file says, read once for each of its stamps."""
    try:
        with path.open("rb") as file, decode.open_image(file) as image:
            width, height = image.size
            if decode.orientation(image) in decode.SIDEWAYS:
                width, height = height, width
    except PhotoError as problem:
        return _Facts(0, 0, "", "", (problem.code, problem.detail))
    except OSError as problem:
        return _Facts(0, 0, "", "", ("P032", os_errors.reason(problem)))
    suggested = photo_captions.suggest(path)
    return _Facts(width, height, suggested.caption, suggested.credit)


def _beside(content: Content, file: str) -> Iterator[str]:
    folder = file.rpartition("/")[0]
    for name in content.files_by_folder.get(folder, {}).values():
        if PurePosixPath(name).suffix.lower() in formats.SUFFIXES:
            yield f"{folder}/{name}"
