"""The attached files of documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from portal.content.documents import attachments
from portal.content.model import Content
from portal.contract.pages import Files
from portal.system import files


def files_of(content: Content) -> Files:
    """Return the attachments to publish: unchanged, under safe names, next to their pages.

    Loading one raises RuntimeError if it changed since it was checked.
    """
    sources = {}
    prints = {}
    for document in content.library.documents:
        for _, name, path, attachment in content.library.files_of(document):
            target = f"{document.address.lstrip('/')}{name}"
            sources[target] = content.root / path, attachment.digest
            prints[target] = attachment.digest.encode()
    return Files(prints, partial(_load, sources))


def _load(sources: Mapping[str, tuple[Path, str]], target: str) -> bytes:
    path, digest = sources[target]
    data = attachments.read(path)
    if files.key_of(data) != digest:
        message = f"{path} vừa thay đổi trong lúc dựng; hãy dựng lại"
        raise RuntimeError(message)
    return data
