from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.importer.article import PUBLISHED, Given, SourceError
from portal.importer.findings import Finding, Kind
from portal.importer.sources.joomla import read
from tests.unit.portal.importer.dumps import MYSQLDUMP, STYLES, Style
from tests.unit.portal.importer.sources.joomla_sites import (
    Rows,
    article,
    articles,
    categories,
    category,
    content,
    items,
    left,
    menu,
    old_category,
    old_content,
    section,
    user,
)

_TEXT = st.text("aắđ<>&'\"\\;{}\r\n\t", max_size=30)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(lead=_TEXT, body=_TEXT)
def test_the_words_of_an_article_are_those_of_the_dump(
    tmp_path: Path, style: Style, lead: str, body: str
) -> None:
    """No letter of both parts is lost or made, whatever tool wrote the dump."""
    row = content(introtext=lead, fulltext=body)

    (read,) = articles(items(tmp_path, {"content": [row], "categories": [category()]}, style=style))

    assert read.lead + str(read.body) == (lead + body if body.strip() else lead)
    assert lead.encode() in read.original
    assert body.encode() in read.original


def test_an_article_has_what_the_old_site_showed(tmp_path: Path) -> None:
    """Its title, category, moments, author, summary and where it stood in the dump."""
    row = content(
        title="Thi đua &quot;Dạy tốt&quot;",
        metadesc="Sáu tháng\nnhìn lại.",
        modified="2012-08-04 00:00:00",
        publish_down="2013-01-01 00:00:00",
    )

    read = article(tmp_path, row, users=[user()])

    assert (read.key, read.title, read.section) == ("joomla:12", 'Thi đua "Dạy tốt"', "Thi đua")
    assert read.date == datetime(2012, 8, 3, 1, 2, 3, tzinfo=UTC)
    assert read.modified == datetime(2012, 8, 4, tzinfo=UTC)
    assert read.expires == datetime(2013, 1, 1, tzinfo=UTC)
    assert (read.authors, read.summary) == (("Trần Thị Hà",), "Sáu tháng nhìn lại.")
    assert (read.state, read.findings) == (PUBLISHED, ())
    assert read.place.startswith("dump.sql:")


def test_the_introduction_is_the_lead_only_if_a_text_follows(tmp_path: Path) -> None:
    """Else it is the whole text."""
    both = article(tmp_path, content(introtext="<p>A</p>", fulltext="<p>B</p>"))
    one = article(tmp_path, content(introtext="<p>A</p>", fulltext="\n"))

    assert (both.lead, both.body) == ("<p>A</p>", "<p>B</p>")
    assert both.original == b'<p>A</p><hr id="system-readmore" /><p>B</p>'
    assert (one.lead, one.body) == ("", "<p>A</p>")


def test_a_category_has_those_above_in_its_name(tmp_path: Path) -> None:
    """In Joomla 1.6 and later they are nested; other components' are no categories of articles."""
    tables = {
        "content": [content(catid=9)],
        "categories": [
            category(1, "ROOT", extension="system", parent_id=0),
            category(9, "Khen thưởng", parent_id=8),
            category(8, "Thi đua"),
            category(10, "Liên kết", extension="com_weblinks"),
        ],
    }

    read = items(tmp_path, tables)

    assert articles(read)[0].section == "Thi đua / Khen thưởng"
    assert set(categories(read)) == {"Thi đua", "Thi đua / Khen thưởng"}


def test_joomla_1_5_has_sections_above_categories(tmp_path: Path) -> None:
    """An article without a category may still have a section."""
    tables = {
        "content": [old_content(1), old_content(2, catid=0), old_content(3, catid=0, sectionid=0)],
        "categories": [old_category(), old_category(9, "Ngân hàng ảnh", section="com_gallery")],
        "sections": [section()],
    }

    read = items(tmp_path, tables)

    assert [each.section for each in articles(read)] == ["Tin tức / Thi đua", "Tin tức", ""]
    assert set(categories(read)) == {"Tin tức", "Tin tức / Thi đua"}


def test_of_accounts_only_names_of_authors_are_taken(tmp_path: Path) -> None:
    """Passwords, addresses and names of others appear nowhere."""
    tables: dict[str, list[Rows]] = {
        "content": [content()],
        "categories": [category()],
        "users": [user(), user(63, "Người Khác")],
        "session": [{"session_id": "ma-phien", "data": "matkhau-bam"}],
    }

    read = items(tmp_path, tables)

    assert articles(read)[0].authors == ("Trần Thị Hà",)
    for private in ("matkhau", "tendangnhap", "mail.example", "Người Khác", "ma-phien"):
        assert private not in repr(read)


