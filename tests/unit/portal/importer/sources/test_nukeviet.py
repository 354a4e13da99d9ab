from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.article import Article, Category, Given, Left, Picture, SourceError
from portal.importer.findings import Kind
from portal.importer.sources import nukeviet
from portal.importer.sources.nukeviet import tables as modules
from portal.vietnamese.dates import VIETNAM
from tests.unit.portal.importer.dumps import Table, Value
from tests.unit.portal.importer.sources.nukeviet_dumps import (
    BODY,
    ROW,
    SITE,
    article,
    imported,
    tables,
)


def test_an_article_is_taken_with_all_that_the_dump_says_of_it(tmp_path: Path) -> None:
    """Its row, its body of another table, its category with those above it, its source."""
    found = imported(tmp_path, SITE | tables())

    (one,) = (item for item in found if isinstance(item, Article))
    assert one == Article(
        source="nukeviet",
        id="vi-news-12",
        original='<p>Một</p><img src="/uploads/news/2012_08/b.jpg">'.encode(),
        suffix=".html",
        body='<p>Một</p><img src="/uploads/news/2012_08/b.jpg">',
        place=one.place,
        title='Lễ phát động "Thi đua"',
        lead="<p>Sáng 03/8, tại Hà Nội</p>",
        date=datetime(2012, 8, 3, 8, tzinfo=VIETNAM),
        modified=datetime(2012, 8, 4, 8, tzinfo=VIETNAM),
        authors=("Quỳnh Nhi",),
        section="Tin tức / Thi đua",
        picture=Picture("/uploads/news/2012_08/a.jpg", "Đoàn chủ tịch", "Đoàn chủ tịch"),
        address="/vi/news/Thi-dua/Le-phat-dong-12.html",
        old_addresses=(
            "/vi/news/Thi-dua/Le-phat-dong-12.html",
            "/index.php?language=vi&nv=news&op=Thi-dua/Le-phat-dong-12",
        ),
        credit="Báo Nhân Dân",
    )
    assert re.fullmatch(r"dump\.sql:\d+", one.place)


def test_categories_have_their_old_addresses(tmp_path: Path) -> None:
    """NukeViet's addresses of categories do not name those above."""
    found = imported(tmp_path, SITE | tables())

    assert [item for item in found if isinstance(item, Category)] == [
        Category("Tin tức", ("/vi/news/Tin-tuc/", "/index.php?language=vi&nv=news&op=Tin-tuc")),
        Category(
            "Tin tức / Thi đua",
            ("/vi/news/Thi-dua/", "/index.php?language=vi&nv=news&op=Thi-dua"),
        ),
    ]


def test_nukeviet_3_keeps_bodies_in_several_tables_and_tags_as_keywords(tmp_path: Path) -> None:
    """`bodyhtml_1` has the first two thousand; addresses end as the site's settings say."""
    rows = [ROW | {"keywords": "thi đua,khen thưởng, ".encode()}]
    rows.append(rows[0] | {"id": 2012})
    found = tables(*rows, base="nv3_vi_news")
    del found["nv3_vi_news_detail"]
    body = {name: value for name, value in BODY.items() if name != "files"}
    found |= {
        "nv3_vi_news_bodyhtml_1": [body],
        "nv3_vi_news_bodyhtml_2": [body | {"id": 2012}],
        "nv3_vi_news_bodytext": [{"id": 12, "bodytext": "Một".encode()}],
        "nv3_vi_news_2": rows,
    }

    one, other = (item for item in imported(tmp_path, found) if isinstance(item, Article))

    assert one.tags == ("thi đua", "khen thưởng")
    assert one.old_addresses == (
        "/vi/news/Thi-dua/Le-phat-dong-12/",
        "/news/Thi-dua/Le-phat-dong-12/",
        "/index.php?language=vi&nv=news&op=Thi-dua/Le-phat-dong-12",
    )
    assert (one.id, other.id) == ("vi-news-12", "vi-news-2012")


def test_a_module_of_news_may_have_any_name(tmp_path: Path) -> None:
    """Its tables, addresses and folder of files are named after it."""
    found = SITE | tables(base="nv4_vi_tin_dia_phuong")

    (one,) = (item for item in imported(tmp_path, found) if isinstance(item, Article))

    assert one.id == "vi-tin-dia-phuong-12"
    assert one.address == "/vi/tin-dia-phuong/Thi-dua/Le-phat-dong-12.html"
    assert one.picture
    assert one.picture.src == "/uploads/tin-dia-phuong/2012_08/a.jpg"


def test_an_article_without_its_body_is_taken_and_told(tmp_path: Path) -> None:
    """Its title and lead are there; a body without its article is named too."""
    found = SITE | tables(detail=[BODY | {"id": 13}])

    items = imported(tmp_path, found)

    (one,) = (item for item in items if isinstance(item, Article))
    (left,) = (item for item in items if isinstance(item, Left))
    assert (one.id, one.body) == ("vi-news-12", "")
    assert [each.kind for each in one.findings] == [Kind.DOUBTFUL]
    assert "số 13" in left.what


