"""Every code of notices, banners and their data is raised once, from files, with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.check import runner
from portal.diagnostics import messages
from tests.unit.portal.content.notices.conftest import FILE, HOLIDAYS, composed

# code -> the files that hold the fault, beside the holidays of 2026
NOTICES: dict[str, dict[str, str]] = {
    "K001": {FILE: composed(Tập_thểe="x")},
    "K002": {FILE: composed(Đề_nghị_tặng=None)},
    "K003": {"cong-khai/x.md": composed()},
    "K004": {FILE: composed(Số_ngày="mười")},
    "K005": {FILE: composed(Số_ngày="9")},
    "K006": {FILE: composed(Điện_thoại=None)},
    "K007": {FILE: composed("![Cờ](a.jpg)\n*Lễ*")},
    "K008": {FILE: composed(Ngày="28/12/2026")},
    "K009": {FILE: composed(Điện_thoại="hỏi tôi")},
}


@pytest.mark.parametrize(("code", "files"), NOTICES.items())
def test_a_fault_of_the_board_is_told(
    root: Path, put: Callable[..., Path], code: str, files: dict[str, str]
) -> None:
    """And nothing else is."""
    for file, data in {"data/holidays.toml": HOLIDAYS, **files}.items():
        put(data, file)
    (problem,) = runner.check(root).report
    line = messages.line(problem)
    assert problem.code == code
    assert line.isprintable()
    assert " — " in line
    assert not {"{", "}"} & set(line)
