"""The editors' guide knows every field that a header may have, and no other."""

from __future__ import annotations

import re

from portal.content import metadata
from portal.content.documents import document
from portal.content.notices import notice
from tests.house import repo

_GUIDE = repo.text_of(repo.ROOT / "docs" / "bien-tap.md")
_TABLES = {
    "Phần đầu bài": metadata.SCHEMAS["bai-viet"],
    "Thông báo công khai đề nghị khen thưởng": notice.SCHEMA,
    "Thư viện văn bản": document.SCHEMA,
}
_LISTS = {
    "Chuyên đề": ("chuyen-de", metadata.SCHEMAS["chuyen-de"]),
    "Gương điển hình": ("guong", metadata.SCHEMAS["guong"]),
}


def _section(title: str) -> str:
    """Return what stands between a heading and the next of its level."""
    return _GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_a_table_of_fields_has_each_field_once() -> None:
    """An editor finds what may be written, and nothing that is refused."""
    for title, schema in _TABLES.items():
        table = _section(title).partition("| Trường | Ghi gì |\n| --- | --- |\n")[2]
        cells = re.findall(r"^\| ([^|]+) \|", table.partition("\n\n")[0], re.MULTILINE)
        rows = [name for cell in cells for name in cell.split(", ")]
        assert sorted(rows) == sorted(schema.names.labels), title


def test_fields_of_one_folder_are_told_in_its_section() -> None:
    """All others are those of an article."""
    for title, (folder, schema) in _LISTS.items():
        bold = set(re.findall(r"\*\*([^*]+)\*\*", _section(title)))
        own = {field.names[0] for field in schema.own if field.folders == (folder,)}
        assert own <= bold, title
