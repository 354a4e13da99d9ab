"""The preview's loop: build, serve, watch, build again."""

from __future__ import annotations

import errno
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path

from portal import messages
from portal.diagnostics import Report
from portal.preview.server import State, make_server

_TRIED_PORTS = 20


def run(
    build: Callable[[], Report],
    *,
    output: Path,
    watched: Sequence[Path],
    port: int,
    browser: bool,
) -> int:
    """Serve `output` on loopback until Ctrl-C; `build` makes it and returns its report."""
    state = State(output)
    _rebuild(build, state)
    server = _listen(state, port)
    if server is None:
        print(f"Cổng mạng {port} đang bận. Chọn cổng khác, ví dụ --port {port + 1}.")
        return 1
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Đang xem tại {address} (bấm Ctrl-C để thôi). Lưu bài là trang tự dựng lại.", flush=True)
    if browser:
        webbrowser.open(address)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        _watch(build, state, watched)
    except KeyboardInterrupt:
        print("\nĐã thôi xem thử.")
    finally:
        state.close()
        server.shutdown()
    return 0


def _watch(build: Callable[[], Report], state: State, watched: Sequence[Path]) -> None:
    """One long-lived watcher: a save made during a build is not lost, it comes next."""
    from watchfiles import watch

    for _changes in watch(*[path for path in watched if path.exists()], raise_interrupt=True):
        _rebuild(build, state)


def _rebuild(build: Callable[[], Report], state: State) -> None:
    report = build()
    lines = [messages.line(each) for each in report]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    state.publish(lines, ok=report.ok)


def _listen(state: State, port: int) -> ThreadingHTTPServer | None:
    """Take the port, or the next free one after it; 0 lets the system choose."""
    for number in range(port, port + _TRIED_PORTS) if port else (0,):
        try:
            return make_server(state, number)
        except OSError as problem:
            if problem.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return None
