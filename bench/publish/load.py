"""Generates load: clients that request the home page, then its stylesheet.

    python -m bench.publish.load PORT SECONDS

prints the result as JSON: requests, answers other than 200, pages whose stylesheet was of
another edition or not there. Only this machine is asked, for at most SECONDS, and no longer than
standard input stays open.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from dataclasses import asdict, dataclass

READERS = 8
_STYLE = re.compile(rb'href="(/assets/[^"]+\.css)"')
_MARK = re.compile(rb"edition:([0-9a-f-]+)")


@dataclass
class LoadResult:
    """Counts; `mixed`: pages with another edition's stylesheet, or with none."""

    requests: int = 0
    pages: int = 0
    failed: int = 0
    mixed: int = 0


async def _get(port: int, address: str) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        words = f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        writer.write(words.encode())
        await writer.drain()
        response = await reader.read()
    finally:
        writer.close()
    head, _, body = response.partition(b"\r\n\r\n")
    return int(head[9:12] or b"0"), body


async def _read(port: int, load: LoadResult, end: asyncio.Event) -> None:
    while not end.is_set():
        status, page = await _get(port, "/")
        load.requests += 1
        load.pages += 1
        if status != 200:  # noqa: PLR2004 - OK
            load.failed += 1
            continue
        style, mark = _STYLE.search(page), _MARK.search(page)
        status, text = await _get(port, style[1].decode() if style else "/khong-co")
        load.requests += 1
        theirs = _MARK.search(text)
        if not (mark and theirs and status == 200 and mark[1] == theirs[1]):  # noqa: PLR2004
            load.mixed += 1


async def _all(port: int, seconds: float) -> LoadResult:
    load, end = LoadResult(), asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin, end.set)
    loop.call_later(seconds, end.set)
    await asyncio.gather(*(_read(port, load, end) for _ in range(READERS)))
    return load


if __name__ == "__main__":
    result = asyncio.run(_all(int(sys.argv[1]), float(sys.argv[2])))
    sys.stdout.write(json.dumps(asdict(result)) + "\n")
