"""What adapters hand on: an article of an old site, not yet in the portal's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from portal.importer.findings import Finding

PUBLISHED, DRAFT = "published", "draft"
"""The states of an article: shown on the old site, or not."""

ARTICLE, PAGE, DOCUMENT = "article", "page", "document"
"""What a text becomes: news, a standing page, a legal document of the library."""


class SourceError(Exception):
    """Raised if nothing can be read from a source; the message is for the editor, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that an article has besides those of its body; `src`: as the old site wrote it."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text of an old site.

    `source`, `id`: the adapter's name and the text's key there, the same in every run: letters,
    digits, "-", "_" and "." of ASCII. `place`: where it was read ("dump.sql:120"). `original`: the
    bytes as they stood in the source, `suffix` of a file that holds them (".html").

    `title`: plain text, "" if it has none: one is proposed. `lead`: HTML that stands before the
    body. `body`: HTML, or the bytes of a .docx file. All text is Unicode: the adapter decoded it
    (`portal.vietnamese.legacy`), but for runs in fonts of old encodings: conversion decodes them.
    `section`: the old category with those above it, "Tin tức / Thi đua". `date`, `modified`,
    `expires`: with a time zone. `fields`: front matter of a document, by its Vietnamese name.
    `files`: addresses of a document's files on the old site.

    `address`: the page's path on the old site, where relative addresses begin; "/" if not known.
    `old_addresses`: by which it was found there, as `content.old_urls.old` reads them.
    `credit`: where the text was taken from, as the old site said ("Báo Nhân Dân"), or "";
    `given_credit`: as the one who imports says of texts whose site did not.
    """

    source: str
    id: str
    original: bytes
    suffix: str
    body: str | bytes
    place: str
    kind: str = ARTICLE
    title: str = ""
    lead: str = ""
    date: datetime | None = None
    modified: datetime | None = None
    expires: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    picture: Picture | None = None
    state: str = PUBLISHED
    address: str = "/"
    old_addresses: tuple[str, ...] = ()
    credit: str = ""
    given_credit: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> str:
        """The text's key among all sources: "joomla:120"."""
        return f"{self.source}:{self.id}"


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the old site: `name` as `Article.section` has it, its old addresses."""

    name: str
    old_addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What a source has that is not taken: told, with its place.

    `needs_nobody`: what it is, is certain (rubbish bin, a list, another kind of module); else a
    person must look whether a text is lost.
    """

    place: str
    what: str
    needs_nobody: bool = False


Item = Article | Category | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an import was told of its source.

    `path`: the dump, file or folder. `hosts`: the old site's host names, in lower case. `files`:
    the folder with the files of the old site, as its root, or None. `rules`: TOML of a mirrored
    site's structure, which is written if it does not exist; None in a dry run.
    """

    path: Path
    hosts: tuple[str, ...] = ()
    files: Path | None = None
    rules: Path | None = None


class Source(Protocol):
    """An adapter: the function `read` of a module in `sources`."""

    def __call__(self, given: Given) -> Iterator[Item]:
        """Yield the texts of a source, in any order. Raises SourceError."""
