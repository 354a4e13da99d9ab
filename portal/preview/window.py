"""The preview's other process: shows what is built to browsers, and sees when sources are saved.

It is a program of its own, `python -m portal.preview.window`, that speaks JSON, an object a
line. Its input: first `output`, `watched` and `port`, then news after each build (`problems`,
`ok`). Its output: first `address`, empty where every port is taken, then an object for each
save. It ends with its input.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from portal.preview.server import State, make_server

_TRIED_PORTS = 20


def main() -> None:
    """Serve and watch until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the builder, and that this one
    asked = json.loads(sys.stdin.readline() or "{}")
    if not asked:
        return
    state, built = State(Path(asked["output"])), threading.Event()
    server = _listen(state, asked["port"])
    _say(address=f"http://127.0.0.1:{server.server_address[1]}/" if server else "")
    if server is None:
        return
    watched = [Path(path) for path in asked["watched"]]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Thread(target=_watch, args=(watched, built), daemon=True).start()
    for line in sys.stdin:
        news = json.loads(line)
        state.publish(news["problems"], ok=news["ok"])
        built.set()
    os._exit(0)  # with all threads, whatever they are at


def _say(**said: Any) -> None:
    print(json.dumps(said), flush=True)


def _watch(paths: Sequence[Path], built: threading.Event) -> None:
    """Tell of a save, then of the next one that came during the build or after it."""
    for _changes in _saves([path for path in paths if path.exists()]):
        built.clear()
        _say(saved=True)
        built.wait()


def _saves(paths: Sequence[Path]) -> Iterator[object]:
    from watchfiles import watch

    try:
        yield from watch(*paths, raise_interrupt=False)
    except OSError:  # the system watches no more files for this user: look at them in turn
        yield from watch(*paths, raise_interrupt=False, force_polling=True)


def _listen(state: State, port: int) -> ThreadingHTTPServer | None:
    """Take the port, or the next free one after it; 0 lets the system choose."""
    for number in range(port, min(port + _TRIED_PORTS, 65536)) if port else (0,):
        try:
            return make_server(state, number)
        except OSError as problem:
            if problem.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return None


if __name__ == "__main__":
    main()
