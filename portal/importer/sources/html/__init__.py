"""Pages that Word or a browser saved, or that a site exported: .html, .mht; one article a file.

Photos lie beside a page or in its folder (`X_files`). What a page itself says is its site's is left
out (`boilerplate`). A page that is mostly links is not for here: what of it is menu and what is
article only shows by many pages together (`mirror`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from portal.content import old_urls
from portal.conversion.result import ConversionError, Losses
from portal.conversion.tidy import tidy
from portal.importer.article import Given, Item, Left
from portal.importer.findings import Finding, Kind
from portal.importer.sources import file_facts, folder
from portal.importer.sources.file_facts import Facts
from portal.importer.sources.folder import Decoded, Folder, UnreadableError
from portal.importer.sources.html import boilerplate, elements, head, mhtml, opening

_PACKAGES = frozenset({".mht", ".mhtml"})
SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".shtml"}) | _PACKAGES
_MOST = 60_000_000  # bytes of a page; photos may be in it
_PHOTO = re.compile(r"\b(?:data-)?(?:src|original)=\"(?P<address>[^\"<>]{1,2000})\"")
_FEWEST_LINKS = 20  # of a page with menus
_MENUS, _MANY = 0.5, 0.25  # of the letters, the share in links: from which on it is a site's page
_OF_SITE = (
    "phần lớn chữ là liên kết (trình đơn, danh sách bài): đây là trang của cả website; "
    "hãy nhập cả thư mục bằng --from mirror"
)
_LIKE_SITE = "nhiều chữ là liên kết; nếu còn trình đơn của website thì hãy nhập bằng --from mirror"


def read(given: Given) -> Iterator[Item]:
    """Yield an article for each page, then what else there is. Raises SourceError."""
    files = folder.of(given.path, SUFFIXES)
    names = files.of_kind(SUFFIXES)
    own = {each: name for name in names for each in folder.own_folders(name)}
    parts = {name: page for name in files.names if (page := _page_of(name, own))}
    yield from files.left
    taken = {*names, *(name for name in parts if name not in files.photos)}
    sites = _sites(files, [name for name in names if name not in parts])
    for name in files.wanted(names):
        if name in parts:
            what = f"phần của trang {parts[name]}, không phải một bài"
            yield Left(name, what, needs_nobody=True)
            continue
        try:
            data = folder.read(files, name, _MOST)
            facts, photos = _facts(name, data, given.hosts, sites)
            taken |= photos
            yield file_facts.article(files, "html", name, data, facts)
        except (UnreadableError, ConversionError) as problem:
            yield Left(name, str(problem))
    yield from files.others(taken)


def _page_of(name: str, own: dict[str, str]) -> str:
    """Return the page in whose own folder a file lies, "" if in none."""
    return next((own[str(each)] for each in PurePosixPath(name).parents if str(each) in own), "")


def _sites(files: Folder, names: Sequence[str]) -> frozenset[str]:
    """Return the names of sites: what the titles of several pages end with."""
    ends = Counter[str]()
    for name in names if len(names) > 1 else ():
        with suppress(UnreadableError):
            page = _decoded(name, folder.read(files, name, _MOST)).text
            ends[head.site_name(head.of(page).title)] += 1
    return frozenset(end for end, count in ends.items() if end and count > 1)


def _decoded(name: str, data: bytes) -> Decoded:
    return mhtml.page(data) if folder.suffix(name) in _PACKAGES else head.decoded(data)


def _facts(
    name: str, data: bytes, hosts: tuple[str, ...], sites: frozenset[str]
) -> tuple[Facts, set[str]]:
    """Return what a page gives, and the files that it shows. Raises UnreadableError, others."""
    found = _decoded(name, data)
    article, findings = boilerplate.without(found.text)
    share, links = elements.share_of_links(article)
    if share > _MENUS and links >= _FEWEST_LINKS:
        raise UnreadableError(_OF_SITE)
    if found.encoding:
        findings.insert(0, folder.of_encoding(found.encoding))
    if share > _MANY and links >= _FEWEST_LINKS:
        findings.append(Finding(Kind.DOUBTFUL, _LIKE_SITE))
    said = head.of(found.text)
    top = opening.of(article, said)
    title, site = said.shared_title or said.title, head.site_name(said.title)
    if title.endswith(site) and site in sites:
        title = title.removesuffix(site)
        if not top.converted.title:
            what = "tên website ở cuối đầu đề, không đưa vào"
            findings.append(Finding(Kind.DROPPED, what, site.strip()))
    facts = Facts(
        top.page,
        top.converted,
        title,
        said.author,
        top.created,
        [*findings, *top.findings],
        where="phần đầu của trang",
        old_addresses=_old_addresses(said.saved_from, hosts),
    )
    page = tidy(found.text, Losses()).html
    return facts, _photos(page, name)


def _photos(page: str, name: str) -> set[str]:
    """Return the files that a tidy page shows, by their names below the folder."""
    found = set[str]()
    for match in _PHOTO.finditer(page):
        address = unescape(match["address"])
        for each in (address, unquote(address)):
            found.add(_plain(PurePosixPath("/", name).parent / each.partition("?")[0]))
    return found


def _plain(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts[1:]:
        if part == "..":
            del parts[-1:]
        else:
            parts.append(part)
    return "/".join(parts)


def _old_addresses(saved_from: str, hosts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the address from which a browser saved a page, if it is one of the old site."""
    try:
        url = urlsplit(saved_from)
        if hosts and (url.hostname or "") not in hosts:
            return ()
        address = f"{url.path}?{url.query}" if url.query else url.path
        old_urls.old(address)
    except (ValueError, old_urls.AddressError):
        return ()
    return (address,) if url.scheme in {"http", "https"} and address != "/" else ()
