from __future__ import annotations

import pytest

from portal.importer.findings import Finding, Kind
from portal.importer.plugin_tags import PluginTags

_PHOTOS = {"images/hn": ["/images/hn/1.jpg", "/images/hn/2.png", "/images/hn/Thumbs.db"]}


def _replaced(html: str) -> tuple[str, list[Finding]]:
    found: list[Finding] = []
    tags = PluginTags(lambda folder: _PHOTOS.get(folder, []), found)
    return tags.replaced(html), found


def test_a_gallery_becomes_the_photos_of_its_folder() -> None:
    """Nothing that is no photo."""
    html, found = _replaced("<p>{gallery}hn:200:1{/gallery}</p>")

    assert html == '<p><p><img src="/images/hn/1.jpg"></p><p><img src="/images/hn/2.png"></p></p>'
    assert [each.kind for each in found] == [Kind.MENDED]


def test_a_gallery_without_its_folder_needs_a_person() -> None:
    """The folder is told."""
    html, found = _replaced("{gallery}mat{/gallery}")

    assert not html
    assert found == [Finding(Kind.PHOTO, "bộ ảnh không tìm thấy thư mục", "{gallery}mat{/gallery}")]


@pytest.mark.parametrize(
    "html",
    [
        "{youtube}aBc_12-x{/youtube}",
        '<iframe width="5" src="//www.youtube.com/embed/aBc_12-x?rel=0"></iframe>',
        '<object data="https://www.youtube.com/v/aBc_12-x"></object>',
        '<object><param name="movie" value="http://youtu.be/aBc_12-x"><embed src="/x"></object>',
        "[embed]https://youtu.be/aBc_12-x[/embed]",
    ],
)
def test_a_film_of_another_site_becomes_a_link(html: str) -> None:
    """The portal shows nothing of other sites in its pages; no words are invented."""
    address = "https://www.youtube.com/watch?v=aBc_12-x"

    replaced, found = _replaced(html)

    assert replaced == f'<p><a href="{address}">{address}</a></p>'
    assert [each.kind for each in found] == [Kind.MENDED]


@pytest.mark.parametrize(
    "html",
    [
        '[caption id="a" width="3" caption="Toàn cảnh"]<img src="a.jpg">[/caption]',
        '[caption id="a"]<img src="a.jpg"> Toàn cảnh[/caption]',
        '[caption id="a"]<a href="b.jpg"><img src="a.jpg"></a> Toàn cảnh[/caption]',
    ],
)
def test_a_caption_of_wordpress_becomes_a_figure(html: str) -> None:
    """In an attribute as before WordPress 3.4, or behind the photo."""
    replaced, found = _replaced(html)

    assert "<figcaption>Toàn cảnh</figcaption></figure>" in replaced
    assert [each.kind for each in found] == [Kind.MENDED]


@pytest.mark.parametrize(
    "tag",
    ["{loadposition user1}", "{rsform 3}", "{k2Splitter}", "{jcomments on}", "{mospagebreak}"],
)
def test_what_only_the_old_system_understood_is_dropped_and_named(tag: str) -> None:
    """The text around it stays."""
    html, found = _replaced(f"Trước {tag} sau")

    assert html == "Trước  sau"
    assert found == [Finding(Kind.DROPPED, "lệnh của phần mềm cũ", tag)]


@pytest.mark.parametrize(
    "text",
    ["tập {a, b, c}", "[1] Nguồn", "{Nghị định 98}", "[sic]", "a {/ b", "{{ x }}", "[x](y)"],
)
def test_other_braces_and_brackets_are_text(text: str) -> None:
    """Only names of plug-ins that are known are taken for tags."""
    assert _replaced(text) == (text, [])


def test_an_address_in_a_tag_cannot_break_out_of_its_link() -> None:
    """It comes from outside."""
    html, _ = _replaced("{iframe}https://a.vn/?x=&quot;&gt;<script>{/iframe}")

    assert "<script" not in html
    assert '"">' not in html


def test_the_title_of_an_image_with_a_caption_in_joomla_is_its_caption() -> None:
    """Its script shows it so; other titles are seen by nobody but the mouse."""
    html, found = _replaced('<img class="caption left" src="a.jpg" title="Toàn &amp; cảnh">')

    assert html.endswith("<figcaption>Toàn &amp; cảnh</figcaption></figure>")
    assert [each.text for each in found] == ["Toàn & cảnh"]
    assert _replaced('<img src="a.jpg" title="Toàn cảnh">')[0] == (
        '<img src="a.jpg" title="Toàn cảnh">'
    )


@pytest.mark.parametrize(
    "tag",
    [
        '<hr class="system-pagebreak" title="Trang hai" alt="x" />',
        "{mospagebreak title=Trang hai}",
    ],
)
def test_the_title_of_a_further_page_in_joomla_is_a_heading(tag: str) -> None:
    """Its readers saw it above that page."""
    html, found = _replaced(f"<p>Một</p>{tag}<p>Hai</p>")

    assert html == "<p>Một</p><h2>Trang hai</h2><p>Hai</p>"
    assert [each.kind for each in found] == [Kind.MENDED]
