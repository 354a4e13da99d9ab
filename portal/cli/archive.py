"""The task that brings old texts in."""

from __future__ import annotations

import sys

from portal.cli.task import task


@task(
    help={
        "path": "tệp hay thư mục nguồn",
        "from": "nguồn: joomla, nukeviet, wordpress, mirror, html, word hoặc text",
        "to": "thư mục nội dung mà bài được nhập vào",
        "files": "bản sao các tệp của trang cũ (images, uploads…), để tìm ảnh",
        "site": "địa chỉ của trang cũ, ví dụ https://ten-cu.vn; có nhiều thì ngăn bằng dấu phẩy",
        "since": "chỉ bài từ ngày này, ví dụ 01/01/2010",
        "section": "chỉ bài của một chuyên mục, tên cũ hay tên mới",
        "credit": "ghi vào mục Nguồn của bài mà trang cũ không nói lấy từ đâu, ví dụ tên trang cũ",
        "report": "tệp báo cáo khác thay cho nhap.csv",
        "resolve": "nối liên kết giữa các bài cũ thành địa chỉ mới",
        "dry-run": "chỉ đọc và nói sẽ nhập những gì, không ghi",
        "again": "nhập lại cả bài đã xóa sau lần nhập trước",
    }
)
def import_(
    _: object,
    path: list[str],
    from_: str = "",
    to: str = "content",
    files: str = "",
    site: str = "",
    since: str = "",
    section: str = "",
    credit: str = "",
    report: str = "",
    resolve: bool = False,
    dry_run: bool = False,
    again: bool = False,
) -> None:
    """Nhập bài của trang cũ. Ví dụ: python3 run.py import --from joomla cu.sql --files cu/"""
    from portal.importer import console
    from portal.system.progress import shown

    words = (path, from_, to, report, files, site, since, section, credit)
    asked = console.Asked(*words, dry_run=dry_run, resolve=resolve, again=again)
    sys.exit(console.run(asked, print, shown))
