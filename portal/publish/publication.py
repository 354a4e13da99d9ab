"""One publication: check, build, compare with the live release, deploy, update the ledger."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from portal.content import outlook
from portal.content.model import Content
from portal.content.redirects import Rule
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Report
from portal.publish import due, formatting, release_files, stage
from portal.publish.audit.evidence import Evidence
from portal.publish.deploy import Deployer, Deployment
from portal.publish.gate import manifest as manifests
from portal.publish.gate.manifest import Manifest
from portal.publish.gate.refusal import Refusal
from portal.publish.targets import S3

_TRIAL = (
    "Nơi nêu bằng directory: chỉ để xem thử, nên sổ địa chỉ đã đăng (data/addresses.txt) và dấu "
    "của nhật ký (data/publications.txt) không được ghi; muốn ghi thì khai báo nơi ấy trong "
    "TARGETS."
)


@dataclass(frozen=True, slots=True)
class SiteBuilder:
    """How the portal is checked and built; publishing does not depend on the builder itself.

    `check`: loads the content and checks it; `build(content, folder, site_url)`: builds it,
    returns the report and the lines to print; `now`: the time of the build.
    """

    check: Callable[[], Content]
    build: Callable[[Content, Path, str], tuple[Report, Iterable[str]]]
    now: Callable[[], datetime]


class ContentError(Exception):
    """Raised if content or settings have errors; `lines`: the lines to print."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines."""
        super().__init__()
        self.lines = lines


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOptions:
    """The options of a publication.

    `dry_run`: only say what would change; `only_due`: only if something appears or expires by
    now; `smaller`: allow a much smaller release; `over`: a live release that is not the
    newsroom's own (a stolen key): it is replaced, and none of its addresses counts as published.
    """

    dry_run: bool = False
    only_due: bool = False
    smaller: bool = False
    over: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication to one target."""

    say: Callable[[str], None]
    builder: SiteBuilder
    deployer: Deployer
    store: Path  # cache of all builds
    folder: Path  # work folder of this target, called by its name
    began: float  # time.monotonic() when the command started
    adhoc: bool  # a folder named on the command line: the ledger does not count it

    def run(self, options: PublishOptions) -> int:
        """Publish, as far as the options ask for it; return the exit code.

        Raises Refusal, ContentError, OSError.
        """
        say, deployment = self.say, Deployment()
        with deployment.timed("kiểm tra"):
            content = self.builder.check()
        if not content.report.ok:
            raise ContentError(messages.line(problem) for problem in content.report)
        evidence = Evidence(None if self.adhoc else content.root, self.folder.name)
        gate, known_hashes = self.deployer.gate, evidence.known_hashes()
        read_only = options.dry_run or options.only_due
        upload = None if read_only else gate.begin(known_hashes)
        start = upload or gate.releases(known_hashes)
        evidence = evidence.verified(start["chain"])
        now = self.builder.now()
        before = self.deployer.live(start["live"])
        if options.only_due:
            titles = self._due(content, before, now)
            if not titles:
                if sys.stdout.isatty():
                    say("Không có gì đến giờ hiện ra hoặc hết hạn.")
                return 0
            say(f"Đến giờ: {', '.join(titles)}.")
            upload = None if options.dry_run else gate.begin()
            start = upload or start
        live = start["live"]
        if options.over and live != options.over:
            raise Refusal("X010", live=live or "-", base=options.over, who=gate.publisher(live))
        site = self.deployer.target.site_url
        rules = release_files.redirect_rules(content, now)
        published = None if options.over else before
        release, paths = self._build(content, rules, published, deployment)
        if options.dry_run:
            self._tell_absent(content, is_trial=False)
            self._dry_run(before, release)
            return 0
        smaller = options.smaller or bool(options.over)
        self.deployer.deploy(
            release, now.timestamp(), start=upload, smaller=smaller, deployment=deployment
        )
        if not self.adhoc:
            self._record(content, paths, rules, evidence, deployment)
        self._tell_absent(content, is_trial=self.adhoc)
        if not deployment.changes:
            say(
                f"Không có gì thay đổi: bản đang chạy {deployment.before} đã đúng như thế. "
                f"Xem: {site}"
            )
            return 0
        say(
            f"Đã xuất bản {deployment.release} lên {self.folder.name} "
            f"trong {formatting.seconds(time.monotonic() - self.began)}: "
            f"{formatting.page_counts(deployment.changes)}, "
            f"gửi {formatting.size(deployment.sent)}. Xem: {site}"
        )
        return 0

    def _tell_absent(self, content: Content, *, is_trial: bool) -> None:
        """Say what the release lacks; `is_trial`: and that nothing is recorded of it."""
        if absent := outlook.sentence(content, content.report, self.builder.now()):
            self.say(absent)
        if is_trial:
            self.say(_TRIAL)

    def _build(
        self,
        content: Content,
        rules: Sequence[Rule],
        published: Manifest | None,
        deployment: Deployment,
    ) -> tuple[Path, list[str]]:
        """Build a release and collect its files; return its folder and their paths.

        `published`: the manifest of the live release, unless its addresses do not count.
        """
        with deployment.timed("dựng"):
            site = self.deployer.target.site_url
            report, lines = self.builder.build(content, self.folder / "site", site)
        if not report.ok:
            raise ContentError(lines)
        for problem in report:
            self.say(messages.line(problem))
        with deployment.timed("sắp xếp"):
            release = stage.gather(self.folder / "site", self.folder / "release")
        with deployment.timed("nén"):
            if not isinstance(self.deployer.target, S3):  # a store needs neither
                release_files.write_server_files(release, self.store / "compressed", rules)
        paths = stage.paths(release)
        report = release_files.check_addresses(content, published, paths, rules)
        if not report.ok:
            raise ContentError(map(messages.line, report))
        for problem in report:
            self.say(messages.line(problem))
        return release, paths

    @staticmethod
    def _record(
        content: Content,
        paths: Sequence[str],
        rules: Sequence[Rule],
        evidence: Evidence,
        deployment: Deployment,
    ) -> None:
        """Update the ledger and the evidence. Refuses if they cannot be written (X034)."""
        try:
            release_files.update_ledger(content, paths, rules)
            evidence.record(deployment.line)
        except OSError as problem:
            raise Refusal(
                "X034",
                release=deployment.release or deployment.before,
                file=problem.filename or content.root,
                reason=problem.strerror or problem,
            ) from None

    def _due(self, content: Content, before: Manifest | None, now: datetime) -> list[str]:
        then = min(before.built if before else 0, now.timestamp())
        titles = due.titles(content, datetime.fromtimestamp(then, UTC), now)
        return [f"“{title}”" for title in titles]

    def _dry_run(self, before: Manifest | None, release: Path) -> None:
        """Print what would change."""
        hashes = stage.file_hashes(release, self.deployer.state)
        changes = manifests.changes(before.files if before else {}, hashes)
        need = sum(hashes[path].size for path in (*changes.added, *changes.changed))
        for line in formatting.change_lines(changes):
            self.say(line)
        self.say(
            f"Nếu xuất bản: {formatting.page_counts(changes)}, gửi nhiều nhất "
            f"{formatting.size(need)}. Chưa gửi gì cả."
        )
