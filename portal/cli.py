"""invoke in Vietnamese: how a task is called, and what is wrong with a call (exit code 2)."""

from __future__ import annotations

import io
import os
import re
import sys
import traceback
from contextlib import redirect_stdout, suppress
from pathlib import Path

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import FaultError

_LOST = "Môi trường trong .venv thiếu thư viện {}. Hãy xóa thư mục .venv rồi chạy lại lệnh này."
try:
    from invoke.exceptions import ParseError
    from invoke.program import Program

    from portal.system import files
except ImportError as lost:
    sys.exit(_LOST.format(lost.name))

_OWN = {"", "None", "portal", "plugins", "tasks", "run", *sys.stdlib_module_names}
_PIPE_CLOSED = 141  # as of a program that SIGPIPE ends
_HEADINGS = {
    "Usage: ": "Cách dùng: ",
    "program.py [--core-opts] ": "python3 run.py ",
    "[--options] [other tasks here ...]": "[tùy chọn]",
    "Docstring:": "Việc làm:",
    "Options:": "Tùy chọn:",
    "Available tasks:": "Các lệnh:",
}
_FAULTS = (
    (r"No idea what '(.+)' is!", "Không có lệnh hay tùy chọn nào là “{}”."),
    (r"'(.+)' did not receive required positional arguments: '(.+)'", "Lệnh {} còn thiếu: {}."),
    (
        r"Flag <Argument: (\S+).*> needed value and was not given one!?",
        "Tùy chọn --{} cần có giá trị.",
    ),
    (r"invalid literal for int\(\) with base 10: '(.*)'", "“{}” không phải là số."),
)


class _Program(Program):
    """invoke's own program; only what it says to people differs."""

    def parse_core(self, argv: list[str] | None) -> None:
        """Read the words that come before the tasks."""
        former, argv = sys.dont_write_bytecode, _asked(sys.argv if argv is None else argv)
        try:
            super().parse_core(argv)
        except (ParseError, ValueError) as problem:
            _refuse(problem)
        sys.dont_write_bytecode = former  # invoke keeps no compiled modules: 0.3 s a command

    def parse_tasks(self) -> None:
        """Read the tasks and their options."""
        try:
            super().parse_tasks()
        except (ParseError, ValueError) as problem:
            _refuse(problem)
        if len(self.tasks) > 1:
            one, two, *_ = (each.name for each in self.tasks)
            _refuse(ValueError(f"Mỗi lần chỉ chạy một lệnh: {one} rồi đến {two}."))

    def print_task_help(self, name: str) -> None:
        """Show how one task is called."""
        with redirect_stdout(io.StringIO()) as said:
            super().print_task_help(name)
        sys.stdout.write(_vietnamese(said.getvalue()))

    def list_tasks(self) -> None:
        """Show all tasks."""
        with redirect_stdout(io.StringIO()) as said:
            super().list_tasks()
        sys.stdout.write(_vietnamese(said.getvalue()))


def _asked(words: list[str]) -> list[str]:
    """Return a call; where it asks for help, anywhere, no more than that.

    invoke would take "--help" for a task's missing title.
    """
    program, *words = words
    if not {"-h", "--help"} & set(words):
        return [program, *words]
    return [program, "--help", *[each for each in words if not each.startswith("-")][:1]]


def _vietnamese(said: str) -> str:
    for english, words in _HEADINGS.items():
        said = said.replace(english, words)
    return said


def _refuse(problem: Exception) -> None:
    """Say what is wrong with the call, where help is, and leave."""
    said = str(problem)
    for pattern, words in _FAULTS:
        match = re.fullmatch(pattern, said)
        if match:
            said = words.format(*match.groups())
    print(f"{said} Xem cách dùng: python3 run.py --list, python3 run.py TÊN-LỆNH --help")
    sys.exit(2)


def main() -> None:
    """Run a task and end at once: to take apart what a large build made costs a tenth of it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed: `check >&-`; only the exit code is asked for
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names of files are not always text; what is said is said before a child speaks.
        sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
    code = _run()
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _run() -> int:
    """Run a task; return its exit code. Nobody is shown a traceback."""
    try:
        _Program().run()
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except FaultError as fault:
        _tell(messages.line(fault.diagnostic))
        return 2
    except BrokenPipeError:
        return _PIPE_CLOSED  # `… | head` has read enough
    except OSError as problem:
        named = f" {files.shown(Path(str(problem.filename)))}" if problem.filename else ""
        return _tell(f"Không đọc hay ghi được{named}: {problem.strerror or problem}.")
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told
        return _blame(problem)
    return 0


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


def _tell(said: str) -> int:
    with suppress(OSError):
        print(said)
    return 1


if __name__ == "__main__":
    main()
