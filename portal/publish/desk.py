"""The commands: publish, rollback, releases. Each says what came of it and returns an exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from portal import files, messages
from portal.content import Content
from portal.diagnostics import Place, Report, error
from portal.publish import (
    audit,
    audit_page,
    due,
    hosts,
    joints,
    named_files,
    setup,
    stage,
    targets,
    words,
)
from portal.publish.gate import manifest as manifests
from portal.publish.gate.manifest import Manifest
from portal.publish.gate.refusal import Refusal
from portal.publish.sending import Sender, Sent
from portal.publish.targets import Ssh, Target
from portal.redirects import Rule


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


@dataclass(frozen=True, slots=True)
class Desk:
    """Where commands are given: the settings, what is kept between builds, who listens."""

    config: Path
    kept: Path
    say: Callable[[str], None]

    def publish(
        self,
        workshop: Workshop,
        name: str,
        *,
        dry_run: bool = False,
        only_due: bool = False,
        smaller: bool = False,
    ) -> int:
        """Publish, or say what publishing would do, or do it only where something has come due."""
        with self._told() as told:
            began, asked = time.monotonic(), name
            name, target = self._target(name)
            told.place = name
            sender, folder = self._sender(name, target), self._folder(name)
            adhoc = asked.startswith("directory:")
            with files.locked(folder):
                told.code = _Publication(self, workshop, sender, folder, began, adhoc).run(
                    dry_run=dry_run, only_due=only_due, smaller=smaller
                )
        return told.code

    def rollback(self, name: str, to: str) -> int:
        """Let readers get the release before, or the named one."""
        with self._told() as told:
            began = time.monotonic()
            name, target = self._target(name)
            told.place = name
            sender = self._sender(name, target)
            answer = sender.gate.rollback(to)
            took = words.seconds(time.monotonic() - began)
            if answer["release"] == answer["before"]:
                self.say(f"Bản {answer['release']} vẫn đang chạy; không có gì phải đổi.")
            else:
                self.say(
                    f"Đã quay về bản {answer['release']} trong {took} (trước đó là "
                    f"{answer['before']}). Xem: {target.site_url}"
                )
        return told.code

    def releases(
        self, name: str, *, history: bool, address: str, verify: str, page: str = ""
    ) -> int:
        """Say which releases are kept, or what was live when, or whether one is still whole.

        `page` names a file that gets the whole log as a page.
        """
        with self._told() as told:
            name, target = self._target(name)
            told.place = name
            gate = self._sender(name, target).gate
            if verify:
                answer = gate.verify(verify)
                self.say(
                    f"Bản {answer['release']} nguyên vẹn: {answer['files']} tệp đúng danh mục."
                )
            elif page:
                log = audit.read(gate.history())
                made = audit_page.page(log, name)
                named_files.write("--page", Path(page), made, audit_page.START)
                self.say(f"{audit.verdict(log)} Đã ghi vào {page}.")
            elif history or address:
                report = audit.read(gate.history())
                for line in audit.of_address(report, address) if address else audit.lines(report):
                    self.say(line)
            else:
                for line in audit.kept(gate.releases()):
                    self.say(line)
        return told.code

    def set_up(self, name: str, asked: setup.Asked) -> int:
        """Make a host ready to be published to, or somebody able to publish there."""
        with self._told() as told:
            name, target = self._target(name)
            if not isinstance(target, Ssh):
                raise Refusal("X003", name=f"việc phải chuẩn bị cho {name}", how="xuất bản luôn")
            told.code = setup.run(target, asked, self.say)
        return told.code

    def _target(self, name: str) -> tuple[str, Target]:
        return targets.read(self.config, name)

    def _folder(self, name: str) -> Path:
        folder = self.kept / "publish" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _sender(self, name: str, target: Target) -> Sender:
        return Sender(target, hosts.of(target, self._folder(name)), self._folder(name), self.say)

    @contextmanager
    def _told(self) -> Iterator[_Verdict]:
        """Say what was refused, in one line."""
        verdict = _Verdict()
        try:
            yield verdict
        except Refusal as refusal:
            problem = error(refusal.code, Place(verdict.place), **refusal.data)
            self.say(messages.line(problem))
            verdict.code = refusal.exit
        except _AtFault as fault:
            for line in fault.lines:
                self.say(line)
            self.say("Chưa xuất bản; trang đang chạy còn nguyên.")
            verdict.code = 1


class _AtFault(Exception):  # noqa: N818 - the content is, not the program
    """Raised if content or settings have errors, told in these lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.lines = lines


