"""The preview's second process: serves the output to browsers and watches the sources.

A program of its own, `python -m portal.preview.window`, with a JSON protocol, one object a line.
Input: first `output`, `content` ("" without a desk), `watched` and `port`, then the result of each
build (`problems`, `ok`). Output: first `address` ("" if all ports are taken), then an object for
each save. It exits at the end of its input.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from portal.desk.exchange import Answering
from portal.preview.server import State, make_server

_ROOT = Path(__file__).resolve().parents[2]
_TRIED_PORTS = 20


def main() -> None:
    """Serve and watch until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the main process, which ends this
    options = json.loads(sys.stdin.readline() or "{}")
    if not options:
        return
    state = State(Path(options["output"]))
    watcher = _Watcher([Path(path) for path in options["watched"]])
    watcher.watching.wait()
    server = _listen(state, options["port"])
    _send(address=f"http://127.0.0.1:{server.server_address[1]}/" if server else "")
    if server is None:
        return
    if options["content"]:
        state.desk = ThreadPoolExecutor(1).submit(_desk, options).result
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for line in sys.stdin:
        result = json.loads(line)
        state.publish(result["problems"], ok=result["ok"])
        watcher.built.set()
    os._exit(0)  # without waiting for threads


def _desk(options: dict[str, Any]) -> Answering:
    """Return what answers the desk's requests; its imports take a second."""
    from portal.contract import project_store
    from portal.desk.desk import Desk

    store = project_store.opened(_ROOT)
    return Desk(Path(options["content"]), Path(options["output"]), store).answer


def _send(**message: Any) -> None:
    print(json.dumps(message), flush=True)


class _Watcher(threading.Thread):
    """Reports a save, then waits for its build; saves during the build are reported after it.

    `watching` is set once no save can be missed; the main thread sets `built` after each build.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(daemon=True)
        self._paths = [path for path in paths if path.exists()]
        self.watching, self.built = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        """Watch for ever."""
        from watchfiles import watch

        try:
            self._report(watch(*self._paths, stop_event=self))
        except OSError:  # the user's limit of watches is reached: poll
            self._report(watch(*self._paths, stop_event=self, force_polling=True))
        finally:
            self.watching.set()

    def is_set(self) -> bool:
        """Return False: never stop. As its stop event, watchfiles calls this once it watches."""
        self.watching.set()
        return False

    def _report(self, saves: Iterable[object]) -> None:
        for _changes in saves:
            self.built.clear()
            _send(saved=True)
            self.built.wait()


def _listen(state: State, port: int) -> ThreadingHTTPServer | None:
    """Return a server on the port or the next free one, None if there is none; 0 for any port.

    Raises OSError.
    """
    for number in range(port, min(port + _TRIED_PORTS, 65536)) if port else (0,):
        try:
            return make_server(state, number)
        except OSError as problem:
            if problem.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return None


if __name__ == "__main__":
    main()
