from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.importer.article import DRAFT, PUBLISHED, Article, Picture
from portal.importer.findings import Finding, Kind
from tests.unit.portal.importer.sources.joomla_sites import (
    Rows,
    articles,
    items,
    k2_category,
    k2_item,
    left,
    menu,
)

_SOURCE = "media/k2/items/src/3899dfe821816fbcb3db3e3b23f81585.jpg"  # MD5 of "Image12"


def _item(folder: Path, row: Rows, files: Path | None = None, **tables: list[Rows]) -> Article:
    site = {"k2_categories": [k2_category()], **tables, "k2_items": [row]}
    (only,) = articles(items(folder, site, files=files))
    return only


def _file(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(b"a")


def test_an_item_of_k2_is_an_article(tmp_path: Path) -> None:
    """Its key is told apart from that of an article of the same number."""
    link = "index.php?option=com_k2&view=item&layout=item&id=12"
    read = _item(tmp_path, k2_item(fulltext="<p>B</p>"), menu=[menu(53, link, "hoi-nghi")])

    assert (read.key, read.section, read.state) == ("joomla:k2-12", "Thi đua", PUBLISHED)
    assert (read.lead, read.body) == ("<p>Sáu tháng.</p>", "<p>B</p>")
    assert read.old_addresses == (
        *("/index.php?option=com_k2&view=item&id=12", "*/12-hoi-nghi-so-ket"),
        *("/index.php?Itemid=53", "/hoi-nghi", "/hoi-nghi.html"),
    )


def test_an_item_that_was_not_published_is_a_draft(tmp_path: Path) -> None:
    """K2 has columns of its own for it; its rubbish bin is left and told."""
    read = items(tmp_path, {"k2_items": [k2_item(1, published=0), k2_item(2, trash=1)]})

    assert [(each.id, each.state) for each in articles(read)] == [("k2-1", DRAFT)]
    assert "bài trong thùng rác của trang cũ: Hội nghị sơ kết" in left(read)


def test_a_category_in_the_rubbish_bin_hides_its_items(tmp_path: Path) -> None:
    """As on the old site."""
    read = _item(tmp_path, k2_item(), k2_categories=[k2_category(trash=1)])

    assert read.state == DRAFT


def test_tags_of_k2_are_tags(tmp_path: Path) -> None:
    """They hang on items by a table of their own."""
    read = _item(
        tmp_path,
        k2_item(),
        k2_tags=[{"id": 4, "name": "Thi đua"}],
        k2_tags_xref=[{"id": 1, "tagID": 4, "itemID": 12}, {"id": 2, "tagID": 9, "itemID": 12}],
    )

    assert read.tags == ("Thi đua",)


@pytest.mark.parametrize("path", [_SOURCE, _SOURCE.replace("src", "cache").replace(".", "_L.")])
def test_the_photo_is_found_by_its_name(tmp_path: Path, path: str) -> None:
    """K2 names it by the item's number; a smaller copy if the first is not there."""
    _file(tmp_path / "old", path)
    row = k2_item(image_caption="Hội nghị", image_credits="Tâm Trang")

    assert _item(tmp_path, row, tmp_path / "old").picture == Picture(
        path, "", "Hội nghị (Tâm Trang)"
    )


def test_without_the_files_only_a_caption_says_that_there_is_a_photo(tmp_path: Path) -> None:
    """No column says it; so the editor is told once."""
    read = items(tmp_path, {"k2_items": [k2_item(1), k2_item(12, image_caption="Hội nghị")]})

    assert [each.picture for each in articles(read)] == [None, Picture(_SOURCE, "", "Hội nghị")]
    assert left(read) == [
        "ảnh đại diện và bộ ảnh của K2 chỉ tìm được khi có thư mục tệp của trang cũ"
    ]


def test_what_k2_shows_below_a_text_stands_there(tmp_path: Path) -> None:
    """Fields, video, gallery, attached files."""
    _file(tmp_path / "old", "media/k2/galleries/12/b 1.jpg")
    _file(tmp_path / "old", "media/k2/galleries/12/a.PNG")
    _file(tmp_path / "old", "media/k2/galleries/12/labels.txt")

    read = _item(
        tmp_path,
        k2_item(
            extra_fields=json.dumps([{"id": "1", "value": "Hà Nội"}, {"id": "2", "value": "3"}]),
            video="{youtube}abc{/youtube}",
            video_caption="Phim",
            gallery="{gallery}12{/gallery}",
        ),
        tmp_path / "old",
        k2_extra_fields=[
            {"id": 1, "name": "Nơi", "type": "textfield", "published": 1},
            {"id": 2, "name": "Cấp", "type": "select", "published": 1},
        ],
        k2_attachments=[{"id": 1, "itemID": 12, "filename": "a b.pdf", "title": "Quyết định"}],
    )

    assert read.body == (
        "<p>Sáu tháng.</p><p><strong>Nơi:</strong> Hà Nội</p>{youtube}abc{/youtube}"
        "<p><em>Phim</em></p>"
        '<figure><img src="media/k2/galleries/12/a.PNG" alt=""></figure>'
        '<figure><img src="media/k2/galleries/12/b%201.jpg" alt=""></figure>'
        '<p><a href="/media/k2/attachments/a%20b.pdf">Quyết định</a></p>'
    )
    assert read.findings == (Finding(Kind.DROPPED, "trường riêng của trang cũ", "Cấp: 3"),)


@pytest.mark.parametrize(
    "gallery", ["{gallery}12{/gallery}", "{gallery}../../..{/gallery}", "https://flickr.example/1"]
)
def test_a_gallery_that_is_not_there_is_told(tmp_path: Path, gallery: str) -> None:
    """It is looked for below media/k2/galleries and nowhere else."""
    _file(tmp_path, "a.jpg")
    (tmp_path / "old" / "media" / "k2" / "galleries").mkdir(parents=True)

    read = _item(tmp_path, k2_item(gallery=gallery), tmp_path / "old")

    assert read.body == "<p>Sáu tháng.</p>"
    assert read.findings == (Finding(Kind.PHOTO, "không tìm thấy bộ ảnh của K2", gallery),)


def test_fields_that_are_no_list_are_told(tmp_path: Path) -> None:
    """As they stand."""
    read = _item(tmp_path, k2_item(extra_fields="[{"))

    assert read.findings == (Finding(Kind.DROPPED, "trường riêng của trang cũ", ": [{"),)
