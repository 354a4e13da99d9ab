"""The preview's main loop: has editions made, passes on what browsers ask and what was saved.

This process is single-threaded, so that it may fork. The server and the watcher, which need
threads, run in another process: `portal.preview.window`. An edition and all that is read for it
live in a third: `portal.preview.worker`.
"""

from __future__ import annotations

import select
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from portal.desk.exchange import PREFIX as DESK
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.preview import stopping
from portal.preview.channel import Channel, ready
from portal.preview.editions import Editions
from portal.preview.resident import Make
from portal.preview.stopping import Stop
from portal.system import open_desk

_ROOT = Path(__file__).resolve().parents[2]
_PORTS = range(65536)
_PORT = Place("--port")
_TWICE = (
    "Thư mục này đang mở ở một cửa sổ khác: {other}. Nên dùng cửa sổ ấy; sửa một bài ở cả hai nơi "
    "thì bàn viết hỏi lấy bản nào."
)


@dataclass(frozen=True, slots=True)
class Options:
    """`port`: the first one to try, 0 for any; `browser`: open a page.

    It is the home page, or `last`: that of the last save, or `desk`: the desk. `store`: where the
    desk's address is noted, the project's store.
    """

    port: int = 8000
    browser: bool = True
    last: bool = False
    desk: bool = False
    store: Path | None = None


def run(make: Make, *, content: Path, watched: Sequence[Path], options: Options) -> int:
    """Show the portal on loopback until Ctrl-C; return the exit code.

    `make`: makes an edition, at first and after each change to a `watched` path; `content`: the
    content folder, one of them.
    """
    if options.port not in _PORTS:
        _say(error("S026", _PORT, port=options.port, last=_PORTS[-1]))
        return 2
    try:
        with (
            stopping.deferred() as stop,
            _started(content, watched, options) as window,
            ExitStack() as open_,
        ):
            editions = Editions(make, content, window)

            def welcome(address: str, page: str) -> None:
                if options.store:
                    desk = f"{address}{DESK[1:]}"
                    if other := open_desk.find(options.store, content):
                        print(_TWICE.format(other=other))
                    open_.enter_context(open_desk.noted(options.store, content, desk))
                _welcome(address, page, options)

            try:
                return _loop(editions, window, stop, options, welcome)
            finally:
                editions.stop()
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be closed
            print("\nĐã dừng xem thử.", flush=True)
        return 0


def _loop(
    editions: Editions,
    window: Channel,
    stop: Stop | None,
    options: Options,
    welcome: Callable[[str, str], None],
) -> int:
    editions.start()
    address: str | None = None
    while True:
        for channel in _ready(stop, [window, *editions.channels()], editions.due()):
            if isinstance(channel, Stop):
                raise KeyboardInterrupt
            if channel is not window:
                editions.receive(channel)
                continue
            message = window.receive()
            if message is None:
                _say(error("B008", Place("portal/preview/window.py")))
                return 1
            if message.get("address") == "":
                _say(error("S027", _PORT, port=options.port))
                return 1
            if "address" in message:
                address = message["address"]
            else:
                editions.take(message)
        editions.start_if_due()
        if address and editions.were_made:
            welcome(address, editions.last if options.last else "/")
            address = None


def _ready(
    stop: Stop | None, channels: Sequence[Channel], seconds: float | None
) -> Sequence[Channel | Stop]:
    """Wait until something comes, or for so long; without other processes, for the window."""
    if stop:
        return ready([stop, *channels], seconds)
    if len(channels) == 1 and seconds is None:
        return channels
    if not hasattr(select, "poll"):  # Windows, where nothing but the window can send
        time.sleep(seconds or 0)
        return []
    return ready(channels, seconds)


def _welcome(address: str, page: str, options: Options) -> None:
    desk = f"{address.rstrip('/')}{DESK}"
    print(f"Đang xem tại {address} · bàn viết: {desk} (nhấn Ctrl+C để dừng).", flush=True)
    if options.browser:
        webbrowser.open(desk if options.desk else f"{address.rstrip('/')}{page}")


def _say(problem: Diagnostic) -> None:
    print(messages.line(problem), flush=True)


@contextmanager
def _started(content: Path, watched: Sequence[Path], options: Options) -> Iterator[Channel]:
    """Start the window process; its input ends with this process, however that ends."""
    sys.stdout.flush()
    with subprocess.Popen(
        [sys.executable, "-m", "portal.preview.window"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,  # Ctrl-C is handled by this process
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError
        window = Channel(process.stdout.fileno(), process.stdin.fileno())
        try:
            paths = [str(path.absolute()) for path in watched]
            folder = str(content.absolute())
            window.send({"content": folder, "watched": paths, "port": options.port})
            yield window
        finally:
            with suppress(OSError):
                process.stdin.close()
