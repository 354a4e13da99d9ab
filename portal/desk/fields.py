"""A header as a form: its fields with labels, kinds, values as written, and choices."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from portal.content import decoding, front_matter
from portal.content.attachments import files
from portal.content.documents import document
from portal.content.documents.document import DOCUMENTS
from portal.content.documents.fields import numbers
from portal.content.fields import misplaced, readers
from portal.content.fields.names import KINDS, STATUSES
from portal.content.fields.schema import Declaration, Schema
from portal.content.front_matter import Field, FrontMatter
from portal.content.metadata import SCHEMAS
from portal.content.model import Content
from portal.content.notices import notice
from portal.content.notices.notice import NOTICES
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese import text as vietnamese

_SCHEMAS = {**SCHEMAS, DOCUMENTS: document.SCHEMA, NOTICES: notice.SCHEMA}
_DATES = {"date", "modified", "expires", "issued", "effective"}
_ARTICLES = {"related", "unrelated", "members"}
_SEPARATORS: dict[Any, str] = {  # reader of a list -> what parts its items on one line
    **dict.fromkeys((readers.items, readers.tags, readers.authors, numbers), ",;"),
    **dict.fromkeys((readers.parts, files.read, notice.rows), ";"),
}
_SUGGESTED = {"tags", "people", "topics", "authors", "related", "unrelated", "members"}


def schema_of(file: str) -> Schema:
    """Return the schema of a text's header."""
    return _SCHEMAS[file.partition("/")[0]]


def parsed(file: str, text: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Split a text into header and body as the check does; lines are those of the text."""
    content, _ = decoding.decode(text.encode(), file, may_be_empty=True)
    begins_field = partial(misplaced.begins_field, schema_of(file))
    return front_matter.parse(vietnamese.clean(content or ""), file, begins_field)


def rows(content: Content, file: str, text: str) -> dict[str, Any]:
    """Return the form of a text's header, and the line on which the body starts."""
    matter, _ = parsed(file, text)
    return {
        "fields": [_row(content, declared, matter, file) for declared in schema_of(file).own],
        "body_start": matter.body_line,
    }


def separators(declared: Declaration) -> str:
    """Return the signs that part the items of a list, as its reader has them; "" for none."""
    return _SEPARATORS.get(declared.read, "")


def split(item: str, declared: Declaration) -> list[str]:
    """Return the items that words stand for on one line of a list."""
    signs = separators(declared)
    items = re.split(f"[{signs}]", item) if signs else [item]
    return [part.strip() for part in items if part.strip()]


def written(matter: FrontMatter, declared: Declaration, schema: Schema) -> list[Field]:
    """Return the fields of a header that are one of the schema's."""
    return [each for each in matter.fields if schema.names.value(each.name) == declared.name]


def value_of(declared: Declaration, found: list[Field]) -> str | list[str]:
    """Return what is written in a field, perhaps on several lines of the header."""
    if not declared.is_list:
        return found[0].value if found else ""
    return [item for each in found for item in _items(each, declared)]


def _items(found: Field, declared: Declaration) -> list[str]:
    if found.items is None or declared.read is numbers:  # numbers are parted on every line
        lines = readers.whole_items(found)
        return [item for line in lines for item in split(line, declared)]
    return [item.strip() for item in found.items if item.strip()]


def _row(content: Content, declared: Declaration, matter: FrontMatter, file: str) -> dict[str, Any]:
    return {
        "name": declared.name,
        "label": declared.names[0],
        "kind": _kind(declared, file),
        "separators": separators(declared),
        "is_suggested": declared.name in _SUGGESTED and not file.startswith(f"{NOTICES}/"),
        "value": value_of(declared, written(matter, declared, schema_of(file))),
        "choices": _choices(content, declared, file),
    }


def _kind(declared: Declaration, file: str) -> str:
    if declared.name in _DATES:
        return "date"
    if declared.name in _ARTICLES:
        return "articles"
    if declared.is_list:
        return "list"
    if declared.name in _chosen(file):
        return "choice"
    is_long = declared.name == ("title" if file.startswith(f"{DOCUMENTS}/") else "summary")
    return "long" if is_long else "text"


def _chosen(file: str) -> set[str]:
    """Return the fields whose values are chosen; documents are of kinds of their own."""
    return {"status"} if file.startswith(f"{DOCUMENTS}/") else {"status", "kind", "section"}


def _choices(content: Content, declared: Declaration, file: str) -> list[str]:
    if declared.name not in _chosen(file):
        return []
    if declared.name == "section":
        return [section.name for section in content.menu()]
    return list({"status": STATUSES, "kind": KINDS}[declared.name].labels)
