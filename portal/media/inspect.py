"""Says of a file whether browsers play it, and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from portal.media import codecs, kinds, mp3, mp4, ogg, webm
from portal.media.facts import Facts, Medium, at
from portal.media.problems import BROKEN, MediaError
from portal.vietnamese import amounts

LARGE: Final = 100 * 2**20
"""Bytes from which on an editor is warned: minutes of waiting on a phone."""
MOST: Final = 500 * 2**20
"""Bytes that a host takes of one file."""

_FORMATS = {".m4v": "mp4", ".m4a": "mp4"}  # suffix -> format, if it is not called so
_EBML = b"\x1aE\xdf\xa3"
_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"})
_OTHERS = ((b"RIFF", "AVI hoặc WAV"), (b"\x30\x26\xb2\x75", "Windows Media"), (b"FLV", "Flash"),
           (b"\x00\x00\x01\xba", "MPEG"), (b"fLaC", "FLAC"), (b"#!AMR", "AMR"))  # fmt: skip


def inspect(path: Path) -> Medium:
    """Validate a file: its kind, its streams, its size. Raises MediaError."""
    suffix = path.suffix.lower()
    if suffix not in kinds.SUFFIXES:
        raise MediaError("E007", kinds.OTHERS.get(suffix, suffix.lstrip(".").upper()))
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size > MOST:
                raise MediaError("E010", amounts.size(size))
            facts = _judged(_facts(file, size), suffix)
    except OSError as problem:
        raise MediaError("E011", problem.strerror or "") from problem
    return Medium(
        format=facts.format,
        is_video=bool(facts.video),
        has_sound=bool(facts.audio),
        size=size - facts.skipped,
        seconds=round(facts.seconds),
        width=facts.width,
        height=facts.height,
        skipped=facts.skipped,
        patches=tuple((each.start, each.data, each.blank) for each in facts.patches),
        warnings=tuple(_warnings(facts, size)),
    )


def _facts(file: BinaryIO, size: int) -> Facts:
    """Read the container that the first bytes tell. Raises MediaError."""
    head = at(file, 0, 16)
    if not head:
        raise MediaError("E009")
    if head[4:8] in _BOXES:
        return mp4.read(file, size)
    if head.startswith(_EBML):
        return webm.read(file, size)
    if head.startswith(ogg.MARK):
        return ogg.read(file, size)
    if mp3.begins(head):
        return mp3.read(file, size)
    other = next((name for mark, name in _OTHERS if head.startswith(mark)), "")
    raise MediaError("E007", other) if other else MediaError("E006")


def _judged(facts: Facts, suffix: str) -> Facts:
    """Return the facts of what browsers play. Raises MediaError."""
    if facts.others:
        raise MediaError("E013", ", ".join(dict.fromkeys(facts.others)))
    unknown = [name for name in (*facts.video, *facts.audio) if name not in codecs.PLAYED]
    if unknown:
        raise MediaError("E005", ", ".join(dict.fromkeys(unknown)))
    if not facts.video and not facts.audio:
        raise MediaError(BROKEN)
    if _FORMATS.get(suffix, suffix[1:]) != facts.format:
        raise MediaError("E012", kinds.LABELS[facts.format])
    return facts


def _warnings(facts: Facts, size: int) -> Iterator[tuple[str, str]]:
    if size > LARGE:
        yield "E020", amounts.size(size)
    if facts.is_late:
        yield "E021", ""
