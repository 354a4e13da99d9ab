"""The preview's loop: build, tell the pages, wait for a save, build again.

This process has no thread but its own, so that builds may fork. Whatever needs threads, the
server and the watcher, is another process: `portal.preview.window`.
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
from portal.diagnostics.diagnostic import Report

_ROOT = Path(__file__).resolve().parents[2]
_PORTS = range(65536)


def run(
    build: Callable[[], Report],
    *,
    output: Path,
    watched: Sequence[Path],
    port: int,
    browser: bool,
) -> int:
    """Serve `output` on loopback until Ctrl-C; `build` makes it and returns its report.

    Returns the exit code.
    """
    if port not in _PORTS:
        print(f"Cổng mạng {port} không có: hãy chọn một số từ 1 đến {_PORTS[-1]}.")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not output.exists():
        print("Đang dựng lần đầu: mọi ảnh được thu nhỏ một lần, có thể mất vài phút…", flush=True)
    try:
        with _window(output, watched, port) as window:
            return _work(build, window, port, browser=browser)
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be away
            print("\nĐã thôi xem thử.", flush=True)
        return 0


def _work(build: Callable[[], Report], window: _Window, port: int, *, browser: bool) -> int:
    news = _built(build)
    said = window.heard()
    address = said.get("address")
    if address == "":
        print(f"Cổng mạng {port} và các cổng sau nó đều bận. Chọn cổng khác, hoặc --port 0.")
        return 1
    if address:
        print(f"Đang xem tại {address} (bấm Ctrl-C để thôi). Lưu bài là trang tự dựng lại.")
        sys.stdout.flush()
        if browser:
            webbrowser.open(address)
        window.tell(news)
    while window.heard():
        window.tell(_built(build))
    print("Phần hiện trang của bản xem thử đã dừng ngoài ý muốn. Hãy chạy lại lệnh này.")
    return 1


def _built(build: Callable[[], Report]) -> dict[str, Any]:
    """Build once, say what is wrong, and return what the pages are told."""
    report = build()
    lines = [messages.line(each) for each in report]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    return {"problems": lines, "ok": report.ok}


class _Window:
    """What this process sees of the other one: it tells news, and hears of saves."""

    def __init__(self, ears: IO[str], mouth: IO[str]) -> None:
        self._ears, self._mouth = ears, mouth

    def tell(self, news: dict[str, Any]) -> None:
        """Send news; where nobody takes them any more, `heard` says so."""
        with suppress(OSError):
            self._ears.write(f"{json.dumps(news)}\n")
            self._ears.flush()

    def heard(self) -> dict[str, Any]:
        """Wait for the next thing that is said; nothing when the process has ended."""
        said: dict[str, Any] = json.loads(self._mouth.readline() or "{}")
        return said

    def leave(self) -> None:
        """End what the other process hears, and so that process."""
        with suppress(OSError):
            self._ears.close()


@contextmanager
def _window(output: Path, watched: Sequence[Path], port: int) -> Iterator[_Window]:
    """Have the other process; it never outlives this one, however this one ends."""
    asked = {
        "output": str(output.absolute()),
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
        start_new_session=True,  # Ctrl-C is for this process
    ) as process:
        window = _Window(cast("IO[str]", process.stdin), cast("IO[str]", process.stdout))
        try:
            window.tell(asked)
            yield window
        finally:
            window.leave()
