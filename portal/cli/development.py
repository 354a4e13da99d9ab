"""The tasks of developers: tests, linters, measurements."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from portal.cli.task import task

_ROOT = Path(__file__).resolve().parents[2]
_NONE_CHOSEN = 5  # pytest's code where there was no test to run
_SELECT = "chỉ chạy các phép thử trong tệp hoặc thư mục này"
_FAST = "chỉ chạy phần nhanh: tests/house và tests/unit, bỏ các phép thử đánh dấu slow"


@task(help={"select": _SELECT, "fast": _FAST}, iterable=["select"])
def test(_: object, select: list[str], fast: bool = False) -> None:
    """Chạy mọi phép thử. Ví dụ: python3 run.py test --fast"""
    quick, chosen = (" and not slow", ["tests/house", "tests/unit"]) if fast else ("", [])
    sys.exit(_run_tests(select or chosen, quick))


@task()
def lint(_: object) -> None:
    """Soát mã nguồn: ruff, mypy, import-linter. Ví dụ: python3 run.py lint"""
    contracts = "from importlinter.cli import lint_imports_command as main; main()"
    tools = ("-m ruff check .", "-m ruff format --check .", "-m mypy")
    codes = [_python(*words.split()) for words in tools]
    sys.exit(max(*codes, _python("-c", contracts)))


@task(help={"options": "tùy chọn của bench, ví dụ --options '--articles 1000'"})
def bench(_: object, options: str = "") -> None:
    """Đo thời gian dựng bên cạnh Hugo và Pelican gốc. Ví dụ: python3 run.py bench"""
    import shlex

    sys.exit(_python("-m", "bench", *shlex.split(options)))


def _run_tests(chosen: list[str], quick: str) -> int:
    """Run tests on all cores, and beside them those that fork, in a process without threads."""
    import shutil
    import subprocess
    import tempfile

    apart = ("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    words = ("-m", "pytest", *chosen, "-m")
    with tempfile.TemporaryFile() as output:
        command = [sys.executable, *words, f"forks{quick}"]
        beside = subprocess.Popen(command, cwd=_ROOT, stdout=output)  # noqa: S603 - our own tools
        try:
            codes = {_python(*words, f"not forks{quick}", *apart), beside.wait()}
        finally:
            beside.terminate()
        output.seek(0)
        shutil.copyfileobj(output, sys.stdout.buffer)
        sys.stdout.flush()
    return max(codes - {_NONE_CHOSEN} or {_NONE_CHOSEN})


def _python(*words: str) -> int:
    """Run Python on some words, as they are; return its exit code.

    What it and all that it starts compile is kept, as on most machines. Some containers say
    otherwise, and each command that a test starts would compile all libraries anew.
    """
    import subprocess

    from run import attend

    sys.stdout.flush()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return attend(subprocess.Popen([sys.executable, *words], cwd=_ROOT, env=env))  # noqa: S603 - our own tools
