from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portal.check import runner

Put = Callable[..., Path]
Source = Callable[..., str]
ONE, TWO = "bai-viet/2012/a/index.md", "bai-viet/2012/b/index.md"


def problems(root: Path) -> list[tuple[str, str, int]]:
    """Return code, file and line of each problem."""
    return [
        (problem.code, Path(problem.place.file).relative_to(root).as_posix(), problem.place.line)
        for problem in runner.check(root).report
    ]


def test_an_article_joins_a_topic_and_names_people(root: Path, put: Put, source: Source) -> None:
    """By title or by folder: nothing to tell."""
    change: dict[str, str | None] = {"Chuyên đề": "Khối qua các năm", "Nhân vật": "to-mau"}
    put(source(change=change), ONE)
    put("Tiêu đề: Khối qua các năm\nBài: 2012/a\n\nLời dẫn.", "chuyen-de/khoi/index.md")
    put("Tên: Tổ Mẫu\nLoại: tập thể\n\nVề tổ.", "guong/to-mau/index.md")
    assert problems(root) == []


def test_topics_and_people_that_are_not_there_are_told(
    root: Path, put: Put, source: Source
) -> None:
    """At the line of the field, with what was probably meant."""
    change: dict[str, str | None] = {"Chuyên đề": "Khối qua cácc năm", "Nhân vật": "Tổ Mẫuu"}
    put(source(change=change), ONE)
    put("Tiêu đề: Khối qua các năm\n\nLời dẫn.", "chuyen-de/khoi/index.md")
    put("Tên: Tổ Mẫu\nLoại: tập thể\n\nVề tổ.", "guong/to-mau/index.md")
    assert problems(root) == [("T001", ONE, 5), ("T002", ONE, 6)]
    nears = [problem.data["near"] for problem in runner.check(root).report]
    assert nears == ["Khối qua các năm", "Tổ Mẫu"]


def test_two_people_of_one_name_must_be_told_apart(root: Path, put: Put, source: Source) -> None:
    """The message names the folders to choose from."""
    put(source(change={"Nhân vật": "Thử Văn An"}), ONE)
    for slug in ("an-1", "an-2"):
        put("Tên: Thử Văn An\nLoại: cá nhân\n\nx", f"guong/{slug}/index.md")
    assert problems(root) == [("T003", ONE, 5)]
    (line, _summary) = runner.as_lines(runner.check(root))
    assert line.endswith("Ghi tên thư mục thay cho tên ấy, một trong: an-1, an-2")


def test_a_topics_list_names_articles(root: Path, put: Put, source: Source) -> None:
    """As pins do."""
    put(source(), ONE)
    put("Tiêu đề: Khối\nBài: 2012/a, 2012/c\n\nx", "chuyen-de/khoi/index.md")
    assert problems(root) == [("C005", "chuyen-de/khoi/index.md", 2)]


def test_the_blocs_years_name_articles(root: Path, put: Put, source: Source) -> None:
    """At the line of the table."""
    put(source(), ONE)
    put(
        '[bloc]\nname = "Khối"\n[[year]]\nyear = 2024\nchair = "A"\narticle = "2012/z"',
        "data/organisation.toml",
    )
    assert problems(root) == [("C005", "data/organisation.toml", 6)]


def test_an_unfinished_article_stops_nobody(root: Path, put: Put, source: Source) -> None:
    """In a draft, a topic that is not there yet is a warning."""
    put(source(change={"Chuyên đề": "Sắp có", "Trạng thái": "nháp"}), ONE)
    assert runner.check(root).report.ok
    assert [problem[0] for problem in problems(root)] == ["T001"]


def test_links_lead_to_topics_people_and_the_bloc(root: Path, put: Put, source: Source) -> None:
    """And not to those that are not there: without its data, the bloc has no page."""
    put("Tiêu đề: Khối\n\nx", "chuyen-de/khoi/index.md")
    put("Tên: Tổ\nLoại: tập thể\n\nx", "guong/to/index.md")
    good = ["/chuyen-de/", "/chuyen-de/khoi/", "/guong-dien-hinh/to/", "/dinh-chinh/"]
    put(source("\n\n".join(f"[x]({target})" for target in good)), ONE)
    assert problems(root) == []
    bad = ["/chuyen-de/mat/", "/guong-dien-hinh/mat/", "/to-chuc/", "/en/"]
    put(source("\n\n".join(f"[x]({target})" for target in bad)), ONE)
    assert [problem[0] for problem in problems(root)] == ["L001"] * 4
    put('[bloc]\nname = "Khối"', "data/organisation.toml")
    assert [problem[0] for problem in problems(root)] == ["L001"] * 2
