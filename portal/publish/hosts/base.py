"""The interface of a host, and a typed client of the gate behind it."""

from __future__ import annotations

import getpass
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypedDict, cast

from portal.publish.gate import history
from portal.publish.gate.refusal import EXITS, Refusal

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("release", "live", "before"), str),
    **dict.fromkeys(("now", "free", "files"), (int, float)),
    "releases": list,
}
Progress = Callable[[Iterable[str], int], Iterable[str]]


class Upload(TypedDict):
    """The answer to `begin`: the name of an upload, and what it will replace.

    `now`: the host's clock in seconds since the epoch; `free`: bytes; `chain`: `history.since` the
    lines of the log that the client knows.
    """

    release: str
    live: str
    now: float
    free: float
    chain: str


class Stored(TypedDict):
    """The answer to `releases`: the live one, and all events that published one, oldest first."""

    live: str
    releases: list[Any]  # as the host wrote them
    chain: str


class Switch(TypedDict):
    """The answer to `rollback` and `publish`; `line`: that of the log."""

    release: str
    before: str  # only after a rollback
    line: str


class Verified(TypedDict):
    """The answer to `verify`: a release and the number of its files, all as in its manifest."""

    release: str
    files: int


class Host(Protocol):
    """Somewhere a portal is published to. All methods may raise Refusal."""

    def request(self, *words: str, data: bytes = b"") -> bytes:
        """Send the gate a request with a body; return its answer (see `gate.session`)."""

    def upload(self, folder: Path, release: str, paths: Sequence[str], progress: Progress) -> int:
        """Send these files of a folder; return the number of bytes sent."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of a manifest, empty if the host takes unsigned ones."""


@dataclass(frozen=True, slots=True)
class GateClient:
    """Requests to a host's gate, with validated answers.

    All methods raise Refusal: the gate's own, or X028 for a malformed answer.
    """

    host: Host

    def begin(self, known_hashes: Sequence[str] = ()) -> Upload:
        """Start an upload; `known_hashes`: SHA-256 of lines of the log."""
        answer = self._request_with_chain("begin", known_hashes, "release live now free")
        return cast("Upload", answer)

    def releases(self, known_hashes: Sequence[str] = ()) -> Stored:
        """Return the stored releases; `known_hashes` as for `begin`."""
        answer = self._request_with_chain("releases", known_hashes, "live releases")
        return cast("Stored", answer)

    def publisher(self, release: str) -> str:
        """Return who published a stored release, according to the log."""
        rows = [row for row in self.releases()["releases"] if isinstance(row, dict)]
        return next((str(row.get("who")) for row in rows if row.get("release") == release), "?")

    def publish(self, release: str, delta: bytes, signature: bytes) -> Switch:
        """Have an upload verified and made live."""
        head = f"{len(delta)} {len(signature)}\n".encode()
        data = head + delta + signature
        return cast("Switch", self._request("publish", release, data=data, fields="release"))

    def rollback(self, release: str = "", expected: str = "") -> Switch:
        """Roll back to a release, or to the previous one.

        Refuses (X010) if `expected` is given and no longer live.
        """
        words = [release, expected] if expected else filter(None, [release])
        return cast("Switch", self._request("rollback", *words, fields="release before"))

    def verify(self, release: str) -> Verified:
        """Have every file of a stored release compared with its manifest."""
        return cast("Verified", self._request("verify", release, fields="release files"))

    def manifest(self, release: str) -> bytes:
        """Return the manifest of a stored release."""
        return self.host.request("manifest", release)

    def history(self) -> bytes:
        """Return the log of all switches."""
        return self.host.request("history")

    def _request_with_chain(
        self, command: str, known_hashes: Sequence[str], fields: str
    ) -> dict[str, Any]:
        try:
            answer = self._request(command, *known_hashes, fields=fields)
        except Refusal as refusal:
            if refusal.code != "X027" or not known_hashes:
                raise
            answer = self._request(command, fields=fields)  # an older gate
        if known_hashes and not answer["chain"]:  # an older gate, or none of these lines exists
            answer["chain"] = history.since(io.BytesIO(self.history()), known_hashes)
        return answer

    def _request(self, *words: str, data: bytes = b"", fields: str = "") -> dict[str, Any]:
        """Return an answer that has these fields, separated by spaces, and `chain` and `line`."""
        reply = self.host.request(*words, data=data)
        try:
            answer = json.loads(reply)
        except (ValueError, RecursionError):
            raise Refusal("X028", reason=reply[:200].decode("utf-8", "replace")) from None
        if not isinstance(answer, dict) or not all(
            isinstance(answer.get(name), _TYPES[name]) for name in fields.split()
        ):
            raise Refusal("X028", reason=str(answer)[:200])
        return answer | {name: str(answer.get(name, "")) for name in ("chain", "line")}


def current_user() -> str:
    """Return the name of this machine's user, "?" if unknown."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user id without a name, or no user database
        return "?"


def parse_refusal(output: bytes) -> Refusal | None:
    """Return the refusal in a gate's output, None if there is none."""
    for line in output.splitlines()[-3:]:
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(answer, dict) and answer.get("refused") in EXITS:
            code = answer.pop("refused")
            return Refusal(code, **{str(name): value for name, value in answer.items()})
    return None
