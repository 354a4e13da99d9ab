"""The XML parts of office documents, read without anything that XML could do to a reader."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from portal.content.documents.active_content.unsafe import CLOSED, UnsafeError

Attributes = dict[str, str]

_MOST_XML = 2**27  # bytes of one part; texts of a thousand pages have a tenth
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|macro|vnd\.sun\.star\.script):", re.IGNORECASE)


def read(found: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes. Raises UnsafeError for one that is too large to be looked at."""
    with found.open(member) as file:
        data = file.read(_MOST_XML + 1)
    if len(data) > _MOST_XML:
        raise UnsafeError(CLOSED, member.filename)
    return data


def may_have(data: bytes, *words: bytes) -> bool:
    """Say whether a part may have elements of such names: names cannot be written otherwise."""
    return b"\0" in data[:8] or any(word in data for word in words)  # or it is UTF-16


def walk(
    data: bytes,
    enter: Callable[[str, Attributes], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `enter` for each element, and `text` for what stands between, by their local names.

    Raises ValueError for what is no XML, UnsafeError for declarations: no office program writes
    them, and they can be made to unpack to far more than there is.
    """
    if not data:
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, found: enter(
        _local(name), {_local(key): value for key, value in found.items()}
    )
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from problem


def elements(data: bytes) -> Iterator[tuple[str, Attributes]]:
    """Yield the elements of a small part."""
    found: list[tuple[str, Attributes]] = []
    walk(data, lambda name, attributes: found.append((name, attributes)))
    yield from found


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(name: str, *_: object) -> None:
    raise UnsafeError(CLOSED, f"<!DOCTYPE {name}>")


def leads_away(target: str) -> bool:
    """Say whether something is on another host, or at a place of the reader's own machine."""
    return bool(_ELSEWHERE.match(target))


def runs(target: str) -> bool:
    """Say whether following a link would run a program."""
    return bool(_RUNS.match(target))
