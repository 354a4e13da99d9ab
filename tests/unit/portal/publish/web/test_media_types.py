"""What files are, as browsers are told: one table, whoever serves them."""

from __future__ import annotations

import pytest

from portal.content.attachments.files import KINDS as ATTACHMENTS
from portal.publish.web import compress, media_types
from portal.publish.web.nginx import Server, configure
from portal.system.media_types import TYPES


def test_nginx_is_told_the_same_table() -> None:
    """Each type with its endings, and the feeds."""
    text = configure(Server("x.vn", root="/srv/current"))["site.conf"]
    for kind, endings in TYPES.items():
        assert f'        "{kind}" {" ".join(endings)};\n' in text
    for kind, pattern in media_types.FEEDS.items():
        assert f'location ~ "{pattern}"' in text
        assert f'default_type "{kind}";' in text


def test_whatever_is_published_has_a_type() -> None:
    """Documents of the library, what is compressed, photos, fonts."""
    endings = {*ATTACHMENTS, *(suffix.lstrip(".") for suffix in compress.KINDS)}
    endings |= {"webp", "jpg", "png", "ico", "woff2"}
    assert [end for end in endings if media_types.of(f"a/b.{end}") == media_types.UNKNOWN] == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("chuyen-muc/tin-tuc/feed.xml", "application/atom+xml; charset=utf-8"),
        ("chuyen-de/nghi-dinh-98/feed.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("assets/a.0123456789.woff2", "font/woff2"),
        ("assets/a.0123456789.webp", "image/webp"),
        ("van-ban/2026/x/A.PDF", "application/pdf"),
        ("tim-kiem/goi/0123456789abcdef.bin", "application/octet-stream"),
        ("khong-duoi", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_path_says(path: str, kind: str) -> None:
    """Whatever its folder; feeds are told from other files of their endings."""
    assert media_types.of(path) == kind
