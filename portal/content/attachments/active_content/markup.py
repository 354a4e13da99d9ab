"""Reads the XML parts of office documents safely: no DTD, no entities, bounded size."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from portal.content.attachments.active_content.unsafe import CLOSED, UnsafeError

Attributes = dict[str, str]

_MOST_XML = 2**27  # bytes of one part; a text of a thousand pages has a tenth
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|macro|vnd\.sun\.star\.script):", re.IGNORECASE)


def read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes. Raises UnsafeError if it is too large to be checked."""
    with archive.open(member) as file:
        data = file.read(_MOST_XML + 1)
    if len(data) > _MOST_XML:
        raise UnsafeError(CLOSED, member.filename)
    return data


def may_have(data: bytes, *words: bytes) -> bool:
    """Return whether a part may have elements with such names; XML cannot escape names."""
    return b"\0" in data[:8] or any(word in data for word in words)  # or it is UTF-16


def walk(
    data: bytes,
    enter: Callable[[str, Attributes], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `enter` with the local names of each element, and `text` with character data.

    Raises ValueError for invalid XML, UnsafeError for document type declarations: office programs
    don't write them, and their entities can expand to any size.
    """
    if not data:
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: enter(
        _local(name), {_local(key): value for key, value in attributes.items()}
    )
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from problem


def elements(data: bytes) -> Iterator[tuple[str, Attributes]]:
    """Yield the elements of a small part. Raises as `walk` does."""
    collected: list[tuple[str, Attributes]] = []
    walk(data, lambda name, attributes: collected.append((name, attributes)))
    yield from collected


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(name: str, *_: object) -> None:
    raise UnsafeError(CLOSED, f"<!DOCTYPE {name}>")


def is_external(target: str) -> bool:
    """Return whether a target is on another host, or on the reader's own machine."""
    return bool(_ELSEWHERE.match(target))


def runs(target: str) -> bool:
    """Return whether following a link would run a program."""
    return bool(_RUNS.match(target))
