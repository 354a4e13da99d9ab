"""From derivatives to an <img> that lets a browser choose."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from plugins.photos import markup
from portal.markup.sanitise import sanitise
from portal.photos.derivatives import Derivative
from portal.views.pages import Picture, Source

_A = Picture("/x/a-960.jpg", "/x/a-480.jpg 480w, /x/a-960.jpg 960w", 960, 640)
_B = Picture("/x/b-960.jpg", "/x/b-960.jpg 960w", 960, 720)
_PHOTOS = {"a.jpg": _A, "b.jpg": _B}


def _derivatives(*widths: int) -> list[Derivative]:
    return [
        Derivative("abc", kind, width, width * 2 // 3)
        for width in widths
        for kind in ("webp", "jpeg")
    ]


def _images(html: str) -> list[Tag]:
    return list(BeautifulSoup(markup.rewrite(html, _PHOTOS), "html.parser").find_all("img"))


def test_a_name_says_what_and_how_wide_and_changes_with_the_bytes() -> None:
    """ASCII, whatever the original is called; 64 bits of the key tell equal names apart."""
    key = "0123456789abcdef" * 2
    names = [
        markup.file_name(Derivative(key, kind, 320, 240), "Hội nghị 1.png")
        for kind in ("webp", "jpeg")
    ]
    assert names == [f"hoi-nghi-1-320.{key[:16]}.webp", f"hoi-nghi-1-320.{key[:16]}.jpg"]
    assert markup.file_name(Derivative(key, "jpeg", 320, 240), "会.png").startswith("anh-320.")


def test_a_picture_names_all_its_widths_at_the_articles_address() -> None:
    """The store's own paths stay at home."""
    made = markup.picture("/bai-viet/2012/x/", "a.png", _derivatives(320, 640, 960, 1280))
    assert made.srcset == (
        "/bai-viet/2012/x/a-320.abc.jpg 320w, /bai-viet/2012/x/a-640.abc.jpg 640w, "
        "/bai-viet/2012/x/a-960.abc.jpg 960w, /bai-viet/2012/x/a-1280.abc.jpg 1280w"
    )
    assert (made.width, made.height) == (1280, 853)
    assert made.sources == (Source("image/webp", made.srcset.replace(".jpg", ".webp")),)


def test_a_browser_without_srcset_gets_a_middling_size() -> None:
    """The first of at least 960, or the widest there is."""
    assert markup.picture("/x/", "a.png", _derivatives(320, 960, 1280)).src == "/x/a-960.abc.jpg"
    assert markup.picture("/x/", "a.png", _derivatives(320, 1000)).src == "/x/a-1000.abc.jpg"
    assert markup.picture("/x/", "a.png", _derivatives(320, 480)).src == "/x/a-480.abc.jpg"


def test_a_photos_name_becomes_its_derivatives() -> None:
    """With size, so that nothing jumps, and sizes, so that the browser can choose."""
    (image,) = _images('<img class="figure__image" src="a.jpg" alt="Hội trường">')
    assert image["src"] == _A.src
    assert image["srcset"] == _A.srcset
    assert image["sizes"] == markup.SIZES
    assert (image["width"], image["height"]) == ("960", "640")
    assert image["alt"] == "Hội trường"
    assert image["class"] == ["figure__image"]
    assert image["decoding"] == "async"


def test_a_browser_that_knows_a_better_format_takes_it_and_any_other_the_jpeg() -> None:
    """The best first, each with all its widths; the <img> inside is complete without them."""
    sources = (
        Source("image/avif", "/x/a-480.avif 480w"),
        Source("image/webp", "/x/a-480.webp 480w"),
    )
    photos = {"a.jpg": replace(_A, sources=sources), "b.jpg": _B}
    html = markup.rewrite('<img src="a.jpg" alt="A"><img src="b.jpg" alt="B">', photos)
    soup = BeautifulSoup(html, "html.parser")
    (element,) = soup.find_all("picture")
    assert [(tag["type"], tag["srcset"], tag["sizes"]) for tag in element.find_all("source")] == [
        (source.type, source.srcset, markup.SIZES) for source in sources
    ]
    image = element.find("img")
    assert isinstance(image, Tag)
    assert element.contents[-1] is image
    assert (image["srcset"], image["sizes"], image["alt"]) == (_A.srcset, markup.SIZES, "A")


