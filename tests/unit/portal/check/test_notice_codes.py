"""Every code of notices, banners and their data is raised once, from files, with its sentence."""

from __future__ import annotations

import re
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
    "K013": {FILE: composed(Cá_nhân=None, Tập_thể=None)},
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


@pytest.mark.parametrize("left_out", ["Đề_nghị_tặng", "Đơn_vị_đề_nghị", "Ngày", "Cá_nhân Tập_thể"])
@pytest.mark.parametrize("value", [None, ""])
def test_the_advice_about_a_missing_field_mends_it(
    root: Path, put: Callable[..., Path], left_out: str, value: str | None
) -> None:
    """The line that it names is filled in, or added if it was not there: all is well."""
    put(HOLIDAYS, "data/holidays.toml")
    faulty = composed(**dict.fromkeys(left_out.split(), value))
    put(faulty, FILE)
    (problem,) = runner.check(root).report
    _, advice = messages.sentence(problem).split(" — ")
    lines = re.findall("“([^”]+): …”", advice)
    assert lines
    for line in lines:
        whole = f"{line}: {'02/11/2026' if line == 'Ngày' else 'Bà Mẫu'}"
        is_there = f"{line}: \n" in faulty
        mended = faulty.replace(f"{line}: \n", f"{whole}\n") if is_there else f"{whole}\n{faulty}"
        put(mended, FILE)
        assert not list(runner.check(root).report)
