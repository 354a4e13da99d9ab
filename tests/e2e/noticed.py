"""A portal with notices and a banner: every name in it is invented, and says so."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from portal.vietnamese.dates import VIETNAM
from tests.conftest import ARTICLE, PORTAL, ROOT
from tests.unit.portal.content.notices.conftest import composed

BUILT = datetime(2026, 11, 10, 8, tzinfo=VIETNAM)
OPEN, CLOSED = "/cong-khai/2026/vi-du/", "/cong-khai/2025/vi-du-cu/"
KINDS = {"home": "/", "list": "/cong-khai/", "year": "/cong-khai/2025/", "notice": OPEN}

_BANNER = (
    '[[banner]]\ntext = "Cổng tạm dừng để bảo trì từ 22 giờ ngày 12 tháng 11 năm 2026"\n'
    'link = "/lien-he/"\nfrom = 2026-11-09\nuntil = 2026-11-12\n'
)
_LONG = "Lấy ý kiến về việc đề nghị tặng danh hiệu tưởng tượng cho tập thể, cá nhân của Cục Ví dụ"


def build_below(folder: Path) -> None:
    """Build a portal of one article and one page, with notices and the real terms of them."""
    content, output = folder / "content", folder / "output"
    (content / "data").mkdir(parents=True)
    for name in ("sections.toml", "notices.toml", "holidays.toml"):
        shutil.copyfile(PORTAL / "data" / name, content / "data" / name)
    news = {"title": "Bài thử", "date": "03/08/2012", "tags": "sơ kết", "more": "", "body": "x"}
    rows = {
        "/bai-viet/2012/x/": ARTICLE.format(**news).replace("Tin tức", "Tư liệu"),
        "/trang/lien-he/": "Tiêu đề: Liên hệ\n\nx",
        OPEN: composed("## Toàn văn\n\nXem [nơi liên hệ](/lien-he/).", Tiêu_đề=_LONG),
        "/cong-khai/2026/thu-hai/": composed(
            Ngày="09/11/2026",
            Nơi_nhận_ý_kiến="Văn phòng Cục Ví dụ",
            Thư_điện_tử="y-kien@vi-du.example",
        ),
        CLOSED: composed(Ngày="03/11/2025", Đính_chính="04/11/2025: tên đơn vị"),
    }
    for address, text in rows.items():
        path = content / address.strip("/") / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (content / "data/banners.toml").write_text(_BANNER, encoding="utf-8")
    kept = Store(folder / "store", code_key(ROOT))
    with pytest.MonkeyPatch.context() as clock:
        clock.setenv("SOURCE_DATE_EPOCH", str(int(BUILT.timestamp())))
        result = build(check(content, store=kept), Options(output=output, store=kept))
    assert result.report.ok, list(result.report)
