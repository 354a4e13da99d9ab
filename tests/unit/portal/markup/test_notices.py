from __future__ import annotations

import pytest

from portal.diagnostics.diagnostic import Place
from portal.markup.reading import read


def problems_of(body: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with a body."""
    return [(problem.code, problem.place.line) for problem in read(body, "bai.md", 1).problems]


@pytest.mark.parametrize(
    "body",
    [
        "1. a\n2. b\n3. c",
        "1. a\n\nđoạn\n\n![Cờ đỏ](x.jpg)\n*Chú thích*\n\n2. b",
        "5. a\n6. b",
        "1. a\n2. b\n\n## Phần hai\n\n1. a\n2. b",
        "1. a\n2. b\n\nPhần hai\n\n1. a\n2. b",
        "1. a\n\n## Phần hai\n\n5. a",
        "Năm 2012. Và 3.5 phần trăm\n03/08/2012",
        "2012. Một năm",
        "1.a\n3.b",
        "không có gì",
        "",
    ],
)
def test_numbers_in_their_order_are_fine(body: str) -> None:
    """Across photos and paragraphs; a heading or a 1 starts anew."""
    assert problems_of(body) == []


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_numbers_of_what_a_law_quotes_are_not_its_own(blank: str) -> None:
    """From the line that begins with “ to that with its ”; its own numbers go on behind."""
    lines = ["1. Sửa như sau:", "“1. Một.", "2. Hai.", "3. Ba.”", "2. Bãi bỏ.", "4. Bốn."]
    told = [code for code, _ in problems_of(blank.join(lines)) if code != "M008"]
    assert told == ["N001"]
    lines[1] = "1. Một."
    assert "N002" in [code for code, _ in problems_of(blank.join(lines))]


def test_a_gap_is_told_where_it_is() -> None:
    """From which number to which, and which is due."""
    (problem,) = read("1. a\n2. b\n\nđoạn\n\n  4. d", "bai.md", 11).problems
    assert (problem.code, problem.place) == ("N001", Place("bai.md", 16, 3))
    assert problem.data == {"number": "4", "before": "2", "due": "3"}


def test_a_repeat_is_told_where_it_is() -> None:
    """The second of the two is pointed at."""
    (problem,) = read("1. a\n2. b\n\n2. c\n3. d", "bai.md", 5).problems
    assert (problem.code, problem.place) == ("N002", Place("bai.md", 8, 1))
    assert problem.data == {"number": "2"}


def test_after_a_gap_the_count_goes_on_from_there() -> None:
    """One slip is one warning."""
    assert problems_of("1. a\n3. b\n4. c") == [("N001", 2)]


def test_a_number_that_came_before_is_a_repeat() -> None:
    """1, 2, 3, 2: the second 2 is told, wherever the first stands."""
    assert problems_of("1. a\n2. b\n3. c\n2. d") == [("N002", 4)]
