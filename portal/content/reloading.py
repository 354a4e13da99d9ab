"""Reads one text of a loaded content folder again, as an editor saves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from portal.content.article import ARTICLES, PAGE_ADDRESSES, Article
from portal.content.loader import Loader
from portal.content.model import Content
from portal.content.places import INDEX, is_text
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import files

_V = TypeVar("_V")


def text_of(name: str) -> str:
    """Return the article or page that a file below the content folder belongs to, or "".

    It is the file itself, or the text of its folder.
    """
    beside = f"{name.rpartition('/')[0]}/{INDEX}"
    return next(filter(_is_article_or_page, (name, beside)), "")


def _is_article_or_page(name: str) -> bool:
    return name.partition("/")[0] in {ARTICLES, *PAGE_ADDRESSES} and is_text(name)


def reload(
    content: Content, file: str, unsaved: str | None = None
) -> tuple[Content, Article | None, list[Diagnostic]]:
    """Read an article or page again, with the photos beside it.

    Return the content with it, what was read (None: no text is there), and its problems. Without
    what a page needs, or without a text, the content stays as it was. `unsaved`: text to read
    instead of the file's. Photos are not decoded.
    """
    folder = file.rpartition("/")[0]
    stamps = _stamps(content.root, folder)
    if unsaved:
        stamps.setdefault(file, (0, 0, 0, 0))
    if file not in stamps:
        return content, None, []
    loader = Loader(content.root, stamps, None, validated=())
    loader.take(file, unsaved)
    read = next(iter(loader.articles), None)
    if read is None or not read.is_complete:
        return content, read, loader.problems
    return _with(content, read, loader), read, loader.problems


def _stamps(root: Path, folder: str) -> dict[str, files.Stamp]:
    found = files.stamps(root / folder, files.Skipped()) if (root / folder).is_dir() else {}
    return {f"{folder}/{name}": stamp for name, stamp in found.items()}


def _with(content: Content, read: Article, loader: Loader) -> Content:
    texts = content.pages if read.is_page else content.articles
    texts = tuple(({text.file: text for text in texts} | {read.file: read}).values())
    return replace(
        content,
        articles=content.articles if read.is_page else texts,
        pages=texts if read.is_page else content.pages,
        photos=_in_place(content.photos, loader.photos, read.file),
        html=_in_place(content.html, loader.html, read.file),
        with_photo_errors=content.with_photo_errors - {read.file} | loader.with_photo_errors,
    )


def _in_place(former: Mapping[str, _V], now: Mapping[str, _V], file: str) -> dict[str, _V]:
    copy = dict(former)
    copy.pop(file, None)
    copy.update(now)
    return copy
