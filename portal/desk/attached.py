"""The files that readers of a document download: what they are, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.content.documents import attachments
from portal.content.documents.fields import File
from portal.content.model import Content
from portal.desk import paths
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error


def rows(content: Content, file: str) -> list[dict[str, Any]]:
    """Return the files of a text: those that its header names in their order, then the others."""
    if not paths.has_attachments(file):
        return []
    found = (each for each in content.library.documents if each.file == file)
    named = next((each.files for each in found), ())
    names = {each.name for each in named}
    beside = content.files_by_folder.get(file.rpartition("/")[0], {})
    others = (File(name) for name in beside if paths.is_attachment(name) and name not in names)
    return [*_rows(content, file, named, used=True), *_rows(content, file, others, used=False)]


def _rows(
    content: Content, file: str, named: Iterator[File] | tuple[File, ...], *, used: bool
) -> Iterator[dict[str, Any]]:
    folder = file.rpartition("/")[0]
    beside = content.files_by_folder.get(folder, {})
    for each in named:
        stamp = content.stamps.get(f"{folder}/{beside.get(each.name, each.name)}")
        yield {
            "name": each.name,
            "label": each.label,
            "kind": attachments.KINDS.get(each.name.rpartition(".")[2].lower(), ""),
            "bytes": stamp[1] if stamp else 0,
            "used": used,
            "message": _fault(content, file, each.name) if used else "",
        }


def _fault(content: Content, file: str, name: str) -> str:
    """Return why a file that a document names cannot be published, "" if it can."""
    folder = file.rpartition("/")[0]
    if reason := content.library.unusable.get(f"{folder}/{name}"):
        return message(*reason, name)
    trouble = attachments.trouble(content.files_by_folder.get(folder, {}), name)
    return messages.sentence(error(trouble.code, Place(file), **trouble.data)) if trouble else ""


def message(code: str, detail: str, name: str) -> str:
    """Return the portal's sentence of why a file cannot be published."""
    return messages.sentence(error(code, Place(name), src=name, detail=detail))
