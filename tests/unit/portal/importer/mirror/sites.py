"""Small sites in the shapes of content systems, written for these tests from our own sentences.

Each has a front page, lists, articles and print views, with menus, sidebars, share buttons, footers
and lists of related articles around the texts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.unit.portal.importer.mirror.texts import SECTIONS, Text, texts


@dataclass
class Site:
    """Files by their path, in the form that wget writes, and the texts by their address."""

    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """Write the files into a folder; return it."""
        for name, html in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, encoding="utf-8")
        return folder


_MENU = "".join(
    f'<li class="item{n}"><a href="/{slug}/">{name}</a></li>'
    for n, (slug, name) in enumerate(SECTIONS.items())
)
_MENU = f'<ul class="menu"><li class="item9 active"><a href="/">Trang chủ</a></li>{_MENU}</ul>'
_FOOTER = (
    "<p>Cơ quan chủ quản: Ban biên tập Cổng mẫu. Ghi rõ nguồn khi phát hành lại thông tin.</p>"
    "<p>Điện thoại: 000.123456. Lượt truy cập: {hits}</p>"
)
_SHARE = (
    '<div class="social-share"><span>Chia sẻ bài viết qua mạng xã hội</span>'
    '<a href="#fb">Facebook</a> <a href="#zl">Zalo</a></div>'
)


def _paragraphs(text: Text) -> str:
    return "\n".join(f'<p style="text-align: justify;">{each}</p>' for each in text.paragraphs)


def _others(text: Text, all_texts: list[Text], address: Callable[[Text], str]) -> str:
    around = [all_texts[(text.number + step) % len(all_texts)] for step in range(4)]
    return "".join(f'<li><a href="{address(each)}">{each.title}</a></li>' for each in around)


def _side(all_texts: list[Text], address: Callable[[Text], str]) -> str:
    rows = "".join(
        f'<li><a href="{address(each)}">{each.title}</a></li>' for each in all_texts[-5:]
    )
    weather = "<h3>Thời tiết</h3><p>Trời nắng nhẹ, ít mây, gió cấp hai.</p>"
    return f"<h3>Xem nhiều</h3><ul>{rows}</ul>{weather}"


def _page(title: str, inner: str, hits: int, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"<script>var a = '<p>không phải bài</p>';</script></head><body>{inner}"
        f'<div id="footer">{_FOOTER.format(hits=hits)}</div></body></html>'
    )


def joomla15(count: int = 24) -> Site:
    """Tables, no names for the body's cell; queries in file names; print views."""
    site, all_texts = Site(), texts(count, 15)
    slugs = {
        text.number: f"index.php?option=com_content&view=article&id={text.number}"
        for text in all_texts
    }

    def link(text: Text) -> str:
        return f"{slugs[text.number]}.html".replace("?", "%3F").replace("&", "&amp;")

    for text in all_texts:
        day = text.date
        body = (
            '<table class="contentpaneopen"><tr><td class="contentheading" width="100%">'
            f"{text.title}</td>"
            '<td align="right" class="buttonheading"><a href="#">In bài này</a></td>'
            '</tr></table><table class="contentpaneopen"><tr>'
            '<td width="70%" valign="top">'
            f'<span class="small">Viết bởi {text.author}</span></td></tr>'
            f'<tr><td valign="top" class="createdate">'
            f"Thứ ba, {day.day} Tháng {day.month} {day.year}"
            f" {day:%H:%M}</td></tr>"
            f'<tr><td valign="top" colspan="2"><p><strong>{text.lead}</strong></p>'
            f"{_paragraphs(text)}"
            f'{_SHARE}<div class="relateditems"><h4>Bài viết khác</h4><ul>'
            f"{_others(text, all_texts, link)}</ul></div></td></tr></table>"
        )
        frame = (
            f'<div id="wrapper"><div id="nav">{_MENU}</div><table width="100%"><tr>'
            f'<td id="left"><div class="moduletable">{_side(all_texts, link)}</div></td>'
            f'<td id="main"><span class="breadcrumbs pathway">'
            f'<a href="/">Trang chủ</a> &raquo; '
            f'<a href="/{text.section}/">{SECTIONS[text.section]}</a></span>'
            f"{body}</td></tr></table></div>"
        )
        site.files[f"{slugs[text.number]}.html"] = _page(text.title, frame, text.number * 7)
        if text.number % 3 == 0:
            name = f"{slugs[text.number]}&tmpl=component&print=1.html"
            site.files[name] = _page(text.title, f'<div id="print">{body}</div>', text.number)
        site.texts[f"/{slugs[text.number]}"] = text
    _lists(site, all_texts, link, "contentheading")
    return site


