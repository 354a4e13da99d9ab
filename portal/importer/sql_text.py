"""The text of a dump, read forwards through a window: tokens, lines, whole statements skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.importer.article import SourceError
from portal.importer.dump_files import CHUNK

# A quoted string or name; a doubled quote is two of them, side by side.
QUOTED = rb"'[^'\\]*+(?:\\.[^'\\]*+)*+'"
DOUBLE_QUOTED = QUOTED.replace(b"'", b'"')
_SPACE = re.compile(rb"\s*+")
_TOKEN = re.compile(
    rb"(?:`[^`]*+`)++|(?:%b)++|(?:%b)++|[^\s`\"'(),;.=/#-]++|." % (QUOTED, DOUBLE_QUOTED),
    re.DOTALL,
)
# What a statement has that cannot end it, but for strings with escapes, which finding passes
# over at a higher speed. The group is atomic, so that nothing is tried twice.
_INSIDE = re.compile(
    rb"(?>(?:[^'\"`;#/-]++|'[^'\\]*+(?:\\.[^'\\]*+){0,16}+'|`[^`]*+`|-[0-9])*)", re.DOTALL
)
_QUOTES = {b"'", b'"', b"`"}
_EXECUTABLE = re.compile(rb"/\*!\d*+")  # MySQL runs what these comments hold, so it is read
_DELIMITER = re.compile(rb"\n[ \t]*+delimiter[ \t]++;[ \t\r]*+(?!.)", re.IGNORECASE)
_LONGEST_TOKEN = CHUNK
_LONGEST_DELIMITER = 100
_LONGEST_VERSION = len("/*!100100 ")


class CutError(Exception):
    """Raised if a dump ends inside a statement."""


class UnreadableError(Exception):
    """Raised if a statement or a row is not as dumps have them, with the reason in Vietnamese."""


class DumpText:
    """The bytes of a dump from `at` on, as far as they are in memory (`data`).

    `head`, `tail`: its first and its last bytes, 1 KiB or fewer. `fault`: why its file could
    not be read to the end, or "".
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._line, self._counted = 1, 0  # the line at `_counted`
        self.data, self.at = b"", 0
        self.head = self.tail = b""
        self.fault = ""

    def more(self) -> bool:
        """Read as much again as is in memory, and forget what lies before `at`; False at the end.

        Who fails at the end of the data and begins anew so takes time linear in what it reads.
        """
        self._line, self._counted = self.line(self.at), 0
        kept = [self.data[self.at :]]
        self.data, self.at = b"", 0
        missing = max(1, len(kept[0]))
        while missing > 0 and (chunk := self._chunk()):
            missing -= len(chunk)
            kept.append(chunk)
        self.data = b"".join(kept)
        return len(kept) > 1

    def _chunk(self) -> bytes:
        try:
            chunk = next(filter(None, self._chunks), b"")
        except SourceError as error:
            self.fault = str(error)
            return b""
        self.head = self.head or chunk[:1024]
        self.tail = (self.tail + chunk[-1024:])[-1024:]
        return chunk

    def line(self, at: int) -> int:
        """Return the line of a place in `data`, counted from 1; `at` may only grow."""
        self._line += self.data.count(b"\n", self._counted, at)
        self._counted = at
        return self._line

    def skip_blank(self) -> bool:
        """Go to the next token, past spaces and comments; False at the end."""
        while True:
            self.at = _space_end(self.data, self.at)
            while len(self.data) - self.at < 3 and self.more():  # noqa: PLR2004 - "--" and a space
                self.at = _space_end(self.data, self.at)
            if not self._skip_comment():
                return self.at < len(self.data)

    def _skip_comment(self) -> bool:
        start = self.data[self.at : self.at + 3]
        if start[:1] == b"#" or (start[:2] == b"--" and not start[2:].strip()):
            self._skip_past(b"\n")
        elif start == b"/*!":
            while len(self.data) - self.at < _LONGEST_VERSION and self.more():
                pass
            self.at = _matched_end(_EXECUTABLE, self.data, self.at)
        elif start[:2] == b"/*":
            self.at += 2
            self._skip_past(b"*/")
        elif start[:2] == b"*/":  # the end of what MySQL runs
            self.at += 2
        else:
            return False
        return True

    def _skip_past(self, mark: bytes) -> None:
        while (found := self.data.find(mark, self.at)) < 0:
            self.at = max(self.at, len(self.data) - len(mark) + 1)
            if not self.more():
                self.at = len(self.data)
                return
        self.at = found + len(mark)

    def token(self) -> bytes:
        """Return the next token: a quoted name or string, a word, a number, a sign.

        Raises CutError at the end, UnreadableError for what is too long for a name or a comment.
        """
        if not self.skip_blank():
            raise CutError
        while True:
            match = _TOKEN.match(self.data, self.at)
            token = match[0] if match else b""
            after = self.data[self.at + len(token) : self.at + len(token) + 1]
            unclosed = token in _QUOTES or (token[:1] in _QUOTES and after == token[:1])
            if after and not unclosed:
                break
            if len(self.data) - self.at > _LONGEST_TOKEN:
                raise UnreadableError("có tên hay chuỗi quá dài, hoặc thiếu dấu nháy đóng")
            if not self.more():
                break
        if unclosed:
            raise CutError
        self.at += len(token)
        return token

    def skip_statement(self) -> None:
        """Go past the end of the statement: a ";" outside of strings, names and comments.

        Raises CutError if there is none.
        """
        while True:
            self.at = _matched_end(_INSIDE, self.data, self.at, self.at + CHUNK)
            if self.at == len(self.data) and not self.more():
                raise CutError
            sign = self.data[self.at : self.at + 1]
            if sign in _QUOTES:
                self._skip_quoted(sign)
            elif sign == b";":
                self.at += 1
                return
            elif sign in {b"-", b"#", b"/"}:
                self._skip_sign()

    def _skip_quoted(self, quote: bytes) -> None:
        self.at += 1
        while True:
            end = self.data.find(quote, self.at)
            inside = self.data[self.at : end if end >= 0 else None]
            escaped = quote != b"`" and (len(inside) - len(inside.rstrip(b"\\"))) % 2
            if end >= 0:
                self.at = end + 1
                if not escaped:
                    return
            else:
                self.at = len(self.data) - escaped
                if not self.more():
                    raise CutError

    def _skip_sign(self) -> None:
        while len(self.data) - self.at < 3 and self.more():  # noqa: PLR2004 - "--" and a space
            pass
        if not self._skip_comment():
            self.at += 1

    def skip_delimiter(self) -> None:
        """Go past a line "DELIMITER ;;" and the block of procedures that it opens.

        Raises CutError if no line "DELIMITER ;" closes it.
        """
        if self._rest_of_line() == b";":
            return
        while True:
            match = _DELIMITER.search(self.data, self.at)
            if match and match.end() < len(self.data):
                self.at = match.start()
                break
            newline = self.data.rfind(b"\n", self.at)
            self.at = match.start() if match else newline if newline >= 0 else len(self.data)
            if not self.more():
                break
        if match is None:
            raise CutError
        self.at += len(match[0])

    def _rest_of_line(self) -> bytes:
        while len(self.data) - self.at < _LONGEST_DELIMITER and self.more():
            pass
        rest = self.data[self.at : self.at + _LONGEST_DELIMITER].partition(b"\n")[0]
        self.at += len(rest)
        return rest.strip()


def _space_end(data: bytes, at: int) -> int:
    return _matched_end(_SPACE, data, at)


def _matched_end(pattern: re.Pattern[bytes], data: bytes, at: int, end: int | None = None) -> int:
    match = pattern.match(data, at, len(data) if end is None else end)
    return match.end() if match else at
