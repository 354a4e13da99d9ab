"""The files that texts offer: published beside their pages, linked in bodies, listed below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import escape, unescape
from pathlib import Path

from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.attachments import validate
from portal.content.attachments.files import KINDS, Attached, linked_name, published
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.contract.pages import ContentItem, Files, rewrite
from portal.system import files
from portal.vietnamese import amounts
from portal.views.pages import Download

_LINK = re.compile(
    r'<a\b(?P<before>[^<>]*?) href="(?P<target>[^"<>?#]*+)(?P<tail>[^"<>]*+)"(?P<after>[^<>]*+)>'
    r"(?P<shown>(?>(?:[^<]++|<(?!/a>))*))</a>"
)
_DIGESTS = Digests()


def downloads(
    text: Article | Document, usable: Mapping[str, Attached], unnamed: str = ""
) -> Iterator[Download]:
    """Yield the files of a text's header as download links.

    `usable`: those that can be published, by name; `unnamed`: what a file without a label is
    called, "" for its name.
    """
    for file in text.files:
        if file.name in usable:
            label = file.label or unnamed or file.name
            yield _download(text.address, usable[file.name], label)


def _download(address: str, file: Attached, label: str = "") -> Download:
    kind, size = KINDS[file.extension], amounts.size(file.size)
    return Download(label, f"{address}{published(file.name)}", kind, size)


def link(item: ContentItem, content: Content) -> None:
    """Have the links of a body lead to the files where they are published."""
    article = item.portal_article
    usable = content.files_of(article)
    if usable:
        offers = {name: _download(article.address, file) for name, file in usable.items()}
        rewrite(item, _DIGESTS.of(tuple(offers.items())), partial(linked, offers=offers))


def linked(html: str, offers: Mapping[str, Download]) -> str:
    """Return a body whose links to files have their addresses, and say kind and size.

    `offers`: by the name of the file beside the text.
    """

    def offer(match: re.Match[str]) -> str:
        file = offers.get(linked_name(unescape(match["target"])))
        if file is None:
            return match[0]
        how = "" if "#" in match["tail"] else " download"  # a place in it: the browser shows it
        address = f"{escape(file.address)}{match['tail']}"
        start = f'<a{match["before"]} href="{address}"{match["after"]}{how}>'
        return f"{start}{match['shown']} ({file.kind}, {file.size})</a>"

    return _LINK.sub(offer, html)


def files_of(content: Content, texts: Iterable[Article | Document]) -> Files:
    """Return the files to publish: unchanged, under safe names, next to the pages of texts.

    Loading one raises RuntimeError if it changed since it was checked.
    """
    sources = {
        f"{text.address.lstrip('/')}{published(name)}": (content.root / file.path, file.digest)
        for text in texts
        for name, file in content.files_of(text).items()
    }
    prints = {target: digest.encode() for target, (_, digest) in sources.items()}
    return Files(prints, partial(_load, sources))


def _load(sources: Mapping[str, tuple[Path, str]], target: str) -> bytes:
    path, digest = sources[target]
    data = validate.read(path)
    if files.key_of(data) != digest:
        message = f"{path} vừa thay đổi trong lúc dựng; hãy dựng lại"
        raise RuntimeError(message)
    return data
