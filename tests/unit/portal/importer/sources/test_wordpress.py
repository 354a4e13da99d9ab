from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.article import Article, Category, Given, Left, SourceError
from portal.importer.findings import Finding, Kind
from portal.importer.sources import wordpress
from portal.importer.sources.wordpress.wxr import PASSWORD
from tests.unit.portal.importer.sources.wordpress_exports import (
    PHOTO,
    POST,
    an_item,
    imported,
    imported_post,
)


def test_a_post_is_taken_with_all_that_the_export_says_of_it(tmp_path: Path) -> None:
    """Title, texts, moments, author, category with those above it, tags, addresses."""
    terms = [
        '<category domain="category" nicename="thi-dua">Thi đua</category>',
        '<category domain="post_tag" nicename="a">Khen thưởng</category>',
        '<category domain="post_tag" nicename="a">Khen thưởng</category>',
    ]
    fields = POST | {
        "excerpt:encoded": "<p>Tóm tắt</p>",
        "wp:post_modified_gmt": "2012-08-04 01:00:00",
    }

    *_, post = imported(tmp_path, an_item(fields, terms))

    assert post == Article(
        source="wordpress",
        id="12",
        original="Một\n\nHai".encode(),
        suffix=".html",
        body="<p>Một</p>\n<p>Hai</p>\n",
        place="xuat.xml:14",
        title="Lễ phát động",
        date=datetime(2012, 8, 3, 1, tzinfo=UTC),
        modified=datetime(2012, 8, 4, 1, tzinfo=UTC),
        authors=("Nguyễn Văn A",),
        section="Tin tức / Thi đua",
        tags=("Khen thưởng",),
        summary="Tóm tắt",
        address="/2012/08/le-phat-dong/",
        old_addresses=("/2012/08/le-phat-dong/", "/?p=12"),
    )


def test_categories_have_their_old_addresses(tmp_path: Path) -> None:
    """The one of WordPress as it is installed, and the one by number."""
    assert imported(tmp_path) == [
        Category("Tin tức", ("/category/tin-tuc", "/?cat=2")),
        Category("Tin tức / Thi đua", ("/category/tin-tuc/thi-dua", "/?cat=3")),
    ]


def test_a_page_is_a_page(tmp_path: Path) -> None:
    """It has no category and its own kind of address."""
    page = imported_post(tmp_path, wp__post_type="page", link="https://thidua.vn/lien-he/")

    assert (page.kind, page.section) == ("page", "")
    assert page.old_addresses == ("/lien-he/", "/?page_id=12")


@pytest.mark.parametrize(
    ("status", "state", "word"),
    [
        ("publish", "published", ""),
        ("draft", "draft", ""),
        ("pending", "draft", ""),
        ("future", "published", "hẹn giờ"),
        ("private", "draft", "người của trang"),
        ("cho-duyet", "draft", "không rõ nghĩa"),
    ],
)
def test_the_state_is_kept_and_what_was_not_for_all_is_a_draft(
    tmp_path: Path, status: str, state: str, word: str
) -> None:
    """Nothing becomes public by being imported; whoever must decide is told."""
    post = imported_post(tmp_path, wp__status=status)

    assert post.state == state
    assert [each.kind for each in post.findings] == ([Kind.DOUBTFUL] if word else [])
    assert word in "".join(each.what for each in post.findings)


def test_a_post_with_a_password_is_a_draft_and_the_password_gone(tmp_path: Path) -> None:
    """Readers of the portal need none."""
    post = imported_post(tmp_path, **{PASSWORD: "mo-cua"})

    assert post.state == "draft"
    assert "mật khẩu" in post.findings[0].what
    assert "mo-cua" not in repr(post)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"wp__status": "trash"}, "thùng rác"),
        ({"wp__post_type": "san_pham"}, "“san_pham”"),
        ({"wp__post_id": "../../etc"}, "không có mã số"),
        ({"wp__post_id": "9" * 50}, "không có mã số"),
        ({"wp__post_id": "0"}, "không có mã số"),
    ],
)
def test_what_is_not_taken_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, str], what: str
) -> None:
    """An editor can look it up in the old site."""
    fields = POST | {name.replace("__", ":"): value for name, value in changes.items()}

    *_, left = imported(tmp_path, an_item(fields))

    assert isinstance(left, Left)
    assert left.place == "xuat.xml:14"
    assert "Lễ phát động" in left.what
    assert what in left.what


def test_of_two_posts_with_one_number_the_second_is_named(tmp_path: Path) -> None:
    """Keys are unique: two files of one export may overlap."""
    *_, left = imported(tmp_path, an_item(POST), an_item(POST))

    assert isinstance(left, Left)
    assert "mã số 12 đã có" in left.what


