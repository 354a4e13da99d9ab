"""One publication: check, build, compare with what is live, send, enter what was published."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from portal.content.model import Content
from portal.content.redirects import Rule
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Report
from portal.publish import due, formatting, release_files, stage
from portal.publish.audit.evidence import Evidence
from portal.publish.deploy import Sender, Sent
from portal.publish.gate import manifest as manifests
from portal.publish.gate.manifest import Manifest
from portal.publish.gate.refusal import Refusal
from portal.publish.targets import S3


@dataclass(frozen=True, slots=True)
class Workshop:
    """What makes the portal; publishing does not know how.

    `check` reads the content and looks for what is wrong with it; `build` builds it into a
    folder, for an address, and returns the problems and all lines to say; `now` is the clock
    that builds go by.
    """

    check: Callable[[], Content]
    build: Callable[[Content, Path, str], tuple[Report, Iterable[str]]]
    now: Callable[[], datetime]


class AtFaultError(Exception):
    """Raised if content or settings have errors, told in these lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines."""
        super().__init__()
        self.lines = lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of a publication.

    `over`: a release that is live and is not the newsroom's own: whatever it holds is published
    over, and none of its addresses counts as published.
    """

    dry_run: bool = False
    only_due: bool = False
    smaller: bool = False
    over: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication to one target."""

    say: Callable[[str], None]
    workshop: Workshop
    sender: Sender
    kept: Path  # what is kept between builds
    folder: Path  # what is kept for this target
    began: float
    adhoc: bool  # a folder named on the command line: what is there counts as published nowhere

    def run(self, wanted: Wanted) -> int:
        """Publish, or say what publishing would do, or do it only where something has come due."""
        say, done = self.say, Sent()
        with done.timed("kiểm tra"):
            content = self.workshop.check()
        if not content.report.ok:
            raise AtFaultError(messages.line(each) for each in content.report)
        evidence = Evidence(None if self.adhoc else content.root, self.folder.name)
        gate, seen = self.sender.gate, evidence.seen()
        looking = wanted.dry_run or wanted.only_due
        begun = gate.releases(seen) if looking else gate.begin(seen)
        evidence = evidence.compared(begun["chain"])
        now = self.workshop.now()
        before = self.sender.live(begun["live"])
        if wanted.only_due:
            found = self._due(content, before, now)
            if not found:
                if sys.stdout.isatty():
                    say("Không có gì đến giờ hiện ra hoặc hết hạn.")
                return 0
            say(f"Đến giờ: {', '.join(found)}.")
            begun = begun if wanted.dry_run else gate.begin()
        live = begun["live"]
        if wanted.over and live != wanted.over:
            raise Refusal("X010", live=live or "-", base=wanted.over, who=gate.publisher(live))
        site = self.sender.target.site_url
        rules = release_files.rules(content, now)
        ours = None if wanted.over else before
        release, paths = self._made(content, rules, ours, done)
        if wanted.dry_run:
            return self._dry(before, release)
        smaller = wanted.smaller or bool(wanted.over)
        self.sender.send(release, now.timestamp(), begun=begun, smaller=smaller, done=done)
        if not self.adhoc:
            self._enter(content, paths, rules, evidence, done)
        if not done.changes:
            say(f"Không có gì thay đổi: bản đang chạy {done.before} đã đúng như thế. Xem: {site}")
            return 0
        say(
            f"Đã xuất bản {done.release} lên {self.folder.name} "
            f"trong {formatting.seconds(time.monotonic() - self.began)}: "
            f"{formatting.counted(done.changes)}, gửi {formatting.size(done.sent)}. Xem: {site}"
        )
        return 0

    def _made(
        self, content: Content, rules: Sequence[Rule], ours: Manifest | None, done: Sent
    ) -> tuple[Path, list[str]]:
        """Build and gather a release; return its folder and its files.

        `ours`: what is live, where it counts as published.
        """
        with done.timed("dựng"):
            site = self.sender.target.site_url
            report, lines = self.workshop.build(content, self.folder / "site", site)
        if not report.ok:
            raise AtFaultError(lines)
        with done.timed("sắp xếp"):
            release = stage.gather(self.folder / "site", self.folder / "release")
        with done.timed("nén"):
            if not isinstance(self.sender.target, S3):  # a store answers with files alone
                release_files.served(release, self.kept / "compressed", rules)
        paths = stage.paths(release)
        report = release_files.vanished(content, ours, paths, rules)
        if not report.ok:
            raise AtFaultError(map(messages.line, report))
        for each in report:
            self.say(messages.line(each))
        return release, paths

    @staticmethod
    def _enter(
        content: Content,
        paths: Sequence[str],
        rules: Sequence[Rule],
        evidence: Evidence,
        done: Sent,
    ) -> None:
        """Enter in the content what is published by now. Refuses if that cannot be written."""
        try:
            release_files.enter(content, paths, rules)
            evidence.note(done.line)
        except OSError as problem:
            told = {"file": problem.filename or content.root, "reason": problem.strerror or problem}
            raise Refusal("X034", release=done.release or done.before, **told) from None

    def _due(self, content: Content, before: Manifest | None, now: datetime) -> list[str]:
        then = min(before.built if before else 0, now.timestamp())
        return [f"“{each}”" for each in due.titles(content, datetime.fromtimestamp(then, UTC), now)]

    def _dry(self, before: Manifest | None, release: Path) -> int:
        found = stage.listed(release, self.sender.memory)
        changes = manifests.changes(before.files if before else {}, found)
        need = sum(found[path].size for path in (*changes.added, *changes.changed))
        for line in formatting.listed(changes):
            self.say(line)
        self.say(
            f"Nếu xuất bản: {formatting.counted(changes)}, gửi nhiều nhất {formatting.size(need)}. "
            "Chưa gửi gì cả."
        )
        return 0
