"""The files that a text offers: how its header and body name them, and how they are published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from portal.content import file_names
from portal.content.fields import readers
from portal.content.fields.schema import Header
from portal.content.front_matter import Field
from portal.markup.links import Link
from portal.vietnamese import text

KINDS: Final = {
    "pdf": "PDF",
    "doc": "Word",
    "docx": "Word",
    "xls": "Excel",
    "xlsx": "Excel",
    "odt": "OpenDocument",
    "zip": "ZIP",
}
"""Extension -> label for readers."""

_TAIL = re.compile(r"[?#].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class File:
    """An attachment as written: its name, its label for readers, and the line."""

    name: str
    label: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Attached:
    """A file beside a text that the text names, and that exists.

    `name`: as written; `path`: below the content folder; extension, size in bytes and content
    digest: of a file that may be published. `fault`: why it may not (code and detail), or blanks.
    """

    name: str
    path: str
    extension: str = ""
    size: int = 0
    digest: str = ""
    fault: tuple[str, str] = ("", "")


def read(written: Field, header: Header) -> tuple[File, ...]:
    """Read a header field, "label: name.pdf"; names of files contain no colon."""
    found = []
    for part in readers.parts(written, header) or ():
        label, _, name = part.rpartition(":")
        if name.startswith("//"):  # a URL: reported as a missing file later
            label, name = "", part
        found.append(File(name.strip(), label.strip(), written.line))
    return tuple(found)


def linked(links: Iterable[Link]) -> Iterator[File]:
    """Yield the files to which the links of a body lead."""
    for target, line, _ in links:
        if name := linked_name(target):
            yield File(name, line=line)


def linked_name(target: str) -> str:
    """Return the name of the file that a link means, "" if it leads to another address.

    It is a bare name of an accepted kind, perhaps percent-encoded (RFC 3986, 2.1), less what
    follows it: a.pdf#page=2.
    """
    name = _TAIL.sub("", target)
    return text.clean(unquote(name)) if file_names.is_file(name) and is_accepted(name) else ""


def is_accepted(name: str) -> bool:
    """Tell by its name whether a file is of a kind that readers may download."""
    return PurePosixPath(name).suffix.lower().lstrip(".") in KINDS


def published(name: str) -> str:
    """Return the name under which a file is published: a slug and the extension."""
    stem, _, extension = name.rpartition(".")
    return f"{text.slug(stem) or 'tep'}.{extension.lower()}"
