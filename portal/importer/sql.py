"""Reads rows of MySQL dumps of any size, in a stream; of the tables asked for, and no others.

    dump_files   the bytes of the file: compressed, in UTF-16
    sql_text     the window that moves over them: tokens, whole statements skipped
    sql_values   the cells of a row

Read are dumps as mysqldump, phpMyAdmin, Akeeba, Navicat and Adminer write them. Of the statements
only CREATE TABLE and INSERT or REPLACE … VALUES count; those of other tables are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.importer import sql_values
from portal.importer.article import Left, SourceError
from portal.importer.dump_files import chunks
from portal.importer.sql_text import CutError, DumpText, UnreadableError
from portal.importer.sql_values import Cells

_LONGEST_ROW = 32 << 20  # bytes, escapes counted: two columns of the 16 MiB that MySQL's TEXT takes
_NO_COLUMNS = {
    b"PRIMARY", b"KEY", b"INDEX", b"UNIQUE", b"FULLTEXT", b"SPATIAL", b"CONSTRAINT", b"FOREIGN",
    b"CHECK", b"PERIOD",
}  # fmt: skip
_MOST_ALIKE = 20
_MODIFIERS = {b"INTO", b"IGNORE", b"DELAYED", b"LOW_PRIORITY", b"HIGH_PRIORITY"}
_MYSQLDUMP = re.compile(rb"-- (?:MySQL|MariaDB) dump ")
_COMPLETED = b"-- Dump completed"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its table as the dump names it, its cells by column (None: NULL), "dump.sql:120".

    A table of a second database of the same dump has that one's name before its own: "cu.t".
    """

    table: str
    cells: Mapping[str, bytes | None]
    place: str


Wanted = Callable[[str], bool | Collection[str]]
"""Says of a table whether its rows are read; a collection: only these columns, no others."""


def rows(path: Path, wanted: Wanted) -> Iterator[Row | Left]:
    """Yield the rows of the tables whose names are `wanted`; the others' are skipped unread.

    Yields Left for each row or statement of theirs that cannot be read (of many alike a few, then
    their number), and for a dump that ends too early: what stands before is yielded all the same.
    Raises SourceError for what is no dump.
    """
    dump = _Dump(path.name, DumpText(chunks(path)), wanted)
    told: Counter[str] = Counter()
    for each in dump.rows():
        if isinstance(each, Left):
            told[each.what] += 1
        if isinstance(each, Row) or told[each.what] <= _MOST_ALIKE:
            yield each
    for what, number in told.items():
        if number > _MOST_ALIKE:
            yield Left(path.name, f"{what} ({number - _MOST_ALIKE} chỗ nữa)")
    if not dump.is_dump:
        fault = dump.text.fault or f"{path.name} không phải là bản sao cơ sở dữ liệu (.sql)"
        raise SourceError(fault)