def joomla3(count: int = 24) -> Site:
    """The body among title, details, share buttons and related links, in one element."""
    site, all_texts = Site(), texts(count, 3)

    def link(text: Text) -> str:
        return f"/{text.section}/{text.number}-bai.html"

    for text in all_texts:
        frame = (
            f'<nav>{_MENU}</nav><ul class="breadcrumb"><li><a href="/">Trang chủ</a></li>'
            f'<li><a href="/{text.section}/">{SECTIONS[text.section]}</a></li></ul>'
            f'<div class="item-page" itemscope>'
            f'<h2 itemprop="headline">{text.title}</h2>'
            f'<dl class="article-info"><dd class="createdby">'
            f"Viết bởi <span>{text.author}</span></dd>"
            f'<dd class="published"><time datetime="{text.date.isoformat()}">Ngày đăng: '
            f"{text.date:%d/%m/%Y}</time></dd></dl>"
            f"<p>{text.lead}</p>{_paragraphs(text)}{_SHARE}"
            f'<ul class="pager"><li><a href="#">Trang trước</a></li></ul></div>'
            f'<div class="sidebar">{_side(all_texts, link)}</div>'
        )
        site.files[link(text)[1:]] = _page(f"{text.title} - Cổng mẫu", frame, text.number)
        site.texts[link(text)] = text
    _lists(site, all_texts, link, "page-header")
    return site


def nukeviet(count: int = 24) -> Site:
    """The lead and the author outside the body."""
    site, all_texts = Site(), texts(count, 4)

    def link(text: Text) -> str:
        return f"/vi/news/{text.section}/bai-{text.number}.html"

    for text in all_texts:
        frame = (
            f'<div id="menu">{_MENU}</div><div class="breadcrumbs-wrap">'
            f'<ul class="breadcrumbs">'
            f'<li><a href="/{text.section}/"><span>{SECTIONS[text.section]}</span>'
            f"</a></li></ul></div>"
            f'<div class="news_column panel"><h1 class="title margin-bottom-lg">{text.title}</h1>'
            f'<span class="h5">Thứ ba - {text.date:%d/%m/%Y %H:%M}</span>{_SHARE}'
            f'<div class="hometext m-bottom">{text.lead}</div>'
            f'<div id="news-bodyhtml" class="bodytext">{_paragraphs(text)}</div>'
            f'<p class="text-right"><strong>Tác giả: </strong>{text.author}</p></div>'
            f'<div class="others"><p class="h3">Những tin cũ hơn</p><ul>'
            f"{_others(text, all_texts, link)}</ul></div><div>{_side(all_texts, link)}</div>"
        )
        head = f'<meta property="og:title" content="{text.title}">'
        site.files[link(text)[1:]] = _page(f"{text.title} - Tin - Cổng mẫu", frame, 1, head)
        site.texts[link(text)] = text
    _lists(site, all_texts, link, "viewcat")
    return site


