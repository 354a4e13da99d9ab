"""What the desk says of problems: sentences with their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic


def rows(problems: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return problems as the desk's pages get them."""
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "message": messages.sentence(problem),
            "fix": None,
        }
        for problem in problems
    ]
