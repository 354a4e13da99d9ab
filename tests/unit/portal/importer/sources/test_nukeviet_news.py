from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer.article import Article, Left
from portal.importer.findings import Kind
from portal.importer.moments import from_seconds
from tests.unit.portal.importer.dumps import Value
from tests.unit.portal.importer.sources.nukeviet_dumps import (
    CATEGORY,
    SITE,
    article,
    imported,
    tables,
)


@pytest.mark.parametrize(
    ("status", "state", "word"),
    [
        (1, "published", ""),
        (2, "published", "hẹn giờ"),
        (3, "draft", "hết hạn"),
        (0, "draft", ""),
        (4, "draft", ""),
        (22, "draft", "đóng chuyên mục"),
        (99, "draft", "không rõ nghĩa"),
    ],
)
def test_the_state_is_kept_and_what_was_hidden_is_a_draft(
    tmp_path: Path, status: int, state: str, word: str
) -> None:
    """Codes 0 to 10 of NukeViet; 21 more if the category was closed."""
    one = article(tmp_path, status=status)

    assert one.state == state
    assert [each.kind for each in one.findings] == ([Kind.DOUBTFUL] if word else [])
    assert word in "".join(each.what for each in one.findings)


@pytest.mark.parametrize(
    ("category", "state"),
    [
        ({"groups_view": b"6"}, "published"),
        ({"groups_view": b""}, "published"),
        ({"groups_view": b"1,2"}, "draft"),
        ({"groups_view": b"4"}, "draft"),
        ({"status": 0}, "draft"),
        ({"who_view": 0, "groups_view": b"4"}, "published"),
        ({"who_view": 1, "groups_view": b""}, "draft"),
    ],
)
def test_an_article_of_a_category_that_was_not_for_all_is_a_draft(
    tmp_path: Path, category: dict[str, Value], state: str
) -> None:
    """Groups of NukeViet 4, `who_view` of 3, categories that were closed."""
    one = article(tmp_path, {"nv4_vi_news_cat": [CATEGORY | category]})

    assert one.state == state
    assert len(one.findings) == (state == "draft")


def test_other_languages_are_drafts(tmp_path: Path) -> None:
    """The portal is in Vietnamese; what was the English part is for a person to place."""
    (one,) = (
        item for item in imported(tmp_path, tables(base="nv4_en_news")) if isinstance(item, Article)
    )

    assert (one.id, one.state) == ("en-news-12", "draft")
    assert "“en”" in one.findings[0].what


def test_tags_names_and_series_come_from_their_tables(tmp_path: Path) -> None:
    """Of NukeViet 4.5: pen names beside the author that was typed; e-mail addresses never."""
    one = article(
        tmp_path,
        {
            "nv4_vi_news_tags": [{"tid": 5, "title": "Thi đua".encode()}],
            "nv4_vi_news_tags_id": [
                {"id": 12, "tid": 5, "keyword": b"x"},
                {"id": 12, "tid": 6, "keyword": "Khen thưởng".encode()},
                {"id": 13, "tid": 6, "keyword": b"khac"},
            ],
            "nv4_vi_news_authorlist": [
                {"id": 12, "pseudonym": "Tâm Trang".encode()},
                {"id": 12, "pseudonym": b"a@b.vn"},
            ],
            "nv4_vi_news_topics": [{"topicid": 4, "title": "Sơ kết".encode()}],
        },
        topicid=4,
    )

    assert one.tags == ("Thi đua", "Khen thưởng", "Sơ kết")
    assert one.authors == ("Tâm Trang", "Quỳnh Nhi")


def test_attached_files_are_linked_below_the_text(tmp_path: Path) -> None:
    """As NukeViet shows them; a path out of the module's folder is none."""
    one = article(tmp_path, body={"files": b"2012_08/k h.pdf,https://a.vn/b.doc,../../config.php"})

    assert str(one.body).endswith(
        '\n<p><a href="/uploads/news/2012_08/k h.pdf">k h.pdf</a></p>'
        '\n<p><a href="https://a.vn/b.doc">b.doc</a></p>'
    )
    assert [(each.kind, each.text) for each in one.findings] == [(Kind.FILE, "../../config.php")]


