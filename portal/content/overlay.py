"""The content with one text as it stands in an editor: read without being saved."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from portal.content import article as articles
from portal.content import file_names, places
from portal.content.article import ARTICLES, PAGE_ADDRESSES, Article
from portal.content.model import Content, LocatedPhoto
from portal.diagnostics.diagnostic import Report
from portal.photos import validate
from portal.photos.problems import PhotoError
from portal.system.files import Stamp
from portal.vietnamese import text

Fault = tuple[str, str]  # a code and its detail, of a PhotoError


def is_possible(file: str) -> bool:
    """Tell whether a file is one that can be laid over: an article or page."""
    return places.is_text(file) and file.partition("/")[0] in {ARTICLES, *PAGE_ADDRESSES}


def with_text(content: Content, file: str, data: bytes) -> Content:
    """Return loaded content in which an article or page has other bytes; see `is_possible`."""
    article, problems = articles.load(content.root, PurePosixPath(file), data)
    photos = _located(content, article) if article else ()
    errors, warnings = _faults(content, photos)
    missing = article is not None and len(photos) < len(article.photos)
    with_errors = {file} if errors or missing else set()
    is_page = file.partition("/")[0] in PAGE_ADDRESSES
    unread = tuple(name for name in content.unread if name != file)
    changed = replace(
        content,
        report=Report(tuple(p for p in content.report if p.place.file != file)),
        unread=unread if article else (*unread, file),
        stamps={file: (0, 0, 0, 0)} | dict(content.stamps),
        photos={**content.photos, file: photos},
        photo_errors={**content.photo_errors, **errors},
        photo_warnings={**content.photo_warnings, **warnings},
        with_photo_errors=content.with_photo_errors - {file} | with_errors,
        html={file: article.html.encode()} if article else {},
        articles=content.articles if is_page else _with(content.articles, file, article),
        pages=_with(content.pages, file, article) if is_page else content.pages,
    )
    return changed.plus(problems)


def _with(before: tuple[Article, ...], file: str, article: Article | None) -> tuple[Article, ...]:
    """Return the articles, in the order of their paths, with another one of a file, or without."""
    others = [other for other in before if other.file != file]
    return tuple(sorted([*others, article], key=lambda each: each.file)) if article else (*others,)


def _located(content: Content, article: Article) -> tuple[LocatedPhoto, ...]:
    folder = article.file.rpartition("/")[0]
    names = content.files_by_folder.get(folder, {})
    found = [
        (src, f"{folder}/{names[text.clean(src)]}")
        for src in article.photos
        if not file_names.check(names, src)
    ]
    return tuple((src, path, content.stamps[path]) for src, path in found)


def _faults(
    content: Content, photos: tuple[LocatedPhoto, ...]
) -> tuple[dict[str, Fault], dict[str, tuple[Fault, ...]]]:
    errors, warnings = dict[str, Fault](), dict[str, tuple[Fault, ...]]()
    for _, path, stamp in photos:
        error, reasons = _inspected(content.root / path, stamp)
        if error:
            errors[path] = error
        elif reasons:
            warnings[path] = reasons
    return errors, warnings


@lru_cache(maxsize=1024)  # photos of the texts that are being written
def _inspected(path: Path, _stamp: Stamp | None) -> tuple[Fault | None, tuple[Fault, ...]]:
    """Return the error and the warnings about a photo."""
    try:
        return None, validate.inspect(path)
    except PhotoError as problem:
        return (problem.code, problem.detail), ()
