"""The tasks as editors and staff run them: what they print, how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Write


def _run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "portal.cli", *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_check_says_file_line_what_and_how(content: Path, write: Write) -> None:
    """file:line:column: CODE severity: what — how to mend; exit 1."""
    path = write("2012/x", date="31/02/2012")

    done = _run("check", "--content", str(content))

    assert done.returncode == 1
    assert (
        f"{path}:2:1: H008 lỗi: Ngày “31/02/2012” ở trường “Ngày” sai: "
        "tháng 2 năm 2012 không có ngày 31 — "
    ) in done.stdout
    assert "Đã xem 1 bài: 1 lỗi, 0 cảnh báo" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("task", ["check", "build", "preview", "publish"])
def test_a_store_that_others_may_write_to_stops_every_task(
    content: Path, write: Write, tmp_path: Path, task: str
) -> None:
    """One line, with the command that mends it; exit 2."""
    write("2012/x")
    (tmp_path / "store").mkdir()
    (tmp_path / "store").chmod(0o777)
    done = _run(
        task, "--content", str(content), env={**os.environ, "PORTAL_STORE": str(tmp_path / "store")}
    )
    assert done.returncode == 2
    assert "S023 lỗi: " in done.stdout
    assert "chmod 700 " in done.stdout
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_clock_that_says_no_moment_is_told(content: Path, write: Write) -> None:
    """One line, no traceback; exit 2."""
    write("2012/x")
    env = {**os.environ, "SOURCE_DATE_EPOCH": "99999999999999999"}
    done = _run("check", "--content", str(content), env=env)
    assert (done.returncode, done.stderr) == (2, "")
    assert "S024 lỗi: " in done.stdout


def test_check_can_speak_json(content: Path, write: Write) -> None:
    """Programs get the same problems as a list."""
    write("2012/x", title="")

    (row,) = json.loads(_run("check", "--content", str(content), "--json").stdout)

    assert row["code"] == "H005"
    assert row["severity"] == "error"
    assert row["line"] == 1
    assert "Tiêu đề" in row["message"]


def test_check_of_good_articles_ends_with_zero(content: Path, write: Write) -> None:
    """Warnings don't fail a check."""
    write("2012/x", body="![](a.png)").parent.joinpath("a.png").write_bytes(b"")
    assert _run("check", "--content", str(content)).returncode == 1
    write("2012/x")
    assert _run("check", "--content", str(content)).returncode == 0


