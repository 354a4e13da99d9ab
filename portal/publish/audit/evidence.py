"""What the newsroom saw of each target's log, kept with the content: what is lost is missed.

`content/data/publications.txt` has lines "target SHA-256": of the line of that log which was its
last when this newsroom changed something there. Each line of a log carries the hash of the one
before, so whoever knows one line knows all before it. Two branches' files merge line by line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from portal.publish.gate.refusal import Refusal
from portal.system import files

FILE = "data/publications.txt"

_HEAD = (
    "# Dòng nhật ký cuối mà ban biên tập đã thấy ở mỗi nơi xuất bản (SHA-256); các lệnh tự ghi.\n"
)
_LINE = re.compile(r"([a-z0-9][a-z0-9.-]*) ([0-9a-f]{64})")
_PASSED_OVER = ("#", "<<<<<<<", "=======", "|||||||", ">>>>>>>")  # remarks; marks of a merge


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of one target's log. Without a content folder nothing is known or kept.

    `held`: the hashes of lines that follow each other there, down to its last.
    """

    root: Path | None
    target: str
    held: Sequence[str] = ()

    def seen(self) -> list[str]:
        """Return the hashes of the lines that were seen. Refuses a file that cannot be read."""
        return [digest for name, digest in self._rows() if name == self.target]

    def compared(self, chain: str) -> Evidence:
        """Return the same, knowing what the log holds.

        Refuses a log that lacks a line that was seen, or whose lines do not follow each other.
        `chain`: `history.since` of what was seen.
        """
        seen, hashes = self.seen(), list[str]()
        for row in chain.splitlines() if seen else ():
            digest, _, after = row.partition(" ")
            if hashes and after != hashes[-1]:
                break
            hashes.append(digest)
        else:
            if set(seen) <= set(hashes):
                return replace(self, held=hashes)
        raise self.refusal(next((each for each in seen if each not in hashes), seen[0]))

    def lost(self, log: bytes) -> str:
        """Return the hash of a line that was seen and that a whole log lacks, or nothing."""
        hashes = {hashlib.sha256(line).hexdigest() for line in log.split(b"\n")}
        return next((digest for digest in self.seen() if digest not in hashes), "")

    def note(self, line: str) -> None:
        """Keep the line of a switch that was just made; `line` is empty where there was none.

        What was seen before is forgotten where this line follows right on it, or on lines that do.
        Raises OSError.
        """
        if not line or self.root is None or not self.root.is_dir():
            return
        after = _after(line)
        told = {after, *(self.held if self.held[-1:] == [after] else ())}
        rows = {row for row in self._rows() if row[0] != self.target or row[1] not in told}
        rows.add((self.target, _digest(line)))
        text = _HEAD + "".join(f"{name} {digest}\n" for name, digest in sorted(rows))
        files.write(self.root / FILE, text.encode())

    def refusal(self, digest: str) -> Refusal:
        """Return what is said of a log that lost a line."""
        return Refusal("X031", name=self.target, digest=digest[:12], file=self._file)

    @property
    def _file(self) -> Path:
        return (self.root or Path()) / FILE

    def _rows(self) -> list[tuple[str, str]]:
        if self.root is None or not self._file.exists():
            return []
        found = []
        text = self._file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        for number, line in enumerate(text.splitlines(), start=1):
            match = _LINE.fullmatch(line.strip())
            if match:
                found.append((match[1], match[2]))
            elif line.strip() and not line.startswith(_PASSED_OVER):
                raise Refusal("X032", file=self._file, line=number)
        return found


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "backslashreplace")).hexdigest()


def _after(line: str) -> str:
    """Return the hash that a line of a log carries of the line before it."""
    try:
        return str(json.loads(line)["after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "?"