_PAGE: dict[str, Value] = {
    "id": 1,
    "title": "Giới thiệu".encode(),
    "alias": b"gioi-thieu",
    "image": b"",
    "imagealt": b"",
    "description": "Về Khối".encode(),
    "bodytext": "<p>Khối thi đua</p>".encode(),
    "add_time": 1343955600,
    "edit_time": 0,
    "status": 1,
}


def test_standing_pages_are_pages(tmp_path: Path) -> None:
    """Of the module `page` and its copies: about the unit, terms of use."""
    (one,) = imported(tmp_path, SITE | {"nv4_vi_about": [_PAGE]})

    assert isinstance(one, Article)
    assert (one.kind, one.id, one.state) == ("page", "vi-about-1", "published")
    assert (one.lead, one.body) == ("<p>Về Khối</p>", "<p>Khối thi đua</p>")
    assert one.address == "/vi/about/gioi-thieu.html"


def test_pages_of_nukeviet_3_have_no_ending(tmp_path: Path) -> None:
    """Its module is called `about`, and has no description."""
    page = {name: value for name, value in _PAGE.items() if name != "description"}

    (one,) = imported(tmp_path, {"nv3_vi_about": [page]})

    assert isinstance(one, Article)
    assert one.old_addresses[:2] == ("/vi/about/gioi-thieu/", "/about/gioi-thieu/")


def test_modules_that_are_not_read_are_named(tmp_path: Path) -> None:
    """Questions and answers, films: an editor must know that they are left.

    The list of what can be installed (NukeViet 3) says nothing of the site.
    """
    modules = [
        *SITE["nv4_vi_modules"],
        dict(SITE["nv4_vi_modules"][0])
        | {"title": b"hoi-dap", "module_file": b"faq", "custom_title": "Hỏi đáp".encode()},
    ]

    others = {"nv4_vi_modules": modules, "nv3_setup_modules": modules}
    items = imported(tmp_path, SITE | tables() | others)

    assert ["“Hỏi đáp” (faq)" in item.what for item in items if isinstance(item, Left)] == [True]


def test_a_module_with_an_impossible_name_gives_no_addresses(tmp_path: Path) -> None:
    """Neither lines nor ways out of its folder come from the list of modules."""
    module = dict(SITE["nv4_vi_modules"][0]) | {"title": b"a\nb: c", "module_upload": b"../.."}
    one = article(tmp_path, {"nv4_vi_modules": [module]}, body={"files": b"a.pdf"})

    assert (one.id, one.old_addresses) == ("vi-a-b-c-12", ())
    assert [each.kind for each in one.findings] == [Kind.PHOTO, Kind.FILE]


@pytest.mark.parametrize(
    "table",
    [
        *("nv4_users", "nv4_users_info", "nv4_vi_users_groups", "nv4_authors", "nv4_sessions"),
        *("nv4_authors_config", "nv4_vi_comment", "nv3_vi_news_comments", "nv4_cookies"),
    ],
)
def test_tables_of_persons_are_never_read(table: str) -> None:
    """Neither at the first reading nor at the second."""
    assert not modules.part_columns(table)
    assert not modules.texts_in(table)


def test_of_the_settings_no_secret_is_kept(tmp_path: Path) -> None:
    """The table has passwords of mail servers too."""
    assert "bi-mat" not in repr(imported(tmp_path, SITE | tables()))


def test_rows_with_one_number_are_taken_once(tmp_path: Path) -> None:
    """A body that comes twice does not make a second article."""
    items = imported(tmp_path, SITE | tables(detail=[BODY, BODY]))

    assert [item.id for item in items if isinstance(item, Article)] == ["vi-news-12"]
    assert ["mã số 12" in item.what for item in items if isinstance(item, Left)] == [True]


def test_a_dump_of_another_system_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """It has none of NukeViet's tables."""
    with pytest.raises(SourceError, match="NukeViet"):
        imported(tmp_path, {"jos_content": [{"id": 1, "title": b"a"}]})


def test_a_file_that_is_no_dump_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """As every adapter of dumps does."""
    (tmp_path / "a.sql").write_text("không phải SQL", encoding="utf-8")

    with pytest.raises(SourceError, match=r"a\.sql"):
        list(nukeviet.read(Given(path=tmp_path / "a.sql")))


_CELLS = st.one_of(st.none(), st.integers(-(10**20), 10**20), st.binary(max_size=9))


@given(
    st.dictionaries(st.sampled_from(list(ROW)), _CELLS),
    st.dictionaries(st.sampled_from(list(BODY)), _CELLS),
)
def test_no_cell_stops_the_import(
    tmp_path_factory: pytest.TempPathFactory, row: dict[str, Value], body: dict[str, Value]
) -> None:
    """Whatever stands in a cell, the article is taken or named."""
    table: Table = [BODY | body]
    found = imported(tmp_path_factory.mktemp("nv"), SITE | tables(ROW | row, detail=table))

    assert any(isinstance(item, Article | Left) for item in found)
