from __future__ import annotations

import csv
import io

from portal.importer.article import Item, Left
from portal.importer.findings import Finding, Kind
from tests.unit.portal.importer.old_site import OldSite, text


def _rows(site: OldSite) -> list[dict[str, str]]:
    data = (site.kept / "nhap.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_report_has_a_row_for_each_finding(site: OldSite) -> None:
    """A text without any has one row; what was left out has its place."""
    doubt = Finding(Kind.DOUBTFUL, "ngày đoán", "03/08/2012")
    items: list[Item] = [
        text(1, findings=(doubt,), body="<p>Chữ</p><script>s</script>"),
        text(2),
        Left("cu.sql:7", "thùng rác"),
    ]

    site.bring_in(items)

    rows = _rows(site)
    assert [(row["Bài"], row["Loại việc"], row["Việc"], row["Cần người xem"]) for row in rows] == [
        ("joomla:1", "cần người xem", "ngày đoán", "có"),
        ("joomla:1", "đã bỏ", "mã lệnh", ""),
        ("joomla:2", "", "", ""),
        ("", "", "thùng rác", ""),
    ]
    assert rows[0]["Chữ ở nguồn"] == "3"
    assert rows[3]["Đọc từ"] == "cu.sql:7"


def test_no_cell_is_a_formula(site: OldSite) -> None:
    """Titles and texts come from outside; a spreadsheet would run them."""
    site.bring_in([text(title='=HYPERLINK("http://x")', body="<p>x</p><script>+1</script>")])

    assert all(
        not cell.startswith(("=", "+", "-", "@")) for row in _rows(site) for cell in row.values()
    )


def test_what_a_person_has_decided_on_is_open_no_more(site: OldSite) -> None:
    """The next run's report has the state that the text has now."""
    site.bring_in([text(section="")])
    path = site.content / "bai-viet/2012/hoi-nghi-so-ket/index.md"
    mended = path.read_text(encoding="utf-8").replace("nháp", "xuất bản")
    path.write_text(mended.replace("Tiêu đề:", "Chuyên mục: Tin tức\nTiêu đề:"), encoding="utf-8")

    site.bring_in([text(section="")])

    assert [(row["Trạng thái"], row["Cần người xem"]) for row in _rows(site)] == [("xuất bản", "")]