def test_menus_and_former_versions_are_no_texts(tmp_path: Path) -> None:
    """They are not told: nobody wrote them for readers."""
    items = [an_item(POST | {"wp:post_type": each}) for each in ("nav_menu_item", "revision")]

    assert not [each for each in imported(tmp_path, *items) if not isinstance(each, Category)]


def test_further_categories_are_told(tmp_path: Path) -> None:
    """The portal has one section an article; the main one of a plug-in goes first."""
    terms = [
        '<category domain="category" nicename="tin-tuc">Tin tức</category>',
        '<category domain="category" nicename="thi-dua">Thi đua</category>',
        '<category domain="linh_vuc" nicename="a">Lĩnh vực A</category>',
        '<category domain="post_format" nicename="b">Ảnh</category>',
        "<category>Tin tức</category>",
    ]

    *_, post = imported(tmp_path, an_item(POST | {"_yoast_wpseo_primary_category": "3"}, terms))

    assert isinstance(post, Article)
    assert post.section == "Tin tức / Thi đua"
    assert [(each.kind, each.text) for each in post.findings] == [
        (Kind.DROPPED, "Tin tức"),
        (Kind.DROPPED, "Lĩnh vực A"),
    ]


@pytest.mark.parametrize(
    ("here", "utc", "date", "is_told"),
    [
        ("2012-08-03 08:00:00", "0000-00-00 00:00:00", datetime(2012, 8, 3, 1, tzinfo=UTC), False),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None, False),
        ("9999-12-31 23:59:59", "9999-12-31 23:59:59", None, True),
        ("hôm qua", "", None, True),
    ],
)
def test_dates_that_are_none_are_told(
    tmp_path: Path, here: str, utc: str, date: datetime | None, *, is_told: bool
) -> None:
    """Drafts have no date in UTC; one that no calendar has is not believed."""
    post = imported_post(tmp_path, wp__post_date=here, wp__post_date_gmt=utc)

    assert post.date == date
    assert [each.text for each in post.findings] == ([here] if is_told else [])


@pytest.mark.parametrize(
    ("creator", "authors"), [("nva", ("Nguyễn Văn A",)), ("B", ("B",)), ("a@b.vn", ()), ("", ())]
)
def test_authors_are_shown_by_name_never_by_address(
    tmp_path: Path, creator: str, authors: tuple[str, ...]
) -> None:
    """The name that the site showed; before WXR 1.1 the item has it."""
    assert imported_post(tmp_path, dc__creator=creator).authors == authors


def test_shared_blocks_and_broken_letters_are_told(tmp_path: Path) -> None:
    """Text that stands elsewhere, and text that the export has no more."""
    body = '<!-- wp:block {"ref":99} /-->\n<p>Ng\ufffd</p>'

    assert imported_post(tmp_path, content__encoded=body).findings == (
        Finding(Kind.DROPPED, "khối dùng chung, nằm ngoài bài", "khối số 99"),
        Finding(Kind.DOUBTFUL, "bài có chữ hỏng, nay thành dấu \ufffd"),
    )


def test_script_in_a_title_is_text(tmp_path: Path) -> None:
    """Titles are plain text, and escaped where they are shown."""
    assert (
        imported_post(tmp_path, title="<script>alert(1)</script> &amp; B").title == "alert(1) & B"
    )


def test_an_export_in_parts_is_a_folder(tmp_path: Path) -> None:
    """Photos of one part are known in all."""
    photo = an_item(PHOTO | {"wp:post_id": "34"})
    for name, item in (("1.xml", an_item(POST | {"_thumbnail_id": "34"})), ("2.xml", photo)):
        (tmp_path / name).write_text(f"<rss><channel>{item}</channel></rss>", encoding="utf-8")

    (post,) = wordpress.read(Given(path=tmp_path))

    assert isinstance(post, Article)
    assert post.picture


@pytest.mark.parametrize("text", ["", "không phải XML", "<rss><channel></channel></rss>"])
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    """Never a traceback."""
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match=r"a\.xml"):
        list(wordpress.read(Given(path=tmp_path / "a.xml")))


def test_broken_places_are_named(tmp_path: Path) -> None:
    """With the post that was lost there."""
    lost = an_item(POST).replace("Một", "&hong;")

    *_, left, post = imported(tmp_path, lost, an_item(POST | {"wp:post_id": "13"}))

    assert isinstance(left, Left)
    assert "Lễ phát động" in left.what
    assert isinstance(post, Article)


@given(
    st.dictionaries(st.sampled_from([*POST, "_thumbnail_id", "_wp_old_slug"]), st.text(max_size=9))
)
def test_no_field_stops_the_import(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str]
) -> None:
    """Whatever stands in a field, the post is taken, named, or no text."""
    found = imported(tmp_path_factory.mktemp("wxr"), an_item(POST | fields))

    assert all(isinstance(each, Article | Category | Left) for each in found)
