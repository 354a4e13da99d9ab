"""No call of a task ends in a traceback, whatever is asked and whoever listens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Write

# Checks as if what was written some seconds ago had stood for long; says which libraries it loaded.
_CHECK = """
import sys
from portal.system import files
files._RACY = -(10**18)
from portal.cli.__main__ import _run
assert _run(["check", "--content", sys.argv[1]]) == 0
print(*sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules)))
"""
_OF_OTHER_TASKS = {
    *("invoke", "pelican", "jinja2", "bs4", "rich", "boto3", "rapidfuzz", "simplejpeg", "numpy"),
    *("PIL", "unittest", "asyncio", "email", "importlib.metadata", "csv", "zipfile", "pickle"),
    *("subprocess", "difflib", "shlex", "portal.mending", "portal.check.account"),
    *("portal.diagnostics.messages.examples", "urllib3", "portal.check.remote"),
}


def _run(store: Path, *words: str | bytes, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "portal.cli", *words],
        cwd=ROOT,
        env={**os.environ, "PORTAL_STORE": str(store)},
        check=False,
        timeout=120,
        **({"capture_output": True} | more),
    )


def test_a_reader_who_has_read_enough_ends_a_task_in_silence(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """`check --json | head`: the pipe is closed before what fills it several times is said."""
    for number in range(200):
        write(f"2012/bai-{number}", date="31/02/2012")
    read, written = os.pipe()
    os.close(read)
    done = _run(
        tmp_path / "store",
        *("check", "--json", "--content", str(content)),
        capture_output=False,
        stdout=written,
        stderr=subprocess.PIPE,
    )
    os.close(written)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="arguments are text there")
@pytest.mark.parametrize(
    "words",
    [
        ("check", "--content", b"\xff"),
        ("check", "--content", "a" * 300),
        ("new", b"Tin \xff", "--content", "{tmp}/content"),
        ("new", "Tin", "--content", "/dev/null"),
        ("new", "Tin", "--photos", b"{tmp}/\xff", "--content", "{tmp}/content"),
        ("build", "--output", b"{tmp}/\xff", "--content", "{tmp}/content"),
        ("build", "--output", "/dev/null/x", "--content", "{tmp}/content"),
        ("build", "--output", "a" * 300, "--content", "{tmp}/content"),
        ("build", "--config", "khong-co.py", "--content", "{tmp}/content"),
        ("publish", "--target", "directory:/dev/null", "--content", "{tmp}/content"),
        ("publish", "--config", "/dev/null/x"),
        ("releases", "--target", "directory:/dev/null/x"),
    ],
    ids=str,
)
def test_a_call_that_cannot_be_done_is_told_in_a_sentence(
    write: Write, tmp_path: Path, words: tuple[str | bytes, ...]
) -> None:
    """Exit code not 0 where something is wrong, nothing on the other stream."""
    write("2012/a")
    asked = [
        each.replace("{tmp}", str(tmp_path))
        if isinstance(each, str)
        else each.replace(b"{tmp}", os.fsencode(tmp_path))
        for each in words
    ]
    done = _run(tmp_path / "store", *asked)
    assert b"Traceback" not in done.stdout + done.stderr
    assert done.returncode or words[0] == "new", done.stdout.decode()
    assert done.stdout.decode().strip()


@pytest.mark.parametrize("name", ["msgpack", "nh3", "PIL"])
def test_an_environment_that_lost_a_library_is_to_be_made_anew(
    content: Path, write: Write, photo: Callable[[Path], Path], tmp_path: Path, name: str
) -> None:
    """Whether the task needs it to begin or only on its way: which one, and the mend."""
    article = write("2012/a", body="![Cờ trên sân](a.jpg)\n*Lễ phát động*")
    photo(article.with_name("a.jpg"))
    call = f"import runpy, sys\nsys.modules[{name!r}] = None\n"
    call += "runpy.run_module('portal.cli', run_name='__main__', alter_sys=True)"
    done = subprocess.run(
        [sys.executable, "-c", call, "check", "--content", str(content)],
        cwd=ROOT,
        env={**os.environ, "PORTAL_STORE": str(tmp_path / "store"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"thiếu thư viện {name}" in done.stdout + done.stderr
    assert "S025 lỗi: Môi trường trong .venv" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("new", "--help"), 0, "--photos"),
        (("new", "-h"), 0, "--photos"),
        (("new", "--khong-co"), 2, "--khong-co"),
        (("check", "build"), 2, "Mỗi lần chỉ chạy một lệnh"),
        (("build", "--output", "/"), 1, "S006"),
        (("--khong-co",), 2, "Không có tùy chọn “--khong-co” đứng trước tên lệnh"),
        (("-c", "tasks", "check"), 2, "Không có tùy chọn “-c” đứng trước tên lệnh"),
        (("pubish",), 2, "Có phải “publish” không?"),
        ((b"\xff",), 2, "Không có lệnh"),
    ],
    ids=str,
)
def test_what_is_asked_is_done_or_told_and_nothing_else(
    content: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """No article called help, no second task that is passed over without a word."""
    place = () if words[-1] in {"-h", "--help"} else ("--content", str(content))
    done = _run(tmp_path / "store", *words, *place)
    assert (done.returncode, done.stderr) == (code, b"")
    assert said in done.stdout.decode()
    assert not list(content.rglob("index.md"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "preview"),
        (("--help",), "preview"),
        (("--list",), "preview"),
        (("--help", "new"), "--photos"),
        (("--version",), "cong-noi-chinh "),
    ],
    ids=str,
)
def test_help_and_version_can_be_asked_for_without_a_task(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """`run.py` alone lists the tasks."""
    done = _run(tmp_path / "store", *words)
    assert (done.returncode, done.stderr) == (0, b"")
    assert said in done.stdout.decode()


def test_nothing_that_invoke_reads_for_itself_changes_a_task(
    content: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file in the home folder, its environment variables."""
    write("2012/a")
    plain = _run(tmp_path / "store", "check", "--content", str(content))
    (tmp_path / ".invoke.yaml").write_text("tasks: {collection_name: nowhere}\nrun: [", "utf-8")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("INVOKE_TASKS_COLLECTION_NAME", "nowhere")
    monkeypatch.setenv("INVOKE_RUN_ECHO", "perhaps")
    done = _run(tmp_path / "store", "check", "--content", str(content))
    assert (done.returncode, done.stdout) == (0, plain.stdout)


