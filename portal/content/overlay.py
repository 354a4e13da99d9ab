"""Loaded content with one text read again: as it is on disk now, or as it stands in an editor.

`with_text` tells what a check of the whole folder would; `reloaded` gives a preview the page of a
text that has what a page needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from portal.content import file_names, places
from portal.content.article import ARTICLES, PAGE_ADDRESSES, Article
from portal.content.documents import catalogue
from portal.content.documents.document import DOCUMENTS, Document
from portal.content.loader import Loader
from portal.content.model import Content
from portal.content.notices import board
from portal.content.notices.notice import NOTICES, Notice
from portal.diagnostics.diagnostic import Diagnostic, Report, Severity
from portal.photos import validate
from portal.photos.problems import PhotoError
from portal.system import files
from portal.system.files import Stamp

Fault = tuple[str, str]  # a code and its detail, of a PhotoError
_UNSAVED: Stamp = (0, 0, 0, 0)
_V = TypeVar("_V")

Text = Article | Document | Notice
"""What has a page of its own."""


def is_possible(file: str) -> bool:
    """Tell whether a file can be laid over: an article, page, document or notice."""
    return _is_article_or_page(file) or (
        places.is_text(file) and file.partition("/")[0] in {DOCUMENTS, NOTICES}
    )


def _is_article_or_page(file: str) -> bool:
    return places.is_text(file) and file.partition("/")[0] in {ARTICLES, *PAGE_ADDRESSES}


def text_of(name: str) -> str:
    """Return the text that a file below the content folder belongs to, or "".

    It is the file itself, or the text of its folder.
    """
    beside = f"{name.rpartition('/')[0]}/{places.INDEX}"
    return next(filter(is_possible, (name, beside)), "")


def with_text(content: Content, file: str, data: bytes) -> Content:
    """Return loaded content in which a text has other bytes; see `is_possible`."""
    if not _is_article_or_page(file):
        return _with_other(content, file, data)
    loader = _read(content.root, file, data)
    article = next(iter(loader.articles), None)
    errors, warnings = _faults(content.root, loader)
    with_errors = loader.with_photo_errors | ({file} if errors else set())
    unread = [name for name in content.unread if name != file]
    changed = replace(
        _laid_over(content, file, article, loader),
        report=_without(content.report, file),
        unread=(*unread, *loader.unread),
        stamps={file: _UNSAVED, **content.stamps, **loader.stamps},
        files_by_folder={**content.files_by_folder, **loader.files_by_folder},
        photo_errors={**content.photo_errors, **errors},
        photo_warnings={**content.photo_warnings, **warnings},
        with_photo_errors=content.with_photo_errors - {file} | with_errors,
    )
    return changed.plus([*loader.problems, *loader.media.problems])


def _with_other(content: Content, file: str, data: bytes) -> Content:
    """Return loaded content in which a document or a notice has other bytes."""
    stamps = _beside(content.root, file)
    other, _, problems = _read_other(content, file, data, stamps)
    unread = [name for name in content.unread if name != file]
    if file in other.library.unread:
        unread.append(file)
    changed = replace(
        other,
        report=_without(content.report, file),
        unread=tuple(unread),
        stamps={file: _UNSAVED, **content.stamps, **stamps},
        files_by_folder={**content.files_by_folder, **file_names.by_folder(stamps)},
    )
    return changed.plus(problems)


def _read_other(
    content: Content, file: str, data: bytes | None, stamps: Mapping[str, Stamp]
) -> tuple[Content, Document | Notice | None, list[Diagnostic]]:
    """Read a document or a notice; return the content with it, itself, and its problems.

    `data`: the bytes to read instead of the file's; `stamps`: of the files in its folder.
    """
    root = content.root
    if file.startswith(f"{NOTICES}/"):
        notices, problems = board.with_text(content.board, root, file, data)
        notice = next((each for each in notices.notices if each.file == file), None)
        return replace(content, board=notices), notice, problems
    library, problems = catalogue.with_text(content.library, root, file, data)
    document = next((each for each in library.documents if each.file == file), None)
    loader = Loader(root, stamps, None, validated=())
    loader.attach(file, [each.name for each in document.offered] if document else ())
    attachments = _in_place(content.attachments, loader.attachments.found, file)
    return replace(content, library=library, attachments=attachments), document, problems


def _without(report: Report, file: str) -> Report:
    return Report(tuple(problem for problem in report if problem.place.file != file))


def reloaded(
    content: Content, file: str, unsaved: str | None = None
) -> tuple[Content, Text | None, list[Diagnostic]]:
    """Read a text again, with the files beside it.

    Return the content with it, what was read (None: no text is there), and its problems. Without
    what a page needs, or without a text, the content stays as it was. `unsaved`: text to read
    instead of the file's. Photos are not decoded.
    """
    data = unsaved.encode() if unsaved else None
    if not _is_article_or_page(file):
        return _other_reloaded(content, file, data)
    loader = _read(content.root, file, data)
    article = next(iter(loader.articles), None)
    if article is None or not article.is_complete:
        return content, article, loader.problems
    changed = _laid_over(content, file, article, loader)
    errors = content.with_photo_errors - {file} | loader.with_photo_errors
    return replace(changed, with_photo_errors=errors), article, loader.problems


def errors_of(read: Text | None, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the errors among the problems of a text; those of a draft stop nothing: warnings."""
    status = getattr(read.text if isinstance(read, Notice) else read, "status", "")
    for problem in problems:
        if problem.severity is Severity.ERROR:
            yield problem.as_warning() if status == "draft" else problem


