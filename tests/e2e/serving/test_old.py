"""Old addresses before a real nginx: each leads, in one step, to the page that a rule names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.content import old_urls
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from tests.e2e.serving.conftest import RULES
from tests.e2e.serving.nginx import NAME, Running, serving

_TARGET = "/gioi-thieu/"


@pytest.mark.parametrize(
    "target",
    [
        "/tin-tuc/bai-cu.html",
        "/tin-tuc/bai-cu.html/",
        "/TIN-TUC/Bai-Cu.HTML",
        "/tin-tuc/bai-cu.html?utm_source=x",
        "/tin-tuc/./bai-cu.html",
        "//tin-tuc//bai-cu.html",
        "/tin-tuc/b%61i-cu.html",
        "/index.php?option=com_content&view=article&id=345",
        "/index.php?option=com_content&view=article&id=345:bai-cu&catid=12:tin",
        "/index.php?option=com_content&view=article&id=345%3Abai-cu",
        "/index.php?option=com_content&task=view&id=345&Itemid=9",
        "/index.php?view=article&catid=1&id=0345-bai",
        "/?id=345",
        "/index.php?id=345",
        "/component/content/article/345-bai-cu",
        "/component/content/article/345-bai-cu.html",
        "/component/content/article/12-tin/345-bai-cu.html",
        "/index.php/component/content/article/12-tin/345",
        "/index2.php?option=com_content&task=view&id=345&pop=1&page=0&Itemid=9",
        "/index.php?view=article&id=345%3abai&format=pdf&option=com_content&Itemid=9",
        "/index.php?option=com_content&view=article&id=345&tmpl=component&print=1&limitstart=2",
        "/content/view/345/9/",
        "/tin-tuc/bai-cu.html?tmpl=component&print=1",
        "/index.php/tin-tuc/bai-cu.html?start=10",
        "/tin-tuc/345-bai-cu.html",
        "/index.php/tin-khac/12-khen-thuong/345-Bai-cu/",
        "/tin-tuc/345-bai-cu.pdf",
        "/tin-tuc/item/345-bai-cu?tmpl=component",
        "/index.php?option=com_k2&view=item&id=345:bai-cu&Itemid=1&tmpl=component&print=1",
        "/component/k2/item/345-bai-cu.html",
        "/index.php?Itemid=53",
        "/index.php?language=vi&nv=news&op=tin-tuc/Bai-cu-345",
        "/index.php?nv=news&op=Tin-tuc%2FBai-cu-345.html",
        "/index.php?op=tin-tuc%2fbai-cu-345%2f&nv=news",
        "/?nv=news&op=tin-tuc/bai-cu-345/",
        "/vi/news/Tin-tuc/Bai-cu-346.html",
        "/news/tin-tuc/bai-cu-346/",
        "/Tin-tuc/Bai-cu-346.html",
        "/vi/news/print/Tin-tuc/Bai-cu-346.html",
        "/index.php?language=vi&nv=news&op=chuyen-muc-khac/Bai-cu-346",
        "/index.php?language=vi&nv=laws&op=detail/luat-cu",
        "/?p=345",
        "/?page_id=345",
        "/index.php?attachment_id=345",
        "/index.php/2012/08/bai-cu/",
    ],
)
def test_all_ways_to_write_an_old_address_lead_there(server: Running, target: str) -> None:
    """One rule for each article is enough."""
    answer = server.request(target)
    assert (answer.status, answer["Location"]) == (301, _TARGET)


@pytest.mark.parametrize(
    "target",
    [
        "/chuyen-muc-cu/page/2/",
        "/chuyen-muc-cu/page-12/",
        "/chuyen-muc-cu?start=20",
        "/index.php?language=vi&nv=news&op=Tin-tuc/page-2",
        "/index.php?nv=news&op=tin-tuc%2Fpage-2",
        "/index.php?option=com_content&view=category&layout=blog&id=12&start=10",
        "/index.php?option=com_content&task=blogsection&id=3",
        "/component/k2/itemlist/category/12-tin",
        "/?cat=3&paged=2",
        "/?tag=Thi-Dua",
    ],
)
def test_a_list_leads_to_a_list_from_all_of_its_pages(server: Running, target: str) -> None:
    """The further pages of WordPress, NukeViet and Joomla have no rules of their own."""
    answer = server.request(target)
    assert (answer.status, answer["Location"]) == (301, "/luu-tru/")


def test_a_name_is_asked_for_after_rules_and_pages(release: Path, tmp_path: Path) -> None:
    """An exact rule goes first, and no page of the portal is hidden; the rest is the name's."""
    rules = (
        *RULES,
        Rule(old_urls.old("*/77-chua-go"), "", Place("redirects.csv")),
        Rule(old_urls.old("*/5-trang-that"), "/lien-he/", Place("redirects.csv")),
    )
    site = tmp_path / "site"
    shutil.copytree(release, site)
    page = site / "trang/5-trang-that/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("trang", encoding="utf-8")
    with serving(tmp_path / "nginx", site, rules) as server:
        assert server.request("/tin-tuc/77-chua-go.html").status == 301
        assert server.request("/tin-khac/77-chua-go.html").status == 410
        assert server.request("/trang/5-trang-that/").body == b"trang"
        assert (
            server.request("/trang/5-trang-that/index.html")["Location"] == "/trang/5-trang-that/"
        )
        assert server.request("/trang-cu/5-trang-that/index.html")["Location"] == "/lien-he/"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/tin-tuc/77-da-go", 410),
        ("/tin-tuc/345-bai-cu.jpg", 404),
        ("/tin-tuc/345-bai-cu-khac", 404),
        ("/tin-tuc/1345-bai-cu", 404),
        ("/345-bai-cu/khac", 404),
        ("/page-2", 404),
        ("/khong-co/page/2", 404),
        ("/index.php?Itemid=54", 404),
        ("/index.php?option=com_content&Itemid=53", 404),
        ("/index.php?option=com_docman&p=345", 404),
        ("/index.php?language=en&nv=news&op=tin-tuc/bai-cu-345", 404),
        ("/index.php?nv=tin&op=tin-tuc/bai-cu-345", 404),
        ("/index.php?nv=news&op=bai-cu-345", 404),
        ("/index.php?xnv=news&op=tin-tuc", 404),
        ("/?p=345x", 200),
        ("/gioi-thieu/?p=345", 200),
        ("/index.php?option=com_contact&view=contact&id=345", 404),
        ("/index.php?option=com_content&view=section&id=345", 404),
        ("/index.php?option=com_content&view=article&id=3450", 404),
        ("/index.php?option=com_content&view=article&id=345x", 404),
        ("/index.php?option=com_content&view=article&id=", 404),
        ("/component/content/article/12-tin/346-bai", 404),
        ("/component/content/category/345-tin", 404),
        ("/?id=346", 200),
        ("/?s=1", 200),
        ("/gioi-thieu/?id=345", 200),
        ("/index.php?option=com_content&view=category&id=12&layout=blog", 301),
    ],
)
def test_what_only_looks_alike_is_left_alone(server: Running, target: str, status: int) -> None:
    """Other numbers, other parts of Joomla, our own pages."""
    assert server.request(target).status == status


@pytest.mark.parametrize(
    "target",
    [
        "//tin-xau.example/gioi-thieu",
        "/\\tin-xau.example/gioi-thieu",
        "/%5ctin-xau.example/index.html",
        "//tin-xau.example/index.html",
        "//tin-xau.example//index.html",
        "/%2Ftin-xau.example/index.html",
        "/gioi-thieu%0d%0aSet-Cookie:a=b",
        "/gioi-thieu/index.html%0d%0aX: 1",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_nobody_is_sent_to_another_site(server: Running, target: str) -> None:
    """Neither by a doubled slash nor by a broken line."""
    answer = server.request(target.replace(" ", "%20"))
    assert answer.status in {400, 404}
    assert not {"location", "set-cookie", "x"} & set(answer.headers)


@pytest.mark.parametrize("host", [NAME, "203.0.113.5:8080", "[2001:db8::1]", "localhost"])
def test_a_redirect_names_no_host(server: Running, host: str) -> None:
    """Whichever of its names the portal was asked by."""
    for target in ("/gioi-thieu", "/tin-tuc/bai-cu.html", "/gioi-thieu/index.html"):
        assert server.request(target, Host=host)["Location"] == _TARGET
