"""The commands: publish, rollback, releases. Each says what came of it and returns an exit code."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error
from portal.publish import formatting, named_files, targets
from portal.publish.audit import log as audit
from portal.publish.audit import page as audit_page
from portal.publish.audit.evidence import Evidence
from portal.publish.deploy import Sender
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts import factory
from portal.publish.provision import setup
from portal.publish.publication import AtFaultError, Publication, Wanted, Workshop
from portal.publish.targets import Ssh, Target
from portal.system import lock

__all__ = ["Desk", "Wanted", "Workshop"]

_BROKEN = 65  # the exit code of X031: what was seen in a log is there no more


@dataclass(frozen=True, slots=True)
class Desk:
    """Where commands are given: the settings, what is kept between builds, who listens.

    `content`: the folder that remembers what was seen of each log; publishing uses its own.
    """

    config: Path
    kept: Path
    say: Callable[[str], None]
    content: Path | None = None

    def publish(
        self,
        workshop: Workshop,
        name: str,
        wanted: Wanted,
    ) -> int:
        """Publish, or say what publishing would do, or do it only where something has come due."""
        with self._told() as told:
            began, adhoc = time.monotonic(), targets.is_adhoc(name)
            name, target = self._target(name)
            told.place = name
            sender, folder = self._sender(name, target), self._folder(name)
            made = Publication(self.say, workshop, sender, self.kept, folder, began, adhoc)
            with lock.locked(folder, partial(self._wait, wanted)):
                told.code = made.run(wanted)
        return told.code

    def _wait(self, wanted: Wanted, holder: lock.Holder) -> None:
        """Say for whom a publication waits. Refuses where the clock will ask again anyway."""
        if wanted.only_due:
            raise Refusal("X011")
        self.say(f"Một lần xuất bản khác của máy này đang chạy; đang chờ đến lượt… ({holder})")

    def rollback(self, name: str, to: str) -> int:
        """Let readers get the release before, or the named one: before, and named, as it is now.

        Of two who go back at the same time from one release, one does; the other is told (X010).
        """
        with self._told() as told:
            began, asked = time.monotonic(), name
            name, target = self._target(name)
            told.place, evidence = name, self._evidence(asked, name)
            gate = self._sender(name, target).gate
            now = gate.releases(evidence.seen())
            evidence = evidence.compared(now["chain"])
            answer = gate.rollback(to, now["live"])
            took = formatting.seconds(time.monotonic() - began)
            if answer["release"] == answer["before"]:
                self.say(f"Bản {answer['release']} vẫn đang chạy; không có gì phải đổi.")
            else:
                self.say(
                    f"Đã quay về bản {answer['release']} trong {took} (trước đó là "
                    f"{answer['before']}). Xem: {target.site_url}"
                )
                _note(evidence, answer)
        return told.code

    def releases(
        self, name: str, *, history: bool, address: str, verify: str, page: str = ""
    ) -> int:
        """Say which releases are kept, or what was live when, or whether one is still whole.

        `page` names a file that gets the whole log as a page.
        """
        with self._told() as told:
            asked = name
            name, target = self._target(name)
            told.place, evidence = name, self._evidence(asked, name)
            gate = self._sender(name, target).gate
            if verify:
                answer = gate.verify(verify)
                self.say(
                    f"Bản {answer['release']} nguyên vẹn: {answer['files']} tệp đúng danh mục."
                )
            elif page or history or address:
                raw = gate.history()
                log = replace(audit.read(raw), lost=evidence.lost(raw))
                told.code = _BROKEN if log.broken else 0
                if page:
                    made = audit_page.page(log, name)
                    named_files.write("--page", Path(page), made, audit_page.START)
                    self.say(f"{audit.verdict(log)} Đã ghi vào {page}.")
                else:
                    for line in audit.of_address(log, address) if address else audit.lines(log):
                        self.say(line)
                if log.lost:
                    raise evidence.refusal(log.lost)
            else:
                now = gate.releases(evidence.seen())
                for line in audit.kept(now):
                    self.say(line)
                evidence.compared(now["chain"])
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

    def _evidence(self, asked: str, name: str) -> Evidence:
        return Evidence(None if targets.is_adhoc(asked) else self.content, name)

    def _folder(self, name: str) -> Path:
        return self.kept / "publish" / name

    def _sender(self, name: str, target: Target) -> Sender:
        folder = self._folder(name)
        return Sender(target, factory.of(target, folder, self.content), folder, self.say)

    @contextmanager
    def _told(self) -> Iterator[_Verdict]:
        """Say what was refused, or what this machine could not do, in one line."""
        verdict = _Verdict()
        try:
            try:
                yield verdict
            except OSError as problem:
                told = {"file": problem.filename or "đĩa", "reason": problem.strerror or problem}
                raise Refusal("X033", **told) from None
        except Refusal as refusal:
            told_of = error(refusal.code, Place(verdict.place), **refusal.data)
            self.say(messages.line(told_of))
            verdict.code = refusal.exit
        except AtFaultError as fault:
            for line in fault.lines:
                self.say(line)
            self.say("Chưa xuất bản; trang đang chạy còn nguyên.")
            verdict.code = 1


@dataclass(slots=True)
class _Verdict:
    place: str = "publishconf.py"
    code: int = 0


def _note(evidence: Evidence, answer: Mapping[str, Any]) -> None:
    """Keep what the log says of a switch. Refuses if that cannot be written."""
    try:
        evidence.note(answer["line"])
    except OSError as problem:
        told = {"file": problem.filename or "đĩa", "reason": problem.strerror or problem}
        raise Refusal("X034", release=answer["release"], **told) from None
