"""Which lines are taken for paragraphs of their own."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from portal.markup import joined, reading

ROOT = Path(__file__).parents[4]
PASTED = """HỘI NGHỊ TỔNG KẾT NĂM 2026
Sáng ngày 10 tháng 11, tại Hà Nội, Khối thi đua họp tổng kết.
Kết quả:
+ Bộ Công an: 5
+ Bộ Tư pháp: 4
Phát biểu tại hội nghị, ông An khen các đơn vị.
Thanh Hà"""
WRAPPED = 76  # characters of a line broken by hand


def _own(body: str) -> list[str]:
    lines = body.split("\n")
    return [lines[number] for found in joined.find([*enumerate(lines)]) for number in found]


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("- Hai.\nĐoạn tiếp theo.", ["Đoạn tiếp theo."]),
        ("1. Mục một\nNội dung của mục.", ["Nội dung của mục."]),
        ("1. Mục một\n   Nội dung của mục.", ["   Nội dung của mục."]),
        ("Một\n+Trừ", ["+Trừ"]),
        ("**Đầu đề**\nNội dung.", ["Nội dung."]),
        (
            "2. Hai\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNguyễn Văn Ký",
            ["TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Nguyễn Văn Ký"],
        ),
        ("Kết quả:\n15 giờ: khai mạc.", ["15 giờ: khai mạc."]),
    ],
)
def test_a_line_that_would_have_fitted_above_is_a_paragraph(body: str, own: list[str]) -> None:
    """Nobody breaks a line there who only wants it shorter."""
    assert _own(body) == own
    told = [problem.code for problem in reading.read(body, "", 1).problems]
    assert "M008" in told


@pytest.mark.parametrize(
    "body",
    [
        "Một hai  \nBa bốn",
        "![Cờ](a.jpg)\n*Lễ chào cờ.*\nẢnh: An",
        "| A | B |\n| --- | --- |\n| Một. | Hai. |\nBa.",
        "Kết quả:\n-Một\n-Hai",
        "Kết quả:\n+Một\n+Hai",
        "Điều 1. Một.\na) Hai;\nb) Ba.",
        "<div>\nMột.\n\nHai.\nBa.\n</div>",
        "```\nMột.\nHai.\n```",
        "Hết./.\nLê Đào",
        "# Một\nHai.",
    ],
)
def test_what_is_shown_apart_or_broken_on_purpose_is_not_told(body: str) -> None:
    """Captions, tables, lists, code, a signature, two blanks at the end of a line."""
    assert "M008" not in [problem.code for problem in reading.read(body, "", 1).problems]


@pytest.mark.parametrize("width", [60, WRAPPED, 100])
def test_paragraphs_broken_by_hand_are_left_alone(width: int) -> None:
    """The articles of the portal, broken at a width: fewer than one in 1,000 words is doubted."""
    words = doubted = 0
    for file in (ROOT / "content").rglob("index.md"):
        _, _, body = file.read_text("utf-8").partition("\n\n")
        parts = [
            part if "\n" in part or part.startswith(("|", "!", "#")) else textwrap.fill(part, width)
            for part in body.split("\n\n")
        ]
        words += len(body.split())
        doubted += len(_own("\n\n".join(parts)))
    assert words > 20_000
    assert doubted < words / 1000


def test_each_line_of_a_chat_becomes_a_paragraph() -> None:
    """The list between them stays one."""
    html = reading.read(joined.parted(PASTED), "", 1).html
    assert html.count("<p>") == 5
    assert html.count("<li>") == 2


def test_lines_with_plus_signs_are_a_list() -> None:
    """As with dashes: two of them, one below the other."""
    html = reading.read("+Cộng\n+Trừ", "", 1).html
    assert html.count("<li>") == 2
