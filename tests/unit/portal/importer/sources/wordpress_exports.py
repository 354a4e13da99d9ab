"""Exports of WordPress, written by us, and what the adapter reads of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from portal.importer.article import Article, Given, Item
from portal.importer.sources import wordpress

SITE = "https://thidua.vn"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://thidua.vn</wp:base_blog_url>
<wp:author><wp:author_login>nva</wp:author_login>
<wp:author_email>nva@thidua.vn</wp:author_email>
<wp:author_display_name><![CDATA[Nguyễn Văn A]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>tin-tuc</wp:category_nicename>
<wp:cat_name><![CDATA[Tin tức]]></wp:cat_name></wp:category>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>thi-dua</wp:category_nicename>
<wp:category_parent>tin-tuc</wp:category_parent><wp:cat_name>Thi đua</wp:cat_name></wp:category>
"""
POST = {
    "title": "Lễ phát động",
    "link": "https://thidua.vn/2012/08/le-phat-dong/",
    "dc:creator": "nva",
    "wp:post_id": "12",
    "wp:post_date": "2012-08-03 08:00:00",
    "wp:post_date_gmt": "2012-08-03 01:00:00",
    "wp:post_name": "le-phat-dong",
    "wp:status": "publish",
    "wp:post_type": "post",
    "content:encoded": "Một\n\nHai",
}
PHOTO = {
    "wp:post_type": "attachment",
    "wp:status": "inherit",
    "wp:attachment_url": "https://thidua.vn/wp-content/uploads/2012/08/a.jpg",
    "excerpt:encoded": "Đoàn <em>chủ tịch</em>",
    "_wp_attachment_image_alt": "Hội nghị",
}


def an_item(fields: dict[str, str], terms: Sequence[str] = ()) -> str:
    """Return an item; fields whose names begin with "_" are custom fields."""
    meta = [
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value>{escape(value)}</wp:meta_value></wp:postmeta>"
        for key, value in fields.items()
        if key.startswith("_")
    ]
    plain = [f"<{k}>{escape(v)}</{k}>" for k, v in fields.items() if not k.startswith("_")]
    return f"<item>\n{''.join((*plain, *terms, *meta))}</item>\n"


def imported(
    folder: Path, *items: str, hosts: tuple[str, ...] = (), site: str = SITE
) -> list[Item]:
    """Return what is read of an export of a site with two categories and one author."""
    file = folder / "xuat.xml"
    file.write_text(f"{HEAD.replace(SITE, site)}{''.join(items)}</channel></rss>", encoding="utf-8")
    return list(wordpress.read(Given(path=file, hosts=hosts)))


def imported_post(folder: Path, *others: str, **changes: str) -> Article:
    """Return what becomes of the post with other fields ("wp__status": "wp:status")."""
    fields = POST | {name.replace("__", ":"): value for name, value in changes.items()}
    texts = [one for one in imported(folder, an_item(fields), *others) if isinstance(one, Article)]
    (post,) = texts
    return post
