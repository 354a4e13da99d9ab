"""The body of an old text to Markdown, with its photos and all that is to be told of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup

from portal.conversion import html as conversion
from portal.conversion import titles, word
from portal.conversion.model import Block
from portal.conversion.pictures import OTHER_FILE
from portal.conversion.result import Dropped, Losses, Photo
from portal.importer.article import Article
from portal.importer.findings import Finding, Kind
from portal.importer.old_files import OldFiles
from portal.importer.plugin_tags import PluginTags
from portal.importer.references import References

NewAddress = Callable[[str], str]
"""Returns the new address of a path of the old site, "" if it is not known."""

# What `portal.conversion` tells, by what it means for an archive.
_DOUBTFUL = (
    "lẫn với chữ Unicode|bảng trong bảng|công thức|hình vẽ|đối tượng nhúng|phông riêng"
    "|trong khung chữ"
)
_MENDED = (
    "đã đổi|ô gộp|trong một mục|bên trong một từ|chỉ là tên tệp|đặt vào ảnh|ảnh trong bảng"
    "|ảnh trong ô của bảng|giải nghĩa|chữ trắng|không giữ được|khung chữ của Word"
    "|đặt ảnh cạnh chữ"
)
_KINDS = (
    (re.compile(r"\A\d++ ảnh "), Kind.PHOTO),
    (re.compile(_DOUBTFUL), Kind.DOUBTFUL),
    (re.compile(_MENDED), Kind.MENDED),
)


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown; the photos and files that it names; the findings.

    `picture`: the name of the photo of `Article.picture`, "" if it was not found; `offered`: the
    names of the files of `Article.files` that were.
    `title`: that stood above the text and is in the header instead, "" if none did.
    `html`: all that was converted, "" of a Word file; `added`: words that are not of the source.
    """

    markdown: str
    title: str
    photos: tuple[Photo, ...]
    files: tuple[Photo, ...]
    findings: tuple[Finding, ...]
    picture: str = ""
    offered: tuple[str, ...] = ()
    html: str = ""
    added: str = ""


def convert(article: Article, old: OldFiles, new_address: NewAddress) -> Body:
    """Return the body of a text. Raises ConversionError if it cannot be had."""
    if isinstance(article.body, bytes):
        converted = word.convert(article.body)
        found = tuple(_findings(converted.dropped))
        return Body(converted.markdown, converted.title, converted.photos, (), found)
    findings: list[Finding] = []
    references = References(article, old, new_address, findings)
    losses = Losses(whole=True)
    whole = _whole_html(article)
    html = PluginTags(old.addresses_below, findings).replaced(whole)
    blocks, photos = conversion.read(html, losses, prepare=references.prepare)
    title, blocks = _without_title(blocks, article.title, losses)
    converted = conversion.finish(blocks, photos, "", losses)
    findings += _findings(converted.dropped)
    picture = next((each.name for each in photos if each.data == references.picture), "")
    return Body(
        converted.markdown,
        title,
        tuple(photos),
        tuple(references.files),
        tuple(findings),
        picture,
        tuple(references.offered),
        whole,
        references.added,
    )


def _without_title(blocks: list[Block], title: str, losses: Losses) -> tuple[str, list[Block]]:
    """Drop the title, which the header has, from the top of a text; return it, or ""."""
    found, taken = titles.title(blocks)
    if not found or found != title:
        return "", blocks
    return found, titles.without(blocks, taken, losses)


def _whole_html(article: Article) -> str:
    """Return the HTML of all that the old page showed as the text; "" of a Word file."""
    if isinstance(article.body, bytes):
        return ""
    lead = article.lead.strip()
    if not lead or _begins_with(article.body, lead):
        return article.body
    return f"<div>{lead}</div>\n{article.body}"


def _begins_with(body: str, lead: str) -> bool:
    """Tell whether a body repeats the lead, as NukeViet's often do."""
    words = _words(lead)
    return bool(words) and _words(body)[: len(words)] == words


def _words(html: str) -> Sequence[str]:
    return BeautifulSoup(html, "html.parser").get_text(" ").split()


def _findings(dropped: Iterable[Dropped]) -> Iterator[Finding]:
    """Yield what is told; words that were dropped several times so many times, for the account."""
    for each in dropped:
        kind = next((kind for what, kind in _KINDS if what.search(each.what)), Kind.DROPPED)
        what = each.what.replace(OTHER_FILE, "không có trong bản chép các tệp của trang cũ")
        yield from [Finding(kind, what, each.text)] * (each.times if each.text else 1)
