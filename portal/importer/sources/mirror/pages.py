"""The pages of a mirror: which files of a folder they are, at which hosts and addresses."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.importer.article import Given, Left, SourceError
from portal.importer.sources.mirror import addresses, charset
from portal.importer.sources.mirror.tree import MOST
from portal.system import files, os_errors

MOST_PAGES = 200_000
_DEEPEST = 40  # folders
_SNIFFED = 1024  # bytes in which HTML shows
_HTML = re.compile(rb"<(?:!doctype\s++html|html|head|body|title|meta)\b", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,20}(?:[:+]\d{1,5})?")
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".do", ".cfm")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file, the name that reports call it by, its host ("" if not known), its address.

    `charset`: as the server said, or "".
    """

    path: Path
    place: str
    host: str
    address: str
    charset: str = ""

    def read(self) -> tuple[bytes, str, int]:
        """Return its bytes, its text and how many bytes could not be read. Raises OSError."""
        data = files.read(self.path)
        return data, *charset.decoded(data, self.charset)


@dataclass(slots=True)
class Found:
    """What a mirror has: pages of the old site, its root folders by host, and what is left."""

    pages: list[Page] = field(default_factory=list)
    roots: dict[str, Path] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def find(given: Given) -> Found:
    """Find the pages of a folder. Raises SourceError."""
    roots = _roots(given.path)
    found = Found()
    counts: dict[str, list[Page]] = {}
    for host, root in roots.items():
        counts[host] = list(_of_host(host, root, given.path, found.left))
    wanted = frozenset(given.hosts) or frozenset(
        [max(counts, key=lambda host: len(counts[host]))] if counts else []
    )
    for host, pages in counts.items():
        if addresses.same_site(host, wanted):
            found.pages += pages
            found.roots[host] = roots[host]
        elif pages:
            found.left.append(
                Left(host, f"{len(pages)} trang của trang tin khác", needs_nobody=True)
            )
    if not found.pages:
        raise SourceError(
            f"Không thấy trang HTML nào trong {given.path.name}"
            + (f" của {', '.join(sorted(given.hosts))}." if given.hosts else ".")
        )
    return found


@contextmanager
def opened(given: Given) -> Iterator[Found]:
    """Find the pages of a folder, as `find` does."""
    yield find(given)


def root_of(given: Given) -> Path:
    """Return the folder that holds the old site's files by their paths. Raises SourceError."""
    found = find(given)
    counts = Counter(page.host for page in found.pages)
    return found.roots[counts.most_common(1)[0][0]]


def _roots(folder: Path) -> dict[str, Path]:
    """Return the folders of hosts by host: the folder's own, or those that it holds."""
    try:
        with os.scandir(folder) as entries:
            inner = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and _HOST.fullmatch(entry.name.lower())
            )
    except OSError as problem:
        reason = os_errors.reason(problem)
        raise SourceError(f"Không đọc được thư mục {folder.name}: {reason}.") from None
    if inner and not _HOST.fullmatch(folder.name.lower()):
        return {_host(name): folder / name for name in inner}
    return {_host(folder.name) if _HOST.fullmatch(folder.name.lower()) else "": folder}


def _host(name: str) -> str:
    return re.split(r"[:+]", name.lower(), maxsplit=1)[0]


def _of_host(host: str, root: Path, top: Path, left: list[Left]) -> Iterator[Page]:
    links = count = 0
    for folder, names, skipped in _folders(root, left):
        links += skipped
        beside = frozenset(names)
        inside = os.path.relpath(folder, root)
        prefix = "" if inside == "." else f"{Path(inside).as_posix()}/"
        for name in names:
            path = Path(folder, name)
            if not _is_page(path, left):
                continue
            count += 1
            if count > MOST_PAGES:
                left.append(
                    Left(str(path.name), f"quá {MOST_PAGES} trang: các trang sau không đọc")
                )
                return
            place = _readable(path.relative_to(top).as_posix())
            yield Page(path, place, host, addresses.of_file(prefix + name, beside))
    if links:
        left.append(Left(_readable(root.name), f"{links} liên kết tượng trưng: không đi theo"))


def _folders(root: Path, left: list[Left]) -> Iterator[tuple[str, list[str], int]]:
    """Yield each folder with its files' names and the number of its symbolic links, sorted."""
    waiting = [(str(root), 0)]
    while waiting:
        folder, depth = waiting.pop()
        names, inner, links = [], [], 0
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        links += 1
                    elif entry.is_dir(follow_symlinks=False):
                        inner.append(entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        names.append(entry.name)
        except OSError as problem:
            left.append(Left(_readable(folder), f"không đọc được: {os_errors.reason(problem)}"))
        yield folder, sorted(names), links
        if depth < _DEEPEST:
            waiting += ((os.path.join(folder, name), depth + 1) for name in sorted(inner)[::-1])  # noqa: PTH118 - many
        elif inner:
            left.append(Left(_readable(folder), f"thư mục lồng nhau quá {_DEEPEST} tầng"))


def _is_page(path: Path, left: list[Left]) -> bool:
    """Tell whether a file is a page; note one that cannot be read or is too large."""
    base = re.split(r"[?@]", path.name, maxsplit=1)[0].lower()
    suffix = _SUFFIX.search(base)
    is_named = path.name.lower().endswith(_PAGES) or base.endswith(_PAGES)
    if suffix and not is_named and not suffix[0][1:].isdigit():
        return False
    try:
        with path.open("rb") as file:
            begin = file.read(_SNIFFED)
            size = os.fstat(file.fileno()).st_size
    except OSError as problem:
        reason = os_errors.reason(problem)
        left.append(Left(_readable(path.name), f"không đọc được: {reason}"))
        return False
    begin = begin.replace(b"\0", b"")  # UTF-16
    if not _HTML.search(begin) and not (is_named and b"<" in begin and b"<?xml" not in begin):
        return False
    if size > MOST:
        left.append(Left(_readable(path.name), f"trang lớn quá {MOST // 1_000_000} MB: không đọc"))
        return False
    return True


def _readable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