@pytest.mark.parametrize("file", ["../../../etc/passwd", "a/../../b.jpg", "..\\a.jpg", "a\0.jpg"])
def test_a_photo_out_of_the_folder_is_refused(tmp_path: Path, file: str) -> None:
    """And named: it is one that an editor must look for."""
    one = article(tmp_path, homeimgfile=file.encode())

    assert one.picture is None
    assert [(each.kind, each.text) for each in one.findings] == [(Kind.PHOTO, file)]


def test_a_lead_that_the_site_hid_is_a_summary(tmp_path: Path) -> None:
    """`showhometext`: whether articles show what their lists show."""
    setting = {
        "lang": b"vi",
        "module": b"news",
        "config_name": b"showhometext",
        "config_value": b"0",
    }
    one = article(tmp_path, {"nv4_config": [setting]})

    assert (one.lead, one.summary) == ("", "Sáng 03/8, tại Hà Nội")


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({b"rewrite_optional": b"1"}, "/news/Thi-dua/Le-phat-dong-12.html"),
        ({b"rewrite_optional": b"0"}, "/vi/news/Thi-dua/Le-phat-dong-12.html"),
        (
            {b"rewrite_optional": b"1", b"rewrite_op_mod": b"news"},
            "/Thi-dua/Le-phat-dong-12.html",
        ),
    ],
)
def test_addresses_follow_the_settings_of_the_site(
    tmp_path: Path, settings: dict[bytes, bytes], address: str
) -> None:
    """With or without the language, with or without the module."""
    rows = [
        {"lang": b"sys", "module": b"global", "config_name": name, "config_value": value}
        for name, value in settings.items()
    ]

    assert article(tmp_path, {"nv4_config": rows}).address == address


@pytest.mark.parametrize("alias", ["../../a", "a b", "a\nb: c", ""])
def test_a_name_that_no_address_can_have_gives_none(tmp_path: Path, alias: str) -> None:
    """NukeViet would not answer for it."""
    category = CATEGORY | {"alias": alias.encode()}

    assert article(tmp_path, {"nv4_vi_news_cat": [category]}).old_addresses == ()


def test_further_categories_links_elsewhere_and_odd_moments_are_told(tmp_path: Path) -> None:
    """What the portal has no place for, and what a person must look at."""
    one = article(
        tmp_path,
        {"nv4_vi_news_cat": [CATEGORY, CATEGORY | {"catid": 7, "title": "Ảnh".encode()}]},
        listcatid=b"2,7,999",
        external_link=1,
        publtime=99999999999,
    )

    assert one.date == from_seconds("1343955000")  # when it was written
    assert [(each.kind, each.text) for each in one.findings] == [
        (Kind.DOUBTFUL, "99999999999"),
        (Kind.DOUBTFUL, "https://nhandan.vn/bai"),
        (Kind.DROPPED, "Ảnh"),
    ]


def test_a_photo_that_the_page_showed_stands_above_the_body(tmp_path: Path) -> None:
    """With its words below it, as NukeViet showed them; the lead stands above both."""
    one = article(tmp_path, body={"imgposition": 2, "bodyhtml": b"<p>a</p>"})

    assert one.picture is None
    assert one.body == (
        '<figure><img src="/uploads/news/2012_08/a.jpg" alt="Đoàn chủ tịch">'
        "<figcaption>Đoàn chủ tịch</figcaption></figure><p>a</p>"
    )


def test_a_photo_that_the_body_has_is_not_put_above_it(tmp_path: Path) -> None:
    """NukeViet takes the first photo of a body where an editor chose none."""
    text = b'<img src="/uploads/news/2012_08/a.jpg">'
    one = article(tmp_path, body={"imgposition": 1, "bodyhtml": text})

    assert one.body == text.decode()
    assert one.picture


def test_what_a_category_says_of_itself_is_told(tmp_path: Path) -> None:
    """Sections of the portal have no such text."""
    category = CATEGORY | {"description": "Tin về thi đua".encode(), "descriptionhtml": b""}

    items = imported(tmp_path, SITE | tables(cat=[category]))

    (left,) = (item for item in items if isinstance(item, Left))
    assert left.what == "lời giới thiệu của chuyên mục “Thi đua”: Tin về thi đua"


def test_categories_in_a_circle_have_an_end(tmp_path: Path) -> None:
    """Two that stand above each other, in a dump that was damaged."""
    cats = [CATEGORY, CATEGORY | {"catid": 1, "parentid": 2, "title": "Tin tức".encode()}]

    assert article(tmp_path, {"nv4_vi_news_cat": cats}).section == "Tin tức / Thi đua"
