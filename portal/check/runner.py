"""Runs all rules over a content folder and says what they found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from portal.cache.store import Store
from portal.check import rules
from portal.content import clock
from portal.content.loader import Progress, load
from portal.content.model import Content
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import garbage


def check(
    root: Path,
    progress: Progress | None = None,
    store: Store | None = None,
    now: datetime | None = None,
) -> Content:
    """Read a content folder; its report holds every problem of every file.

    `now` is the moment for which links must be right, that of the build.

    What is wrong in a draft is a warning: an unfinished article stops nobody's publishing.
    """
    with garbage.paused():
        content = load(root, progress, store)
        drafts = {each.file for each in content.written if each.status == "draft"}
        drafts |= {each.file for each in content.library.documents if each.status == "draft"}
        moment = now or clock.now()
        found = [rule(content) for rule in rules.ALL] + [r(content, moment) for r in rules.TIMED]
        report = content.report.plus(each for some in found for each in _lowered(some, drafts))
    return replace(content, report=report.below(root.as_posix()) if root.is_dir() else report)


def _lowered(found: Iterator[Diagnostic], drafts: set[str]) -> Iterator[Diagnostic]:
    for each in found:
        yield each.as_warning() if each.place.file in drafts else each


def as_lines(content: Content) -> Iterator[str]:
    """Yield every problem as a line, then the summary."""
    for each in content.report:
        yield messages.line(each)
    yield messages.summary(content.report, len(content.written) + len(content.unread))


def as_json(content: Content) -> str:
    """Return the report for programs: a list of problems with their sentences."""
    rows = [
        {
            "file": os.fsencode(each.place.file).decode("utf-8", "replace"),
            "line": each.place.line,
            "column": each.place.column,
            "code": each.code,
            "severity": str(each.severity),
            "message": messages.sentence(each),
        }
        for each in content.report
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
