"""Dumps as the tools write them: tables of rows become text, in each tool's style, and back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal.importer import sql
from portal.importer.article import Left
from portal.importer.sql import Row

Value = bytes | int | None
Table = Sequence[Mapping[str, Value]]  # rows with the same columns
_SHORT = {0: b"\\0", 10: b"\\n", 13: b"\\r", 26: b"\\Z", 39: b"\\'", 92: b"\\\\"}


@dataclass(frozen=True)
class Style:
    """How a tool writes; `escapes`: what it writes for bytes inside a string."""

    name: str
    before: bytes = b""
    after: bytes = b""
    quote: bytes = b"`"
    insert: bytes = b"INSERT INTO"
    lists_columns: bool = True
    between_cells: bytes = b","
    before_row: bytes = b""
    rows_a_statement: int = 100
    escapes: Mapping[int, bytes] = field(default_factory=dict)
    hexadecimal: bool = False
    numbers_quoted: bool = False


_DOUBLED = {**_SHORT, 39: b"''"}
MYSQLDUMP = Style(
    "mysqldump",
    before=b"-- MySQL dump 10.13  Distrib 5.7.33\n--\n\n/*!40101 SET NAMES utf8 */;\n"
    b"/*!40103 SET TIME_ZONE='+00:00' */;\n\n",
    after=b"\n-- Dump completed on 2012-08-03  1:02:03\n",
    lists_columns=False,
    escapes={**_SHORT, 34: b'\\"'},
)
PHPMYADMIN = Style(
    "phpMyAdmin",
    before=b'-- phpMyAdmin SQL Dump\n-- version 3.4.10\n# it\'s\n\nSET SQL_MODE="NO_AUTO";\n\n',
    between_cells=b", ",
    before_row=b"\n",
    rows_a_statement=2,
    escapes=_DOUBLED,
)
AKEEBA = Style("Akeeba", lists_columns=False, escapes=_SHORT, insert=b"REPLACE INTO")
NAVICAT = Style(
    "Navicat",
    before=b"/*\nNavicat MySQL Data Transfer\nSource: it's; here\n*/\n\nSET FOREIGN=0;\n",
    lists_columns=False,
    between_cells=b", ",
    rows_a_statement=1,
    escapes=_DOUBLED,
    numbers_quoted=True,
)
ADMINER = Style(
    "Adminer",
    before=b"-- Adminer 4.2.5 MySQL dump\n\nDELIMITER ;;\n\nCREATE PROCEDURE `a` ()\nBEGIN\n"
    b"INSERT INTO `t` VALUES (1);\nEND;;\n\nDELIMITER ;\n\nDROP TABLE IF EXISTS `t`;\n",
    between_cells=b",\t",
    before_row=b"\n",
    escapes={0: b"\\0", 39: b"\\'", 92: b"\\\\"},  # line ends stand as they are
)
ANSI = replace(MYSQLDUMP, name="ansi", quote=b'"', insert=b"INSERT IGNORE INTO", lists_columns=True)
HEXADECIMAL = replace(MYSQLDUMP, name="hex", hexadecimal=True)
STYLES = (MYSQLDUMP, PHPMYADMIN, AKEEBA, NAVICAT, ADMINER, ANSI, HEXADECIMAL)


def dump(tables: Mapping[str, Table], style: Style = MYSQLDUMP) -> bytes:
    """Return the dump of tables, each with at least one row."""
    parts = [style.before]
    for name, rows in tables.items():
        parts += [_create(name, rows[0], style), *_inserts(name, rows, style)]
    return b"".join([*parts, style.after])


def _create(name: str, row: Mapping[str, Value], style: Style) -> bytes:
    columns = [
        b"  %b %b COMMENT 'a, (b'" % (_name(column, style), _type(value))
        for column, value in row.items()
    ]
    keys = [b"  PRIMARY KEY (%b)" % _name(next(iter(row)), style), b"  KEY `k` (`a`,`b`(10))"]
    body = b",\n".join(columns + keys)
    return b"CREATE TABLE %b (\n%b\n) ENGINE=MyISAM DEFAULT CHARSET=utf8;\n" % (
        _name(name, style),
        body,
    )


def _type(value: Value) -> bytes:
    return b"decimal(10,2) NOT NULL DEFAULT '0'" if isinstance(value, int) else b"mediumtext"


def _inserts(name: str, rows: Table, style: Style) -> list[bytes]:
    columns = b", ".join(_name(column, style) for column in rows[0])
    head = b"%b %b " % (style.insert, _name(name, style))
    head += b"(%b) " % columns if style.lists_columns else b""
    size = style.rows_a_statement
    return [
        head
        + b"VALUES "
        + b",".join(
            _row([row[column] for column in rows[0]], style) for row in rows[at : at + size]
        )
        + b";\n"
        for at in range(0, len(rows), size)
    ]


def _row(row: Sequence[Value], style: Style) -> bytes:
    cells = style.between_cells.join(_cell(value, style) for value in row)
    return style.before_row + b"(" + cells + b")"


def _cell(value: Value, style: Style) -> bytes:
    if value is None:
        return b"NULL"
    if isinstance(value, int):
        return b"'%d'" % value if style.numbers_quoted else b"%d" % value
    if style.hexadecimal and value:
        return b"0x" + value.hex().encode()
    return b"'%b'" % b"".join(style.escapes.get(byte, bytes([byte])) for byte in value)


def _name(name: str, style: Style) -> bytes:
    return style.quote + name.encode().replace(style.quote, style.quote * 2) + style.quote


def rows_of(
    written: bytes,
    wanted: Callable[[str], bool | Collection[str]] = lambda _: True,
    name: str = "dump.sql",
) -> list[Row | Left]:
    """Return what is read from a dump with this content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(written)
        return list(sql.rows(path, wanted))


def cells_of(read: list[Row | Left]) -> list[Mapping[str, bytes | None]]:
    """Return the cells of what was read: rows, and nothing that was left."""
    assert all(isinstance(each, Row) for each in read), read
    return [each.cells for each in read if isinstance(each, Row)]