def wordpress(count: int = 24) -> Site:
    """Classes and ids that differ from post to post; comments of readers."""
    site, all_texts = Site(), texts(count, 6)

    def link(text: Text) -> str:
        return f"/{text.date.year}/{text.date.month:02}/bai-{text.number}/"

    for text in all_texts:
        frame = (
            f'<div class="nav">{_MENU}</div><article '
            f'id="post-{text.number}{text.number}"'
            f' class="post-{text.number}{text.number} post type-post '
            f'category-{text.section} hentry">'
            f'<h1 class="entry-title">{text.title}</h1><div class="entry-meta">'
            f'<time class="entry-date" datetime="{text.date.isoformat()}">'
            f"{text.date:%d/%m/%Y}</time> "
            f'<span class="author vcard"><a href="/author/x/">{text.author}</a></span>'
            f"</div>"
            f'<div class="entry-content"><p>{text.lead}</p>{_paragraphs(text)}{_SHARE}'
            f'<div class="jp-relatedposts"><h3>Có liên quan</h3><ul>'
            f"{_others(text, all_texts, link)}"
            f'</ul></div></div></article><div id="secondary">{_side(all_texts, link)}</div>'
        )
        head = (
            f'<meta property="article:published_time" content="{text.date.isoformat()}">'
            f'<link rel="canonical" href="http://mau.example{link(text)}">'
        )
        name = f"{link(text)[1:]}index.html"
        site.files[name] = _page(f"{text.title} | Cổng mẫu", frame, 1, head)
        site.texts[link(text)] = text
    _lists(site, all_texts, link, "archive-title")
    return site


def sharepoint(count: int = 24) -> Site:
    """One title for all pages; long ids; fields in spans without headings."""
    site, all_texts = Site(), texts(count, 2010)

    def link(text: Text) -> str:
        return f"/Pages/Tin.aspx?ItemID={text.number}"

    for text in all_texts:
        frame = (
            '<form id="aspnetForm"><div id="s4-workspace"><div class="s4-pr s4-ql">'
            f'{_MENU}</div><div id="ctl00_MSO_ContentDiv"><table><tr>'
            '<td id="MSOZoneCell_WebPartWPQ2">'
            f'<div class="news-title">{text.title}</div>'
            f'<div class="news-date">{text.date:%d/%m/%Y %H:%M}</div>'
            f'<div class="ms-rtestate-field" id="ctl00_PlaceHolderMain_Content_Field">'
            f"<div><b>{text.lead}</b></div>"
            + "".join(f"<div>{each}</div>" for each in text.paragraphs)
            + f'</div><div class="tool">{_SHARE}</div></td></tr></table>'
            f'<div class="khac"><b>Tin khác</b><ul>'
            f"{_others(text, all_texts, link)}</ul></div></div>"
            f'<div id="right">{_side(all_texts, link)}</div></div></form>'
        )
        site.files[f"{link(text)[1:]}"] = _page("Trang tin điện tử", frame, text.number)
        site.texts[link(text)] = text
    _lists(site, all_texts, link, "ms-list")
    return site


def _lists(site: Site, all_texts: list[Text], link: Callable[[Text], str], name: str) -> None:
    """Add a front page and a list for each section: titles, leads, links to read on."""
    for slug, title in {"": "Trang chủ", **SECTIONS}.items():
        rows = "".join(
            f'<div class="row"><h2><a href="{link(text)}">{text.title}</a></h2><p>{text.lead}</p>'
            f'<a href="{link(text)}">Xem tiếp...</a></div>'
            for text in all_texts
            if slug in {"", text.section}
        )
        frame = f'<div>{_MENU}</div><div class="{name}">{title}</div><div class="blog">{rows}</div>'
        frame += f"<div>{_side(all_texts, link)}</div>"
        site.files[f"{slug}/index.html".lstrip("/")] = _page(f"{title} - Cổng mẫu", frame, 3)


SHAPES: dict[str, Callable[[], Site]] = {
    each.__name__: each for each in (joomla15, joomla3, nukeviet, wordpress, sharepoint)
}
