"""The examples of the manual are true: the wrong lines are told of, the right ones are not."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from portal.check import runner
from portal.check.external import OutsideLinks
from portal.check.remote import Answer, Outcome
from portal.content import approval
from portal.diagnostics.messages import CATALOGUE, examples, manual
from tests.unit.portal.check.example_folders import ARTICLE, DOCUMENT, KINDS, Folder
from tests.unit.portal.media import make as media

_IN_PARTS = [
    (part, code, side) for part, all_ in examples.ALL.items() for code in all_ for side in (0, 1)
]
# Codes without an example, and why.
WITHOUT = {
    "F004": "a file that may not be read: who runs the tests may read all",
    "P032": "the same of a photo",
    "E011": "the same of a video",
    "E010": "half a gigabyte",
    "E020": "a hundred megabytes",
    "F009": "a name that cannot be printed",
    "M004": "marks that have no normal form",
    "M005": "four hundred lines",
    "M010": "an error of ours; nothing is known that raises it",
}
_ANSWERS = {
    "https://vi-du.vn/da-mat": Answer(Outcome.GONE, "máy chủ trả lời mã 404"),
    "https://vi-du.vn/da-chuyen": Answer(Outcome.MOVED, "https://vi-du.vn/con"),
    "http://192.168.1.20/bao-cao": Answer(Outcome.PRIVATE),
}


@pytest.mark.parametrize(("part", "code", "side"), _IN_PARTS)
def test_an_example_says_what_it_shows(
    root: Path, monkeypatch: pytest.MonkeyPatch, part: str, code: str, side: int
) -> None:
    """The wrong lines raise just their code, the right ones nothing."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # P016
    lines, folder = examples.ALL[part][code][side], Folder(root)
    ways: dict[str, Callable[[str], None]] = {
        "đầu bài": partial(folder.article, body="Nội dung."),
        "nội dung": partial(folder.article, ""),
        "văn bản": folder.document,
        "toàn văn": partial(folder.document, ""),
        "thông báo": folder.notice,
        "lời thông báo": partial(folder.notice, ""),
        "thư mục": folder.paths,
        "tệp": folder.files,
        "bảng": folder.table,
        "cả tệp": partial(folder.put, file=ARTICLE),
        "gương": folder.person,
    }
    ways[part](lines)
    if part == "nội dung" and (code == "P028" or "a.jpg" in "".join(examples.ALL[part][code])):
        folder.put(KINDS["ảnh JPEG"](), ARTICLE.replace("index.md", "a.jpg"))
    if "phim.mp4" in lines:
        folder.put(media.mp4(), ARTICLE.replace("index.md", "phim.mp4"))
    if part == "văn bản" and "Tệp" in lines:
        folder.put(KINDS["tệp PDF"](), DOCUMENT.replace("index.md", "a.pdf"))
    ask = OutsideLinks(ask=lambda address: _ANSWERS.get(address, Answer(Outcome.FOUND)))
    content = runner.check(root, outside=ask)
    told = {problem.code for problem in content.report}
    if code == "H030":
        found = approval.unapproved(content, date(2012, 8, 3))
        told |= {each.code for each in found if each.place.file.endswith(ARTICLE)}
    unused = {"E025", "P028", "V032"} - {
        code
    }  # of the file that lies there: the wrong lines name another
    assert told - unused == ({code} if side == 0 else set())
    assert side == 0 or not told


def test_all_other_codes_are_listed() -> None:
    """A new code has an example; commands and settings (A, B, S, X) are none of an editor's."""
    shown = {code for part in examples.ALL.values() for code in part}
    of_editors = {code for code in CATALOGUE if code[0] not in "ABSX"}
    assert of_editors - shown == WITHOUT.keys()
    assert not WITHOUT.keys() & shown


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
