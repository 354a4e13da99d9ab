"""The kinds of pages that the portal has: a real page of each, by what it is."""

from __future__ import annotations

ARTICLE = "/bai-viet/2012/so-ket-thi-dua-6-thang-dau-nam/"  # three photos, points, a timeline
SECTION = "/chuyen-muc/thi-dua-khen-thuong/"

KINDS = {
    "home": "/",
    "article": ARTICLE,
    "article with wide tables": "/bai-viet/2026/huan-chuong-huy-chuong-bang-tra-cuu/",
    "long article": "/bai-viet/2026/muoi-mot-ky-dai-hoi-thi-dua-yeu-nuoc/",
    "section": SECTION,
    "second page of a list": "/tac-gia/ban-bien-tap/trang-2/",
    "all sections": "/chuyen-muc/",
    "archive": "/luu-tru/",
    "year": "/luu-tru/2024/",
    "titles of a year": "/luu-tru/2026/tat-ca/",
    "recurring events": "/su-kien/",
    "month": "/luu-tru/2012/08/",
    "all tags": "/the/",
    "search": "/tim-kiem/",
    "notices": "/cong-khai/",
    "how to follow": "/theo-doi/",
    "site map": "/so-do-trang/",
    "standing page": "/gioi-thieu/",
    "all topics": "/chuyen-de/",
    "topic": "/chuyen-de/hoi-nghi-cua-khoi/",
    "people and units": "/guong-dien-hinh/",
    "unit": "/guong-dien-hinh/bo-tu-phap/",
    "the bloc": "/to-chuc/",
    "the bloc, in English": "/en/",
    "corrections": "/dinh-chinh/",
    "library": "/van-ban/",
    "documents of a kind": "/van-ban/loai/chi-thi/",
    "document": "/van-ban/2022/luat-06-2022-qh15/",
    "document no longer in force": "/van-ban/2003/luat-15-2003-qh11/",
    "not found": "/404.html",
    "taken away": "/410.html",
}
