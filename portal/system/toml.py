"""Reads TOML: its values, the line of each, and errors in Vietnamese.

`tomllib` takes hours over a key of many parts and ends in a RecursionError on deep nesting; no
table that people write has either, so both are refused beforehand. It reports lines only in its
errors, and these are English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

_DEEPEST = 20  # levels of nesting; dots in a key
_LONGEST = 1000  # characters of a number or a bare name; Python refuses numbers of 4300 digits

_TOKEN = re.compile(
    r'(?P<string>"""(?>(?:[^"\\]++|\\.|"{1,2}(?!"))*)(?P<end>"{3,5})?'
    r"|'''(?>(?:[^']++|'{1,2}(?!'))*)(?P<end2>'{3,5})?"
    r'|"(?>(?:[^"\\\n]++|\\[^\n])*)"?'
    r"|'[^'\n]*+'?)"
    r"|#[^\n]*+|(?P<mark>[\[\]{}=,.\n])|(?P<bare>[^\s\[\]{}=,.\"'#]++)",
    re.DOTALL,
)

_DATE = re.compile(r"(?<![\w\"'-])\d{4}-\d{1,2}-\d{1,2}(?![\w\"'-])")

_QUOTES = 'chữ phải đặt trong ngoặc kép thẳng "…"'
UNKNOWN = "sai cú pháp TOML"
# Messages of tomllib, by their beginnings.
REASONS = {
    "Cannot declare": "bảng này đã có ở trên, hãy gộp hai bảng làm một",
    "Cannot overwrite": "tên này đã có giá trị ở trên",
    "Cannot mutate": "bảng này đã được viết xong ở trên",
    "Cannot redefine": "bảng này đã được viết xong ở trên",
    "Duplicate inline table key": "có hai mục cùng tên trong một cặp { }",
    "Expected ']": (
        "tên bảng thiếu dấu ] ở cuối; tên có dấu hay có dấu cách thì đặt trong ngoặc kép"
    ),
    "Expected '='": "sau tên phải là dấu =; tên có dấu hay có dấu cách thì đặt trong ngoặc kép",
    "Expected newline": f"có chữ thừa ở cuối dòng; {_QUOTES}",
    "Expected \"'": "chữ trong ngoặc chưa đóng",
    "Invalid statement": "dòng phải mở đầu bằng một tên; tên có dấu thì đặt trong ngoặc kép",
    "Invalid initial character": "chỗ này phải là một tên; tên có dấu thì đặt trong ngoặc kép",
    "Invalid value": f"giá trị phải là số, ngày như 2026-11-20 hoặc chữ; {_QUOTES}",
    "Invalid date": "không có ngày, giờ ấy",
    "Unclosed array": "danh sách thiếu dấu phẩy hoặc dấu ]",
    "Unclosed inline table": "bảng trong ngoặc thiếu dấu phẩy hoặc dấu }",
    "Unterminated string": "chữ trong ngoặc chưa đóng",
    "Illegal character '\\n'": "chữ trong ngoặc chưa đóng ở cuối dòng",
    "Illegal character": "có ký tự không dùng được",
    "Found invalid character": "có ký tự không dùng được",
    "Unescaped '\\'": "dấu \\ trong ngoặc kép phải viết là \\\\",
    "Invalid hex value": "sau \\u phải là bốn chữ số hệ 16",
    "Escaped character": "sau \\u phải là mã của một ký tự",
}

Path = tuple[str | int, ...]
"""Names of tables and keys, and indexes of lists, from the outermost."""


class TomlError(ValueError):
    """Raised if a text cannot be read: the reason, in Vietnamese, and the line, from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def loads(written: str) -> dict[str, Any]:
    """Parse TOML. Raises TomlError for any text that cannot be read."""
    opened = _unclosed(written)
    try:
        return tomllib.loads(written)
    except ValueError as problem:
        message = str(problem)
        place = re.search(r"\(at line (\d+)", message)
        if opened and not place:
            raise TomlError("dấu ngoặc mở ở dòng này chưa được đóng", opened) from None
        line = int(place[1]) if place else written.rstrip().count("\n") + 1
        if day := _no_day(written.split("\n")[line - 1]):
            raise TomlError(f"không có ngày {day}; ngày viết theo mẫu 2026-11-20", line) from None
        reasons = (reason for start, reason in REASONS.items() if message.startswith(start))
        raise TomlError(next(reasons, UNKNOWN), line) from None


def _no_day(line: str) -> str:
    """Return what looks like a date in a line, but is none in TOML, or ""."""
    for match in _DATE.finditer(line):
        try:
            date.fromisoformat(match[0])
        except ValueError:
            return match[0]
    return ""


def lines(written: str) -> dict[Path, int]:
    """Return the line, from 1, of each table, key and list element in valid TOML."""
    return _LineParser(written).lines


class _Token(NamedTuple):
    """A bare word, a mark, a quoted string or a line feed; "" at the end of the text."""

    text: str
    line: int
    kind: str
    is_closed: bool = True  # False for a multi-line string without an end


def _tokens(written: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(written):
        if match.lastgroup:
            is_closed = bool(match["end"] or match["end2"]) or match[0][:3] not in {'"""', "'''"}
            yield _Token(match[0], line, match.lastgroup, is_closed)
        line += match[0].count("\n")
    yield _Token("", line, "mark")


def _unclosed(written: str) -> int:
    """Return the line of the last bracket or string that is not closed, or 0.

    Raises TomlError for nesting that is too deep, and for names and numbers that are too long.
    """
    opened: list[int] = []
    dots = 0
    for token in _tokens(written):
        mark = token.text if token.kind == "mark" else ""
        if mark in {"[", "{"}:
            opened.append(token.line)
        elif mark in {"]", "}"} and opened:
            opened.pop()
        elif mark == ".":
            dots += 1
        elif mark in {"\n", ",", "="}:
            dots = 0
        elif not token.is_closed:
            opened.append(token.line)
        elif token.kind == "bare" and len(token.text) > _LONGEST:
            raise TomlError(f"có số hoặc tên dài quá {_LONGEST} ký tự", token.line)
        if len(opened) > _DEEPEST or dots > _DEEPEST:
            raise TomlError(f"lồng nhau quá {_DEEPEST} tầng", token.line)
    return opened[-1] if opened else 0


class _LineParser:
    """Parses valid TOML; `lines` has the line of each path."""

    def __init__(self, written: str) -> None:
        self.lines: dict[Path, int] = {}
        self._last: dict[Path, int] = {}  # the latest index of each [[table]]
        self._tokens = _tokens(written)
        self._token = next(self._tokens)
        table: Path = ()
        while self._token.text:
            if self._skip("\n"):
                continue
            if self._skip("["):
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, mark: str) -> bool:
        """Skip the next token if it is that mark; return whether it was."""
        if self._token.text != mark:
            return False
        self._token = next(self._tokens)
        return True

    def _header(self) -> Path:
        """Parse [a.b] or [[a.b]] after its first bracket; return the path of the table."""
        line, is_array = self._token.line, self._skip("[")
        *outer, name = self._key()
        path: Path = ()
        for part in outer:
            path = self._latest((*path, part))
            self.lines.setdefault(path, line)
        path = (*path, name)
        if is_array:
            self.lines.setdefault(path, line)
            self._last[path] = self._last.get(path, -1) + 1
        path = self._latest(path)
        self.lines[path] = line
        while self._skip("]"):
            pass
        return path

    def _latest(self, path: Path) -> Path:
        return (*path, self._last[path]) if path in self._last else path

    def _key(self) -> list[str]:
        parts = [self._name()]
        while self._skip("."):
            parts.append(self._name())
        return parts

    def _name(self) -> str:
        written = self._token.text
        self._token = next(self._tokens, self._token)
        if written[:1] == '"' and "\\" in written:
            return str(tomllib.loads(f"name = {written}")["name"])
        return written[1:-1] if written[:1] in {'"', "'"} else written

    def _pair(self, path: Path) -> None:
        line = self._token.line
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._skip("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._skip("["):
            index = 0
            while self._token.text and not self._skip("]"):
                if not (self._skip("\n") or self._skip(",")):
                    self.lines[*path, index] = self._token.line
                    self._value((*path, index))
                    index += 1
        elif self._skip("{"):
            while self._token.text and not self._skip("}"):
                if not (self._skip("\n") or self._skip(",")):
                    self._pair(path)
        else:
            self._token = next(self._tokens, self._token)
            while self._token.text and self._token.text not in {",", "]", "}", "\n"}:
                self._token = next(self._tokens)
