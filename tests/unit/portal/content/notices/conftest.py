"""A notice that nothing is wrong with: every name in it is invented, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portal.content import loader
from portal.content.notices.board import Board, Notice
from portal.diagnostics.diagnostic import Diagnostic

FILE = "cong-khai/2026/vi-du/index.md"
HOLIDAYS = '[every-year]\n"01/01" = "Tết Dương lịch"\n[2026]\n'
FLAWLESS: Mapping[str, str] = {
    "Tiêu đề": "Lấy ý kiến về đề nghị khen thưởng",
    "Ngày": "02/11/2026",
    "Đề nghị tặng": "Huân chương Tưởng tượng",
    "Tập thể": "Phòng Ví dụ",
    "Cá nhân": "\n- Bà Lê Thị Mẫu, chuyên viên, Phòng Ví dụ\n- Ông Trần Văn Giả Định",
    "Đơn vị đề nghị": "Cục Ví dụ",
    "Điện thoại": "024 0000 0000",
}
Read = Callable[..., tuple[Notice, list[Diagnostic]]]


def composed(body: str = "", /, **change: str | None) -> str:
    """Return a notice; `change` maps fields (with _ for blanks) to other values, None to none."""
    fields = {**FLAWLESS, **{name.replace("_", " "): value for name, value in change.items()}}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join([*lines, "", body])


def load(root: Path) -> tuple[Board, list[Diagnostic]]:
    """Read the board of a content folder, with what is told of it."""
    content = loader.load(root)
    return content.board, [*content.report]


@pytest.fixture
def read(root: Path, put: Callable[..., Path]) -> Read:
    """Return a function that writes the notice with its changes, and reads it."""

    def made(body: str = "", file: str = FILE, **change: str | None) -> object:
        put(HOLIDAYS, "data/holidays.toml")
        put(composed(body, **change), file)
        board, problems = load(root)
        return board.notices[0], problems

    return made  # type: ignore[return-value]