def test_build_ends_with_one_line_that_says_what_was_done(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """How many pages, how long, where they lie."""
    write("2012/x")
    output = tmp_path / "cổng mới"

    done = _run("build", "--content", str(content), "--output", str(output))

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("Đã dựng ")
    assert str(output) in done.stdout
    assert (output / "sitemap.xml").is_file()


def test_build_with_errors_ends_with_one(content: Path, write: Write, tmp_path: Path) -> None:
    """Each problem once, then the count, then exit 1; nothing is written."""
    write("2012/x", date="31/02/2012")
    write("2012/y", date="32/01/2012")

    done = _run("build", "--content", str(content), "--output", str(tmp_path / "o"))

    assert done.returncode == 1
    assert done.stdout.count("H008 lỗi") == 2
    assert "có 2 lỗi" in done.stdout
    assert not (tmp_path / "o").exists()


def test_a_missing_content_folder_is_said(tmp_path: Path) -> None:
    """No traceback for a slip in a path."""
    for task in ("check", "build"):
        done = _run(task, "--content", str(tmp_path / "khong"))
        assert done.returncode == 1
        assert "S005 lỗi: Không có thư mục nội dung" in done.stdout


def test_publishing_settings_take_the_address_that_is_given(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """--publish reads publishconf.py, --site-url overrides its address."""
    write("2012/x")
    output = tmp_path / "o"
    where = ["--content", str(content), "--output", str(output)]

    assert _run("build", *where, "--publish", "--site-url", "https://vi-du.vn").returncode == 0

    page = (output / "bai-viet/2012/x/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://vi-du.vn/bai-viet/2012/x/">' in page
    assert "https://vi-du.vn/sitemap.xml" in (output / "robots.txt").read_text(encoding="utf-8")


def test_new_makes_a_draft_that_passes_the_check(
    content: Path, tmp_path: Path, photo: object
) -> None:
    """Scaffold with photos, check: only warnings about what is still to be written."""
    photos = tmp_path / "ảnh"
    photo(photos / "Ảnh số 1.JPG")  # type: ignore[operator]

    where = ["--content", str(content)]
    done = _run("new", "Hội nghị: sơ kết", "--photos", str(photos), "--date", "03/08/2012", *where)

    assert done.returncode == 0, done.stdout + done.stderr
    folder = content / "bai-viet/2012/hoi-nghi-so-ket"
    assert (folder / "anh-so-1.jpg").is_file()
    assert "Tiêu đề: Hội nghị: sơ kết" in (folder / "index.md").read_text(encoding="utf-8")
    assert _run("check", *where).returncode == 0


def test_a_command_keeps_the_compiled_modules_for_the_next(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """Invoke would have Python compile all of ours at each command."""
    write("2012/x")
    unwanted = {"PYTHONDONTWRITEBYTECODE"}
    env = {name: value for name, value in os.environ.items() if name not in unwanted}

    _run("check", "--content", str(content), env=env | {"PYTHONPYCACHEPREFIX": str(tmp_path)})

    assert any(tmp_path.rglob("portal/markup/captions.*.pyc"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "--khong-co"], "Lệnh build không có tùy chọn “--khong-co”"),
        (["dung"], "Không có lệnh “dung”"),
        (["preview", "--port", "tám"], "“tám” không phải là số"),
        (["new"], "Thiếu tiêu đề"),
        (["build", "--output"], "Tùy chọn --output cần có giá trị"),
    ],
)
def test_a_wrong_call_ends_with_two(words: list[str], said: str) -> None:
    """What is wrong, in Vietnamese, without a traceback."""
    done = _run(*words)

    assert done.returncode == 2
    assert said in done.stdout
    assert "Traceback" not in done.stderr


def test_what_a_tool_compiles_is_kept(tmp_path: Path) -> None:
    """Also where containers say otherwise: each of a thousand commands would compile all anew."""
    said = tmp_path / "said"
    tool = f"import pathlib, sys; pathlib.Path({str(said)!r}).write_text(str(sys.flags))"
    call = f"from portal.cli import development; development._python('-c', {tool!r})"
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", call], cwd=ROOT, env=env, check=True)
    assert "dont_write_bytecode=0" in said.read_text(encoding="utf-8")


def test_what_is_selected_is_no_line_of_the_shell(tmp_path: Path) -> None:
    """Each choice reaches pytest as it is, whatever it is called; several may be given."""
    for name in ("a b.py", "c; touch d.py"):
        (tmp_path / name).write_text("def test_nothing() -> None: ...\n", encoding="utf-8")
    chosen = [str(tmp_path / name) for name in ("a b.py", "c; touch d.py")]

    words = [word for path in chosen for word in ("--select", path)]
    done = _run("test", *words, env={**os.environ, "PYTEST_XDIST_AUTO_NUM_WORKERS": "1"})

    assert "2 passed" in done.stdout, done.stdout + done.stderr
    assert not (ROOT / "d.py").exists()


@pytest.mark.parametrize("task", ["check", "build", "preview", "new", "test", "lint"])
def test_each_task_has_help_in_vietnamese(task: str) -> None:
    """--help says what the task does."""
    said = _run("--help", task).stdout
    assert any(letter in said for letter in "ạảấầẩẫậắằặẹẻếềểễệịọỏốồổộớờởợụủứừửữựỳđ")


def test_the_plain_pelican_command_builds_the_same_pages(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """The plugins need nothing that only our build gives."""
    write("2012/x")
    write("2012/nhap", more="Trạng thái: nháp\n")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    _run("build", "--content", str(content), "--output", str(ours))
    subprocess.run(
        [sys.executable, "-m", "pelican", str(content), "-s", "pelicanconf.py", "-o", str(theirs)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )

    pages = sorted(path.relative_to(ours) for path in ours.rglob("*.html"))
    assert pages == sorted(path.relative_to(theirs) for path in theirs.rglob("*.html"))
    for page in pages:
        assert (ours / page).read_bytes() == (theirs / page).read_bytes(), page
