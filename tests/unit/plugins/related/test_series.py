"""The same event at another time."""

from __future__ import annotations

import pytest

from plugins.related import series

KHOI = "Khối thi đua các Bộ, ngành Nội chính Trung ương"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            f"{KHOI} sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2012",
            f"{KHOI} sơ kết 6 tháng đầu năm 2022 tại Khu K9",
        ),
        (f"{KHOI} tổng kết năm 2023", f"{KHOI} tổng kết năm 2020, ký giao ước thi đua năm 2021"),
        (
            "Đại hội Thi đua yêu nước toàn quốc lần thứ VIII: 1.500 đại biểu về dự",
            "Đại hội thi đua yêu nước toàn quốc lần thứ X",
        ),
        ("Hội nghị sơ kết công tác thi đua năm 2011", "Sơ kết công tác thi đua quý I năm 2012"),
        ("Bộ Tư pháp tổ chức Hội thao lần thứ 5", "Bộ Tư pháp tổ chức hội thao lần thứ 6"),
    ],
)
def test_titles_of_one_event_are_told_to_be_one(one: str, other: str) -> None:
    """Years, numbers, places and what else was done there don't matter."""
    assert series.event(one) == series.event(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{KHOI} sơ kết 6 tháng", f"{KHOI} tổng kết năm 2022"),
        ("Bộ Công an tổng kết năm 2022", "Bộ Quốc phòng tổng kết năm 2022"),
        ("Đại hội Thi đua yêu nước toàn quốc", "Đại hội Đảng bộ cơ quan"),
    ],
)
def test_other_events_are_others(one: str, other: str) -> None:
    """Of another kind, or somebody else's."""
    assert series.event(one) != series.event(other)


@pytest.mark.parametrize(
    "title", ["", "2012", "Nghị định số 98/2023/NĐ-CP có hiệu lực", "Hội nghị"]
)
def test_a_title_that_names_no_event_has_none(title: str) -> None:
    """Nor has one that does not say of what."""
    assert series.event(title) == ""


def test_a_group_has_at_least_two_occasions() -> None:
    """Two reports of one week are one occasion; the order is that of time."""
    rows = [(2, 900, "x"), (1, 100, "x"), (3, 500, "y"), (4, 503, "y"), (5, 9, "")]
    assert series.groups(rows) == {"x": [1, 2]}
