"""Many pages are made on all cores; what comes out does not depend on how many there are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.builder import run
from portal.diagnostics.diagnostic import Diagnostic
from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

pytestmark = pytest.mark.forks


def _config(tmp_path: Path, processes: int, theme: Path = ROOT / "theme") -> Path:
    file = tmp_path / f"conf-{processes}.py"
    file.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PORTAL = settings.Settings(name='Cổng', processes={processes})\nTHEME = {str(theme)!r}\n",
        encoding="utf-8",
    )
    return file


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_number_of_processes_changes_nothing_but_time(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """One process and three give the same bytes."""
    for number in range(220):
        write(f"2012/bai-{number}", tags=f"thẻ {number % 7}")
    assert build(config=_config(tmp_path, 1)).report.ok
    alone = _files(output)
    shutil.rmtree(output)
    shutil.rmtree(tmp_path / "store")

    assert build(config=_config(tmp_path, 3)).report.ok
    assert len(alone) > 220
    assert _files(output) == alone


def test_a_fault_in_any_process_stops_the_build(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """Each share of the pages may hold the one that fails; the template is named."""
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates/article.html").write_text(
        "{% if page.title == 'Bài 2012/bai-7' %}{{ page.khong_co }}{% endif %}", encoding="utf-8"
    )
    for number in range(220):
        write(f"2012/bai-{number}")

    result = build(config=_config(tmp_path, 4, theme))

    (problem,) = result.report
    assert problem.code == "B001"
    assert problem.place.file.endswith("article.html")
    assert not output.exists()


@pytest.mark.usefixtures("settled")
def test_when_nothing_changed_pelican_is_not_even_started(
    build: Build, write: Write, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result is the same as that of the build before."""
    write("2012/a")
    first = build()
    before = _files(output)
    monkeypatch.setattr(run, "run", _refuse)

    second = build()

    assert second.report.ok
    assert second.pages == first.pages
    assert _files(output) == before


def _refuse(_settings: object) -> list[Diagnostic]:
    message = "Pelican was started"
    raise AssertionError(message)
