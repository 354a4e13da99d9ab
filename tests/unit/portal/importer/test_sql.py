from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer import dump_files, sql
from portal.importer.article import Left, SourceError
from portal.importer.sql import Row
from tests.unit.portal.importer.dumps import (
    ADMINER,
    MYSQLDUMP,
    STYLES,
    Style,
    Table,
    Value,
    cells_of,
    dump,
    rows_of,
)

_TEXT = st.text("a ắ'\"\\`;,()\r\n\t\0\x1a%_-#/*0x", max_size=12).map(str.encode)
_VALUES = st.one_of(_TEXT, st.binary(max_size=8), st.none(), st.integers(-(10**12), 10**12))


@st.composite
def _tables(draw: st.DrawFn) -> dict[str, Table]:
    names = st.text('ab_#9`" ;', min_size=1, max_size=5)
    tables = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    made: dict[str, Table] = {}
    for table in tables:
        columns = draw(st.lists(names, min_size=1, max_size=3, unique=True))
        row = st.fixed_dictionaries(dict.fromkeys(columns, _VALUES))
        made[table] = draw(st.lists(row, min_size=1, max_size=5))
    return made


def _as_bytes(value: Value) -> bytes | None:
    return str(value).encode() if isinstance(value, int) else value


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@given(tables=_tables(), chunk=st.integers(1, 40))
def test_rows_come_back_from_each_tools_dump(
    style: Style, tables: dict[str, Table], chunk: int
) -> None:
    """All cells byte for byte, in the order of the dump, wherever its file is cut into chunks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dump_files, "CHUNK", chunk)
        read = rows_of(dump(tables, style))

    expected = [
        (table, {name: _as_bytes(value) for name, value in row.items()})
        for table, its_rows in tables.items()
        for row in its_rows
    ]
    assert [(each.table, each.cells) for each in read if isinstance(each, Row)] == expected
    assert not [each for each in read if isinstance(each, Left)]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@given(tables=_tables(), chunk=st.integers(1, 40))
def test_tables_that_are_not_wanted_are_passed_over(
    style: Style, tables: dict[str, Table], chunk: int
) -> None:
    """Whatever their strings hold, the rows of the table after them are the same."""
    last: Table = [{"id": 1, "text": b"it's; here"}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dump_files, "CHUNK", chunk)
        read = rows_of(dump({**tables, "last": last}, style), lambda table: table == "last")

    assert cells_of(read) == [{"id": b"1", "text": b"it's; here"}]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_row_is_placed_at_its_line(style: Style) -> None:
    """The place names the line of the row's opening bracket, also past line ends inside strings."""
    table: Table = [{"id": number, "text": b"mot\r\nhai"} for number in range(1, 5)]
    written = dump({"other": table, "t": table}, style)

    lines = written.split(b"\n")
    for row in rows_of(written, lambda table: table == "t"):
        line = int(row.place.removeprefix("dump.sql:"))
        assert isinstance(row, Row)
        number = row.cells["id"] or b""
        assert b"(%b" % number in lines[line - 1] or b"('%b'" % number in lines[line - 1]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"_binary 'a'", b"a"),
        (b"_utf8mb4'a'", b"a"),
        (b"N'a'", b"a"),
        (b"X'6162'", b"ab"),
        (b"0x616", b"\x06\x16"),
        (b"b'01100001'", b"a"),
        (b"''", b""),
        (b"''''", b"'"),
        (b"'\\x\\%'", b"x\\%"),
        (b'"it\'s ""a"""', b'it\'s "a"'),
        (b"-1.5e3", b"-1.5e3"),
        (b"null", None),
    ],
)
def test_literals_are_read_as_mysql_reads_them(written: bytes, value: bytes | None) -> None:
    """MySQL's reference manual, "Literal Values"."""
    (row,) = rows_of(b"INSERT INTO t (a, b) VALUES (%b, 1);" % written)

    assert isinstance(row, Row)
    assert row.cells == {"a": value, "b": b"1"}


def test_what_only_a_server_can_evaluate_is_told() -> None:
    """The row is given without that cell; nothing is guessed for it."""
    row, left = rows_of(b"INSERT INTO t (a, b) VALUES (1, CONCAT('a)', NOW()));")

    assert isinstance(row, Row)
    assert row.cells == {"a": b"1", "b": None}
    assert left == Left("dump.sql:1", "bảng t, cột b: ghi bằng biểu thức, không đọc được")


def test_words_of_sql_are_known_in_any_case() -> None:
    """Also the names of columns that are written without quotes."""
    create = b"create table if not exists t (a int, b text, primary key (a), key k (b));\n"

    assert cells_of(rows_of(create + b"insert into t values (1, null);")) == [
        {"a": b"1", "b": None}
    ]