class _Dump:
    def __init__(self, name: str, text: DumpText, wanted: Wanted) -> None:
        self._name, self.text, self._wanted = name, text, wanted
        self._columns: dict[str, tuple[str, ...]] = {}  # of wanted tables, by their CREATE TABLE
        self._first_database = self._database = ""
        self.is_dump = False

    def rows(self) -> Iterator[Row | Left]:
        line = 1
        try:
            while self.text.skip_blank():
                line = self.text.line(self.text.at)
                try:
                    yield from self._statement(self.text.token().upper())
                except UnreadableError as error:
                    yield self._left(f"{error}; phần còn lại của câu lệnh không đọc")
                    self.text.skip_statement()
        except CutError:
            fault = self.text.fault or "câu lệnh mở đầu ở dòng này không có chỗ kết thúc"
            yield Left(f"{self._name}:{line}", f"bản sao bị cụt: {fault}")
            return
        if self.text.fault:
            yield self._left(f"bản sao bị cụt: {self.text.fault}")
        elif _MYSQLDUMP.search(self.text.head) and _COMPLETED not in self.text.tail:
            yield self._left("bản sao có thể bị cụt: cuối tệp thiếu dòng “Dump completed”")

    def _left(self, what: str) -> Left:
        return Left(self._place(), what)

    def _place(self) -> str:
        return f"{self._name}:{self.text.line(self.text.at)}"

    def _statement(self, verb: bytes) -> Iterator[Row | Left]:
        if verb in {b"INSERT", b"REPLACE"}:
            self.is_dump = True
            yield from self._insert()
        elif verb == b"DELIMITER":
            self.text.skip_delimiter()
        elif verb != b";":
            if verb == b"CREATE":
                self.is_dump = True
                self._create()
            elif verb == b"USE":
                self._database = _unquoted(self.text.token())
                self._first_database = self._first_database or self._database
            self.text.skip_statement()

    def _create(self) -> None:
        token = self.text.token().upper()
        if token == b"TEMPORARY":
            token = self.text.token().upper()
        if token != b"TABLE":
            return
        name = self.text.token()
        while name.upper() in {b"IF", b"NOT", b"EXISTS"}:
            name = self.text.token()
        table, sign = self._table(name)
        if sign == b"(" and self._wanted(table):
            self._columns[table] = tuple(self._defined_columns())

    def _table(self, name: bytes) -> tuple[str, bytes]:
        """Return a table's full name, of which `name` was read, and the token after it."""
        database, sign = self._database, self.text.token()
        if sign == b".":
            database, name, sign = _unquoted(name), self.text.token(), self.text.token()
            self._first_database = self._first_database or database
        before = "" if database == self._first_database else f"{database}."
        return before + _unquoted(name), sign

    def _defined_columns(self) -> Iterator[str]:
        """Yield the columns of a CREATE TABLE, whose "(" was read; the rest is its keys."""
        depth, first = 1, True
        while depth:
            token = self.text.token()
            if first and token.upper() not in _NO_COLUMNS:
                yield _unquoted(token)
            depth += (token == b"(") - (token == b")")
            first = token == b"," and depth == 1

    def _insert(self) -> Iterator[Row | Left]:
        token = self.text.token()
        while token.upper() in _MODIFIERS:
            token = self.text.token()
        table, sign = self._table(token)
        wanted = self._wanted(table)
        if not wanted:
            if sign != b";":
                self.text.skip_statement()
            return
        columns = self._columns.get(table, ())
        if sign == b"(":
            columns, sign = tuple(self._listed_columns()), self.text.token()
        if sign.upper() not in {b"VALUES", b"VALUE"}:
            raise UnreadableError(f"bảng {table}: câu lệnh không có VALUES")
        if not columns:
            raise UnreadableError(f"bảng {table}: không biết tên cột vì thiếu CREATE TABLE")
        yield from self._values(table, columns, columns if wanted is True else wanted)

    def _listed_columns(self) -> Iterator[str]:
        while (token := self.text.token()) != b")":
            if token != b",":
                yield _unquoted(token)

    def _values(
        self, table: str, columns: Sequence[str], wanted: Collection[str]
    ) -> Iterator[Row | Left]:
        asked = [column in wanted for column in columns]
        names = [column for column in columns if column in wanted]
        sign = b","
        while sign == b",":
            if self.text.token() != b"(":
                raise UnreadableError(f"bảng {table}: chỗ này phải là một dòng trong ngoặc")
            place, cells = self._place(), self._cells(asked)
            if cells.count == len(columns):
                yield Row(table, dict(zip(names, cells.values, strict=True)), place)
            else:
                yield Left(
                    place, f"bảng {table}: dòng có {cells.count} ô, bảng có {len(columns)} cột"
                )
            for number in cells.evaluated:
                what = f"bảng {table}, cột {columns[number]}: ghi bằng biểu thức, không đọc được"
                yield Left(place, what)
            sign = self.text.token()
        if sign != b";":  # ON DUPLICATE KEY UPDATE …
            self.text.skip_statement()

    def _cells(self, asked: Sequence[bool]) -> Cells:
        text = self.text
        while (cells := sql_values.read(text.data, text.at, asked)) is None:
            if len(text.data) - text.at > _LONGEST_ROW:
                raise UnreadableError(f"có dòng dài hơn {_LONGEST_ROW >> 20} MiB")
            if not text.more():
                raise CutError
        text.at = cells.end
        return cells


def _unquoted(token: bytes) -> str:
    quote = token[:1]
    if quote in {b"`", b'"', b"'"}:
        token = token[1:-1].replace(quote * 2, quote)
    return token.decode(errors="replace")
