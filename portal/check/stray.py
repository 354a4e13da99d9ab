"""The rule for files that nobody reads: each is told once, unless another problem tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from portal.check import unread
from portal.content import file_kinds, organisation, places, redirects
from portal.content.article import ARTICLES, PAGES
from portal.content.attachments.files import is_accepted
from portal.content.documents import status
from portal.content.documents.document import DOCUMENTS
from portal.content.model import Content
from portal.content.notices import board
from portal.content.notices.board import NOTICES
from portal.content.places import INDEX
from portal.content.sections import SECTIONS_FILE
from portal.diagnostics.diagnostic import Diagnostic, Place, Severity, error, warning
from portal.diagnostics.messages import CATALOGUE
from portal.media import kinds
from portal.photos import formats
from portal.vietnamese import text

_TABLES = (redirects.FILE, SECTIONS_FILE, organisation.FILE, status.FILE, *board.FILES)
_WRITTEN_BY_PUBLISH = ("data/addresses.txt", "data/publications.txt")
_BY_NAME = {file.rpartition("/")[2]: file for file in _TABLES}

_OFFERING = (f"{ARTICLES}/", f"{PAGES}/")  # texts that may offer files, beside documents
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_PLAIN = {"index", "index.txt", "index.md.txt"}
_BACKUPS = {".bak", ".orig", ".old", ".save", ".tmp", ".swp"}


def stray_files(
    content: Content, told: Iterable[Diagnostic], only: str | None = None
) -> Iterator[Diagnostic]:
    """Report what lies in a content folder and is not read.

    `told`: all problems found so far; what they name is not told a second time. `only`: the one
    folder to look at.
    """
    rule = _Rule(content, told)
    for folder, names in content.files_by_folder.items():
        if only in {None, folder}:
            yield from rule.problems(folder, names)


class _Rule:
    """Looks at one folder after another."""

    def __init__(self, content: Content, told: Iterable[Diagnostic]) -> None:
        used = {path for photos in content.photos.values() for _, path, _ in photos}
        clips = (clip for clips in content.media.values() for clip in clips)
        used |= {path for clip in clips for path in clip.paths}
        used |= {each.path for files in content.attachments.values() for each in files}
        self._named = set[tuple[str, str]]()
        self._told = set[str]()
        # What a text with an error names or not is looked at when the error is mended.
        self._faulty = set[str]()
        for problem in told:
            file = problem.place.file
            folder = file.rpartition("/")[0]
            self._told |= {file, folder}
            self._named |= {(folder, value.partition("/")[0]) for value in problem.data.values()}
            if CATALOGUE[problem.code].severity is Severity.ERROR:
                self._faulty.add(file)
        self._known = used | self._told
        self._content = content

    @cached_property
    def _waiting(self) -> frozenset[str]:
        """The folders whose text lies elsewhere, which is told there."""
        return unread.awaiting(self._content)

    def problems(self, folder: str, names: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Yield the problems of a folder whose files are NFC name -> name on disk."""
        own = folder.rpartition("/")[2]
        above = f"{folder}/" if folder else ""
        paths = {name: above + names[name] for name in names}
        rest = {name: path for name, path in paths.items() if path not in self._known}
        if folder.partition("/")[0] not in places.TOPS:
            yield from _outside(folder, rest)
        elif not places.has_depth(folder):
            yield from self._between(folder, rest)
        elif places.is_copy(own):
            yield error("F016", Place(folder), name=own)
        elif INDEX in names:
            yield from self._beside(folder, rest)
        else:
            yield from self._instead(folder, rest)

    def _beside(self, folder: str, rest: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Yield what lies beside a text and is no part of it."""
        is_faulty = f"{folder}/{INDEX}" in self._faulty
        for name, path in rest.items():
            if name == INDEX or (folder, name) in self._named:
                continue
            suffix = PurePosixPath(name).suffix.lower()
            if _is_version(name):
                yield warning("F011", Place(path), name=name)
            elif suffix in _MARKDOWN:
                yield error("F012", Place(path), name=name)
            elif not is_faulty and folder.startswith(_OFFERING) and is_accepted(name):
                yield warning("V032", Place(path), src=name)
            elif not is_faulty:
                yield _unused(path, name, suffix)

    def _instead(self, folder: str, rest: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Yield what lies in the place of a text that is not there."""
        problems = []
        for name, path in rest.items():
            suffix = PurePosixPath(name).suffix.lower()
            if _is_version(name) or suffix in _MARKDOWN or name.lower() in _PLAIN:
                problems.append(error("F010", Place(path), name=name))
            elif suffix in file_kinds.DOCUMENTS and not folder.startswith(f"{DOCUMENTS}/"):
                problems.append(_unused(path, name, suffix))
        if not problems and folder not in self._told | self._waiting:
            problems.append(warning("F017", Place(folder), name=folder))
        yield from problems

    def _between(self, folder: str, rest: Mapping[str, str]) -> Iterator[Diagnostic]:
        """Yield what lies above or below the folders of texts."""
        others = 0
        for name, path in rest.items():
            suffix = PurePosixPath(name).suffix.lower()
            if places.is_text(path):
                continue
            if _is_version(name) and name.lower() != INDEX:
                yield warning("F011", Place(path), name=name)
            elif suffix in _MARKDOWN:
                yield error("F014", Place(path), target=places.proper(path))
            elif suffix in file_kinds.DOCUMENTS:
                yield _unused(path, name, suffix)
            else:
                others += 1
        above, _, own = folder.rpartition("/")
        if others and (above, own) not in self._named:
            yield warning("F020", Place(folder), name=folder, count=others)


def _unused(path: str, name: str, suffix: str) -> Diagnostic:
    """Return the problem of a file that no text names."""
    at = Place(path)
    if path.startswith(f"{DOCUMENTS}/"):
        return warning("V032", at, src=name)
    if suffix in formats.SUFFIXES and not path.startswith(f"{NOTICES}/"):
        return warning("P028", at, src=name)
    if kinds.is_medium(name) and not path.startswith(f"{NOTICES}/"):
        return warning("E025", at, src=name)
    if suffix in file_kinds.DOCUMENTS:
        return warning("F013", at, name=name, kind=file_kinds.DOCUMENTS[suffix])
    return warning("F019", at, name=name)


def _outside(folder: str, rest: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield tables that nobody reads, and texts outside the folders of texts."""
    for name, path in rest.items():
        if path in _TABLES or path in _WRITTEN_BY_PUBLISH:
            continue
        near = meant_table(path)
        if folder == "data" or (not folder and near):
            yield warning("F018", Place(path), name=path, near=near, names=", ".join(_TABLES))
        elif PurePosixPath(name).suffix.lower() in _MARKDOWN:
            yield warning("C007", Place(path))


def meant_table(path: str) -> str:
    """Return the table that a file is most likely meant to be, itself if it is one, or ""."""
    return _BY_NAME.get(text.near_miss(path.rpartition("/")[2], _BY_NAME) or "", "")


def _is_version(name: str) -> bool:
    """Tell whether a file is named like a copy or a former version of a text."""
    low, suffix = name.lower(), PurePosixPath(name).suffix.lower()
    is_copy = suffix in _MARKDOWN and (low.startswith("index") or places.is_copy(name))
    return is_copy or low.endswith("~") or suffix in _BACKUPS or low == f"#{INDEX}#"