def _other_reloaded(
    content: Content, file: str, data: bytes | None
) -> tuple[Content, Document | Notice | None, list[Diagnostic]]:
    """Read a document or a notice again; see `reloaded`."""
    stamps = _beside(content.root, file)
    if data is None and file not in stamps:
        return content, None, []
    changed, read, problems = _read_other(content, file, data, stamps)
    if read is None or not read.is_complete:
        return content, read, problems
    body = read.text if isinstance(read, Notice) else read
    html = _in_place(content.html, {file: body.html.encode()}, file)
    return replace(changed, html=html), read, problems


def _beside(root: Path, file: str) -> dict[str, Stamp]:
    """Return the stamps of the files in a text's folder as they are now, by path."""
    folder = file.rpartition("/")[0]
    found = files.stamps(root / folder, files.Skipped()) if (root / folder).is_dir() else {}
    return {f"{folder}/{name}": stamp for name, stamp in found.items()}


def _read(root: Path, file: str, data: bytes | None) -> Loader:
    """Read a text, or other bytes in its place, among the files that lie beside it now."""
    stamps = _beside(root, file)
    if data is not None:
        stamps.setdefault(file, _UNSAVED)
    loader = Loader(root, stamps, None, validated=())
    if file in stamps:
        loader.take(file, data)
    return loader


def _laid_over(content: Content, file: str, article: Article | None, loader: Loader) -> Content:
    """Return the content with what was read of one file in the place of what it had of it."""
    is_page = file.partition("/")[0] in PAGE_ADDRESSES
    texts = {each.file: each for each in (content.pages if is_page else content.articles)}
    texts.pop(file, None)
    if article:
        texts[file] = article
    ordered = tuple(sorted(texts.values(), key=lambda each: each.file))
    return replace(
        content,
        articles=content.articles if is_page else ordered,
        pages=ordered if is_page else content.pages,
        media=_in_place(content.media, loader.media.clips, file),
        attachments=_in_place(content.attachments, loader.attachments.found, file),
        photos=_in_place(content.photos, loader.photos, file),
        html=_in_place(content.html, loader.html, file),
    )


def _in_place(former: Mapping[str, _V], now: Mapping[str, _V], file: str) -> dict[str, _V]:
    return {name: value for name, value in former.items() if name != file} | dict(now)


def _faults(root: Path, loader: Loader) -> tuple[dict[str, Fault], dict[str, tuple[Fault, ...]]]:
    """Return the errors and warnings about the photos of a text, by path."""
    errors, warnings = dict[str, Fault](), dict[str, tuple[Fault, ...]]()
    for path in {path for photos in loader.photos.values() for _, path, _ in photos}:
        error, reasons = _inspected(root / path, loader.stamps[path])
        if error:
            errors[path] = error
        elif reasons:
            warnings[path] = reasons
    return errors, warnings


@lru_cache(maxsize=1024)  # photos of the texts that are being written
def _inspected(path: Path, _stamp: Stamp) -> tuple[Fault | None, tuple[Fault, ...]]:
    """Return the error and the warnings about a photo."""
    try:
        return None, validate.inspect(path)
    except PhotoError as problem:
        return (problem.code, problem.detail), ()
