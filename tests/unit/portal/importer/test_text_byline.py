from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from portal.importer.findings import Kind
from portal.importer.sources import byline
from portal.vietnamese import dates
from tests.unit.portal.importer.folders import blocks, read, told


def test_date_and_author_right_below_the_title_are_no_text(tmp_path: Path) -> None:
    """No blank line parts them from the title; each is told with its whole line."""
    article = read(
        tmp_path,
        "Hội nghị cán bộ chủ chốt quý ba\nCập nhật: 15/9/2014 10:20\nTác giả: Minh Khôi\n\n"
        "Sáng nay họp.\n",
    )

    assert article.title == "Hội nghị cán bộ chủ chốt quý ba"
    assert article.date == datetime(2014, 9, 15, 10, 20, tzinfo=dates.VIETNAM)
    assert article.authors == ("Minh Khôi",)
    assert blocks(article) == ["<p>Sáng nay họp.</p>"]
    assert told(article, Kind.DOUBTFUL) == []
    assert told(article, Kind.MENDED) == [
        "dòng ghi ngày ở đầu bài đã thành ngày đăng: Cập nhật: 15/9/2014 10:20",
        "dòng ghi tên người viết ở đầu bài đã thành tác giả: Tác giả: Minh Khôi",
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Tác giả: Mai Ví Dụ, Lê Thị Mẫu", ("Mai Ví Dụ", "Lê Thị Mẫu")),
        ("Bài và ảnh: Mai Ví Dụ", ("Mai Ví Dụ",)),
        ("Mai Ví Dụ", ()),
        ("Tin: Khối thi đua họp bàn", ()),
        ("Tác giả: nhiều người", ()),
    ],
)
def test_a_line_of_authors_says_so_and_has_names_only(line: str, names: tuple[str, ...]) -> None:
    """Any other line is text and stays."""
    assert byline.authors(line) == names
