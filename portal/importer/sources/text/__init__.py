"""Plain text that was copied from the pages of an old site: files .txt and .md, photos beside them.

A text may begin with its title, its date and its author (`byline`). A photo is a line with its
name, its caption stands below. The line below the end mark `./.` names the author; "Bài viết khác:"
and what follows belong to the old page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from portal.importer.article import Article, Given, Item, Left
from portal.importer.findings import Finding, Kind
from portal.importer.sources import folder, guesses
from portal.importer.sources.folder import Folder, UnreadableError
from portal.importer.sources.text import blocks, lines
from portal.importer.sources.text.blocks import Parts
from portal.importer.sources.text.photos import Photos, Pool

SUFFIXES = frozenset({".txt", ".md"})
_MOST = 10_000_000  # bytes of a file
_MARKDOWN = re.compile(r"^(?:#{1,6} |>{1,9} )|\*\*\w|\]\(", re.MULTILINE)


def read(given: Given) -> Iterator[Item]:
    """Yield an article for each text, then what else there is. Raises SourceError."""
    files = folder.of(given.path, SUFFIXES)
    texts = files.of_kind(SUFFIXES)
    yield from files.left
    yield from _Texts(files, texts).items()
    yield from files.others({*texts, *files.photos})


class _Texts:
    """The texts of a folder; a photo that one of them shows is not another's without a word."""

    def __init__(self, files: Folder, names: Sequence[str]) -> None:
        self._files, self._names = files, names
        owners = folder.owners_of_photos(files, names)
        self._pools = {owner: Pool(photos) for owner, photos in owners.items()}
        self._beside = Counter(map(_folder_of, names))
        self._shown: dict[str, str] = {}  # photo -> text
        self._told = set[str]()  # photos that no line names

    def items(self) -> Iterator[Item]:
        """Yield the articles, then the photos that belong to none of several texts."""
        for name in self._files.wanted(self._names):
            try:
                yield self._article(name, folder.read(self._files, name, _MOST))
            except UnreadableError as problem:
                yield Left(name, str(problem))
        if not self._files.only:
            known = self._shown.keys() | self._told
            yield from folder.photos_left(p for p in self._files.photos if p not in known)

    def _article(self, name: str, data: bytes) -> Article:
        decoded = folder.decoded(data)
        written, mended = lines.of(decoded.text)
        if not written:
            raise UnreadableError("tệp không có chữ nào")
        if folder.suffix(name) == ".md":
            written[0] = replace(written[0], text=written[0].text.removeprefix("# "))
        owners = (name, _folder_of(name))
        photos = Photos([self._pools[own] for own in owners if own in self._pools], self._shown)
        parts = blocks.of(written, lambda line: bool(photos.named(line)))
        found = photos.match(parts.names)
        title, date, guessed = _guessed(parts, name, folder.modified(self._files, name))
        sources = [_source(*each, name) for each in zip(parts.names, found, strict=True)]
        self._shown |= dict.fromkeys(photos.given, name)
        return Article(
            source="text",
            id=folder.identity(name),
            original=data,
            suffix=folder.suffix(name),
            body=parts.html(sources),
            place=name,
            title=title,
            date=date,
            authors=parts.authors,
            section=self._files.section(name),
            address=folder.address(name),
            findings=(
                *([folder.of_encoding(decoded.encoding)] if decoded.encoding else ()),
                *_of_markdown(name, decoded.text),
                *mended,
                *parts.findings,
                *guessed,
                *photos.findings,
                *self._of_idle(name),
            ),
        )

    def _of_idle(self, name: str) -> Iterator[Finding]:
        """Yield what is said of photos that can only be this text's, but that it names nowhere."""
        owners = [name, *([_folder_of(name)] if self._beside[_folder_of(name)] == 1 else [])]
        pools = [self._pools[own] for own in owners if own in self._pools]
        idle = [photo for pool in pools for photo in pool.names if photo not in self._shown]
        if idle:
            self._told.update(idle)
            what = "ảnh nằm cạnh bài nhưng không dòng nào gọi tên, chưa đặt vào bài"
            yield Finding(Kind.DOUBTFUL, what, "\n".join(idle))


def _folder_of(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _guessed(parts: Parts, name: str, modified: datetime) -> tuple[str, datetime, list[Finding]]:
    """Return the title and the date of a text, and what is said of those that are guesses."""
    title, date, said = parts.title, parts.date, list[Finding]()
    if not title:
        title = guesses.title(parts.paragraphs)
        said.append(guesses.proposed(title, parts.paragraphs))
    if date is None:
        date, why = guesses.date("\n".join(parts.paragraphs), name, modified)
        said.append(why)
    return title, date, said


def _source(written: str, photo: str, page: str) -> str:
    """Return the address of a photo; of one that is not there the name as it is written."""
    return folder.relative(photo, page) if photo else folder.quoted(written)


def _of_markdown(name: str, text: str) -> Iterator[Finding]:
    if PurePosixPath(name).suffix.lower() == ".md" and (mark := _MARKDOWN.search(text)):
        what = "bài có dấu của Markdown; chúng được giữ như chữ thường, xin xem lại"
        yield Finding(Kind.DOUBTFUL, what, mark[0])
