from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal.markup.figures import Figure
from portal.markup.reading import read

PROJECT = Path(__file__).parents[4]
GOOD = "![Cờ đỏ trên bục](a.jpg)\n*Lễ trao cờ*"


def problems_of(body: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with the photos of a body that begins at line 1."""
    return [(problem.code, problem.place.line) for problem in read(body, "bai.md", 1).problems]


def sources(body: str) -> list[tuple[str, int]]:
    """The photos of a body with their lines."""
    return [(photo.src, photo.line) for photo in read(body, "bai.md", 1).facts.figures]


@pytest.mark.parametrize(
    "body",
    [
        GOOD,
        f"Đoạn đầu.\n\n{GOOD}\n\nĐoạn sau.",
        f"{GOOD}\n{GOOD}",
        '![Cờ đỏ trên bục](a.jpg "Lễ trao cờ")',
        "![Hội nghị năm 2012 ở Hà Nội](a.jpg)\n*Lễ trao cờ*",
        "Không có ảnh.",
        "",
    ],
)
def test_a_photo_with_its_texts_is_fine(body: str) -> None:
    """A description, a caption right under it, blank lines around."""
    assert problems_of(body) == []


def test_photos_come_with_their_texts_and_their_lines_in_the_file() -> None:
    """Lines count on from the first line of the body."""
    figures = read(f"Đoạn.\n\n{GOOD}\n![b](b.jpg)", "bai.md", 11).facts.figures
    assert figures == [
        Figure("a.jpg", "Cờ đỏ trên bục", "Lễ trao cờ", "", 13),
        Figure("b.jpg", "b", "", "", 15),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Xem ![a](a.jpg) và ![b](b.jpg) ở đây", [("a.jpg", 1), ("b.jpg", 1)]),
        ("Chữ\n![a](a.jpg)\nchữ ![b](b.jpg)", [("a.jpg", 2), ("b.jpg", 3)]),
        ('<img src="a.jpg" alt="Cờ">', [("a.jpg", 1)]),
        ("<p>\n<IMG alt='x' SRC='a&amp;b.jpg'></p>", [("a&b.jpg", 2)]),
        ("<img src=a.jpg>", [("a.jpg", 1)]),
        ("- ![a](a.jpg)", [("a.jpg", 1)]),
    ],
)
def test_a_photo_is_found_wherever_it_stands(body: str, expected: list[tuple[str, int]]) -> None:
    """Among words, in a list or as HTML: its file must be there all the same."""
    assert sources(body) == expected


def test_a_missing_description_is_told() -> None:
    """An empty pair of brackets says nothing to who cannot see."""
    assert problems_of("![](a.jpg)\n*Lễ trao cờ*") == [("P004", 1)]


@pytest.mark.parametrize(
    ("alt", "src"),
    [
        ("a.jpg", "a.jpg"),
        ("Hội nghị.jpg", "hoi-nghi.jpg"),
        ("hoi-nghi-1", "hoi-nghi-1.jpg"),
        ("hoi nghi 1", "hoi-nghi-1.jpg"),
        ("DSC_0012", "b.jpg"),
        ("IMG-20120803", "b.jpg"),
        ("IMG_0012.JPG", "b.jpg"),
        ("a2 hoi nghi", "b.jpg"),
        ("anh 1", "b.jpg"),
    ],
)
def test_a_file_name_is_no_description(alt: str, src: str) -> None:
    """What a camera or a file manager wrote describes nothing."""
    assert problems_of(f"![{alt}]({src})\n*Lễ trao cờ*") == [("P005", 1)]


@pytest.mark.parametrize(
    "alt",
    ["Hội nghị năm 2012", "Logo", "Bac Ho doc Tuyen ngon Doc lap nam 1945", "Cờ", "Hình 1: cờ"],
)
def test_words_that_people_wrote_are_a_description(alt: str) -> None:
    """Short, unaccented or with a number in it: still words."""
    assert problems_of(f"![{alt}](b.jpg)\n*Lễ trao cờ*") == []


@pytest.mark.parametrize(
    "alt",
    [
        "Hoi nghi so ket cong tac thi dua khen thuong 6 thang dau nam 2012, Ha Noi",
        "a" * 200 + "!",
        "Delegates-of-the-ministries-and-branches-at-the-conference-in-Hanoi (2012)",
    ],
)
def test_a_long_plain_description_is_judged_at_once(alt: str) -> None:
    """No description may make the check hang (twenty seconds are for ever)."""
    code = "import sys; from portal.markup.reading import read; read(sys.argv[1], 'bai.md', 1)"
    body = f"![{alt}](b.jpg)\n*Lễ trao cờ*"
    done = subprocess.run([sys.executable, "-c", code, body], cwd=PROJECT, timeout=20, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("caption", ["Lễ trao cờ", "Lễ trao cờ.", "LỄ TRAO CỜ. Ảnh: Văn An"])
def test_a_description_that_repeats_the_caption_is_told(caption: str) -> None:
    """A screen reader would say it twice."""
    assert problems_of(f"![Lễ trao cờ](a.jpg)\n*{caption}*") == [("P006", 1)]


def test_a_photo_without_a_caption_is_told() -> None:
    """Who is it, where, when: readers ask."""
    assert problems_of("![Cờ đỏ trên bục](a.jpg)\n\nĐoạn sau.") == [("P013", 1)]


def test_a_caption_parted_by_a_blank_line_is_told_at_the_caption() -> None:
    """It would be a paragraph of its own; the missing caption is not told as well."""
    assert problems_of("![Cờ đỏ trên bục](a.jpg)\n\n*Lễ trao cờ*") == [("P008", 3)]
    assert problems_of("![Cờ đỏ trên bục](a.jpg)\n\n*Lễ trao cờ.* Ảnh: Lê C") == [("P008", 3)]


def test_a_bold_caption_with_a_credit_is_one_too() -> None:
    """Without a credit bold words may be a heading."""
    assert problems_of("![Cờ đỏ](a.jpg)\n\n**Lễ trao cờ. Ảnh: Lê C**") == [("P008", 3)]
    assert problems_of("![Cờ đỏ](a.jpg)\n\n**Lễ trao cờ**") == [("P013", 1)]


def test_a_caption_parted_from_a_gallery_is_told_for_its_last_photo_only() -> None:
    """The photos before it are judged as ever."""
    body = "![Cờ](a.jpg)\n![Hoa](b.jpg)\n\n*Lễ trao cờ*"
    assert sorted(problems_of(body)) == [("P008", 4), ("P013", 1)]


def test_two_parted_captions_are_two_warnings() -> None:
    """Every photo gets its own word."""
    one = "![Cờ đỏ trên bục](a.jpg)\n\n*Lễ trao cờ*"
    assert problems_of(f"{one}\n\n{one}") == [("P008", 3), ("P008", 7)]


@pytest.mark.parametrize("bold", ["**Lễ trao cờ**", "__Lễ trao cờ__"])
def test_a_bold_caption_is_told_at_the_caption(bold: str) -> None:
    """One star at each end, not two."""
    assert problems_of(f"![Cờ đỏ trên bục](a.jpg)\n{bold}")[0] == ("P009", 2)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("![Cờ đỏ trên bục](a.jpg)\n*Lễ trao cờ*\nChữ đứng sau", 1),
        ("![Cờ đỏ trên bục](a.jpg)\nChữ đứng sau", 1),
        ("![Cờ đỏ trên bục](a.jpg)\n*Lễ trao cờ*\nẢnh: Văn An", 1),
    ],
)
def test_text_glued_to_a_photo_is_told_at_the_photo(body: str, line: int) -> None:
    """Photo and caption make a pair only with blank lines around them."""
    assert problems_of(body) == [("P010", line)]


def test_curly_quotes_around_a_title_are_an_error() -> None:
    """Word's quotes become part of the address; nothing else is said of that photo."""
    problems = read("![Cờ](a.jpg “Lễ trao cờ”)", "bai.md", 1).problems
    assert [(problem.code, str(problem.severity)) for problem in problems] == [("P007", "error")]
