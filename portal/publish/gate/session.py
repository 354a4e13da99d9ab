r"""What may be asked at the gate, and how it answers: one line of JSON, or the bytes asked for.

    begin [SEEN…]          a new upload: its name, what is live, the host's clock, room
    rsync --server …       the other side's rsync, for one upload; options are ours
    publish ID             on standard input: "M S\n", M bytes of manifest, S of its signature
    rollback [ID [LIVE]]   another release, if LIVE is (still) what is live
    releases [SEEN…]       those that are kept        history               the log
    manifest ID|live       what was signed            verify ID|live        look at every file

SEEN: SHA-256 of lines of the log; the answer then holds, as `chain`, what `history.since` says.

The question comes in SSH_ORIGINAL_COMMAND, which sshd sets and no shell has seen.
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
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import retention, tree
from .history import PUBLISH
from .layout import Layout
from .manifest import LARGEST, RELEASE, ManifestError, parse
from .refusal import Refusal
from .source import Source
from .switching import Switching, Terms

_LARGEST_SIGNATURE = 64 * 1024
_LARGEST_FILE = 1 << 30  # bytes
_PATH = "/usr/local/bin:/usr/bin:/bin"
_LONGEST = 4096  # characters of a question
_SEEN = 16  # lines of the log that one may ask for
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HOUR = 3600  # seconds that an answer may take, with all that comes before it
_LINKS = 3  # uploads that were left, from which one begun anew takes what it has already
_RSYNC = re.compile(
    r"rsync --server -(?P<short>rcz?)e\.(?P<can>[A-Za-z]{0,20})"
    r"(?: --(?:log-format=[%X]\w?|timeout=\d{1,4}|stats|bwlimit=[\d.]{1,8}))*"
    r" \. incoming/(?P<release>[^/ ]+)/?"
)

Answer = bytes | dict[str, Any]


class Door:
    """The gate's side of one connection."""

    def __init__(self, layout: Layout, terms: Terms, timeout: int, keep: int) -> None:
        self.layout = layout
        self.switching = Switching(layout, terms)
        self._timeout = timeout
        self._keep = keep

    def answer(self, question: str, source: Source) -> Answer:
        """Do what is asked. Refuses what is not asked in just the right words."""
        if len(question) > _LONGEST:
            raise Refusal("X027", question=question[:80])
        if question.startswith("rsync "):
            self._receive(question)
        try:
            name, *words = shlex.split(question)
        except ValueError:
            raise Refusal("X027", question=question[:80]) from None
        known: dict[str, tuple[int, int, Callable[..., Answer]]] = {
            "begin": (0, _SEEN, self._begin),
            "publish": (1, 1, lambda release: self._publish(release, source)),
            "rollback": (0, 2, self._rollback),
            "releases": (0, _SEEN, self._releases),
            "history": (0, 0, self.switching.history.raw),
            "manifest": (1, 1, lambda release: self.layout.manifest(self._named(release))),
            "verify": (1, 1, self._verify),
        }
        least, most, do = known.get(name, (0, -1, self._begin))
        odd = most == _SEEN and not all(map(_DIGEST.fullmatch, words))
        if odd or not least <= len(words) <= most:
            raise Refusal("X027", question=question[:80])
        if name in {"begin", "releases", "history"}:
            self._mend()
        return do(*words)

    def _mend(self) -> None:
        """Have the log tell what a killed switch did, before anybody is told what it says."""
        history = self.switching.history
        if not history.is_whole:
            with suppress(Refusal, OSError), self.layout.locked():  # others are at it; a full disk
                history.mend()

    def _begin(self, *seen: str) -> Answer:
        self.layout.prepare()
        room = shutil.disk_usage(self.layout.base).free
        return {
            "release": self.layout.begin(),
            "live": self.layout.live(),
            "now": time.time(),
            "free": room,
            "chain": self.switching.history.since(seen),
        }

    def _publish(self, release: str, source: Source) -> Answer:
        head = source.line(40).split()
        if len(head) != 2 or not all(each.isdigit() for each in head):  # noqa: PLR2004 - two lengths
            raise Refusal("X014", reason="-")
        lengths = [int(each) for each in head]
        if lengths[0] > LARGEST or lengths[1] > _LARGEST_SIGNATURE:
            raise Refusal("X014", reason=lengths)
        data, signed = (source.read(each) for each in lengths)
        if [len(data), len(signed)] != lengths:
            raise Refusal("X014", reason="-")
        return self.switching.publish(release, data, signed)

    def _rollback(self, release: str = "", expected: str = "") -> Answer:
        for each in filter(None, (release, expected)):
            self._named(each)
        return self.switching.rollback(release, expected)

    def _named(self, release: str) -> str:
        if release == "live":
            release = self.layout.live()
        if not RELEASE.fullmatch(release):
            raise Refusal("X021", name=release or "live")
        return release

    def _releases(self, *seen: str) -> Answer:
        kept = self.layout.kept() if self.layout.releases.is_dir() else set()
        rows = [
            {name: event.get(name) for name in ("release", "at", "who", "files", "bytes")}
            for event in self.switching.history.events()
            if event.get("what") == PUBLISH and event["release"] in kept
        ]
        chain = self.switching.history.since(seen)
        return {"live": self.layout.live(), "releases": rows, "now": time.time(), "chain": chain}

    def _verify(self, release: str) -> Answer:
        name = self._named(release)
        try:
            manifest = parse(self.layout.manifest(name))
        except ManifestError as problem:
            raise Refusal("X014", reason=problem) from None
        tree.verify(self.layout.releases / name, manifest)
        return {"release": name, "files": len(manifest.files)}

    def _receive(self, question: str) -> None:
        """Become rsync's receiving side, in one upload's folder. Only returns by refusing."""
        import resource

        match = _RSYNC.fullmatch(question)
        if not match or not RELEASE.fullmatch(match["release"]):
            raise Refusal("X027", question=question[:80])
        folder = self.layout.incoming / match["release"]
        if not folder.is_dir():
            raise Refusal("X014", reason=match["release"])
        self.layout.hold_open(match["release"])
        left = sorted(each for each in self.layout.incoming.iterdir() if each.is_dir())[::-1]
        same = [self.layout.releases / self.layout.live()] if self.layout.live() else []
        same += [each for each in left if each != folder][:_LINKS]
        words = ["rsync", "--server", f"-{match['short']}e.{match['can']}"]
        if "--log-format" in question:
            words.append("--log-format=X")
        words.append(f"--timeout={self._timeout}")
        words += [f"--link-dest={each.resolve()}" for each in same]
        os.chdir(folder)
        os.umask(0o022)
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
        program = shutil.which("rsync", path=_PATH)
        if not program:
            raise Refusal("X009", reason="rsync")
        signal.alarm(24 * _HOUR)  # lasts beyond what this process becomes
        os.execve(program, [*words, ".", "."], {"PATH": _PATH, "LC_ALL": "C"})  # noqa: S606 - no shell

    def tidy(self) -> None:
        """Take away what is too old, after the answer and beside it."""
        events = self.switching.history.events()
        known = {each["release"] for each in events if each.get("what") == PUBLISH}
        wanted = retention.wanted(events, time.time(), self._keep)
        tree.tidy(self.layout, wanted | {self.switching.before(self.layout.live())}, known)


