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
from collections.abc import Iterable, Sequence
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
    state, saves = State(Path(asked["output"])), _Saves([Path(each) for each in asked["watched"]])
    saves.begun.wait()
    server = _listen(state, asked["port"])
    _say(address=f"http://127.0.0.1:{server.server_address[1]}/" if server else "")
    if server is None:
        return
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for line in sys.stdin:
        news = json.loads(line)
        state.publish(news["problems"], ok=news["ok"])
        saves.built.set()
    os._exit(0)  # with all threads, whatever they are at


def _say(**said: Any) -> None:
    print(json.dumps(said), flush=True)


class _Saves(threading.Thread):
    """Tells of a save, then of the next one that came during the build or after it.

    `begun` is set when nothing escapes it any more; whoever built sets `built`.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(daemon=True)
        self._paths = [path for path in paths if path.exists()]
        self.begun, self.built = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        """Watch for ever."""
        from watchfiles import watch

        try:
            self._tell(watch(*self._paths, stop_event=self))
        except OSError:  # the system watches no more files for this user: look at them in turn
            self._tell(watch(*self._paths, stop_event=self, force_polling=True))
        finally:
            self.begun.set()

    def is_set(self) -> bool:
        """Watchfiles asks as soon as it watches, and then often, whether it should stop."""
        self.begun.set()
        return False

    def _tell(self, saves: Iterable[object]) -> None:
        for _changes in saves:
            self.built.clear()
            _say(saved=True)
            self.built.wait()


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
