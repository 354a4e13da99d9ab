"""The rules that need more than one file: each takes the content and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from portal import urls
from portal.check import documents, dossiers, links, redirects
from portal.content.article import ARTICLES, STANDING, Article, key_of
from portal.content.documents.document import DOCUMENTS
from portal.content.metadata import SCHEMAS
from portal.content.model import Content
from portal.content.notices.board import NOTICES
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.photos import decode
from portal.vietnamese import text

_FOLDERS = tuple(f"{each}/" for each in (ARTICLES, *STANDING, DOCUMENTS, NOTICES))


def unknown_sections(content: Content) -> Iterator[Diagnostic]:
    """A section that the sections file does not name is a slip of the pen."""
    names = [each.name for each in content.sections or ()]
    for each in content.articles:
        if each.section and content.section(each.section) is None:
            near = text.near_miss(each.section, names) or ""
            place = _at(each, "section")
            yield error("C001", place, name=each.section, near=near, names=", ".join(names))


def duplicate_addresses(content: Content) -> Iterator[Diagnostic]:
    """One address, one page: the second file in the order of paths is told."""
    owners = dict(urls.RESERVED)
    for each in _published_first(content):
        other = owners.setdefault(each.address, each.file)
        if other != each.file:
            yield error("C002", _at(each, "slug"), address=each.address, other=other)


def colliding_tags(content: Content) -> Iterator[Diagnostic]:
    """Tags "má" and "ma" would be one page: people must decide which is meant.

    Tags that differ in capitals only ("Sơ kết", "sơ kết") are one tag.
    """
    yield from _collisions(content, "C003", "tags", lambda each: each.tags, urls.tag_address)


def colliding_authors(content: Content) -> Iterator[Diagnostic]:
    """Two authors whose names differ only in marks would be one page."""
    address = urls.author_address
    yield from _collisions(content, "C004", "authors", lambda each: each.authors, address)


def _collisions(
    content: Content,
    code: str,
    field: str,
    names_of: Callable[[Article], tuple[str, ...]],
    address_of: Callable[[str], str],
) -> Iterator[Diagnostic]:
    names = {name for each in _published_first(content) for name in names_of(each)}
    if len({address_of(name) for name in names}) == len(names) and all(map(text.slug, names)):
        return  # as nearly always: no two names share an address
    first: dict[str, tuple[str, str]] = {}
    for each in _published_first(content):
        for name in names_of(each):
            address = address_of(name)
            if not text.slug(name):
                yield error("C006", _at(each, field), name=name)
                continue
            other, file = first.setdefault(address, (name, each.file))
            if other.casefold() != name.casefold():
                place = _at(each, field)
                yield error(code, place, name=name, other=other, file=file, address=address)


def unknown_related(content: Content) -> Iterator[Diagnostic]:
    """A pin or a bar that names no article would vanish silently.

    An article that could not be read has its own error; those that name it have none.
    """
    if not any(each.related or each.unrelated for each in content.articles):
        return
    keys = {each.key for each in content.articles}
    unread = {key_of(file.removesuffix("/index.md").removesuffix(".md")) for file in content.unread}
    for each in content.articles:
        for field in ("related", "unrelated"):
            for name in getattr(each, field):
                if key_of(name) not in keys | unread:
                    near = text.near_miss(key_of(name), keys) or ""
                    label = SCHEMAS[ARTICLES].names.label(field)
                    yield error("C005", _at(each, field), name=name, label=label, near=near)


def unusable_photos(content: Content) -> Iterator[Diagnostic]:
    """Every photo is there, under exactly that name, beside its article, and opens."""
    for each in (*content.articles, *content.pages):
        if each.file not in content.amiss:
            continue
        there = {src: path for src, path, _ in content.photos.get(each.file, ())}
        for src, line in _photos(each):
            place, path = Place(each.file, line), there.get(src)
            if path is None:
                wrong = decode.check_name(content.beside.get(each.file.rpartition("/")[0], {}), src)
                if wrong:
                    yield error(wrong.code, place, **wrong.data)
            elif path in content.unusable:
                wrong = decode.parse_reason(content.unusable[path], src)
                yield error(wrong.code, place, **wrong.data)


def odd_photos(content: Content) -> Iterator[Diagnostic]:
    """A photo that will not show all that is in its file is used, and its editor told."""
    if not content.odd:
        return
    for each in (*content.articles, *content.pages):
        there = {src: path for src, path, _ in content.photos.get(each.file, ())}
        if content.odd.keys().isdisjoint(there.values()):
            continue
        for src, line in _photos(each):
            for reason in content.odd.get(there.get(src, ""), ()):
                odd = decode.parse_reason(reason, src)
                yield warning(odd.code, Place(each.file, line), **odd.data)


def _photos(each: Article) -> Iterator[tuple[str, int]]:
    """Yield the photos that an article names, each with its line."""
    for figure in each.figures:
        yield figure.src, figure.line
    if each.picture:
        yield each.picture, each.lines.get("picture", 1)


def _published_first(content: Content) -> list[Article]:
    """Return all texts, drafts last: where two clash, the draft is the one to be told."""
    found = [*content.articles, *content.pages]
    return sorted(found, key=lambda each: each.status != "published")


def stray_files(content: Content) -> Iterator[Diagnostic]:
    """A Markdown file outside the known folders is never built: say so."""
    for name in content.stamps:
        if name.lower().endswith(".md") and not name.startswith(_FOLDERS):
            yield warning("C007", Place(name))


def broken_links(content: Content, now: datetime) -> Iterator[Diagnostic]:
    """A link to a page of this site, or to a place of a page, leads there."""
    yield from links.broken_links(content, frozenset(urls.RESERVED), now)


def broken_redirects(content: Content, now: datetime) -> Iterator[Diagnostic]:
    """An old address leads, in one step, to a page that is there."""
    yield from redirects.broken_redirects(content, frozenset(urls.RESERVED), now)


def _at(each: Article, field: str) -> Place:
    return Place(each.file, each.lines.get(field, 1))


ALL: tuple[Callable[[Content], Iterator[Diagnostic]], ...] = (
    unknown_sections,
    duplicate_addresses,
    colliding_tags,
    colliding_authors,
    unknown_related,
    unusable_photos,
    odd_photos,
    stray_files,
    *dossiers.ALL,
    *documents.ALL,
)
# Those that depend on what is public at a moment.
TIMED: tuple[Callable[[Content, datetime], Iterator[Diagnostic]], ...] = (
    broken_links,
    broken_redirects,
)
