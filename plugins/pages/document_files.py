"""What documents bring along: their texts, made when a page needs them, and their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from portal import contract
from portal.content.documents import attachments
from portal.content.documents.document import Document, with_body
from portal.content.model import Content
from portal.system import files
from portal.views.pages import Body


def texts(content: Content, html: Callable[[Any], str]) -> dict[str, Body]:
    """Return the texts of documents that have one, by file; `html` is the reader's."""
    found = (each for each in content.library.documents if each.digest)
    return {
        each.file: Body(each.digest, partial(_html, content.root, each, html)) for each in found
    }


def _html(root: Path, document: Document, html: Callable[[Any], str]) -> str:
    return html(with_body(root, document))


def files_of(content: Content) -> contract.Files:
    """Return the files that are published: as they are, under plain names, beside their pages."""
    sources = {}
    prints = {}
    for each in content.library.documents:
        for _, name, path, found in content.library.files_of(each):
            target = f"{each.address.lstrip('/')}{name}"
            sources[target] = content.root / path, found.digest
            prints[target] = found.digest.encode()
    return contract.Files(prints, partial(_load, sources))


def _load(sources: Mapping[str, tuple[Path, str]], target: str) -> bytes:
    path, digest = sources[target]
    data = attachments.read(path)
    if files.key_of(data) != digest:
        message = f"{path} vừa thay đổi trong lúc dựng; hãy dựng lại"
        raise RuntimeError(message)
    return data
