"""The rule for files that readers download: each is there, safe, and has an address of its own."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.article import Article
from portal.content.attachments import validate
from portal.content.attachments.files import published
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error


def unusable_files(content: Content) -> Iterator[Diagnostic]:
    """Report files that are missing, have another spelling, or must not be published."""
    for text in content.offering:
        if text.file in content.attachments:
            yield from _of(text, content)


def _of(text: Article | Document, content: Content) -> Iterator[Diagnostic]:
    beside = content.files_by_folder.get(text.file.rpartition("/")[0], {})
    existing = {each.name: each for each in content.attachments[text.file]}
    names: dict[str, str] = {}
    for file in text.offered:
        place, found = Place(text.file, file.line), existing.get(file.name)
        if found is None:
            if problem := validate.trouble(beside, file.name):
                yield error(problem.code, place, **problem.data)
            continue
        code, detail = found.fault
        if code:
            yield error(code, place, src=file.name, detail=detail)
            continue
        name = published(file.name)
        other = names.setdefault(name, file.name)
        if other != file.name:
            yield error("V019", place, src=file.name, other=other, name=name)
