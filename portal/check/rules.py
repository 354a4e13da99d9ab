"""Rules that need more than one file: each takes the content and yields problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from portal import urls
from portal.check import attachments, documents, dossiers, hints, links, redirects, unread
from portal.content import file_names, media
from portal.content.article import ARTICLES, Article, key_of
from portal.content.media import Clip
from portal.content.metadata import SCHEMAS
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.media import kinds
from portal.vietnamese import text


def unknown_sections(content: Content) -> Iterator[Diagnostic]:
    """Report sections that sections.toml does not declare."""
    names = [section.name for section in content.sections or ()]
    for article in content.articles:
        if article.section and content.section(article.section) is None:
            near = text.near_miss(article.section, names) or ""
            place = _place(article, "section")
            yield error("C001", place, name=article.section, near=near, names=", ".join(names))


def duplicate_addresses(content: Content) -> Iterator[Diagnostic]:
    """Report files with the address of an earlier one, in the order of their paths."""
    owners = dict(urls.RESERVED)
    for article in _published_first(content):
        other = owners.setdefault(article.address, article.file)
        if other != article.file:
            yield error("C002", _place(article, "slug"), address=article.address, other=other)


def colliding_tags(content: Content) -> Iterator[Diagnostic]:
    """Report tags that differ only in diacritics ("má", "ma"): they would share a page.

    Tags that differ only in case ("Sơ kết", "sơ kết") are the same tag.
    """
    yield from _collisions(content, "C003", "tags", lambda text: text.tags, urls.tag_address)


def colliding_authors(content: Content) -> Iterator[Diagnostic]:
    """Report authors whose names differ only in diacritics: they would share a page."""
    address = urls.author_address
    yield from _collisions(content, "C004", "authors", lambda text: text.authors, address)


def _collisions(
    content: Content,
    code: str,
    field: str,
    names_of: Callable[[Article], tuple[str, ...]],
    address_of: Callable[[str], str],
) -> Iterator[Diagnostic]:
    names = {name for article in _published_first(content) for name in names_of(article)}
    if len({address_of(name) for name in names}) == len(names) and all(map(text.slug, names)):
        return  # the common case: no two names share an address
    articles = _published_first(content)
    public = (article for article in articles if article.status == "published")
    written = Counter(name.casefold() for article in public for name in names_of(article))
    first: dict[str, str] = {}  # in order of appearance
    for article in articles:
        for name in names_of(article):
            first.setdefault(name, article.file)
    usual: dict[str, str] = {}  # address -> the spelling that most articles have
    for name in sorted(first, key=lambda name: -written[name.casefold()]):
        usual.setdefault(address_of(name), name)
    for article in articles:
        for name in names_of(article):
            address, place = address_of(name), _place(article, field)
            other = usual[address]
            if not text.slug(name):
                yield error("C006", place, name=name)
            elif other.casefold() != name.casefold():
                file = first[other]
                yield error(code, place, name=name, other=other, file=file, address=address)


def unknown_related(content: Content) -> Iterator[Diagnostic]:
    """Report unknown articles in the fields of related and unrelated articles.

    A reference to an article that could not be read is accepted: the article has its own error.
    """
    if not any(article.related or article.unrelated for article in content.articles):
        return
    keys = {article.key for article in content.articles}
    unread_keys = unread.keys(content)
    for article in content.articles:
        for field in ("related", "unrelated"):
            for name in getattr(article, field):
                if key_of(name) not in keys | unread_keys:
                    near = text.near_miss(key_of(name), keys) or ""
                    label = SCHEMAS[ARTICLES].names.label(field)
                    yield error("C005", _place(article, field), name=name, label=label, near=near)


def unusable_photos(content: Content) -> Iterator[Diagnostic]:
    """Report photos that are missing, have another spelling, or cannot be used."""
    for article in (*content.articles, *content.pages):
        if article.file not in content.with_photo_errors:
            continue
        paths = {src: path for src, path, _ in content.photos.get(article.file, ())}
        names = content.files_by_folder.get(article.file.rpartition("/")[0], {})
        for src, line in _photos(article, content):
            place, path = Place(article.file, line), paths.get(src)
            if path is None:
                problem = file_names.check(names, src)
                if problem:
                    yield error(problem.code, place, **problem.data)
            elif path in content.photo_errors:
                code, detail = content.photo_errors[path]
                yield error(code, place, src=src, detail=detail)


def unusable_media(content: Content) -> Iterator[Diagnostic]:
    """Report video and audio that is missing, cannot be published, or not by everybody."""
    for article in (*content.articles, *content.pages):
        if article.file not in content.media:
            continue
        clips = {clip.src: clip for clip in content.media[article.file]}
        names = content.files_by_folder.get(article.file.rpartition("/")[0], {})
        for figure in article.figures:
            if kinds.is_medium(figure.src):
                place, clip = Place(article.file, figure.line), clips.get(figure.src)
                yield from _of_medium(figure.src, place, names, clip)


def _of_medium(
    src: str, place: Place, names: Mapping[str, str], clip: Clip | None
) -> Iterator[Diagnostic]:
    if clip is None:
        if reason := media.fault(names, src):
            yield error(reason[0], place, **reason[1])
        return
    medium = clip.medium
    if medium is None:
        code, detail = clip.fault
        yield error(code, place, src=src, detail=detail)
        return
    for code, detail in medium.warnings:
        yield warning(code, place, src=src, detail=detail)
    if medium.is_video and medium.has_sound and not clip.captions:
        yield warning("E022", place, src=src)
    elif not medium.is_video and not clip.transcript:
        yield warning("E023", place, src=src)


def incomplete_photos(content: Content) -> Iterator[Diagnostic]:
    """Warn of photos that are used, but lose something of their file, such as transparency."""
    if not content.photo_warnings:
        return
    for article in (*content.articles, *content.pages):
        paths = {src: path for src, path, _ in content.photos.get(article.file, ())}
        if content.photo_warnings.keys().isdisjoint(paths.values()):
            continue
        for src, line in _photos(article, content):
            for code, detail in content.photo_warnings.get(paths.get(src, ""), ()):
                yield warning(code, Place(article.file, line), src=src, detail=detail)


def _photos(article: Article, content: Content) -> Iterator[tuple[str, int]]:
    """Yield the photos that an article uses, with their lines."""
    posters = {clip.src: clip.poster for clip in content.media.get(article.file, ())}
    for figure in article.figures:
        src = posters.get(figure.src, "") if kinds.is_medium(figure.src) else figure.src
        if src:
            yield src, figure.line
    if article.picture:
        yield article.picture, article.lines.get("picture", 1)


def _published_first(content: Content) -> list[Article]:
    """Return articles and pages, drafts last: in a collision the draft gets the error."""
    texts = [*content.articles, *content.pages]
    return sorted(texts, key=lambda text: text.status != "published")


def broken_links(content: Content, now: datetime) -> Iterator[Diagnostic]:
    """Report internal links to pages or headings that do not exist."""
    yield from links.broken_links(content, frozenset(urls.RESERVED), now)


def broken_redirects(content: Content, now: datetime) -> Iterator[Diagnostic]:
    """Report old addresses that do not redirect, in one step, to an existing page."""
    yield from redirects.broken_redirects(content, frozenset(urls.RESERVED), now)


def _place(article: Article, field: str) -> Place:
    return Place(article.file, article.lines.get(field, 1))


Rule = Callable[[Content], Iterator[Diagnostic]]

ALL: tuple[Rule, ...] = (
    unknown_sections,
    duplicate_addresses,
    colliding_tags,
    colliding_authors,
    unknown_related,
    unusable_photos,
    incomplete_photos,
    unusable_media,
    attachments.unusable_files,
    *dossiers.ALL,
    *documents.ALL,
    *hints.ALL,
)
# Rules that depend on what is public at a given time.
TIMED: tuple[Callable[[Content, datetime], Iterator[Diagnostic]], ...] = (
    broken_links,
    broken_redirects,
    documents.future_review,
)
