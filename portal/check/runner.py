"""Runs all rules on a content folder and formats the report."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from portal.cache.store import Store
from portal.check import rules, stray
from portal.check.consequences import without_consequences
from portal.check.rules import Rule
from portal.content import clock, outlook, suppressions
from portal.content.loader import Progress, load
from portal.content.model import Content
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Report

if TYPE_CHECKING:
    from portal.check.external import OutsideLinks


def check(  # noqa: PLR0913 - all that a check depends on
    root: Path,
    progress: Progress | None = None,
    store: Store | None = None,
    now: datetime | None = None,
    validated: Container[str] | None = None,
    *,
    outside: Rule | None = None,
) -> Content:
    """Load and check a content folder; the report holds all problems of all files.

    `now`: the time at which links must work, that of the build; `validated`: as in `load`;
    `outside`: asks links to other sites (`outside_links`).
    """
    content = examined(load(root, progress, store, validated), now or clock.now(), outside=outside)
    report = content.report
    return replace(content, report=report.below(root.as_posix()) if root.is_dir() else report)


def examined(
    content: Content, now: datetime, only: str | None = None, outside: Rule | None = None
) -> Content:
    """Apply all rules to loaded content; the paths of the report are relative to its folder.

    `only`: the one folder in which stray files are looked for.
    """
    problems = itertools.chain(
        *(rule(content) for rule in (*rules.ALL, *([outside] if outside else []))),
        *(rule(content, now) for rule in rules.TIMED),
    )
    content = content.plus(problems)
    report = Report.of(without_consequences(content.report))
    report = report.plus(stray.stray_files(content, report, only))
    return replace(content, report=Report.of(suppressions.applied(report)))


def as_lines(
    content: Content,
    now: datetime | None = None,
    *,
    account: bool = False,
    outside: OutsideLinks | None = None,
) -> Iterator[str]:
    """Yield one line per problem, then the summary, then what will not appear at `now`.

    `account`: begin with what each article has, and what readers are shown of it; `outside`: end
    with how many other sites answered.
    """
    if account:
        from portal.check import account as accounts

        yield from accounts.as_lines(content)
    for problem in content.report:
        yield messages.line(problem)
    if codes := messages.by_code(content.report):
        yield codes
    yield messages.summary(content.report, len(content.entries) + len(content.unread))
    if absent := outlook.sentence(content, content.report, now or clock.now(), warnings=False):
        yield absent
    if outside:
        yield outside.summary


def outside_links(progress: Progress | None = None) -> OutsideLinks:
    """Return the rule that asks links to other sites, for one call of `check`."""
    from portal.check.external import OutsideLinks  # imports urllib3: only on request

    return OutsideLinks(progress)


def as_json(content: Content) -> str:
    """Return the report as a JSON array of problems with their messages."""
    rows = [
        {
            "file": os.fsencode(problem.place.file).decode("utf-8", "replace"),
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "severity": str(problem.severity),
            "message": messages.sentence(problem),
        }
        for problem in content.report
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
