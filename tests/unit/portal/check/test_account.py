"""The account that `check --account` prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portal.check import account, runner

ONE = "bai-viet/2012/mot/index.md"


def test_the_account_of_an_article_tells_what_it_has(
    root: Path, put: Callable[..., Path], source: Callable[..., str]
) -> None:
    """Words (an address is shown, and led to), photos, links, points."""
    body = "Một hai ba.\n\n1. a\n2. b\n\n[Bài](/bai-viet/2012/khong-co/) và https://x.vn/"
    path = put(source(body), ONE)
    (path.parent / "a.jpg").write_bytes(b"x")
    row, total = account.as_lines(runner.check(root))
    assert row.startswith(f"{root}/{ONE}: chữ viết 17, chữ hiện 20; ")
    assert "ảnh trong thư mục 1, có trong bài 0, hiện 0 chỗ" in row
    assert "tệp nêu tên 0, đăng 0" in row
    assert "liên kết 2, không mở được 1" in row
    assert row.endswith("mục đánh số 2")
    assert total == "Cộng 1 bài và trang: 17 chữ, 0 ảnh, 2 liên kết; không rơi chữ nào."


def test_the_account_of_an_article_tells_which_files_it_offers(
    root: Path, put: Callable[..., Path], source: Callable[..., str]
) -> None:
    """Named in body and header, each once, and those that readers get; a lost one opens nothing."""
    body = "[Một](a.pdf) [lại](a.pdf) [Hai](b.pdf)"
    path = put(source(body, {"Tệp": "a.pdf; c.pdf"}), ONE)
    for name in ("a.pdf", "c.pdf"):
        (path.parent / name).write_bytes(b"%PDF-1.7 %%EOF")
    row, _ = account.as_lines(runner.check(root))
    assert "tệp nêu tên 3, đăng 2; liên kết 3, không mở được 1" in row
