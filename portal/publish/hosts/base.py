"""The other side, as the steps see it; and what all kinds of hosts have in common."""

from __future__ import annotations

import getpass
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from portal.publish.gate import history
from portal.publish.gate.refusal import EXITS, Refusal

_KINDS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("release", "live", "before"), str),
    **dict.fromkeys(("now", "free", "files"), (int, float)),
    "releases": list,
}
Follow = Callable[[Iterable[str], int], Iterable[str]]


class Host(Protocol):
    """Somewhere a portal is published to. All refuse with `Refusal`."""

    def ask(self, *words: str, data: bytes = b"") -> bytes:
        """Ask the gate, handing it `data`; return its answer."""

    def upload(self, folder: Path, release: str, paths: Sequence[str], follow: Follow) -> int:
        """Send these files of a folder; return the bytes sent."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of a manifest; nothing where nobody asks for one."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Questions to a host's gate, with typed answers."""

    host: Host

    def begin(self, seen: Sequence[str] = ()) -> dict[str, Any]:
        """Begin an upload: `release`, `live`, `now`, `free`, and `chain` as `releases` does."""
        return self._told_since("begin", seen, "release live now free")

    def releases(self, seen: Sequence[str] = ()) -> dict[str, Any]:
        """Return `live`, and as `releases` those that are kept, oldest first.

        `seen`: SHA-256 of lines of the log; `chain`: `history.since` of them.
        """
        return self._told_since("releases", seen, "live releases")

    def publisher(self, release: str) -> str:
        """Return who published a kept release, as the log says."""
        rows = [row for row in self.releases()["releases"] if isinstance(row, dict)]
        return next((str(row.get("who")) for row in rows if row.get("release") == release), "?")

    def publish(self, release: str, delta: bytes, signature: bytes) -> dict[str, Any]:
        """Have an upload verified and made live; `line` is what the log says of it."""
        head = f"{len(delta)} {len(signature)}\n".encode()
        return self._told("publish", release, data=head + delta + signature, wanted="release")

    def rollback(self, release: str = "", expected: str = "") -> dict[str, Any]:
        """Go back to a release, or to the one before; return `release`, `before`, `line`.

        Refuses if `expected` is given and is not what is live any more.
        """
        words = [release, expected] if expected else filter(None, [release])
        return self._told("rollback", *words, wanted="release before")

    def verify(self, release: str) -> dict[str, Any]:
        """Have every file of a kept release compared with its manifest."""
        return self._told("verify", release, wanted="release files")

    def manifest(self, release: str) -> bytes:
        """Return the manifest of a kept release."""
        return self.host.ask("manifest", release)

    def history(self) -> bytes:
        """Return the log of all switches."""
        return self.host.ask("history")

    def _told_since(self, question: str, seen: Sequence[str], wanted: str) -> dict[str, Any]:
        try:
            answer = self._told(question, *seen, wanted=wanted)
        except Refusal as refusal:
            if refusal.code != "X027" or not seen:
                raise
            answer = self._told(question, wanted=wanted)  # a gate of a version before
        if seen and not answer["chain"]:  # it tells no chain, or none of these lines is there
            answer["chain"] = history.since(io.BytesIO(self.history()), seen)
        return answer

    def _told(self, *words: str, data: bytes = b"", wanted: str = "") -> dict[str, Any]:
        said = self.host.ask(*words, data=data)
        try:
            answer = json.loads(said)
        except (ValueError, RecursionError):
            raise Refusal("X028", reason=said[:200].decode("utf-8", "replace")) from None
        if not isinstance(answer, dict) or not all(
            isinstance(answer.get(name), _KINDS[name]) for name in wanted.split()
        ):
            raise Refusal("X028", reason=str(answer)[:200])
        return answer | {name: str(answer.get(name, "")) for name in ("chain", "line")}


def user() -> str:
    """Return the name of whoever uses this machine, as far as it is known here."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such number in the list of users, or no list
        return "?"


def raised(said: bytes) -> Refusal | None:
    """Return the refusal that a gate's answer is, or None."""
    for line in said.splitlines()[-3:]:
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(answer, dict) and answer.get("refused") in EXITS:
            code = answer.pop("refused")
            return Refusal(code, **{str(name): value for name, value in answer.items()})
    return None
