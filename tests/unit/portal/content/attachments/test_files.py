"""How texts name the files that they offer, and how these are published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.attachments.files import linked_name, published


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("Nghị định 98 (bản ký).PDF", "nghi-dinh-98-ban-ky.pdf"),
        ("★.pdf", "tep.pdf"),
        ("a.b.docx", "a-b.docx"),
    ],
)
def test_a_file_is_published_under_a_plain_name(name: str, public: str) -> None:
    """Letters, digits, hyphens."""
    assert published(name) == public


@given(st.text().map(lambda stem: f"{stem}.pdf"))
def test_no_name_makes_another_path(name: str) -> None:
    """Whatever a file is called, it stays in the folder of its text."""
    assert published(name).isascii()
    assert not {"/", "\\", " "} & set(published(name))


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("ke-hoach-12.pdf", "ke-hoach-12.pdf"),
        ("Kế hoạch (1).PDF", "Kế hoạch (1).PDF"),
        ("k%E1%BA%BF%20ho%E1%BA%A1ch.docx", "kế hoạch.docx"),
        ("ke\u0302\u0301.pdf", "kế.pdf"),
        ("a.pdf#page=2", "a.pdf"),
        ("..%2Fa.pdf", "../a.pdf"),
        *(
            (other, "")
            for other in ("a.pptx", "a.jpg", "/x/a.pdf", "../a.pdf", "https://x.vn/a.pdf")
        ),
        *((other, "") for other in ("#a.pdf", "?a.pdf", "mailto:a.pdf", "pdf", ".pdf", "")),
    ],
)
def test_a_link_names_a_file_by_a_bare_name(target: str, name: str) -> None:
    """Percent-encoded or not, in composed letters; nothing else is one."""
    assert linked_name(target) == name