def test_many_faults_of_one_kind_are_told_by_their_number() -> None:
    """Twenty with their places, the others together: a report is read by people."""
    left = rows_of(b"INSERT INTO t (a) VALUES " + b",".join([b"(1, 2)"] * 23) + b";")

    assert len(left) == 21
    assert left[-1] == Left("dump.sql", "bảng t: dòng có 2 ô, bảng có 1 cột (3 chỗ nữa)")


def test_only_the_columns_asked_for_are_read() -> None:
    """Of a table of persons, their passwords never become values."""
    users: Table = [{"id": 62, "password": b"secret", "name": b"Ban Bien tap"}]

    (row,) = rows_of(dump({"users": users}), lambda _: {"name", "id"})

    assert isinstance(row, Row)
    assert row.cells == {"id": b"62", "name": b"Ban Bien tap"}


def test_a_procedures_statements_are_no_rows() -> None:
    """What stands between DELIMITER lines runs later, if ever."""
    assert cells_of(rows_of(dump({"a": [{"b": 1}]}, ADMINER))) == [{"b": b"1"}]


def test_a_second_databases_tables_are_told_apart() -> None:
    """A dump of all databases of a server may hold two sites with the same prefix."""
    one = b"INSERT INTO `t` (a) VALUES (1);\n"
    written = (
        b"USE `moi`;\n" + one + b"USE `cu`;\n" + one + b"INSERT INTO `moi`.`t` (a) VALUES (2);"
    )

    assert [each.table for each in rows_of(written) if isinstance(each, Row)] == ["t", "cu.t", "t"]


def test_a_dump_that_is_cut_gives_what_it_has() -> None:
    """At whatever byte: the rows before it, and a word about it with the line."""
    table: Table = [{"id": number, "text": b"it's; (a), b\nc"} for number in range(4)]
    written = dump({"t": table}, MYSQLDUMP)
    whole = cells_of(rows_of(written))

    for size in range(len(MYSQLDUMP.before) + 8, len(written) - 40):
        read = rows_of(written[:size])
        cells = cells_of([each for each in read if isinstance(each, Row)])
        assert cells == whole[: len(cells)]
        assert isinstance(read[-1], Left)
        assert read[-1].place.startswith("dump.sql:")
        assert "bị cụt" in read[-1].what


def test_a_row_that_does_not_fit_its_table_is_told_and_the_next_are_read() -> None:
    """Nothing is put into the wrong column."""
    written = b"INSERT INTO t (a, b) VALUES (1, 2),\n(3),\n(4, 5);"

    one, left, two = rows_of(written)

    assert cells_of([one, two]) == [{"a": b"1", "b": b"2"}, {"a": b"4", "b": b"5"}]
    assert left == Left("dump.sql:2", "bảng t: dòng có 1 ô, bảng có 2 cột")


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (b"INSERT INTO t VALUES (1);\n", "thiếu CREATE TABLE"),
        (b"INSERT INTO t SET a = 1;\n", "không có VALUES"),
        (b"INSERT INTO t (a) VALUES (1; 2);\n", "không đóng ngoặc"),
        (b"INSERT INTO t (a) VALUES ROW(1);\n", "phải là một dòng trong ngoặc"),
    ],
)
def test_a_statement_that_cannot_be_read_is_told(written: bytes, what: str) -> None:
    """With its line; reading goes on after it."""
    left, row = rows_of(b"\n" + written + b"INSERT INTO t (a) VALUES (9);")

    assert isinstance(left, Left)
    assert left.place == "dump.sql:2"
    assert what in left.what
    assert cells_of([row]) == [{"a": b"9"}]


def test_a_row_that_would_fill_the_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the statements after it are read."""
    monkeypatch.setattr(dump_files, "CHUNK", 50)
    monkeypatch.setattr(sql, "_LONGEST_ROW", 100)
    insert = b"INSERT INTO t (a) VALUES "

    left, row = rows_of(insert + b"('%b');\n" % (b"a;" * 500) + insert + b"(9);")

    assert isinstance(left, Left)
    assert "có dòng dài hơn" in left.what
    assert cells_of([row]) == [{"a": b"9"}]


@pytest.mark.parametrize("written", [b"", b"\0\xff" * 100, "Hội nghị; (sơ kết) 'a".encode()])
def test_what_is_no_dump_is_refused(written: bytes) -> None:
    """With a sentence that names the file."""
    with pytest.raises(SourceError, match=r"dump\.sql không phải là bản sao cơ sở dữ liệu"):
        rows_of(written)


@given(st.lists(st.sampled_from([*"'\"`;(),\\-#/*! \n", "INSERT INTO t VALUES ", "DELIMITER "])))
def test_no_text_makes_the_reader_fail(parts: list[str]) -> None:
    """Whatever stands in a file: rows, what is left, or one refusal."""
    try:
        read = rows_of("".join(parts).encode())
    except SourceError:
        return
    assert all(isinstance(each, Row | Left) for each in read)
