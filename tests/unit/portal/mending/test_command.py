"""`check --fix` shows what it would do, asks, and writes nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.mending import command
from tests.conftest import PORTAL
from tests.house import repo

Put = Callable[..., Path]
ONE, TWO = "bai-viet/2012/a/index.md", "bai-viet/2012/b/index.md"
WRITTEN = "\ufeffTitle: a\r\nNgày: 3/8/2012\r\n\r\nMột  hai\x07\r\n"
RIGHT = "\ufeffTiêu đề: a\r\nNgày: 03/08/2012\r\n\r\nMột hai\x07\r\n"


def test_the_difference_is_shown_before_it_is_asked(root: Path, put: Put) -> None:
    """File, old and new lines; a control character does not reach the terminal."""
    path = put(WRITTEN, ONE)
    said: list[str] = []

    def ask(question: str) -> str:
        said.append(question)
        return "c"

    assert command.fix(root, say=said.append, ask=ask)
    question = next(at for at, line in enumerate(said) if line.startswith("Sửa 1 tệp"))
    assert "-Một  hai·" in said[:question]
    assert "+Một hai·" in said[:question]
    assert any(line.startswith("--- ") and ONE in line for line in said)
    assert path.read_bytes() == RIGHT.encode()
    assert said[-1] == "Đã sửa 1 tệp."


@pytest.mark.parametrize("answer", ["", "k", "không", "n"])
def test_without_a_yes_nothing_is_written(root: Path, put: Put, answer: str) -> None:
    """Neither after a no, nor where nobody can answer."""
    path = put(WRITTEN, ONE)
    assert not command.fix(root, say=lambda _: None, ask=lambda _: answer)
    assert path.read_bytes() == WRITTEN.encode()


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(root: Path, put: Put) -> None:
    """The other files are mended."""
    one, two = put(WRITTEN, ONE), put(WRITTEN, TWO)
    said: list[str] = []

    def ask(_question: str) -> str:
        one.write_text("Tiêu đề: của người khác")
        return "c"

    assert not command.fix(root, say=said.append, ask=ask)
    assert one.read_text() == "Tiêu đề: của người khác"
    assert two.read_bytes() == RIGHT.encode()
    assert any(ONE in line and "vừa có người sửa" in line for line in said)


def test_the_sections_are_those_of_the_content_folder(root: Path, put: Put) -> None:
    """One is mended to the name that the error proposes."""
    (root / "data").mkdir(exist_ok=True)
    table = '[[section]]\nname = "Thi đua khen thưởng"\n'
    (root / "data" / "sections.toml").write_text(table, encoding="utf-8")
    path = put("Tiêu đề: a\nNgày: 03/08/2012\nChuyên mục: thi dua khen thuong\n\nMột.\n", ONE)
    assert command.fix(root, say=lambda _: None, ask=None)
    assert "Chuyên mục: Thi đua khen thưởng\n" in path.read_text(encoding="utf-8")


def test_a_file_keeps_its_mode(root: Path, put: Put) -> None:
    """Of a folder that several people share."""
    path = put(WRITTEN, ONE)
    path.chmod(0o664)
    assert command.fix(root, say=lambda _: None, ask=None)
    assert path.stat().st_mode & 0o777 == 0o664


def test_what_is_no_text_is_not_touched(root: Path, put: Put) -> None:
    """Another encoding, a Word file, a file beside the article, a copy."""
    files = {
        ONE: b"Ti\xea\xf0 \xf0\xea\xcc:  x",
        "bai-viet/2012/a/ghi-chu.md": "Một  hai".encode(),
        "bai-viet/2012/b/index (1).md": b"Title: x",
        "data/sections.toml": b"# a  b ,c",
    }
    paths = {put(data, file): data for file, data in files.items()}
    said: list[str] = []
    assert command.fix(root, say=said.append, ask=None)
    assert said == ["Không có gì máy tự sửa được."]
    assert {path: path.read_bytes() for path in paths} == paths


def test_a_second_run_finds_nothing(root: Path, put: Put) -> None:
    """The first has mended all."""
    put(WRITTEN, ONE)
    assert command.fix(root, say=lambda _: None, ask=None)
    said: list[str] = []
    assert command.fix(root, say=said.append, ask=None)
    assert said == ["Không có gì máy tự sửa được."]


def _check(content: Path, *options: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "portal.cli", "check", "--content", str(content), *options]
    return subprocess.run(
        words, cwd=repo.ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_the_command_asks_only_at_a_terminal(tmp_path: Path) -> None:
    """Elsewhere it shows, and ends with 1; with --yes it writes, then checks."""
    content = tmp_path / "content"
    shutil.copytree(PORTAL, content)
    article = next(content.glob("bai-viet/*/*/index.md"))
    before = article.read_text()
    article.write_text(before + "\nMột  hai,bảy bốn.\n")
    shown = _check(content, "--fix")
    assert shown.returncode == 1
    assert "+Một hai, bảy bốn." in shown.stdout
    assert "Đã xem" not in shown.stdout
    assert _check(content, "--fix", "--yes").returncode == 0
    assert article.read_text() == before + "\nMột hai, bảy bốn.\n"


def test_strict_counts_warnings(tmp_path: Path) -> None:
    """For a machine that hands in only what is flawless."""
    content = tmp_path / "content"
    shutil.copytree(PORTAL, content)
    assert _check(content, "--strict").returncode == 0
    article = next(content.glob("bai-viet/*/*/index.md"))
    article.write_text(article.read_text() + "\n1. Một\n3. Ba\n")
    assert _check(content).returncode == 0
    assert _check(content, "--strict").returncode == 1
