"""Runs one task: what is asked, how it ends, what is said where something is wrong.

Exit code 2 means that the call makes no sense.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import tomllib
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import FaultError

_LOST = "Môi trường trong .venv thiếu thư viện {}. Hãy xóa thư mục .venv rồi chạy lại lệnh này."
try:
    from portal.cli import arguments
    from portal.system import files
except ImportError as lost:
    sys.exit(_LOST.format(lost.name))

ROOT = Path(__file__).resolve().parents[2]
_OWN = {"", "None", "portal", "plugins", "tasks", "run", *sys.stdlib_module_names}
_PIPE_CLOSED = 141  # as of a program that SIGPIPE ends
_LIST = arguments.HELP | {"-l", "--list"}
_VERSION = {"-V", "--version"}


def main() -> None:
    """Run a task and end at once: to take apart what a large build made costs a tenth of it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed: `check >&-`; only the exit code is asked for
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names of files are not always text; what is said is said before a child speaks.
        sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
    code = _run(sys.argv[1:])
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _run(words: Sequence[str]) -> int:
    """Run what is asked; return its exit code. Nobody is shown a traceback."""
    try:
        _start(words)
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (arguments.UsageError, FaultError) as wrong:
        told = messages.line(wrong.diagnostic) if isinstance(wrong, FaultError) else str(wrong)
        return _tell(told, code=2)
    except BrokenPipeError:
        return _PIPE_CLOSED  # `… | head` has read enough
    except OSError as problem:
        named = f" {files.shown(Path(str(problem.filename)))}" if problem.filename else ""
        return _tell(f"Không đọc hay ghi được{named}: {problem.strerror or problem}.")
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told
        return _blame(problem)
    return 0


def _start(words: Sequence[str]) -> None:
    """Show help or run a task. Raises UsageError."""
    known = arguments.commands(importlib.import_module("tasks"))
    asked = words[: words.index("--")] if "--" in words else words
    name = next((each for each in asked if not each.startswith("-")), "")
    if not words or (not name and _LIST & set(asked)):
        print(arguments.overview(known.values()))
    elif arguments.HELP & set(asked):
        print(arguments.usage(arguments.choose(known, name)))
    elif words[0] in _VERSION:
        print(_version())
    else:
        command = arguments.choose(known, words[0])
        command.run(arguments.read(command, words[1:]))


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']} {project['version']}"


def _blame(problem: Exception) -> int:
    """Say that the program is at fault, and where; or that a library is away."""
    name = str(getattr(problem, "name", "")).partition(".")[0]
    if isinstance(problem, ImportError) and name not in _OWN:
        return _tell(_LOST.format(name))
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{files.shown(Path(frame.filename))}:{frame.lineno}"
    return _tell(
        f"{place}: {problem!r}. Đây là lỗi của chương trình; hãy chuyển thông báo này cho "
        "người phụ trách kỹ thuật."
    )


def _tell(said: str, code: int = 1) -> int:
    with suppress(OSError):
        print(said)
    return code


if __name__ == "__main__":
    main()
