from __future__ import annotations

from portal.content import places


def test_every_place_of_a_text_is_read_and_no_other() -> None:
    """The grammar of paths, in one table."""
    texts = [
        "bai-viet/2012/so-ket/index.md",
        "van-ban/2012/x/index.md",
        "cong-khai/2012/x/index.md",
        "trang/x/index.md",
    ]
    texts += ["chuyen-de/x/index.md", "guong/x.md", "trang/Giới thiệu.md"]
    others = ["index.md", "trang/index.md", "bai-viet/1812/x/index.md", "data/x/index.md"]
    others += ["trang/x (1).md", "trang/x/Index.md", "bai-viet/2012/x/y.md", "trang/x.txt"]
    assert [path for path in texts if not places.is_text(path)] == []
    assert [path for path in others if places.is_text(path)] == []
