"""The preview's main loop: build, notify the open pages, wait for a save, build again.

This process is single-threaded, so that builds may fork. The server and the watcher, which need
threads, run in another process: `portal.preview.window`.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, error

_ROOT = Path(__file__).resolve().parents[2]
_PORTS = range(65536)
_PORT = Place("--port")


def run(  # noqa: PLR0913 - all but one are named
    build: Callable[[], Report],
    *,
    output: Path,
    watched: Sequence[Path],
    port: int,
    browser: bool,
    content: Path | None = None,
    page: str = "",
) -> int:
    """Serve `output` on loopback until Ctrl-C; return the exit code.

    `build`: builds it and returns its report, at first and after each change to a `watched` path;
    `port`: the first one to try, 0 for any; `browser`: open a
    page, the home page or `page`; `content`: the folder whose texts may be written at the desk.
    """
    if port not in _PORTS:
        _say(error("S026", _PORT, port=port, last=_PORTS[-1]))
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not output.exists():
        print("Đang dựng lần đầu: mọi ảnh được thu nhỏ một lần, có thể mất vài phút…", flush=True)
    try:
        with _started(output, watched, port, content) as window:
            return _loop(build, window, port, page, browser=browser)
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be closed
            print("\nĐã thôi xem thử.", flush=True)
        return 0


def _loop(
    build: Callable[[], Report], window: _Window, port: int, page: str, *, browser: bool
) -> int:
    result = _build(build)
    address = window.receive().get("address")
    if address == "":
        _say(error("S027", _PORT, port=port))
        return 1
    if address:
        print(f"Đang xem tại {address} (bấm Ctrl-C để thôi). Lưu bài là trang tự dựng lại.")
        if page:
            print(f"Bàn viết: {address}{page}")
        sys.stdout.flush()
        if browser:
            webbrowser.open(address + page)
        window.send(result)
    while window.receive():
        window.send(_build(build))
    _say(error("B008", Place("portal/preview/window.py")))
    return 1


def _say(problem: Diagnostic) -> None:
    print(messages.line(problem), flush=True)


def _build(build: Callable[[], Report]) -> dict[str, Any]:
    """Build once, print the problems, and return the result for the open pages."""
    report = build()
    lines = [messages.line(problem) for problem in report]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    return {"problems": lines, "ok": report.ok}


class _Window:
    """A connection to the window process: JSON objects, one a line, over pipes."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self._stdin, self._stdout = stdin, stdout

    def send(self, message: dict[str, Any]) -> None:
        """Send a message; if the process has ended, the next `receive` returns {}."""
        with suppress(OSError):
            self._stdin.write(f"{json.dumps(message)}\n")
            self._stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Wait for the next message; {} when the process has ended."""
        message: dict[str, Any] = json.loads(self._stdout.readline() or "{}")
        return message

    def close(self) -> None:
        """Close the process's input, which ends it."""
        with suppress(OSError):
            self._stdin.close()


@contextmanager
def _started(
    output: Path, watched: Sequence[Path], port: int, content: Path | None
) -> Iterator[_Window]:
    """Start the window process; its input ends with this process, however that ends."""
    options = {
        "output": str(output.absolute()),
        "content": str(content.absolute()) if content else "",
        "watched": [str(path.absolute()) for path in watched],
        "port": port,
    }
    sys.stdout.flush()
    with subprocess.Popen(
        [sys.executable, "-m", "portal.preview.window"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C is handled by this process
    ) as process:
        window = _Window(cast("IO[str]", process.stdin), cast("IO[str]", process.stdout))
        try:
            window.send(options)
            yield window
        finally:
            window.close()
