"""The rules by which the pages of a site are read: a TOML file that editors may correct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.importer.article import SourceError
from portal.importer.sources.mirror.selectors import SelectorError, compiled
from portal.system import files, os_errors, toml

TABLE = "trang"
_MOST = 100  # rules
_LONGEST = 1_000_000  # bytes of the file


@dataclass(frozen=True, slots=True)
class Rule:
    """How pages of one kind are read: all but `addresses` and `noise` are selectors.

    `addresses`: those it is for, "*" standing for anything. `title`, `date`, `author`, `section`:
    the first that finds something counts. `lead`, `body`: all that they find. `drop`: what is left
    out of the body. `noise`: what stands in all titles before or after the page's own. `example`,
    `pages`: a page that the rule was found on, and on how many it was.
    """

    body: tuple[str, ...]
    addresses: tuple[str, ...] = ("/*",)
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()
    example: str = ""
    pages: int = 0

    def is_for(self, address: str) -> bool:
        """Tell whether the rule is for an address."""
        return any(_fits(each, address) for each in self.addresses)


_KEYS = {
    "addresses": "địa chỉ",
    "title": "tiêu đề",
    "date": "ngày",
    "author": "tác giả",
    "section": "chuyên mục",
    "lead": "đoạn dẫn",
    "body": "thân bài",
    "drop": "bỏ đi",
    "noise": "chữ thừa của tiêu đề",
}
_NOT_SELECTORS = {"addresses", "noise"}
_HELP = """\
# Cách đọc trang tin cũ: mỗi bảng [[trang]] là mẫu của một loại trang.
# Lệnh nhập viết tệp này ở lần đầu và dùng lại ở những lần sau; sửa được bằng tay.
# Muốn máy tìm lại từ đầu thì xóa tệp.
#
#   địa chỉ       những trang mà mẫu dành cho; dấu * thay cho mọi chữ
#   thân bài      phần tử chứa bài; trang không có phần tử nào như thế thì thuộc mẫu khác
#   tiêu đề, ngày, tác giả, chuyên mục
#                 cái đầu tiên tìm thấy trên trang được dùng
#   đoạn dẫn      phần tử chứa đoạn mở đầu nằm ngoài thân bài
#   bỏ đi         phần tử trong thân bài không thuộc bài; chữ của nó được ghi vào báo cáo
#   chữ thừa của tiêu đề
#                 chữ giống nhau ở đầu hay cuối tiêu đề của mọi trang
#
# Phần tử viết như trong CSS: thẻ, #id, .class, [tên="giá trị"], a > b, a b.
"""


def _fits(pattern: str, address: str) -> bool:
    """Tell whether an address is as a pattern says, in which each "*" stands for anything."""
    first, *parts = pattern.split("*")
    if not parts:
        return address == first
    *parts, last = parts
    position = len(first)
    for part in parts:
        position = address.find(part, position) + len(part)
        if position < len(part):
            return False
    is_between = position + len(last) <= len(address)
    return address.startswith(first) and address.endswith(last) and is_between


def load(path: Path) -> list[Rule]:
    """Read the rules of a file. Raises SourceError."""
    name = path.name
    try:
        data = files.read(path)
    except OSError as problem:
        raise SourceError(f"Không đọc được {name}: {os_errors.reason(problem)}.") from None
    if len(data) > _LONGEST:
        raise SourceError(f"{name} lớn quá: không phải là tệp mẫu.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        values = toml.loads(text)
    except UnicodeDecodeError:
        raise SourceError(f"{name} không phải là tệp chữ UTF-8.") from None
    except toml.TomlError as problem:
        raise SourceError(f"{name}, dòng {problem.line}: {problem}.") from None
    return list(_Reader(name, toml.lines(text)).rules(values))


class _Reader:
    """Reads tables; says in which line a value is wrong."""

    def __init__(self, name: str, lines: dict[toml.Path, int]) -> None:
        self._name, self._lines = name, lines

    def rules(self, values: dict[str, Any]) -> Iterator[Rule]:
        """Yield the rules. Raises SourceError."""
        for key in values:
            if key != TABLE:
                raise self._error((key,), f"không có bảng nào tên “{key}”, chỉ có [[{TABLE}]]")
        tables = values.get(TABLE)
        if not isinstance(tables, list) or not tables or len(tables) > _MOST:
            raise self._error((TABLE,), f"cần từ một đến {_MOST} bảng [[{TABLE}]]")
        for number, table in enumerate(tables):
            yield self._rule((TABLE, number), table)

    def _rule(self, path: toml.Path, table: Any) -> Rule:
        if not isinstance(table, dict):
            raise self._error(path, f"phải là một bảng [[{TABLE}]]")
        names = {key: name for name, key in _KEYS.items()}
        for key in table:
            if key not in names:
                raise self._error(
                    (*path, key), f"không có mục “{key}”; các mục là {', '.join(names)}"
                )
        found: dict[str, Any] = {
            names[key]: self._list((*path, key), value) for key, value in table.items()
        }
        if not found.get("body"):
            raise self._error(path, f"mẫu này thiếu “{_KEYS['body']}”")
        return Rule(**found)

    def _list(self, path: toml.Path, value: Any) -> tuple[str, ...]:
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
            raise self._error(path, "phải là chữ trong ngoặc kép, hay danh sách những chữ ấy")
        if path[-1] not in {_KEYS[name] for name in _NOT_SELECTORS}:
            for each in written:
                try:
                    compiled(each)
                except SelectorError as problem:
                    reason = f"“{each}” không phải là phần tử viết như CSS: {problem}"
                    raise self._error(path, reason) from None
        return tuple(written)

    def _error(self, path: toml.Path, reason: str) -> SourceError:
        line = self._lines.get(path, self._lines.get(path[:-1], 1))
        return SourceError(f"{self._name}, dòng {line}: {reason}.")


def dumped(rules: Sequence[Rule]) -> str:
    """Return the text of a file that holds these rules."""
    return _HELP + "".join(f"\n{_table(rule)}" for rule in rules)


def _table(rule: Rule) -> str:
    lines = [f"# {rule.pages} trang, thí dụ: {_line(rule.example)}", f"[[{TABLE}]]"]
    for name, key in _KEYS.items():
        if values := getattr(rule, name):
            lines.append(f'"{key}" = [{", ".join(map(_quoted, values))}]')
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _quoted(text: str) -> str:
    text = _line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
