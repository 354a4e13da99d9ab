from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer.article import Article, Category, Left, Picture
from portal.importer.findings import Kind
from tests.unit.portal.importer.sources.wordpress_exports import (
    PHOTO,
    POST,
    an_item,
    imported,
    imported_post,
)


def test_the_photo_chosen_for_a_post_is_its_picture(tmp_path: Path) -> None:
    """The file may stand before or after the post."""
    photo = an_item(PHOTO | {"wp:post_id": "34"})

    post = imported_post(tmp_path, photo, _thumbnail_id="34")

    assert post.picture == Picture(
        "https://thidua.vn/wp-content/uploads/2012/08/a.jpg", "Hội nghị", "Đoàn chủ tịch"
    )


def test_a_chosen_photo_that_was_not_exported_is_told(tmp_path: Path) -> None:
    """Exports of posts alone have no files."""
    post = imported_post(tmp_path, _thumbnail_id="34")

    assert post.picture is None
    assert [(each.kind, each.text) for each in post.findings] == [
        (Kind.PHOTO, "ảnh đại diện, ảnh số 34")
    ]


@pytest.mark.parametrize(
    ("shortcode", "numbers"),
    [
        ('[gallery ids="35,34"]', [35, 34]),
        ('[gallery columns="3" include="34"]', [34]),
        ("[gallery]", [35, 34]),
        ('[gallery exclude="34"]', [35]),
        ('[gallery id="12" size="full"]', [35, 34]),
    ],
)
def test_a_gallery_becomes_figures_with_captions(
    tmp_path: Path, shortcode: str, numbers: list[int]
) -> None:
    """In the order of the list; without one, the photos of the post in their own order."""
    photos = [
        an_item(
            PHOTO
            | {"wp:post_id": str(number), "wp:post_parent": "12", "wp:menu_order": str(40 - number)}
            | {"wp:attachment_url": f"/{number}.jpg"}
        )
        for number in (34, 35)
    ]

    post = imported_post(tmp_path, *photos, content__encoded=f"Một\n\n{shortcode}\n\nHai")

    figures = "\n".join(
        f'<figure><img src="/{number}.jpg" alt="Hội nghị">'
        "<figcaption>Đoàn <em>chủ tịch</em></figcaption></figure>"
        for number in numbers
    )
    assert post.body == f"<p>Một</p>\n{figures}<p>Hai</p>\n"
    assert shortcode.encode() in post.original


def test_photos_that_a_gallery_lacks_are_told(tmp_path: Path) -> None:
    """By number, all that the export knows of them; a gallery without photos by itself."""
    post = imported_post(tmp_path, content__encoded='[gallery ids="7,8"] [gallery]')

    assert [each.text for each in post.findings] == ["ảnh số 7", "ảnh số 8", "[gallery]"]
    assert {each.kind for each in post.findings} == {Kind.PHOTO}


def test_galleries_cannot_make_a_body_of_any_size(tmp_path: Path) -> None:
    """A list may name one photo as often as it likes."""
    photo = an_item(PHOTO | {"wp:post_id": "34"})

    post = imported_post(tmp_path, photo, content__encoded=f'[gallery ids="{"34," * 6000}"]')

    assert "<img" not in str(post.body)
    assert [each.what for each in post.findings] == ["bộ sưu tập có quá nhiều ảnh"]


def test_former_names_of_a_post_are_among_its_addresses(tmp_path: Path) -> None:
    """WordPress answers for them with a redirect; so does the portal."""
    post = imported_post(tmp_path, _wp_old_slug="le-khai-mac")

    assert "/2012/08/le-khai-mac/" in post.old_addresses


@pytest.mark.parametrize("slug", ["../../a", "a\nTrạng thái: xuất bản", ""])
def test_a_former_name_that_is_none_is_no_address(tmp_path: Path, slug: str) -> None:
    """Paths and lines cannot be put into it."""
    assert len(imported_post(tmp_path, _wp_old_slug=slug).old_addresses) == 2


@pytest.mark.parametrize(
    "link",
    [
        "https://bao.vn/bai/",
        "https://thidua.vn/?p=12",
        "https://thidua.vn",
        "http://[a",
        "",
    ],
)
def test_links_that_are_no_path_of_the_site_are_no_address(tmp_path: Path, link: str) -> None:
    """Plug-ins let a post's link lead to another site; drafts have a query."""
    post = imported_post(tmp_path, link=link)

    assert (post.address, post.old_addresses) == ("/", ("/?p=12",))


def test_other_names_of_the_site_count(tmp_path: Path) -> None:
    """Its links may have kept a former host name."""
    link = "http://www.khoithidua.vn/a/"

    *_, post = imported(tmp_path, an_item(POST | {"link": link}), hosts=("khoithidua.vn",))

    assert isinstance(post, Article)
    assert post.address == "/a/"


def test_a_site_in_a_folder_has_no_addresses_by_number(tmp_path: Path) -> None:
    """Servers answer for numbers at the root alone; the paths begin with the folder."""
    site = "https://thidua.vn/tin"
    fields = POST | {"link": f"{site}/le-phat-dong/"}

    category, _, post = imported(tmp_path, an_item(fields), site=site)

    assert isinstance(category, Category)
    assert isinstance(post, Article)
    assert category.old_addresses == ("/tin/category/tin-tuc",)
    assert post.old_addresses == ("/tin/le-phat-dong/",)


def test_what_a_category_says_of_itself_is_told(tmp_path: Path) -> None:
    """Sections of the portal have no such text."""
    category = (
        "<wp:category><wp:category_nicename>a</wp:category_nicename><wp:cat_name>A</wp:cat_name>"
        "<wp:category_description>Tin về A</wp:category_description></wp:category>"
    )

    *_, left = imported(tmp_path, category)

    what = "lời giới thiệu của chuyên mục “A”: Tin về A"
    assert left == Left("xuat.xml:14", what, needs_nobody=True)
