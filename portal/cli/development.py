"""The tasks of developers: tests, linters, measurements."""

from __future__ import annotations

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
    apart = ("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    runs = ((*apart, "-m", f"not forks{quick}"), ("-m", f"forks{quick}"))
    codes = {_python("-m", "pytest", *words, *(select or chosen)) for words in runs}
    sys.exit(max(codes - {_NONE_CHOSEN} or {_NONE_CHOSEN}))


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


def _python(*words: str) -> int:
    """Run Python on some words, as they are; return its exit code."""
    import subprocess

    from run import attend

    sys.stdout.flush()
    return attend(subprocess.Popen([sys.executable, *words], cwd=_ROOT))  # noqa: S603 - our own tools
