"""Links of bodies to files: the address where a file is published, its kind and size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.attached_files import linked
from portal.markup import reading
from portal.views.pages import Download

_OFFERS = {
    "kế hoạch.pdf": Download("", "/bai-viet/2012/x/ke-hoach.pdf", "PDF", "1,2 MB"),
    "a&b.zip": Download("", "/bai-viet/2012/x/a-b.zip", "ZIP", "1 KB"),
}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "[Kế *hoạch*](kế hoạch.pdf)",
            (
                '<a href="/bai-viet/2012/x/ke-hoach.pdf" rel="noopener" download>'
                "Kế <em>hoạch</em> (PDF, 1,2 MB)</a>"
            ),
        ),
        (
            '[T](k%E1%BA%BF%20ho%E1%BA%A1ch.pdf#page=2 "Trang 2")',
            (
                '<a href="/bai-viet/2012/x/ke-hoach.pdf#page=2" title="Trang 2" rel="noopener">'
                "T (PDF, 1,2 MB)</a>"
            ),
        ),
        (
            "[Z](a&b.zip)",
            '<a href="/bai-viet/2012/x/a-b.zip" rel="noopener" download>Z (ZIP, 1 KB)</a>',
        ),
    ],
)
def test_a_link_to_a_file_says_its_kind_and_size(written: str, shown: str) -> None:
    """A part of a file is shown by the browser; a whole one is downloaded."""
    html = reading.read(written, "a.md", 1).html
    assert linked(html, _OFFERS) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "written",
    [
        "[a](khac.pdf)",
        "[a](/x/kế hoạch.pdf)",
        "[a](https://x.vn/a.pdf)",
        "`[a](kế hoạch.pdf)`",
        "a",
    ],
)
def test_other_links_stay_as_they_are(written: str) -> None:
    """Also to a file that is missing: the check tells of it."""
    html = reading.read(written, "a.md", 1).html
    assert linked(html, _OFFERS) == html


@given(st.text(alphabet="<>/a hrefdmtclip\"'=.&;#?%kế oạ"))
def test_no_text_is_lost(words: str) -> None:
    """Whatever a body holds, its words stay in their order."""
    html = reading.read(f"{words}\n\n[{words}](kế hoạch.pdf)", "a.md", 1).html
    shown = linked(html, _OFFERS).replace(" (PDF, 1,2 MB)</a>", "</a>").replace(" download>", ">")
    assert shown.replace('"/bai-viet/2012/x/ke-hoach.pdf', '"kế hoạch.pdf') == html