@pytest.mark.skipif(os.name == "nt", reason="there is no such shell")
def test_a_task_with_nobody_to_tell_says_it_by_its_exit_code(
    write: Write, content: Path, tmp_path: Path
) -> None:
    """`check >&-`: closed, where /dev/null would be open."""
    codes = []
    for date in ("03/08/2012", "31/02/2012"):
        write("2012/a", date=date)
        call = f"{sys.executable} -m portal.cli check --content {content} >&- 2>&-"
        env = {**os.environ, "PORTAL_STORE": str(tmp_path / "store")}
        codes.append(subprocess.run(["sh", "-c", call], cwd=ROOT, env=env, check=False).returncode)
    assert codes == [0, 1]


def test_a_check_after_an_edit_loads_no_library_that_it_does_not_need(
    content: Path, write: Write, photo: Callable[[Path], Path], tmp_path: Path
) -> None:
    """What is loaded is most of its cost. The photos were looked at when they were new."""
    (content / "data").mkdir()
    section = '[[section]]\nname = "Tin tức"\nslug = "tin-tuc"\n'
    (content / "data" / "sections.toml").write_text(section, encoding="utf-8")
    for body in ("Lễ phát động.", "Lễ phát động phong trào."):
        text = f"{body}\n\n![Cờ trên sân](a.jpg)\n*Lễ phát động*"
        article = write("2012/a", body=text)
        if not article.with_name("a.jpg").exists():
            photo(article.with_name("a.jpg"))
        done = subprocess.run(
            [sys.executable, "-c", _CHECK, str(content)],
            cwd=ROOT,
            env={**os.environ, "PORTAL_STORE": str(tmp_path / "store")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    loaded = set(done.stdout.split())
    assert "markdown" in loaded, "the text was read"
    assert sorted(loaded & _OF_OTHER_TASKS) == []
