"""The title of an official letter is its kind and what it is about."""

from __future__ import annotations

import pytest

from portal.importer.sources import letterheads

_HEAD = ["ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỈNH A Độc lập - Tự do", "Số: 09"]


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (["CHỈ THỊ", "Về việc thi đua", "Trong thời gian qua."], "CHỈ THỊ Về việc thi đua"),
        (["CHỈ THỊ:", "Về việc thi đua", "_____", "Bài."], "CHỈ THỊ Về việc thi đua"),
        (
            ["QUYẾT ĐỊNH", "Ban hành Quy chế", "xét khen thưởng", "CHỦ TỊCH", "Căn cứ Luật"],
            "QUYẾT ĐỊNH Ban hành Quy chế xét khen thưởng",
        ),
        (["LUẬT", "THANH TRA", "Căn cứ Hiến pháp"], "LUẬT THANH TRA"),
        (["QUYẾT ĐỊNH", "Căn cứ Luật", "Điều 1."], ""),
        (["Hội nghị đã họp.", "Khối bàn công tác."], ""),
        (["Báo cáo", "Khối bàn công tác."], ""),
    ],
)
def test_below_the_letterhead_stand_the_kind_and_what_it_is_about(
    below: list[str], title: str
) -> None:
    """Up to the grounds, the one who decides, or the first sentence."""
    assert letterheads.title([*_HEAD, *below]) == title
