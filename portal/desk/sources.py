"""A text's bytes and what an editor sees of them: saving changes nothing that was not edited.

In the editor every line ends with LF and there is no byte order mark; a file may have either.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from http import HTTPStatus
from pathlib import Path

from portal.desk.exchange import MOST_TEXT, Refusal
from portal.system import files, os_errors

_END = re.compile(r"\r\n|\r|\n")
_COMPARED = 4000  # lines in which different ends are told apart one by one


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file; none for a file that does not exist."""

    data: bytes | None = None

    @classmethod
    def at(cls, path: Path) -> Source:
        """Read a file. Raises Refusal for one that is too large or cannot be read."""
        try:
            if path.stat().st_size > MOST_TEXT:
                message = f"Tệp này lớn hơn {MOST_TEXT // 2**20} MB, bàn viết không mở."
                raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)
            return cls(files.read(path))
        except FileNotFoundError:
            return cls()
        except OSError as problem:
            message = f"Không đọc được tệp: {os_errors.reason(problem)}."
            raise Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, message) from None

    @property
    def version(self) -> str:
        """The hash of the bytes, "" for no file."""
        return "" if self.data is None else files.key_of(self.data)

    @property
    def text(self) -> str:
        """The text as an editor has it. Raises UnicodeDecodeError for other encodings."""
        return _END.sub("\n", self._decoded())

    def _decoded(self) -> str:
        return (self.data or b"").removeprefix(codecs.BOM_UTF8).decode("utf-8")

    def with_text(self, text: str) -> bytes:
        """Return the bytes of a new text: with this file's mark, and its ends of lines.

        A line that is still there keeps its own end; a new one gets the most frequent.
        """
        mark = codecs.BOM_UTF8 if (self.data or b"").startswith(codecs.BOM_UTF8) else b""
        written = self._decoded()
        ends = _END.findall(written)
        usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
        if ends.count(usual) == len(ends):
            return mark + text.replace("\n", usual).encode()
        return mark + _mixed(_END.split(written), ends, text.split("\n"), usual).encode()


def plain(data: bytes | None) -> str:
    """Return bytes as an editor has them, whatever their encoding."""
    return _END.sub("\n", (data or b"").decode("utf-8-sig", "replace"))


def _mixed(before: list[str], ends: list[str], lines: list[str], usual: str) -> str:
    """Join lines, each with its own end where `before`, whose lines end with `ends`, had it."""
    own, chosen = [*ends, usual], [usual] * len(lines)
    head = _equal(before, lines)
    tail = _equal(before[head:][::-1], lines[head:][::-1])
    chosen[:head] = own[:head]
    chosen[len(lines) - tail :] = own[len(before) - tail :]
    old, new = before[head : len(before) - tail], lines[head : len(lines) - tail]
    if len(old) + len(new) <= _COMPARED:
        for at, to, size in SequenceMatcher(None, old, new).get_matching_blocks():
            chosen[head + to : head + to + size] = own[head + at : head + at + size]
    chosen[-1] = ""
    return "".join(line + end for line, end in zip(lines, chosen, strict=True))


def _equal(one: list[str], other: list[str]) -> int:
    """Return how many lines at the start are equal."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
