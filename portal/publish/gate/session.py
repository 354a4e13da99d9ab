r"""The gate's protocol: one request, answered by one line of JSON or by the requested bytes.

    begin [HASH…]          start an upload: its name, the live release, the host's clock, free space
    rsync --server …       receive one upload by rsync; most options are replaced by our own
    publish ID             on standard input: "M S\n", M bytes of manifest delta, S of signature
    rollback [ID [LIVE]]   make another release live, if LIVE (still) is the live one
    releases [HASH…]       the stored releases        history               the log
    manifest ID|live       a signed manifest          verify ID|live        check every file

HASH: SHA-256 of lines of the log that the client knows; the answer then holds `history.since` of
them as `chain`.

The request comes in SSH_ORIGINAL_COMMAND, which sshd sets; no shell evaluates it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from . import retention, tree
from .history import PUBLISH
from .layout import Layout
from .manifest import LARGEST, RELEASE, ManifestError, parse
from .refusal import Refusal
from .source import Source
from .switching import Caller, Releases

_LARGEST_SIGNATURE = 64 * 1024
_LARGEST_FILE = 1 << 30  # bytes
_PATH = "/usr/local/bin:/usr/bin:/bin"
_LONGEST = 4096  # characters of a request
_MAX_HASHES = 16  # of a request
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HOUR = 3600  # seconds that a request may take
_MAX_LINK_DESTS = 3  # unfinished uploads whose files rsync may reuse
_RSYNC = re.compile(
    r"rsync --server -(?P<short>rcz?)e\.(?P<can>[A-Za-z]{0,20})"
    r"(?: --(?:log-format=[%X]\w?|timeout=\d{1,4}|stats|bwlimit=[\d.]{1,8}))*"
    r" \. incoming/(?P<release>[^/ ]+)/?"
)

Answer = bytes | dict[str, Any]


class _Command(NamedTuple):
    """A request's handler and the number of arguments it takes; `hashes`: all are SHA-256."""

    handler: Callable[..., Answer]
    least: int = 0
    most: int = 0
    hashes: bool = False

    def takes(self, arguments: Sequence[str]) -> bool:
        """Whether the handler may be called with these arguments."""
        if self.hashes and not all(map(_DIGEST.fullmatch, arguments)):
            return False
        return self.least <= len(arguments) <= self.most


