"""What the desk says of a text's problems: sentences with places, and which it can mend."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from portal.desk import mends
from portal.desk.exchange import Refusal
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic


def rows(file: str, text: str, problems: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return the problems of a text as the desk's pages get them."""
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "file": problem.place.file,
            "line": problem.place.line if problem.place.file == file else None,
            "column": problem.place.column,
            "message": messages.sentence(problem),
            "fix": mends.key_of(problem) if _mended(file, text, problem) is not None else None,
        }
        for problem in problems
    ]


def mended(file: str, text: str, problems: Iterable[Diagnostic], key: str) -> str:
    """Return a text in which the problem of a key is mended. Raises Refusal if it has none."""
    found = next((each for each in problems if mends.key_of(each) == key), None)
    changed = _mended(file, text, found) if found else None
    if changed is None:
        raise Refusal(HTTPStatus.CONFLICT, "Chỗ này đã đổi; hãy xem lại rồi sửa.")
    return changed


def _mended(file: str, text: str, problem: Diagnostic) -> str | None:
    try:
        return mends.mended(file, text, problem)
    except Refusal:
        return None
