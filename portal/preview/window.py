"""The preview's second process: serves the portal to browsers and watches the sources.

A program of its own, `python -m portal.preview.window`, that talks to the main process over its
input and output (`channel`). It gets first `content`, `watched` and `port`, then editions, renewed
texts and answers; it sends first `address` ("" if all ports are taken), then questions, and the
paths of what was saved. It exits at the end of its input.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import ThreadingHTTPServer
from pathlib import Path

from portal.desk.exchange import Answering
from portal.preview.channel import Channel
from portal.preview.photo_maker import PhotoMaker
from portal.preview.server import make_server
from portal.preview.state import State

_ROOT = Path(__file__).resolve().parents[2]
_TRIED_PORTS = 20
_STEP = 10  # milliseconds without a change after which a save is reported


def main() -> None:
    """Serve and watch until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the main process, which ends this
    channel = Channel(os.dup(0), os.dup(1))
    os.dup2(2, 1)  # whatever prints must not disturb the messages
    options = channel.receive()
    if not options:
        return

    def saved(paths: Sequence[str]) -> None:
        channel.send({"saved": paths})

    state = State(channel.send)
    watcher = Watcher([Path(path) for path in options["watched"]], saved)
    watcher.watching.wait()
    server = _listen(state, PhotoMaker(lambda photo: saved([photo])), options["port"])
    channel.send({"address": f"http://127.0.0.1:{server.server_address[1]}/" if server else ""})
    if server is None:
        return
    state.desk = ThreadPoolExecutor(1).submit(_desk, Path(options["content"]), state).result
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while (message := channel.receive()) is not None:
        state.take(message)
    sys.stderr.flush()
    os._exit(0)  # without waiting for threads


def _desk(content: Path, state: State) -> Answering:
    """Return what answers the desk's requests; its imports take a second."""
    from portal.contract import project_store
    from portal.desk.desk import Desk
    from portal.publish import url_ledger

    store = project_store.opened(_ROOT)
    return Desk(content, store, state.render, state.home, url_ledger.published).answer


class Watcher(threading.Thread):
    """Reports the paths of what is saved. `watching` is set once no save can be missed."""

    def __init__(self, paths: Sequence[Path], report: Callable[[list[str]], None]) -> None:
        super().__init__(daemon=True)
        self._paths = [path for path in paths if path.exists()]
        self._tell = report
        self.watching = threading.Event()
        self.start()

    def run(self) -> None:
        """Watch for ever."""
        from watchfiles import watch

        try:
            self._report(watch(*self._paths, step=_STEP, stop_event=self))
        except OSError:  # the user's limit of watches is reached: poll
            self._report(watch(*self._paths, stop_event=self, force_polling=True))
        finally:
            self.watching.set()

    def is_set(self) -> bool:
        """Return False: never stop. As its stop event, watchfiles calls this once it watches."""
        self.watching.set()
        return False

    def _report(self, saves: Iterable[Iterable[tuple[object, str]]]) -> None:
        for changes in saves:
            self._tell(sorted({path for _, path in changes}))


def _listen(state: State, photo_maker: PhotoMaker, port: int) -> ThreadingHTTPServer | None:
    """Return a server on the port or the next free one, None if there is none; 0 for any port.

    Raises OSError.
    """
    for number in range(port, min(port + _TRIED_PORTS, 65536)) if port else (0,):
        try:
            return make_server(state, photo_maker, number)
        except OSError as problem:
            if problem.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return None


if __name__ == "__main__":
    main()
