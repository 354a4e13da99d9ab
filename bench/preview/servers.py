"""The previews that are measured: how each is started, and where a page of it is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from bench import corpus, tools
from bench.process import BenchError
from bench.tools import Tool

USUAL = tuple(each for each in tools.USUAL if each in {"portal", "hugo", "eleventy", "pelican"})
FOLLOWING = ("portal", "hugo", "eleventy")  # whose pages follow a save by themselves
_PATIENCE = 900  # seconds


def command(tool: Tool, port: int) -> Sequence[str]:
    """Return what starts a tool's preview on a port."""
    if tool.name == "portal":
        words = (sys.executable, "-m", "portal.cli", "preview", "--no-browser")
        return (*words, "--port", f"{port}", "--content", f"{tool.work / corpus.CONTENT}")
    if isinstance(tool, tools.Hugo):
        serves = (f"{tool.binary}", "server", "--source", f"{tool.own}", "--port", f"{port}")
        return (*serves, "--bind", "127.0.0.1", "--noBuildLock", "--cacheDir", f"{tool.own}/cache")
    if isinstance(tool, tools.Eleventy):
        return (*tool.command(tools.EDIT), "--serve", "--incremental", "--port", f"{port}")
    made = tool.command(tools.EDIT)
    return (*made, "--autoreload", "--listen", "--port", f"{port}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Server(NamedTuple):
    """A preview that runs: its process, its address, the seconds to its first page."""

    process: int
    address: str
    first: float


@contextmanager
def running(tool: Tool, page: str) -> Iterator[Server]:
    """Start a tool's preview.

    `page`: the path of that page. Raises BenchError.
    """
    port = free_port()
    address, began = f"http://127.0.0.1:{port}", time.monotonic()
    with subprocess.Popen(  # noqa: S603 - the bench's own commands
        command(tool, port),
        cwd=tool.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            while not has(f"{address}{page}", ""):
                if child.poll() is not None or time.monotonic() - began > _PATIENCE:
                    message = f"{tool.name}: its preview shows no page"
                    raise BenchError(message)
                time.sleep(0.02)
            yield Server(child.pid, address, time.monotonic() - began)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)


def has(address: str, words: str) -> bool:
    """Tell whether a page is served and holds these words."""
    with suppress(URLError, OSError), urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - this machine's
        return words in answer.read().decode("utf-8", "replace")
    return False


def page_of(tool: Tool, file: Path) -> str:
    """Return the path of the page of a file of the corpus."""
    folder = file.parent.relative_to(tool.work / corpus.CONTENT)
    return f"/{folder}/"
