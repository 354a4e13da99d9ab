"""What counts as unchanged: never only a time and a size, which anybody can put back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

_BODY = "Nội dung một.\n\n![Ảnh hội nghị](a.png)\n*Lễ khai mạc*"


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _in_place(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file's bytes as rsync --inplace --times does: same file, size and time."""
    then, data = path.stat(), path.read_bytes()
    made = change(data)
    assert len(made) == len(data)
    assert made != data
    path.write_bytes(made)
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("name", ["index.md", "a.png", "b.pdf", "c.pdf", "theme"])
def test_a_source_that_was_changed_in_place_is_read_anew(
    build: Build, write: Write, output: Path, tmp_path: Path, name: str
) -> None:
    """Text, photo, files, template: size and time of last change were put back."""
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    path = write("2012/x", body=f"{_BODY}\n\n[Tệp](c.pdf)")
    path.with_name("c.pdf").write_bytes(b"%PDF-1.7 mot %%EOF")
    Image.new("L", (64, 48), 10).save(path.with_name("a.png"), compress_level=0)
    shelf = path.parents[3] / "van-ban" / "2023" / "98"
    shelf.mkdir(parents=True)
    (shelf / "index.md").write_text(
        "Loại: Nghị định\nSố ký hiệu: 98/2023/NĐ-CP\nTrích yếu: Về thi đua\n"
        "Cơ quan ban hành: Chính phủ\nNgày ban hành: 31/12/2023\nNơi đăng: Công báo\nTệp: b.pdf\n",
        encoding="utf-8",
    )
    (shelf / "b.pdf").write_bytes(b"%PDF-1.7 mot %%EOF")
    config = tmp_path / "conf.py"
    config.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"THEME = {str(theme)!r}\n"
    )
    assert build(config=config).report.ok
    before = _files(output)
    if name == "index.md":
        _in_place(path, lambda data: data.replace("một".encode(), b"hai" + b"  "))
    elif name == "a.png":
        other = tmp_path / "khac.png"
        Image.new("L", (64, 48), 200).save(other, compress_level=0)
        _in_place(path.with_name("a.png"), lambda _: other.read_bytes())
    elif name == "b.pdf":
        _in_place(shelf / "b.pdf", lambda data: data.replace(b"mot", b"hai"))
    elif name == "c.pdf":
        _in_place(path.with_name("c.pdf"), lambda data: data.replace(b"mot", b"hai"))
    else:
        page = theme / "templates" / "article.html"
        _in_place(page, lambda data: data.replace(b"<article", b"<ARTICLE"))
    assert build(config=config).report.ok
    assert _files(output) != before
    found = _files(output)
    assert build(config=config, output=tmp_path / "clean").report.ok
    assert found == _files(tmp_path / "clean")


def test_settings_and_what_they_import_may_change_within_a_second(
    build: Build, write: Write, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the size that they had: Python's compiled modules go by time in seconds and size."""
    write("2012/x")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    conf, more = tmp_path / "conf.py", tmp_path / "thiet_lap_rieng.py"
    conf.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        "from thiet_lap_rieng import NAME\nPORTAL = settings.Settings(name=NAME)\nSITENAME = NAME\n"
        "del NAME\n"
    )
    for name in ("Cổng một", "Cổng hai", "Cổng ba!"):
        more.write_text(f"NAME = {name!r}\n", encoding="utf-8")
        os.utime(more, (1_000_000_000, 1_000_000_000))
        assert build(config=conf).report.ok
        assert name in (output / "index.html").read_text(encoding="utf-8")
