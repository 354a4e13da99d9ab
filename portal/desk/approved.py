"""Tells of a text that is no longer what its approver saw, and takes the approval back.

What was approved is the oldest of the text's states since which its header names the approver,
or the state that the desk published last. Any other text than that one has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.content.fields.names import STATUSES
from portal.desk import fields, header, history
from portal.desk.history import History
from portal.desk.sources import plain
from portal.system import files

RETURN = "tra-ve-cho-duyet"
"""The id of the mend that takes the approval back."""

_NOT_SAVED = {history.TYPED, history.REFUSED}
_WAITING = "review"


def rows(kept: History, file: str, saved: bytes | None, text: str) -> list[dict[str, Any]]:
    """Return the problem of a text that has changed since its approval, if it has.

    `saved`: the bytes of its file.
    """
    named = _named(file, text)
    if named is None:
        return []
    line, approver = named
    if _approved(kept, file, approver, saved) in {None, text}:
        return []
    return [
        {
            "code": "",
            "severity": "warning",
            "file": file,
            "line": line,
            "column": 0,
            "message": f"Bài đã sửa sau khi {approver} duyệt; hãy trả về chờ duyệt để duyệt lại",
            "fix": RETURN,
            "fix_label": "Trả về chờ duyệt",
        }
    ]


def returned(file: str, text: str) -> str:
    """Return a text that waits for approval again."""
    return header.rewritten(file, text, {"status": STATUSES.label(_WAITING), "approver": ""})


def _approved(kept: History, file: str, approver: str, saved: bytes | None) -> str | None:
    """Return the text that was approved; None if no state names the approver."""
    approved = None
    for data, note in _states(kept, file, saved):
        text = plain(data)
        named = _named(file, text)
        if named is None or named[1] != approver:
            break
        approved = text
        if note == history.APPROVED:
            break
    return approved


def _states(kept: History, file: str, saved: bytes | None) -> Iterator[tuple[bytes, str]]:
    """Yield the states that were saved, newest first."""
    states = [each for each in kept.states(file) if each.note not in _NOT_SAVED]
    if saved is not None and (not states or files.key_of(saved) != states[0].id):
        yield saved, history.ON_DISK
    for state in states:
        data = kept.data(file, state.id)
        if data is not None:
            yield data, state.note


def _named(file: str, text: str) -> tuple[int, str] | None:
    """Return the line and the name of the approver, or None if the header has none."""
    matter, _ = fields.parsed(file, text)
    names = fields.schema_of(file).names
    for field in matter.fields:
        if names.value(field.name) == "approver" and field.value.strip():
            return field.line, " ".join(field.value.split())
    return None
