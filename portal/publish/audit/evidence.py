"""Evidence of each target's log, kept with the content, so that lost lines are noticed.

`content/data/publications.txt` has lines "target SHA-256": the hash of the log's last line when
this newsroom last published there. Each line of a log holds the hash of the previous line, so one
known line is enough to verify all earlier ones. The file merges line by line in git.
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
_IGNORED = ("#", "<<<<<<<", "=======", "|||||||", ">>>>>>>")  # comments and merge conflicts


@dataclass(frozen=True, slots=True)
class Evidence:
    """The known lines of one target's log; none without a content folder (`root`).

    `chain`: the hashes of the log's consecutive lines from the first known one to its last.
    """

    root: Path | None
    target: str
    chain: Sequence[str] = ()

    def known_hashes(self) -> list[str]:
        """Return the hashes of the known lines. Refuses a malformed file (X032)."""
        return [digest for name, digest in self._rows() if name == self.target]

    def verified(self, chain: str) -> Evidence:
        """Return the evidence with the log's chain: `history.since` of the known hashes.

        Refuses a log that lacks a known line, or whose chain is broken (X031).
        """
        known, hashes = self.known_hashes(), list[str]()
        for row in chain.splitlines() if known else ():
            digest, _, after = row.partition(" ")
            if hashes and after != hashes[-1]:
                break
            hashes.append(digest)
        else:
            if set(known) <= set(hashes):
                return replace(self, chain=hashes)
        raise self.refusal(next((digest for digest in known if digest not in hashes), known[0]))

    def lost(self, log: bytes) -> str:
        """Return the hash of a known line that a complete log lacks, "" if it has all."""
        hashes = {hashlib.sha256(line).hexdigest() for line in log.split(b"\n")}
        return next((digest for digest in self.known_hashes() if digest not in hashes), "")

    def record(self, line: str) -> None:
        """Add the log's line of a switch; "" if there was none. Raises OSError.

        Known lines that it follows, directly or through the verified chain, are dropped, as it
        implies them.
        """
        if not line or self.root is None or not self.root.is_dir():
            return
        after = _after(line)
        implied = {after, *(self.chain if self.chain[-1:] == [after] else ())}
        rows = {row for row in self._rows() if row[0] != self.target or row[1] not in implied}
        rows.add((self.target, _digest(line)))
        text = _HEAD + "".join(f"{name} {digest}\n" for name, digest in sorted(rows))
        files.write(self.root / FILE, text.encode())

    def refusal(self, digest: str) -> Refusal:
        """Return the refusal of a log that lost a line (X031)."""
        return Refusal("X031", name=self.target, digest=digest[:12], file=self._file)

    @property
    def _file(self) -> Path:
        return (self.root or Path()) / FILE

    def _rows(self) -> list[tuple[str, str]]:
        if self.root is None or not self._file.exists():
            return []
        rows = []
        text = self._file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        for number, line in enumerate(text.splitlines(), start=1):
            match = _LINE.fullmatch(line.strip())
            if match:
                rows.append((match[1], match[2]))
            elif line.strip() and not line.startswith(_IGNORED):
                raise Refusal("X032", file=self._file, line=number)
        return rows


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "backslashreplace")).hexdigest()


def _after(line: str) -> str:
    """Return the hash of the previous line that a line of a log holds, "?" if none."""
    try:
        return str(json.loads(line)["after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "?"