def test_the_byline_comes_before_the_accounts_name(tmp_path: Path) -> None:
    """The name of an account that the installer made is nobody's, and is told."""
    row = content(created_by_alias="Tâm Trang")
    other = article(tmp_path, content(), users=[user(name="Super User")])

    assert article(tmp_path, row, users=[user()]).authors == ("Tâm Trang",)
    assert other.authors == ()
    assert other.findings == (Finding(Kind.DROPPED, "tác giả là tài khoản quản trị", "Super User"),)


def test_tags_and_keywords_are_tags(tmp_path: Path) -> None:
    """Each once, whatever its case."""
    read = article(
        tmp_path,
        content(metakey="thi đua, Khen thưởng,,thi đua"),
        tags=[{"id": 4, "title": "Thi đua"}, {"id": 5, "title": "Khác"}],
        contentitem_tag_map=[
            {"type_alias": "com_content.article", "content_item_id": 12, "tag_id": 4},
            {"type_alias": "com_contact.contact", "content_item_id": 12, "tag_id": 5},
        ],
    )

    assert read.tags == ("Thi đua", "Khen thưởng")


def test_what_other_components_keep_is_told(tmp_path: Path) -> None:
    """By the number of their rows: an editor knows whether they are missed."""
    tables: dict[str, list[Rows]] = {
        "content": [content()],
        "easyblog_post": [{"id": 1}, {"id": 2}],
        "modules": [
            {"module": "mod_custom", "content": "a"},
            {"module": "mod_menu", "content": ""},
        ],
    }

    assert left(items(tmp_path, tables)) == [
        "2 mục của EasyBlog (bảng jos_easyblog_post): không nhập",
        "1 khối chữ đặt quanh trang (mod_custom): không nhập",
    ]


def test_what_a_category_says_of_itself_is_told(tmp_path: Path) -> None:
    """A section of the portal has no place for it."""
    described = category(description="<p>Tin của <b>ngành</b>.</p>")
    read = items(tmp_path, {"content": [content()], "categories": [described]})

    assert left(read) == ["lời giới thiệu của chuyên mục “Thi đua”: Tin của ngành."]


def test_categories_may_stand_behind_the_articles(tmp_path: Path) -> None:
    """Tools write the tables in any order."""
    tables = {"content": [content()], "users": [user()], "categories": [category()]}

    (read,) = articles(items(tmp_path, tables))

    assert (read.section, read.authors) == ("Thi đua", ("Trần Thị Hà",))


def test_of_several_sites_in_a_dump_the_largest_is_taken(tmp_path: Path) -> None:
    """Joomla's installer keeps the tables of a former site as "bak_…"; that is told."""
    tables = {"content": [content(1), content(2)], "bak_content": [content(3)]}

    read = items(tmp_path, tables)

    assert [each.id for each in articles(read)] == ["1", "2"]
    (told,) = left(read)
    assert told.startswith("1 bài của các bảng jos_bak_…")


def test_a_dump_without_articles_is_refused(tmp_path: Path) -> None:
    """With a sentence."""
    path = tmp_path / "a.sql"
    path.write_bytes(MYSQLDUMP.before + b"CREATE TABLE a (b int);")

    with pytest.raises(SourceError, match="không có bài nào của Joomla"):
        list(read(Given(path=path)))


def test_a_dump_whose_tables_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A dump of data alone does not say what their columns are."""
    path = tmp_path / "a.sql"
    path.write_bytes(b"INSERT INTO `jos_content` VALUES (1, 'a');")

    with pytest.raises(SourceError, match=r"Joomla.*; a\.sql:1: .* thiếu CREATE TABLE"):
        list(read(Given(path=path)))


def test_a_dump_that_is_cut_gives_the_articles_before(tmp_path: Path) -> None:
    """And is told once, though it is read twice."""
    tables = {"categories": [category()], "content": [content(1), content(2)]}

    read = items(tmp_path, tables, cut=80)

    assert [each.id for each in articles(read)] == ["1"]
    (told,) = left(read)
    assert "bị cụt" in told


def test_rows_that_nobody_could_have_made_do_no_harm(tmp_path: Path) -> None:
    """Numbers that are none, categories above each other, lists that are no lists."""
    tables: dict[str, list[Rows]] = {
        "categories": [category(8, parent_id=9), category(9, "Vòng", parent_id=8)],
        "viewlevels": [{"id": 1, "title": "", "rules": "["}],
        "menu": [{**menu(1, "index.php?option=com_content&view=article&id=1"), "id": "1\n&a"}],
        "content": [
            content(0),
            {**content(), "id": "../../etc"},
            content(1, title="<script>alert(1)</script>", images="[" * 9999, urls='{"a":' * 999),
            content(2, images='{"image_intro": {"a": 1}}', urls="[1]", catid=99),
        ],
    }

    read = items(tmp_path, tables)

    assert [each.id for each in articles(read)] == ["1", "2"]
    assert articles(read)[0].title == "alert(1)"
    assert not any("Itemid" in address for address in articles(read)[0].old_addresses)
    assert len([what for what in left(read) if what.startswith("bài không có số")]) == 2
