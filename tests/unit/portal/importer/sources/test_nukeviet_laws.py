from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from portal.content.documents.document import SCHEMA
from portal.importer.article import Article
from portal.importer.findings import Finding, Kind
from portal.vietnamese.dates import VIETNAM
from tests.unit.portal.importer.dumps import Table, Value
from tests.unit.portal.importer.sources.nukeviet_dumps import SITE, Cells, imported

_LAW: Cells = {
    "id": 5,
    "replacement": b"",
    "relatement": b"",
    "title": "Nghị định về khen thưởng".encode(),
    "alias": b"Nghi-dinh-ve-khen-thuong-5",
    "code": "98/2023/NĐ-CP".encode(),
    "cid": 1,
    "sid": 2,
    "eid": 0,
    "sgid": 3,
    "note": b"",
    "introtext": "Quy định chi tiết &amp; hướng dẫn<br />thi hành".encode(),
    "bodytext": "<p>Điều 1. Phạm vi</p>".encode(),
    "groups_view": b"6",
    "groups_download": b"6",
    "files": b"98-2023.pdf,98-2023.docx",
    "status": 1,
    "addtime": 1704042000,
    "edittime": 0,
    "publtime": 1703955600,
    "startvalid": 1704042000,
    "exptime": 0,
}


def _read(folder: Path, *laws: Cells, **others: Table) -> list[Article]:
    parts: dict[str, Table] = {
        "row": laws,
        "cat": [{"id": 1, "title": "Nghị định".encode(), "alias": b"nghi-dinh"}],
        "subject": [{"id": 2, "title": "Chính phủ".encode()}],
        "signer": [{"id": 3, "title": "Trần Lưu Quang".encode()}],
        **others,
    }
    found = SITE | {f"nv4_vi_laws_{part}": table for part, table in parts.items()}
    return [item for item in imported(folder, found) if isinstance(item, Article)]


def test_a_legal_document_is_taken_with_its_fields(tmp_path: Path) -> None:
    """By the names that headers of the library's documents have; its files by address."""
    (one,) = _read(tmp_path, _LAW)

    assert one == Article(
        source="nukeviet",
        id="vi-laws-5",
        original="<p>Điều 1. Phạm vi</p>".encode(),
        suffix=".html",
        body="<p>Điều 1. Phạm vi</p>",
        place=one.place,
        kind="document",
        title="Nghị định về khen thưởng",
        date=datetime(2024, 1, 1, tzinfo=VIETNAM),
        address="/vi/laws/detail/Nghi-dinh-ve-khen-thuong-5/",
        old_addresses=(
            "/vi/laws/detail/Nghi-dinh-ve-khen-thuong-5/",
            "/index.php?language=vi&nv=laws&op=detail/Nghi-dinh-ve-khen-thuong-5",
        ),
        fields={
            "Loại": "Nghị định",
            "Số ký hiệu": "98/2023/NĐ-CP",
            "Trích yếu": "Quy định chi tiết & hướng dẫn thi hành",
            "Cơ quan ban hành": "Chính phủ",
            "Người ký": "Trần Lưu Quang",
            "Ngày ban hành": "31/12/2023",
            "Ngày có hiệu lực": "01/01/2024",
        },
        files=("/uploads/laws/98-2023.pdf", "/uploads/laws/98-2023.docx"),
        findings=(
            Finding(Kind.DROPPED, "tên văn bản, ngoài trích yếu", "Nghị định về khen thưởng"),
        ),
    )


@pytest.mark.parametrize("from_table", [False, True])
def test_what_replaces_what_is_said_on_both_sides(tmp_path: Path, *, from_table: bool) -> None:
    """The old row names its successors; older versions have a table of pairs."""
    new = _LAW | {"id": 9, "code": "1/2025/NĐ-CP".encode()}
    old = _LAW | {"replacement": b"" if from_table else b"9, 77"}
    pairs = [{"oid": 5, "nid": 9}]

    others: dict[str, Table] = {"set_replace": pairs} if from_table else {}
    former, latter = _read(tmp_path, old, new, **others)

    assert former.fields["Bị thay thế bởi"] == "1/2025/NĐ-CP"
    assert latter.fields["Thay thế"] == "98/2023/NĐ-CP"
    assert "Thay thế" not in former.fields


def test_all_fields_are_known_to_the_library(tmp_path: Path) -> None:
    """A field by another name would be an error in the header."""
    one, other = _read(tmp_path, _LAW | {"replacement": b"9"}, _LAW | {"id": 9})

    for name in (*one.fields, *other.fields):
        assert SCHEMA.declared(name), name


def test_what_the_library_has_no_field_for_is_told(tmp_path: Path) -> None:
    """Areas, notes, the end of validity, related documents: in the report, not lost."""
    one, _ = _read(
        tmp_path,
        _LAW | {"note": "Lưu ý".encode(), "exptime": 1704042000, "eid": 4, "relatement": b"9"},
        _LAW | {"id": 9, "code": b"9/QD"},
        area=[{"id": 8, "title": "Nội vụ".encode()}],
        row_area=[{"row_id": 5, "area_id": 8}],
        examine=[{"id": 4, "title": "Ủy ban".encode()}],
    )

    assert {each.kind for each in one.findings} == {Kind.DROPPED}
    assert [each.text for each in one.findings] == [
        "Lưu ý",
        "01/01/2024",
        "Ủy ban",
        "Nội vụ",
        "9/QD",
        "Nghị định về khen thưởng",
    ]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"status": 0}, ""),
        ({"groups_view": b"4"}, "xem"),
        ({"groups_download": b"1,2"}, "tải"),
    ],
)
def test_documents_that_were_not_for_all_are_drafts(
    tmp_path: Path, changes: dict[str, Value], word: str
) -> None:
    """Hidden, for members, or with files for members."""
    (one,) = _read(tmp_path, _LAW | changes)

    assert one.state == "draft"
    assert word in "".join(each.what for each in one.findings)


def test_days_before_1970_are_read_and_odd_ones_told(tmp_path: Path) -> None:
    """Libraries go back to 1945; the seconds are negative then."""
    (one,) = _read(tmp_path, _LAW | {"publtime": -347180400, "startvalid": 99999999999})

    assert one.fields["Ngày ban hành"] == "01/01/1959"
    assert (Kind.DOUBTFUL, "99999999999") in [(each.kind, each.text) for each in one.findings]


def test_a_document_without_an_abstract_has_its_title_as_one(tmp_path: Path) -> None:
    """The library requires one, and the site showed this."""
    (one,) = _read(tmp_path, _LAW | {"introtext": b""})

    assert one.fields["Trích yếu"] == "Nghị định về khen thưởng"