def main(arguments: list[str]) -> int:
    """Answer one question; the exit code says what kind of answer it is."""
    parser = argparse.ArgumentParser(prog="gate")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--who", required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--signers", type=Path)
    parser.add_argument("--timeout", type=int, default=30)
    parser.add_argument("--keep", type=int, default=10)
    asked = parser.parse_args(arguments)
    os.environ["PATH"] = _PATH
    question = os.environ.pop("SSH_ORIGINAL_COMMAND", "")
    door = Door(
        Layout(asked.base.resolve()),
        Terms(asked.who, asked.site, asked.signers),
        asked.timeout,
        asked.keep,
    )
    try:
        signal.alarm(_HOUR)
        _say(door.answer(question, Source(sys.stdin.fileno(), asked.timeout)))
    except Refusal as refusal:
        return _refuse(refusal, question)
    except OSError as problem:
        return _refuse(Refusal("X009", reason=problem.strerror or problem), question)
    if question.startswith("publish ") and _leaves_a_child():
        with suppress(OSError, Refusal):
            door.tidy()
        os._exit(0)
    return 0


def _refuse(refusal: Refusal, question: str) -> int:
    answer = {"refused": refusal.code, **refusal.data}
    if question.startswith("rsync "):  # standard output would be rsync's own
        sys.stderr.write(json.dumps(answer) + "\n")
    else:
        _say(answer)
    return refusal.exit


def _say(answer: Answer) -> None:
    """Answer, if anybody still listens."""
    data = answer if isinstance(answer, bytes) else json.dumps(answer).encode() + b"\n"
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _leaves_a_child() -> bool:
    """Go on in a process of its own that nobody waits for; True there."""
    sys.stdout.flush()
    if os.fork():
        return False
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return True