@dataclass(slots=True)
class _Verdict:
    place: str = "publishconf.py"
    code: int = 0


@dataclass(frozen=True, slots=True)
class _Publication:
    desk: Desk
    workshop: Workshop
    sender: Sender
    folder: Path
    began: float
    adhoc: bool  # a folder named on the command line: what is there counts as published nowhere

    def run(self, *, dry_run: bool, only_due: bool, smaller: bool) -> int:
        say, done = self.desk.say, Sent()
        with done.timed("kiểm tra"):
            content = self.workshop.check()
        if not content.report.ok:
            raise _AtFault(messages.line(each) for each in content.report)
        gate = self.sender.gate
        begun = gate.releases() if dry_run or only_due else gate.begin()
        now = self.workshop.now()
        before = self.sender.live(begun["live"])
        if only_due:
            found = self._due(content, before, now)
            if not found:
                if sys.stdout.isatty():
                    say("Không có gì đến giờ hiện ra hoặc hết hạn.")
                return 0
            say(f"Đến giờ: {', '.join(found)}.")
            begun = begun if dry_run else gate.begin()
        site = self.sender.target.site_url
        rules = joints.rules(content, now)
        release, paths = self._made(content, rules, before, done)
        if dry_run:
            return self._dry(before, release)
        self.sender.send(release, now.timestamp(), begun=begun, smaller=smaller, done=done)
        if not self.adhoc:
            joints.enter(content, paths, rules)
        if not done.changes:
            say(f"Không có gì thay đổi: bản đang chạy {done.before} đã đúng như thế. Xem: {site}")
            return 0
        say(
            f"Đã xuất bản {done.release} lên {self.folder.name} trong "
            f"{words.seconds(time.monotonic() - self.began)}: {words.counted(done.changes)}, "
            f"gửi {words.size(done.sent)}. Xem: {site}"
        )
        return 0

    def _made(
        self, content: Content, rules: Sequence[Rule], before: Manifest | None, done: Sent
    ) -> tuple[Path, list[str]]:
        """Build and gather a release; return its folder and its files."""
        with done.timed("dựng"):
            site = self.sender.target.site_url
            report, lines = self.workshop.build(content, self.folder / "site", site)
        if not report.ok:
            raise _AtFault(lines)
        with done.timed("sắp xếp"):
            release = stage.gather(self.folder / "site", self.folder / "release")
        with done.timed("nén"):
            joints.served(release, self.desk.kept / "compressed", rules)
        paths = stage.paths(release)
        report = joints.vanished(content, before.files if before else (), paths, rules)
        if not report.ok:
            raise _AtFault(map(messages.line, report))
        for each in report:
            self.desk.say(messages.line(each))
        return release, paths

    def _due(self, content: Content, before: Manifest | None, now: datetime) -> list[str]:
        then = datetime.fromtimestamp(before.built if before else 0, UTC)
        return [f"“{each}”" for each in due.titles(content, then, now)]

    def _dry(self, before: Manifest | None, release: Path) -> int:
        found = stage.listed(release, self.sender.memory / "hashes")
        changes = manifests.changes(before.files if before else {}, found)
        need = sum(found[path].size for path in (*changes.added, *changes.changed))
        for line in words.listed(changes):
            self.desk.say(line)
        self.desk.say(
            f"Nếu xuất bản: {words.counted(changes)}, gửi nhiều nhất {words.size(need)}. "
            "Chưa gửi gì cả."
        )
        return 0