class Session:
    """The server side of one connection."""

    def __init__(self, layout: Layout, caller: Caller, timeout: int, keep: int) -> None:
        self.layout = layout
        self.releases = Releases(layout, caller)
        self._timeout = timeout
        self._keep = keep

    def answer(self, request: str, source: Source) -> Answer:
        """Answer a request; `source`: its body. Refuses a malformed one (X027), and others."""
        if len(request) > _LONGEST:
            raise Refusal("X027", question=request[:80])
        if request.startswith("rsync "):
            self._receive(request)
        try:
            name, *arguments = shlex.split(request)
        except ValueError:
            raise Refusal("X027", question=request[:80]) from None
        command = self._commands(source).get(name)
        if command is None or not command.takes(arguments):
            raise Refusal("X027", question=request[:80])
        if name in {"begin", "releases", "history"}:
            self._recover()
        return command.handler(*arguments)

    def _commands(self, source: Source) -> dict[str, _Command]:
        return {
            "begin": _Command(self._begin, most=_MAX_HASHES, hashes=True),
            "publish": _Command(lambda release: self._publish(release, source), 1, 1),
            "rollback": _Command(self._rollback, most=2),
            "releases": _Command(self._releases, most=_MAX_HASHES, hashes=True),
            "history": _Command(self.releases.history.raw),
            "manifest": _Command(lambda name: self.layout.manifest(self._release_id(name)), 1, 1),
            "verify": _Command(self._verify, 1, 1),
        }

    def _recover(self) -> None:
        """Log an interrupted switch before anything of the log is returned."""
        history = self.releases.history
        if history.has_pending:
            with suppress(Refusal, OSError), self.layout.locked():  # taken, or a full disk: later
                history.recover()

    def _begin(self, *known_hashes: str) -> Answer:
        self.layout.prepare()
        free = shutil.disk_usage(self.layout.base).free
        return {
            "release": self.layout.begin(),
            "live": self.layout.live(),
            "now": time.time(),
            "free": free,
            "chain": self.releases.history.since(known_hashes),
        }

    def _publish(self, release: str, source: Source) -> Answer:
        head = source.line(40).split()
        if len(head) != 2 or not all(word.isdigit() for word in head):  # noqa: PLR2004 - two lengths
            raise Refusal("X014", reason="-")
        lengths = [int(word) for word in head]
        if lengths[0] > LARGEST or lengths[1] > _LARGEST_SIGNATURE:
            raise Refusal("X014", reason=lengths)
        delta, signature = (source.read(length) for length in lengths)
        if [len(delta), len(signature)] != lengths:
            raise Refusal("X014", reason="-")
        return self.releases.publish(release, delta, signature)

    def _rollback(self, release: str = "", expected: str = "") -> Answer:
        for name in filter(None, (release, expected)):
            self._release_id(name)
        return self.releases.rollback(release, expected)

    def _release_id(self, release: str) -> str:
        """Return a release's name, also for "live". Refuses anything else (X021)."""
        if release == "live":
            release = self.layout.live()
        if not RELEASE.fullmatch(release):
            raise Refusal("X021", name=release or "live")
        return release

    def _releases(self, *known_hashes: str) -> Answer:
        stored = self.layout.stored_releases() if self.layout.releases.is_dir() else set()
        rows = [
            {name: event.get(name) for name in ("release", "at", "who", "files", "bytes")}
            for event in self.releases.history.events()
            if event.get("what") == PUBLISH and event["release"] in stored
        ]
        chain = self.releases.history.since(known_hashes)
        return {"live": self.layout.live(), "releases": rows, "now": time.time(), "chain": chain}

    def _verify(self, release: str) -> Answer:
        name = self._release_id(release)
        try:
            manifest = parse(self.layout.manifest(name))
        except ManifestError as problem:
            raise Refusal("X014", reason=problem) from None
        tree.verify(self.layout.releases / name, manifest)
        return {"release": name, "files": len(manifest.files)}

    def _receive(self, request: str) -> None:
        """Replace this process by rsync's receiver in an upload's folder; refuses or never returns.

        rsync may hard-link files from the live release and from unfinished uploads.
        """
        import resource

        match = _RSYNC.fullmatch(request)
        if not match or not RELEASE.fullmatch(match["release"]):
            raise Refusal("X027", question=request[:80])
        folder = self.layout.incoming / match["release"]
        if not folder.is_dir():
            raise Refusal("X014", reason=match["release"])
        self.layout.hold_upload_lock(match["release"])
        uploads = sorted(path for path in self.layout.incoming.iterdir() if path.is_dir())[::-1]
        link_dests = [self.layout.releases / self.layout.live()] if self.layout.live() else []
        link_dests += [path for path in uploads if path != folder][:_MAX_LINK_DESTS]
        words = ["rsync", "--server", f"-{match['short']}e.{match['can']}"]
        if "--log-format" in request:
            words.append("--log-format=X")
        words.append(f"--timeout={self._timeout}")
        words += [f"--link-dest={path.resolve()}" for path in link_dests]
        os.chdir(folder)
        os.umask(0o022)
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
        program = shutil.which("rsync", path=_PATH)
        if not program:
            raise Refusal("X009", reason="rsync")
        signal.alarm(24 * _HOUR)  # survives exec
        os.execve(program, [*words, ".", "."], {"PATH": _PATH, "LC_ALL": "C"})  # noqa: S606 - no shell

    def prune(self) -> None:
        """Delete what need not be kept; runs after the answer was sent."""
        events = self.releases.history.events()
        logged = {event["release"] for event in events if event.get("what") == PUBLISH}
        kept = retention.releases_to_keep(events, time.time(), self._keep)
        tree.prune(self.layout, kept | {self.releases.previous(self.layout.live())}, logged)


def main(arguments: list[str]) -> int:
    """Answer one request; return the exit code."""
    parser = argparse.ArgumentParser(prog="gate")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--who", required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--signers", type=Path)
    parser.add_argument("--timeout", type=int, default=30)
    parser.add_argument("--keep", type=int, default=10)
    options = parser.parse_args(arguments)
    os.environ["PATH"] = _PATH
    request = os.environ.pop("SSH_ORIGINAL_COMMAND", "")
    session = Session(
        Layout(options.base.resolve()),
        Caller(options.who, options.site, options.signers),
        options.timeout,
        options.keep,
    )
    try:
        signal.alarm(_HOUR)
        _send(session.answer(request, Source(sys.stdin.fileno(), options.timeout)))
    except Refusal as refusal:
        return _refuse(refusal, request)
    except OSError as problem:
        return _refuse(Refusal("X009", reason=problem.strerror or problem), request)
    if request.startswith("publish ") and _fork_into_background():
        with suppress(OSError, Refusal):
            session.prune()
        os._exit(0)
    return 0


def _refuse(refusal: Refusal, request: str) -> int:
    answer = {"refused": refusal.code, **refusal.data}
    if request.startswith("rsync "):  # standard output belongs to rsync's protocol
        sys.stderr.write(json.dumps(answer) + "\n")
    else:
        _send(answer)
    return refusal.exit


def _send(answer: Answer) -> None:
    """Write an answer; a client that has hung up is ignored."""
    data = answer if isinstance(answer, bytes) else json.dumps(answer).encode() + b"\n"
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _fork_into_background() -> bool:
    """Fork a detached child that the client does not wait for; True in the child."""
    sys.stdout.flush()
    if os.fork():
        return False
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    return True
