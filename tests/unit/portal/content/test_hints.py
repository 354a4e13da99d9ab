"""Hints: what is rarely right is told once, with its line; what is meant is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.diagnostics import messages

Load = Callable[..., tuple[object, list[object]]]
Source = Callable[..., str]

# body of an article of 03/8/2012 -> code, line of the body, a part of the sentence
TOLD = {
    "Nếp sống hòa nhã.\n\nMôi trường hoà nhã, hoà thuận.": (
        "G001",
        1,
        "“hoà” (2 lần) và “hòa”",
    ),
    "Ông Thúy đến.\n\nÔng Thuý nói. Ông Thúy về.": ("G001", 3, "“thúy” (2 lần) và “thuý”"),
    "Các sĩ quan trẻ.\n\nCác sỹ quan già, sĩ quan trẻ.": ("G001", 3, "“sỹ quan”"),
    "Kỳ họp thứ hai.\n\nMột kì họp khác của kỳ họp ấy.": ("G001", 3, "“kì họp”"),
    "Hội nghị họp ngày 08/3/2012 tại Hà Nội.": ("G002", -3, "ngày và tháng bị đảo"),
    "Mở đầu.\n\nNgày 08 tháng 3 năm 2012, hội nghị họp.": ("G002", -3, "08 tháng 3 năm 2012"),
    "Sáng ngày 13/7/2012, hội nghị họp.": ("G007", 1, "13/7/2012"),
    "Trong hai ngày 13 và 14/7/2012, hội nghị họp.": ("G007", 1, "14/7/2012"),
    "Vừa qua, ngày 13 tháng 7 năm 2012, hội nghị họp.": ("G007", 1, "13 tháng 7 năm 2012"),
    "Đêm 20/9/2012, đoàn đã về tới.": ("G007", 1, "20/9/2012"),
    "Đ\n\nồng chí An chủ trì.": ("G006", 1, "Đồng…"),
}

LEFT = [
    "Xây dựng nếp sống hòa nhã, hòa thuận.",
    "Công ty làm, người tự ti nghĩ; li hôn, ly kỳ.",
    "Gõ “hòa bình” hay “hoà bình” đều được.",
    "Quý một, quỳ xuống, quy định, quý hai, quỹ đất.",
    "Họp ngày 03/8/2012, báo cáo tháng trước lập ngày 08/3/2012.",
    "Ngày 11/6/1948, Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc.",
    "Sáng ngày 01/8/2012, hội nghị họp.",
    "Kế hoạch ban hành ngày 13/7/2012 nêu rõ.",
    "Ngày 31/02/2012 không có thật.",
    "Ngày 20/9/2012, Khối sẽ tổ chức hội nghị.",
    "Vào ngày 20/9/2012 dự kiến khai mạc hội thao.",
    "Từ ngày 01/9/2012, mức thưởng mới có hiệu lực.",
    "Trong hai ngày 2 và 3/8/2012, hội nghị họp.",
    "Ý\n\nkiến của các đại biểu.",
    "A\n\nAnh em.",
    "```\nĐ\nồng chí\n```",
]


@pytest.mark.parametrize(("body", "told"), TOLD.items())
def test_what_is_rarely_right_is_told(
    load: Load, source: Source, body: str, told: tuple[str, int, str]
) -> None:
    """Once, at its line, as a warning."""
    code, line, part = told
    _, problems = load(source(body, change={"Ngày": "03/8/2012"}))
    (problem,) = problems
    assert (problem.code, problem.place.line) == (code, 5 + line)  # type: ignore[attr-defined]
    assert part in messages.sentence(problem)  # type: ignore[arg-type]


@pytest.mark.parametrize("body", LEFT)
def test_what_is_meant_is_not_told(load: Load, source: Source, body: str) -> None:
    """Words that differ, words of others, days of the past."""
    assert load(source(body, change={"Ngày": "03/8/2012"}))[1] == []


def test_the_same_dates_in_another_article_are_right(load: Load, source: Source) -> None:
    """The date of the article is what they are held against."""
    body = "Sáng ngày 08/3/2012, hội nghị họp."
    assert load(source(body, change={"Ngày": "08/3/2012"}))[1] == []


def test_the_path_of_a_file_is_its_place(load: Load, source: Source, root: Path) -> None:
    """As of all problems of an article."""
    (problem,) = load(source("Đ\n\nồng chí"))[1]
    assert (root / problem.place.file).is_file()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "often", "rare"),
    [
        ("Bác sĩ khám bệnh. Bác sĩ kê đơn.\n\nMời bác sỹ.", "bác sĩ", "bác sỹ"),
        ("Bác sĩ quân y. Bác sĩ quân y.\n\nBác sỹ quân y.", "sĩ quân", "sỹ quân"),
        ("Có lý do; nêu lý do.\n\nKhông rõ lí do.", "lý do", "lí do"),
        ("Ăn bánh mì, bánh mì.\n\nMua bánh mỳ?", "bánh mì", "bánh mỳ"),
    ],
)
def test_an_expression_with_i_and_with_y_is_told_once(
    load: Load, source: Source, body: str, often: str, rare: str
) -> None:
    """Whether the word beside it stands before or behind."""
    found = [each for each in load(source(body))[1] if each.code == "G001"]  # type: ignore[attr-defined]
    assert [(each.data["often"], each.data["rare"]) for each in found] == [(often, rare)]  # type: ignore[attr-defined]


def test_a_word_with_i_and_another_with_y_are_two_words(load: Load, source: Source) -> None:
    """Beside other words."""
    body = "Thói tự ti, công ty, bán sỉ, nước Mỹ, hàng mi, bệnh sỹ diện, chia li."
    assert load(source(body))[1] == []
