"""The folder of an imported text: which one it gets, and how it is written.

A text that a person changed since is never written over: the new version is laid beside it.
"""

from __future__ import annotations

import enum
import os
import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from portal.content.article import ARTICLES, PAGES
from portal.content.documents import citations
from portal.content.documents.document import DOCUMENTS
from portal.content.places import INDEX
from portal.importer.article import ARTICLE, DOCUMENT, Article
from portal.system import files
from portal.vietnamese import dates, text
from portal.vietnamese.dates import VIETNAM

NEW = "index.moi.md"
"""The new version of a text that a person changed since it was imported."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2099  # of folders


class Result(enum.StrEnum):
    """What became of a text."""

    WRITTEN = "written"
    BESIDE = "beside"  # changed by a person since: the new version lies beside it
    REMOVED = "removed"  # deleted by a person since: not written again
    LEFT_OUT = "left out"  # its category is not wanted, or it cannot be read


class Places:
    """Gives each text a folder; `taken`: those of the texts imported before."""

    def __init__(self, content: Path, taken: Iterable[str]) -> None:
        self._content, self._taken = content, set(taken)

    def of(self, article: Article, title: str, today: datetime) -> str:
        """Return a folder that no other text has, with -2, -3 … if the slug is taken."""
        top, slug = _top(article, today), _slug(article, title)
        number = 1
        while True:
            folder = f"{top}/{slug}{f'-{number}' if number > 1 else ''}"
            if folder not in self._taken and not (self._content / folder).exists():
                self._taken.add(folder)
                return folder
            number += 1


def _top(article: Article, today: datetime) -> str:
    if article.kind not in {ARTICLE, DOCUMENT}:
        return PAGES
    moment = article.date or article.modified or today
    if article.kind == DOCUMENT:
        moment = _issued(article) or moment
    year = moment.astimezone(VIETNAM).year
    top = ARTICLES if article.kind == ARTICLE else DOCUMENTS
    return f"{top}/{min(max(year, _FIRST_YEAR), _LAST_YEAR)}"


def _issued(article: Article) -> datetime | None:
    try:
        return dates.parse(article.fields.get("Ngày ban hành", "")).at
    except dates.DateError:
        return None


def _slug(article: Article, title: str) -> str:
    named = title
    if article.kind == DOCUMENT:
        number = article.fields.get("Số ký hiệu", "")
        kind = article.fields.get("Loại", "") or citations.kind_of(number)
        named = f"{kind} {number}" if number else title
    return text.slug(named) or f"bai-{text.slug(article.id) or 'cu'}"


def write(
    content: Path,
    folder: str,
    made: Mapping[str, bytes],
    before: Mapping[str, str],
    staging: Path,
) -> Result:
    """Write the files of a text, `made` by name.

    `before`: the digests of those that the import before wrote. Whole or not at all: a new folder
    is made in `staging`, on the same disk, and moved.
    """
    target = content / folder
    if not target.exists():
        if before:
            return Result.REMOVED
        _move_in(target, made, staging)
        return Result.WRITTEN
    now = {name: digest(_read(target / name)) for name in {INDEX, *made, *before}}
    new = {name: digest(data) for name, data in made.items()}
    if all(now[name] == new[name] for name in new):
        return Result.WRITTEN  # as it is, by a run that was killed
    untouched = all(now[name] == before[name] for name in before) and INDEX in before
    if not untouched:
        if before.get(INDEX) != new[INDEX]:
            _lay_beside(target, made)
        return Result.BESIDE
    for name in sorted(made, key=lambda name: name == INDEX):  # the text last: it names the rest
        files.write(target / name, made[name])
    for name in before.keys() - made.keys():
        (target / name).unlink(missing_ok=True)
    return Result.WRITTEN


def digest(data: bytes) -> str:
    """Return the digest of a file's bytes, "" of a file that is not there."""
    return files.key_of(data) if data else ""


def _read(path: Path) -> bytes:
    try:
        return files.read(path)
    except OSError:
        return b""


def _move_in(target: Path, made: Mapping[str, bytes], staging: Path) -> None:
    staged = staging / f"{os.getpid()}-{target.name}"
    files.clear(staged)
    staged.mkdir(parents=True)
    try:
        for name, data in made.items():
            (staged / name).write_bytes(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(target)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _lay_beside(target: Path, made: Mapping[str, bytes]) -> None:
    for name, data in made.items():
        if name == INDEX:
            files.write(target / NEW, data)
        elif not (target / name).exists():
            files.write(target / name, data)
