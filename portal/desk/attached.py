"""The files that readers of a text download: what they are, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.content.article import Article
from portal.content.attachments import validate
from portal.content.attachments.files import KINDS, File, is_accepted
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.desk import paths
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error


def rows(content: Content, file: str) -> list[dict[str, Any]]:
    """Return the files of a text: those that it offers in their order, then the others.

    `used`: the text offers it; `linked`: by a link of its body alone.
    """
    text = _text(content, file)
    offered = {each.name: each for each in reversed(text.offered)} if text else {}
    named = {each.name for each in text.files} if text else set()
    rows = [
        _row(content, file, each, linked=each.name not in named)
        for each in reversed(offered.values())
    ]
    if not paths.has_attachments(file):
        return rows
    beside = content.files_by_folder.get(file.rpartition("/")[0], {})
    others = (File(name) for name in beside if is_accepted(name) and name not in offered)
    return [*rows, *(_row(content, file, each, used=False) for each in others)]


def _text(content: Content, file: str) -> Article | Document | None:
    texts: Iterable[Article | Document] = content.library.documents
    return content.by_file().get(file) or next((each for each in texts if each.file == file), None)


def _row(
    content: Content, file: str, each: File, *, used: bool = True, linked: bool = False
) -> dict[str, Any]:
    folder = file.rpartition("/")[0]
    beside = content.files_by_folder.get(folder, {})
    stamp = content.stamps.get(f"{folder}/{beside.get(each.name, each.name)}")
    return {
        "name": each.name,
        "label": each.label,
        "kind": KINDS.get(each.name.rpartition(".")[2].lower(), ""),
        "bytes": stamp[1] if stamp else 0,
        "used": used,
        "linked": linked,
        "message": _fault(content, file, each.name) if used else "",
    }


def _fault(content: Content, file: str, name: str) -> str:
    """Return why a file that a text offers cannot be published, "" if it can."""
    for each in content.attachments.get(file, ()):
        if each.name == name:
            return message(*each.fault, name) if each.fault[0] else ""
    trouble = validate.trouble(content.files_by_folder.get(file.rpartition("/")[0], {}), name)
    return messages.sentence(error(trouble.code, Place(file), **trouble.data)) if trouble else ""


def message(code: str, detail: str, name: str) -> str:
    """Return the portal's sentence of why a file cannot be published."""
    return messages.sentence(error(code, Place(name), src=name, detail=detail))
