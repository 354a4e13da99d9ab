"""The commands publish, rollback, releases and setup-server. Each returns an exit code."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error
from portal.publish import formatting, named_files, targets
from portal.publish.audit import log as audit
from portal.publish.audit import page as audit_page
from portal.publish.audit.evidence import Evidence
from portal.publish.deploy import Deployer
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts import factory
from portal.publish.hosts.base import Switch
from portal.publish.provision import setup
from portal.publish.publication import ContentError, Publication, PublishOptions, SiteBuilder
from portal.publish.targets import Ssh, Target
from portal.system import lock

__all__ = ["Commands", "PublishOptions", "SiteBuilder"]

_LOG_BROKEN = 65  # exit code, that of X031


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands with their environment.

    `config`: the settings file with TARGETS; `store`: the cache folder, with a subfolder for each
    target; `say`: prints a line; `content`: the content folder, which keeps the evidence of logs.
    Refusals and OSErrors are printed and returned as exit codes.
    """

    config: Path
    store: Path
    say: Callable[[str], None]
    content: Path | None = None

    def publish(self, builder: SiteBuilder, name: str, options: PublishOptions) -> int:
        """Publish to the target called `name` ("" for the only one)."""
        with self._reporting() as outcome:
            began, adhoc = time.monotonic(), targets.is_adhoc(name)
            name, target = self._target(name)
            outcome.place = name
            deployer, folder = self._deployer(name, target), self._folder(name)
            publication = Publication(self.say, builder, deployer, self.store, folder, began, adhoc)
            with lock.locked(folder, partial(self._wait, options)):
                outcome.code = publication.run(options)
        return outcome.code

    def _wait(self, options: PublishOptions, holder: lock.Holder) -> None:
        """Say that another publication is running. Refuses a scheduled one, which runs again."""
        if options.only_due:
            raise Refusal("X011")
        self.say(f"Một lần xuất bản khác của máy này đang chạy; đang chờ đến lượt… ({holder})")

    def rollback(self, name: str, to: str) -> int:
        """Roll back to the release `to`, or to the previous one if it is "".

        Of two concurrent rollbacks from the same release, the second is refused (X010).
        """
        with self._reporting() as outcome:
            began, requested_name = time.monotonic(), name
            name, target = self._target(name)
            outcome.place, evidence = name, self._evidence(requested_name, name)
            gate = self._deployer(name, target).gate
            releases = gate.releases(evidence.known_hashes())
            evidence = evidence.verified(releases["chain"])
            answer = gate.rollback(to, releases["live"])
            took = formatting.seconds(time.monotonic() - began)
            if answer["release"] == answer["before"]:
                self.say(f"Bản {answer['release']} vẫn đang chạy; không có gì phải đổi.")
            else:
                self.say(
                    f"Đã quay về bản {answer['release']} trong {took} (trước đó là "
                    f"{answer['before']}). Xem: {target.site_url}"
                )
                _record(evidence, answer)
        return outcome.code

    def releases(
        self, name: str, *, history: bool, address: str, verify: str, page: str = ""
    ) -> int:
        """List the stored releases, or else the log, the history of a page, or verify a release.

        `history`: print the log; `address`: print when this page was published; `verify`: check
        this release's files; `page`: write the log to this file, as HTML.
        """
        with self._reporting() as outcome:
            requested_name = name
            name, target = self._target(name)
            outcome.place, evidence = name, self._evidence(requested_name, name)
            gate = self._deployer(name, target).gate
            if verify:
                answer = gate.verify(verify)
                self.say(
                    f"Bản {answer['release']} nguyên vẹn: {answer['files']} tệp đúng danh mục."
                )
            elif page or history or address:
                raw = gate.history()
                log = replace(audit.read(raw), lost=evidence.lost(raw))
                outcome.code = _LOG_BROKEN if log.broken else 0
                if page:
                    html = audit_page.page(log, name)
                    named_files.write("--page", Path(page), html, audit_page.START)
                    self.say(f"{audit.verdict(log)} Đã ghi vào {page}.")
                else:
                    for line in audit.page_history(log, address) if address else audit.lines(log):
                        self.say(line)
                if log.lost:
                    raise evidence.refusal(log.lost)
            else:
                releases = gate.releases(evidence.known_hashes())
                for line in audit.release_lines(releases):
                    self.say(line)
                evidence.verified(releases["chain"])
        return outcome.code

    def set_up(self, name: str, options: setup.SetupOptions) -> int:
        """Set up a host, and who may publish to it."""
        with self._reporting() as outcome:
            name, target = self._target(name)
            if not isinstance(target, Ssh):
                raise Refusal("X003", name=f"việc phải chuẩn bị cho {name}", how="xuất bản luôn")
            outcome.code = setup.run(target, options, self.say)
        return outcome.code

    def _target(self, name: str) -> tuple[str, Target]:
        return targets.read(self.config, name)

    def _evidence(self, requested_name: str, name: str) -> Evidence:
        return Evidence(None if targets.is_adhoc(requested_name) else self.content, name)

    def _folder(self, name: str) -> Path:
        return self.store / "publish" / name

    def _deployer(self, name: str, target: Target) -> Deployer:
        folder = self._folder(name)
        return Deployer(target, factory.create(target, folder, self.content), folder, self.say)

    @contextmanager
    def _reporting(self) -> Iterator[_Outcome]:
        """Print expected failures of a command, and turn them into its exit code."""
        outcome = _Outcome()
        try:
            try:
                yield outcome
            except OSError as problem:
                raise Refusal("X033", **_os_error(problem)) from None
        except Refusal as refusal:
            self.say(messages.line(error(refusal.code, Place(outcome.place), **refusal.data)))
            outcome.code = refusal.exit
        except ContentError as problem:
            for line in problem.lines:
                self.say(line)
            self.say("Chưa xuất bản; trang đang chạy còn nguyên.")
            outcome.code = 1


@dataclass(slots=True)
class _Outcome:
    """A command's exit code, and the place that its messages name."""

    place: str = "publishconf.py"
    code: int = 0


def _record(evidence: Evidence, answer: Switch) -> None:
    """Record the log's line of a switch. Refuses if it cannot be written (X034)."""
    try:
        evidence.record(answer["line"])
    except OSError as problem:
        raise Refusal("X034", release=answer["release"], **_os_error(problem)) from None


def _os_error(problem: OSError) -> dict[str, object]:
    """Return the values of a message about an OSError."""
    return {"file": problem.filename or "đĩa", "reason": problem.strerror or problem}
