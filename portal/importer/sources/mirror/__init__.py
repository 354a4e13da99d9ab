"""A site as `wget --mirror` leaves it, or a WARC: its pages become articles.

    pages, addresses   finds the pages of a folder, and what their addresses were; `warc` unpacks
    charset, tree      bytes to text, text to elements that know where they stand in it
    blocks, names      what a page says; where elements stand in a template, as selectors
    survey             what is noted of each page; `moments`, `authors`, `sections` find fields
    bodies, learning   which elements hold the articles and their fields: the rules
    rules, selectors   the rules as a file that editors may correct
    extraction, links  takes the article out of a page
    judging            the same article once, its parts joined, lists apart
    site               the walk over all pages

Pages are read three times: to find the rules, to judge each beside the others, to hand them on. Of
each reading only small values are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from portal.importer.article import Article, Category, Given, Item, Left
from portal.importer.findings import Finding, Kind
from portal.importer.sources.mirror import pages as folder
from portal.importer.sources.mirror import warc
from portal.importer.sources.mirror.extraction import Extracted
from portal.importer.sources.mirror.judging import Shown
from portal.importer.sources.mirror.site import Site
from portal.system import files, parallel

SOURCE = "mirror"
_MOVED = "dòng trong thân bài cũ, đã đưa vào tiêu đề, ngày, tác giả hay chuyên mục"
_AT_ONCE = 400  # articles that are read between two that are handed on
_MOST_ID = 60  # characters of an address in a key
_OTHER = re.compile(r"[^A-Za-z0-9]++")
_PICTURE = re.compile(r"<(?:img|video|embed|object|iframe)\b", re.IGNORECASE)


def read(given: Given) -> Iterator[Item]:
    """Yield the articles of a mirrored site, its categories, and what was left.

    The rules are written to the file that was given for them, or read from it. Raises SourceError.
    """
    with warc.unpacked(given) if warc.is_warc(given.path) else folder.opened(given) as found:
        yield from found.left
        site = Site(found.pages, frozenset(given.hosts) | frozenset(found.roots))
        site.learn(given.rules)
        judged = site.judge()
        yield from site.left
        sections: dict[str, str] = {}
        for item, address in _read_anew(site, judged.articles):
            yield item
            if isinstance(item, Article) and item.section:
                sections[item.section] = sections.get(item.section) or address
        for name, address in sections.items():
            yield Category(name, (address,) if address else ())


def files_of(given: Given, cache: Path) -> Path:
    """Return the folder that has the old site's files by their paths: as root of `Article.address`.

    Those of a WARC are written into `cache`. Raises SourceError.
    """
    return warc.files_of(given, cache) if warc.is_warc(given.path) else folder.root_of(given)


def _read_anew(site: Site, articles: Sequence[Shown]) -> Iterator[tuple[Article | Left, str]]:
    """Yield articles, each with the address of its section; some are read at once, on all cores."""
    for start in range(0, len(articles), _AT_ONCE):
        batch = articles[start : start + _AT_ONCE]
        shares = parallel.map_shares(partial(_articles, site), batch, parallel.process_count())
        yield from chain.from_iterable(shares)


def _articles(site: Site, batch: Sequence[Shown]) -> list[tuple[Article | Left, str]]:
    """Return articles read anew, each with the address of its section."""
    return [_article(site, shown) for shown in batch]


def _article(site: Site, shown: Shown) -> tuple[Article | Left, str]:
    first = site.pages[shown.parts[0].page]
    try:
        read_parts = [site.extracted(site.pages[part.page]) for part in shown.parts]
    except OSError:
        return Left(first.place, "không đọc được nữa"), ""
    parts = [taken for _, _, _, taken in read_parts if taken]
    if not parts or not _says(parts):
        return Left(first.place, "trang theo mẫu nhưng thân bài trống"), ""
    taken = parts[0]
    section, section_address = site.section(taken, shown.parts[0].address)
    lost = sum(lost for _, lost, _, _ in read_parts)
    article = Article(
        source=SOURCE,
        id=_id(shown.parts[0].address),
        original=b"\n".join(data for data, _, _, _ in read_parts),
        suffix=".html",
        body="\n".join(part.body for part in parts),
        place=first.place,
        title=taken.title,
        lead=taken.lead,
        date=taken.date,
        authors=taken.authors,
        section=section,
        address=shown.parts[0].address,
        old_addresses=shown.addresses,
        findings=tuple(_findings(parts, shown, lost)),
    )
    return article, section_address


def _says(parts: list[Extracted]) -> bool:
    """Tell whether a body has words, or a picture."""
    return any(part.blocks or _PICTURE.search(part.body) for part in parts)


def _findings(parts: list[Extracted], shown: Shown, lost: int) -> Iterator[Finding]:
    yield from _doubts(parts[0])
    if lost:
        yield Finding(Kind.DOUBTFUL, f"{lost} ký tự của trang cũ không đọc được")
    if len(parts) > 1:
        yield Finding(Kind.MENDED, f"bài gồm {len(parts)} trang, đã nối lại")
    for title in shown.titles:
        yield Finding(Kind.DROPPED, "tiêu đề khác của cùng một bài", title)
    for part in parts:
        for text in part.moved:
            yield Finding(Kind.MENDED, _MOVED, unicodedata.normalize("NFC", text))
        for what, text in part.dropped:
            yield Finding(Kind.DROPPED, what, unicodedata.normalize("NFC", text))


def _doubts(taken: Extracted) -> Iterator[Finding]:
    if not taken.title:
        yield Finding(Kind.DOUBTFUL, "không thấy tiêu đề trên trang cũ")
    elif taken.is_title_of_head:
        yield Finding(Kind.DOUBTFUL, "tiêu đề lấy từ thẻ <title> của trang cũ", taken.title)
    if taken.is_whole_page:
        yield Finding(Kind.DOUBTFUL, "trang không giống trang nào khác: lấy cả trang làm thân bài")
    if not taken.date:
        yield Finding(Kind.DOUBTFUL, "không thấy ngày đăng trên trang cũ")
    if taken.is_author_guessed:
        yield Finding(Kind.DOUBTFUL, "tác giả là phỏng đoán", ", ".join(taken.authors))


def _id(address: str) -> str:
    """Return a key made of an address: readable, and another for each."""
    code = files.content_hash(address.encode("utf-8", "replace"), 10)
    plain = unicodedata.normalize("NFD", address).encode("ascii", "ignore").decode()
    return f"{_OTHER.sub('-', plain).strip('-')[-_MOST_ID:].strip('-')}-{code}".strip("-")
