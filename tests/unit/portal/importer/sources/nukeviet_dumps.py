"""Dumps of NukeViet sites, written by us, and what the adapter reads of them."""

from __future__ import annotations

from pathlib import Path

from portal.importer.article import Article, Given, Item
from portal.importer.sources import nukeviet
from tests.unit.portal.importer.dumps import Table, Value, dump

Cells = dict[str, Value]

ROW: Cells = {
    "id": 12,
    "catid": 2,
    "listcatid": b"2",
    "topicid": 0,
    "author": "Quỳnh Nhi".encode(),
    "sourceid": 3,
    "addtime": 1343955000,
    "edittime": 1344042000,
    "status": 1,
    "publtime": 1343955600,
    "exptime": 0,
    "title": "Lễ phát động &quot;Thi đua&quot;".encode(),
    "alias": b"Le-phat-dong",
    "hometext": "Sáng 03/8, tại Hà Nội".encode(),
    "homeimgfile": b"2012_08/a.jpg",
    "homeimgalt": "Đoàn chủ tịch".encode(),
    "external_link": 0,
}
BODY: Cells = {
    "id": 12,
    "bodyhtml": '<p>Một</p><img src="/uploads/news/2012_08/b.jpg">'.encode(),
    "sourcetext": b"https://nhandan.vn/bai",
    "imgposition": 0,
    "files": b"",
}
CATEGORY: Cells = {
    "catid": 2,
    "parentid": 1,
    "title": "Thi đua".encode(),
    "alias": b"Thi-dua",
    "status": 1,
    "groups_view": b"6",
}
MODULES: Table = [
    {
        "title": name,
        "module_file": file,
        "module_data": name.replace(b"-", b"_"),
        "module_upload": name,
        "custom_title": title.encode(),
    }
    for name, file, title in (
        (b"news", b"news", "Tin tức"),
        (b"tin-dia-phuong", b"news", "Tin địa phương"),
        (b"about", b"page", "Giới thiệu"),
        (b"laws", b"laws", "Văn bản"),
        (b"users", b"users", "Thành viên"),
    )
]
SETTINGS: Table = [
    {"lang": b"sys", "module": b"global", "config_name": name, "config_value": value}
    for name, value in (
        (b"rewrite_optional", b"0"),
        (b"rewrite_endurl", b"/"),
        (b"rewrite_op_mod", b""),
        (b"smtp_password", b"bi-mat"),
    )
]


def tables(*rows: Cells, base: str = "nv4_vi_news", **others: Table) -> dict[str, Table]:
    """Return the tables of a module of news; `others` by their parts: `tags`, `detail`."""
    parts: dict[str, Table] = {
        "rows": rows or (ROW,),
        "detail": [BODY],
        "cat": [
            CATEGORY
            | {"catid": 1, "parentid": 0, "title": "Tin tức".encode(), "alias": b"Tin-tuc"},
            CATEGORY,
        ],
        "sources": [{"sourceid": 3, "title": "Báo Nhân Dân".encode()}],
        **others,
    }
    return {f"{base}_{part}": table for part, table in parts.items()}


SITE = {"nv4_config": SETTINGS, "nv4_vi_modules": MODULES}


def imported(folder: Path, found: dict[str, Table]) -> list[Item]:
    """Return what is read of a dump of these tables."""
    path = folder / "dump.sql"
    path.write_bytes(dump(found))
    return list(nukeviet.read(Given(path=path)))


def article(
    folder: Path, *others: dict[str, Table], body: Cells | None = None, **changes: Value
) -> Article:
    """Return what becomes of the row with other cells, on a site with other tables."""
    found = SITE | tables(ROW | changes, detail=[BODY | (body or {})])
    for more in others:
        found |= more
    (one,) = (item for item in imported(folder, found) if isinstance(item, Article))
    return one
