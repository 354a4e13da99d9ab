"""Runs one task and reports errors as messages.

Exit codes: 0 success, 1 failure, 2 invalid call.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import signal
import sys
import tomllib
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# Until a task runs, Ctrl-C just ends the program: libraries that are being loaded would answer it
# with a traceback.
_ANSWER = signal.getsignal(signal.SIGINT)
if _ANSWER is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from portal.diagnostics import messages  # noqa: E402 - see above
from portal.diagnostics.diagnostic import (  # noqa: E402 - see above
    Diagnostic,
    FaultError,
    Place,
    error,
)


def _missing(library: object) -> Diagnostic:
    return error("S025", Place(".venv"), name=library)


try:
    from portal.cli import arguments
    from portal.system import os_errors
except ImportError as problem:
    sys.exit(messages.line(_missing(problem.name)))

ROOT = Path(__file__).resolve().parents[2]
_NOT_LIBRARIES = {"", "None", "portal", "plugins", "tasks", "run", *sys.stdlib_module_names}
_INTERRUPTED = 130  # the exit code of a program ended by Ctrl-C
_PIPE_CLOSED = 141  # the exit code of a program killed by SIGPIPE
_LIST = arguments.HELP | {"-l", "--list"}
_VERSION = {"-V", "--version"}
_SHORT = {"check", "build"}  # what ends so soon that looking for garbage costs more than keeping it


def main() -> None:
    """Run a task and exit without cleanup, which after a large build costs a tenth of its time."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed, as by `check >&-`: only the exit code is wanted
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # File names need not be valid text; lines must appear before the output of child processes.
        sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
    code = _run(sys.argv[1:])
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _run(words: Sequence[str]) -> int:
    """Run the task of a call; return the exit code. Never shows a traceback."""
    signal.signal(signal.SIGINT, _ANSWER)
    try:
        return _answered(words)
    except KeyboardInterrupt:
        return _print("Đã dừng.", code=_INTERRUPTED)


def _answered(words: Sequence[str]) -> int:
    try:
        _dispatch(words)
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except arguments.UsageError as problem:
        return _print(str(problem), code=2)
    except FaultError as problem:
        return _print(messages.line(problem.diagnostic), code=2)
    except BrokenPipeError:
        return _PIPE_CLOSED  # the reader has closed the pipe, as `… | head` does
    except Exception as problem:  # noqa: BLE001 - reported, never shown as a traceback
        return _print(messages.line(_fault(problem)))
    return 0


def _dispatch(words: Sequence[str]) -> None:
    """Show help or run a task. Raises UsageError for an invalid call."""
    arguments.refuse_controls(words)
    commands = arguments.commands(importlib.import_module("tasks"))
    options = words[: words.index("--")] if "--" in words else words
    name = next((word for word in options if not word.startswith("-")), "")
    if not words or (not name and _LIST & set(options)):
        print(arguments.overview(commands.values()))
    elif arguments.HELP & set(options):
        print(arguments.usage(arguments.choose(commands, name)))
    elif words[0] in _VERSION:
        print(_version())
    else:
        command = arguments.choose(commands, words[0])
        if command.name in _SHORT:
            gc.disable()  # rendering enables it
        command.run(arguments.read(command, words[1:]))


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']} {project['version']}"


def _fault(problem: Exception) -> Diagnostic:
    """Return a fault of the disk, a library that is missing, or an error of the program."""
    if isinstance(problem, OSError):
        place = Place.at(str(problem.filename or "."))
        return error("B007", place, reason=os_errors.reason(problem))
    name = str(getattr(problem, "name", "")).partition(".")[0]
    if isinstance(problem, ImportError) and name not in _NOT_LIBRARIES:
        return _missing(name)
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return error("B006", Place.at(frame.filename, frame.lineno or 1), reason=repr(problem))


def _print(message: str, code: int = 1) -> int:
    with suppress(OSError):
        print(message)
    return code


if __name__ == "__main__":
    main()
