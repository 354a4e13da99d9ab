from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.importer.article import Picture
from portal.importer.findings import Finding, Kind
from tests.unit.portal.importer.dumps import Value
from tests.unit.portal.importer.sources.joomla_sites import (
    Rows,
    article,
    articles,
    content,
    items,
    old_content,
    section,
)


def test_photos_beside_a_text_are_taken(tmp_path: Path) -> None:
    """That of lists is the picture; that of the page stands in it, with what Joomla 4 adds cut."""
    images = {
        "image_intro": "images/a.jpg",
        "image_intro_alt": "Hội nghị",
        "image_intro_caption": "Ảnh: “A”",
        "float_intro": "",
        "image_fulltext": "images/b.jpg#joomlaImage://local-images/b.jpg?width=800",
        "image_fulltext_alt": '"><script>',
    }

    read = article(tmp_path, content(images=json.dumps(images)))

    assert read.picture == Picture("images/a.jpg", "Hội nghị", "Ảnh: “A”")
    assert read.body == (
        '<figure><img src="images/b.jpg" alt="&quot;&gt;"></figure><p>Sáu tháng.</p>'
    )


def test_a_photo_of_both_list_and_page_is_taken_once(tmp_path: Path) -> None:
    """In the page, which lists take it from."""
    images = {"image_intro": "images/a.jpg", "image_fulltext": "images/a.jpg"}

    read = article(tmp_path, content(images=json.dumps(images)))

    assert read.picture is None
    assert str(read.body).count("<img") == 1


def test_mosimage_tags_are_the_photos_of_the_list(tmp_path: Path) -> None:
    """One after another, through both parts; a tag too many stays and is told later."""
    row = old_content(
        introtext="<p>A {mosimage}</p>",
        fulltext="{mosimage}{mosimage}",
        images="tin/a.jpg|left|Ảnh 1|0|Chú thích|bottom|left|200\r\ntin/b.jpg",
    )

    (read,) = articles(items(tmp_path, {"content": [row], "sections": [section()]}))

    image = '<figure><img src="images/stories/tin/'
    caption = "<figcaption>Chú thích</figcaption>"
    assert read.lead == f'<p>A {image}a.jpg" alt="Ảnh 1">{caption}</figure></p>'
    assert read.body == f'{image}b.jpg" alt=""></figure>{{mosimage}}'


def test_links_below_an_article_are_kept(tmp_path: Path) -> None:
    """Joomla 2.5 and later have three, in a column of their own; `false` is none."""
    urls = {"urla": "https://a.vn/?a=1&b", "urlatext": "Xem <thêm>", "urlb": "b.pdf", "urlc": False}

    read = article(tmp_path, content(urls=json.dumps(urls)))

    assert read.body == (
        '<p>Sáu tháng.</p><p><a href="https://a.vn/?a=1&amp;b">Xem &lt;thêm&gt;</a></p>'
        '<p><a href="b.pdf">b.pdf</a></p>'
    )


def test_own_fields_of_a_site_stand_below_the_text(tmp_path: Path) -> None:
    """Values that are keys of a list are not what readers saw: they are told."""

    def kind(number: int, label: str, kind: str, state: int = 1) -> Rows:
        context = "com_content.article"
        return {"id": number, "context": context, "label": label, "type": kind, "state": state}

    read = article(
        tmp_path,
        content(),
        fields=[kind(1, "Nơi", "text"), kind(2, "Ảnh", "editor"), kind(3, "Cấp", "list")],
        fields_values=[
            {"field_id": 1, "item_id": "12", "value": "Hà Nội <1>"},
            {"field_id": 2, "item_id": "12", "value": "<p>B</p>"},
            {"field_id": 3, "item_id": "12", "value": "2"},
            {"field_id": 1, "item_id": "13", "value": "Huế"},
        ],
    )

    assert read.body == (
        "<p>Sáu tháng.</p><p><strong>Nơi:</strong> Hà Nội &lt;1&gt;</p>"
        "<p><strong>Ảnh</strong></p><p>B</p>"
    )
    assert read.findings == (Finding(Kind.DROPPED, "trường riêng của trang cũ", "Cấp: 2"),)


@pytest.mark.parametrize(
    "cells",
    [
        {"display_name": "Quyết định", "state": 1, "access": 1, "parent_id": 12},  # 3.x
        {"display_filename": "Quyết định", "published": 1, "article_id": 12},  # 1.x
    ],
)
def test_files_attached_to_an_article_stand_below_it(
    tmp_path: Path, cells: dict[str, Value | str]
) -> None:
    """By the component Attachments, in the columns of its versions."""
    row: Rows = {"id": 1, "filename": "a.pdf", "url": "attachments/article/12/a.pdf", **cells}

    read = article(tmp_path, content(), attachments=[row])

    link = '<p><a href="/attachments/article/12/a.pdf">Quyết định</a></p>'
    assert read.body == f"<p>Sáu tháng.</p>{link}"


@pytest.mark.parametrize("cells", [{"state": 0}, {"access": 2}])
def test_a_file_that_visitors_did_not_see_is_told(tmp_path: Path, cells: dict[str, int]) -> None:
    """And not published."""
    row: Rows = {"id": 1, "filename": "a.pdf", "url": "a.pdf", "parent_id": 12, "access": 1}

    read = article(tmp_path, content(), attachments=[{**row, "state": 1, **cells}])

    what = "tệp đính kèm không công khai trên trang cũ"
    assert read.body == "<p>Sáu tháng.</p>"
    assert read.findings == (Finding(Kind.DROPPED, what, "a.pdf (/a.pdf)"),)
