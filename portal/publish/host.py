"""The other side, as the steps see it; and what all kinds of hosts have in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from portal.publish.gate.refusal import EXITS, Refusal

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

    def begin(self) -> dict[str, Any]:
        """Begin an upload: `release`, `live`, `now`, `free`."""
        return self._told("begin")

    def releases(self) -> dict[str, Any]:
        """Return `live`, and as `releases` those that are kept, oldest first."""
        return self._told("releases")

    def publish(self, release: str, delta: bytes, signature: bytes) -> dict[str, Any]:
        """Have an upload verified and made live."""
        head = f"{len(delta)} {len(signature)}\n".encode()
        return self._told("publish", release, data=head + delta + signature)

    def rollback(self, release: str = "", expected: str = "") -> dict[str, Any]:
        """Go back to a release, or to the one before; return `release` and `before`."""
        return self._told(
            "rollback", *([release, expected] if expected else filter(None, [release]))
        )

    def verify(self, release: str) -> dict[str, Any]:
        """Have every file of a kept release compared with its manifest."""
        return self._told("verify", release)

    def manifest(self, release: str) -> bytes:
        """Return the manifest of a kept release."""
        return self.host.ask("manifest", release)

    def history(self) -> bytes:
        """Return the log of all switches."""
        return self.host.ask("history")

    def _told(self, *words: str, data: bytes = b"") -> dict[str, Any]:
        said = self.host.ask(*words, data=data)
        try:
            answer = json.loads(said)
        except ValueError:
            raise Refusal("X028", reason=said[:200].decode("utf-8", "replace")) from None
        if not isinstance(answer, dict):
            raise Refusal("X028", reason=answer)
        return answer


def raised(said: bytes) -> Refusal | None:
    """Return the refusal that a gate's answer is, or None."""
    for line in said.splitlines()[-3:]:
        try:
            answer = json.loads(line)
        except ValueError:
            continue
        if isinstance(answer, dict) and answer.get("refused") in EXITS:
            code = answer.pop("refused")
            return Refusal(code, **{str(name): value for name, value in answer.items()})
    return None
