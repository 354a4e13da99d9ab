from __future__ import annotations

from hypothesis import given, settings

from portal.importer import body, letters
from portal.importer.old_files import OldFiles
from tests.unit.portal.conversion.pages import pages
from tests.unit.portal.importer.old_site import text

_NOWHERE = OldFiles(None)


def test_letters_in_are_letters_kept_and_letters_dropped_by_name() -> None:
    """What nobody named is missing; what the source has not is added."""
    sums = letters.account("Đồng chí Hà {x}", "Đồng chí Hàz\n", ["{x}"])

    assert (sums.source, sums.kept, sums.dropped) == (10, 9, 1)
    assert (sums.missing, sums.added) == ("", "z")
    assert not letters.account("Đồng chí", "Đồng\n", ["c"]).is_even


def test_scripts_comments_and_style_sheets_are_no_letters_of_the_source() -> None:
    """A browser shows none of them."""
    html = "<title>t</title><style>p{}</style><!-- c --><script>s()</script><p>&Dstrok;&acirc;</p>"

    assert letters.of_html(html).strip() == "Đâ"


def test_runs_in_old_fonts_count_as_what_they_mean() -> None:
    """By the font of the element, or of the <font> around it."""
    html = '<p style="font-family: .VnTime">Héi</p><font face="VNI-Times">nghò</font>'

    assert "".join(letters.of_html(html).split()) == "Hộinghị"


def test_a_font_may_be_that_of_a_class() -> None:
    """As Word and LibreOffice write it in the head of a page."""
    html = '<style>p.cu { font-family: ".VnTime", serif }</style><p class="cu">Héi <b>nghÞ</b></p>'

    assert letters.of_html(html).split() == ["Hội", "nghị"]


def test_text_in_unicode_is_not_decoded_though_an_old_font_is_named() -> None:
    """One letter beyond those of a byte tells it for the whole paragraph."""
    html = '<p><font face=".VnTime">Hội nghị</font> <font face=".VnTime">à, Hà Nội ồ</font></p>'

    assert letters.of_html(html).split() == ["Hội", "nghị", "à,", "Hà", "Nội", "ồ"]


def test_the_number_before_a_note_is_the_pages_own() -> None:
    """It leads up to the place that names the note, whose number counts."""
    html = (
        '<p>a<a name="p1" href="#n1">1</a></p><p><a name="n1" href="#p1">1</a> b</p>'
        '<p><a href="#muc">2</a></p>'
    )

    assert letters.of_html(html).split() == ["a1", "b", "2"]


def test_numbers_of_points_are_kept() -> None:
    """They are typed in the source, and marks of a list in Markdown."""
    assert letters.account("1. Một 2. Hai", "1. Một\n2. Hai\n", []).is_even


@settings(max_examples=300, deadline=None)
@given(pages)
def test_the_account_of_every_page_comes_out_even(html: str) -> None:
    """However it is marked up: tables, lists, drop caps, notes, marks of Markdown in its text."""
    article = text(body=html)
    made = body.convert(article, _NOWHERE, lambda _: "/moi/")
    named = [each.text for each in made.findings]

    sums = letters.account(letters.of_html(html), made.markdown, named)

    assert not sums.missing + sums.added
