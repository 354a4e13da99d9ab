from __future__ import annotations

import unicodedata

import pytest

from portal.content import fields

NAMES = [
    ("title", "Tiêu đề", "Tieu de"),
    ("date", "Ngày", "Ngay"),
    ("modified", "Sửa ngày", "Sua ngay"),
    ("category", "Chuyên mục", "Chuyen muc"),
    ("tags", "Thẻ", "The"),
    ("author", "Tác giả", "Tac gia"),
    ("summary", "Tóm tắt", "Tom tat"),
    ("slug", "Đường dẫn", "Duong dan"),
    ("status", "Trạng thái", "Trang thai"),
    ("approver", "Người duyệt", "Nguoi duyet"),
    ("expires", "Hết hạn", "Het han"),
    ("related", "Bài liên quan", "Bai lien quan"),
    ("unrelated", "Không liên quan", "Khong lien quan"),
    ("topic", "Chuyên đề", "Chuyen de"),
    ("picture", "Ảnh đại diện", "Anh dai dien"),
    ("focus", "Tiêu điểm", "Tieu diem"),
    ("correction", "Đính chính", "Dinh chinh"),
    ("source", "Nguồn", "Nguon"),
    ("aliases", "Địa chỉ cũ", "Dia chi cu"),
    ("people", "Nhân vật", "Nhan vat"),
    ("members", "Bài", "Bai"),
    ("kind", "Loại", "Loai"),
    ("post", "Chức vụ", "Chuc vu"),
    ("unit", "Đơn vị", "Don vi"),
    ("awards", "Danh hiệu", "Danh hieu"),
]


@pytest.mark.parametrize(("field", "name", "bare"), NAMES)
def test_a_field_is_known_by_its_names_in_any_case(field: str, name: str, bare: str) -> None:
    """With marks or without, in capitals or not, typed on a Mac or not, or in English."""
    spellings = {name, bare, field, unicodedata.normalize("NFD", name)}
    for each in spellings | {s.upper() for s in spellings} | {s.lower() for s in spellings}:
        assert fields.field_of(each) == field


@pytest.mark.parametrize(("field", "name"), [row[:2] for row in NAMES])
def test_a_message_calls_a_field_by_its_vietnamese_name(field: str, name: str) -> None:
    """Editors never meet the internal names."""
    assert fields.label(field) == name


def test_the_labels_are_the_names_of_all_fields() -> None:
    """None is missing and none is there twice; each folder has its own."""
    folders = ("bai-viet", "trang", "chuyen-de", "guong")
    assert {each for folder in folders for each in fields.labels(folder)} == {
        name for _, name, _ in NAMES
    }
    assert len(set(fields.labels())) == len(fields.labels())
    own = {folder: set(fields.labels(folder)) - set(fields.labels("trang")) for folder in folders}
    assert own == {
        "bai-viet": {"Chuyên đề", "Nhân vật"},
        "trang": set(),
        "chuyen-de": {"Bài"},
        "guong": {"Loại", "Chức vụ", "Đơn vị", "Danh hiệu"},
    }


@pytest.mark.parametrize("name", ["Tiêu-đề", "tieu_de", "  Tiêu   đề "])
def test_hyphens_underscores_and_spaces_part_words_alike(name: str) -> None:
    """Web editors join words, people do not."""
    assert fields.field_of(name) == "title"


@pytest.mark.parametrize("name", ["", "Tựa", "Tiêu đềe", "published", "Ngày tháng"])
def test_another_name_is_no_field(name: str) -> None:
    """Nothing is guessed here; suggestions are the message's."""
    assert fields.field_of(name) is None


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("nháp", "draft"),
        ("NHÁP", "draft"),
        ("nhap", "draft"),
        ("draft", "draft"),
        ("chờ duyệt", "review"),
        ("Cho Duyet", "review"),
        ("review", "review"),
        ("xuất bản", "published"),
        ("Xuat ban", "published"),
        ("Published", "published"),
        ("đã đăng", None),
        ("", None),
    ],
)
def test_a_status_is_known_by_its_names_in_any_case(written: str, status: str | None) -> None:
    """nháp, chờ duyệt and xuất bản, or draft, review and published."""
    assert fields.status_of(written) == status


def test_every_status_has_a_name_that_means_it() -> None:
    """What a message offers can be typed."""
    meant = [fields.status_of(name) for name in fields.statuses()]
    assert meant == ["draft", "review", "published"]
    assert [fields.status_label(each or "") for each in meant] == list(fields.statuses())
