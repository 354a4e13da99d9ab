"""The examples of the manual are true: the wrong lines are told of, the right ones are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portal.check import runner
from portal.diagnostics.messages import CATALOGUE, examples, manual
from tests.unit.portal.conftest import FLAWLESS
from tests.unit.portal.content.documents import make
from tests.unit.portal.content.notices import conftest as notices

Put = Callable[..., Path]

ARTICLE, OTHER = "bai-viet/2012/so-ket/index.md", "bai-viet/2012/tong-ket/index.md"
DOCUMENT, FORMER = "van-ban/2023/nghi-dinh-98/index.md", "van-ban/2017/nghi-dinh-91/index.md"
_FORMER = {"Số ký hiệu": "91/2017/NĐ-CP", "Ngày ban hành": "31/7/2017"}
_PDF = b"%PDF-1.7\n%%EOF"
_IN_PARTS = [
    (part, code, side) for part, all_ in examples.ALL.items() for code in all_ for side in (0, 1)
]

# Codes without an example: what they tell of is no line of a text. This list only shrinks.
WITHOUT = {
    *(f"F{number:03}" for number in range(1, 23)),  # files and folders
    *("H002", "M002", "M003", "M004", "M005", "M010"),  # a whole file; too much of something
    *("P011", "P014", "P015", "P016", "P017", "P018", "P019"),  # files of photos
    *(f"P{number:03}" for number in range(21, 28)),
    *(f"T{number:03}" for number in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13)),  # other files, tables
    *(f"V{number:03}" for number in (1, 5, 6, 7, 8, 9, 10, 11, 15, 19, 20, 21, 23)),
    *(f"V{number:03}" for number in range(26, 33)),
    *("K003", "K006", "K007", "K008", "K013"),
    *("H028", "H029", "H030", "P030", "P032", "L009"),  # no header; approval; told with others
    *("L002", "C001", "C002", "C007", "G003", "G004"),  # other articles
}


@pytest.mark.parametrize(("part", "code", "side"), _IN_PARTS)
def test_an_example_says_what_it_shows(  # noqa: PLR0913, PLR0917 - what a folder is made of
    root: Path, put: Put, jpeg: Put, part: str, code: str, side: int
) -> None:
    """The wrong lines raise just their code, the right ones nothing."""
    lines = examples.ALL[part][code][side]
    if part in {"đầu bài", "nội dung"}:
        _put_article(put, lines, in_header=part == "đầu bài")
        if code == "P028" or "a.jpg" in "".join(examples.ALL[part][code]).lower():
            jpeg("a.jpg", ARTICLE)
    elif part == "văn bản":
        put(_with(make.FLAWLESS, lines), DOCUMENT)
        put(make.document(_FORMER), FORMER)
        if "Tệp" in lines:
            put(_PDF, DOCUMENT.replace("index.md", "a.pdf"))
    else:
        put(notices.HOLIDAYS, "data/holidays.toml")
        put(_with(notices.FLAWLESS, lines), notices.FILE)
    told = {problem.code for problem in runner.check(root).report}
    unused = {"P028", "V032"} - {code}  # of the file that lies there: the wrong lines name another
    assert told - unused == ({code} if side == 0 else set())
    assert side == 0 or not told


def _put_article(put: Put, lines: str, *, in_header: bool) -> None:
    if in_header:
        put(_with(FLAWLESS, lines, "Nội dung."), ARTICLE)
    else:
        put(_with(FLAWLESS, "", lines), ARTICLE)
    put(_with({**FLAWLESS, "Tiêu đề": "Hội nghị tổng kết"}, "", "Nội dung khác."), OTHER)


def _with(fields: Mapping[str, str], lines: str, body: str = "") -> str:
    """Return a text whose header ends with these lines, without other fields of their names."""
    named = {line.partition(":")[0] for line in lines.split("\n")}
    rest = [f"{name}: {value}" for name, value in fields.items() if name not in named]
    return "\n".join([*rest, *([lines] if lines else []), "", body])


def test_all_other_codes_are_listed() -> None:
    """A new code has an example; commands and settings (A, B, S, X) are none of an editor's."""
    shown = {code for part in examples.ALL.values() for code in part}
    of_editors = {code for code in CATALOGUE if code[0] not in "ABSX"}
    assert of_editors - shown == WITHOUT
    assert not WITHOUT & shown


def test_the_manual_shows_each_example_once() -> None:
    """Below its code."""
    text = manual()
    shown = re.findall(r"^### (\w+)$", text, re.MULTILINE)
    assert sorted(shown) == sorted({code for part in examples.ALL.values() for code in part})
    assert len(shown) == len(set(shown))
    for part in examples.ALL.values():
        for code, (wrong, right) in part.items():
            section = text.partition(f"### {code}\n")[2].partition("\n### ")[0]
            assert f"Sai:\n\n```\n{wrong}\n```" in section
            assert f"Đúng:\n\n```\n{right}\n```" in section