def test_the_first_photo_comes_at_once_and_the_others_when_they_are_near() -> None:
    """Never both."""
    first, second, third = _images(
        '<img src="a.jpg" alt=""><p>x</p><img src="b.jpg" alt=""><img src="a.jpg" alt="">'
    )
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    for image in (second, third):
        assert (image.get("fetchpriority"), image.get("loading")) == (None, "lazy")


def test_a_figures_photo_links_to_its_largest_derivative() -> None:
    """That is how it is seen large without a script."""
    html = markup.rewrite('<img class="figure__image" src="a.jpg" alt="Hội trường">', _PHOTOS)
    link = BeautifulSoup(html, "html.parser").find("a")
    assert isinstance(link, Tag)
    assert link.attrs == {"class": ["figure__link"], "href": "/x/a-960.jpg"}
    assert [element.name for element in link.find_all()] == ["img"]


def test_a_link_around_a_photo_without_a_description_has_a_name() -> None:
    """A screen reader would read the file's address."""
    html = markup.rewrite('<img class="figure__image" src="a.jpg" alt="">', _PHOTOS)
    assert 'aria-label="Xem ảnh lớn"' in html


def test_a_photo_inside_a_sentence_or_a_link_is_no_link_of_its_own() -> None:
    """A link inside a link is none."""
    html = markup.rewrite('<p><a href="/y/">x <img src="a.jpg" alt=""></a></p>', _PHOTOS)
    assert html.count("<a") == 1


def test_a_photo_that_is_not_there_is_taken_out_and_is_not_the_first() -> None:
    """A broken image helps nobody; the next one is the first then."""
    html = markup.rewrite('<p>x<img src="z.jpg" alt="z">y</p><img src="a.jpg" alt="">', _PHOTOS)
    assert html.startswith("<p>xy</p>")
    assert html.count("<img") == 1
    assert 'fetchpriority="high"' in html


def test_an_image_without_a_source_is_taken_out() -> None:
    """That is what is left of a foreign one."""
    assert markup.rewrite("<p><img></p><p><img alt='x'></p>", _PHOTOS) == "<p></p><p></p>"


def test_a_name_may_be_written_as_an_address_writes_it() -> None:
    """Blanks as %20, & as an entity."""
    photos = {"hoi nghi.jpg": _A, "a&b.jpg": _B}
    html = markup.rewrite('<img src="hoi%20nghi.jpg" alt=""><img src="a&amp;b.jpg" alt="">', photos)
    assert _A.src in html
    assert _B.src in html


def test_everything_but_the_images_is_left_as_it_is() -> None:
    """Also what only looks like one."""
    html = "<p>a &lt;img src=&quot;a.jpg&quot;&gt; b</p><pre><code>![a](a.jpg)</code></pre>"
    assert markup.rewrite(html, _PHOTOS) == html


@given(st.text())
def test_alt_is_the_same_before_and_after(alt: str) -> None:
    """Whatever it holds, through the sanitiser and this."""
    soup = BeautifulSoup("<img>", "html.parser")
    image = soup.find("img")
    assert isinstance(image, Tag)
    image["src"], image["alt"] = "a.jpg", alt
    clean = sanitise(str(soup))
    before = BeautifulSoup(clean, "html.parser").find("img")
    assert isinstance(before, Tag)
    (after,) = _images(clean)
    assert after["alt"] == before["alt"]
    assert set(after.attrs) == {
        *("src", "srcset", "sizes", "width", "height", "alt", "decoding", "fetchpriority")
    }


def test_no_original_is_named_in_the_result() -> None:
    """Only derivatives are published."""
    html = markup.rewrite('<img src="a.jpg" alt="">', _PHOTOS)
    assert not re.search(r'["\s]a\.jpg', html)


def test_a_sign_of_an_alt_text_does_not_end_the_tag() -> None:
    """The sanitiser leaves ">" in an attribute as it is."""
    html = '<img src="a.jpg" alt="Số đại biểu > 100">'

    made = markup.rewrite(html, {"a.jpg": Picture("/x/a-1.jpg", "/x/a-1.jpg 320w", 320, 200)})

    assert made.count("<img") == 1
    assert made.endswith(">")
    assert 'alt="Số đại biểu > 100"' in made
