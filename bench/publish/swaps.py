"""Fifty switches under load: by this portal, and by Pelican's quickstart."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.publish.load import LoadResult
from bench.publish.machine import Machine
from portal.publish.hosts.base import GateClient

Way = Callable[[Machine, Path, int], LoadResult]
SWAPS, PEER_SWAPS = 50, 10
_LONGEST = 240.0  # seconds of load


def edition(folder: Path, mark: str, pages: int) -> Path:
    """Write a site whose pages name a stylesheet of the same edition; return its folder."""
    style = f"/* edition:{hashlib.sha256(mark.encode()).hexdigest()[:12]} */ body {{ margin: 0 }}"
    name = f"assets/site.{hashlib.sha256(style.encode()).hexdigest()[:10]}.css"
    mark = style.partition("edition:")[2].partition(" ")[0]
    head = f'<link rel="stylesheet" href="/{name}"><!-- edition:{mark} -->'
    files = {name: style, "index.html": f"{head}<h1>Trang chủ</h1>", "404.html": "404"}
    for number in range(pages):
        files[f"bai-viet/2026/bai-{number}/index.html"] = head + "<p>Thi đua, khen thưởng. " * 200
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def readers(port: int) -> Iterator[LoadResult]:
    """Generate load in another process; the result is filled in at the end."""
    words = [sys.executable, "-m", "bench.publish.load", str(port), str(_LONGEST)]
    load = LoadResult()
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as task:  # noqa: S603
        time.sleep(0.5)
        yield load
        time.sleep(0.5)
        output, _ = task.communicate(b"x")
    for name, value in json.loads(output).items():
        setattr(load, name, value)


def ours(machine: Machine, work: Path, pages: int, swaps: int = SWAPS) -> LoadResult:
    """Publish ten editions, then roll back and forward: `swaps` switches in all."""
    first = edition(work / "e0", "0", pages)
    releases = [machine.publish_locally(first)]
    gate = GateClient(machine.directory_host())
    with readers(machine.web_port) as load:
        for number in range(1, swaps + 1):
            if number <= swaps // 5:
                folder = edition(work / f"e{number}", str(number), pages)
                releases.append(machine.publish_locally(folder))
            else:
                kept = releases[-5:]
                gate.rollback(kept[number % 4 if kept[number % 4] != machine.layout.live() else 4])
    return load


def quickstart(machine: Machine, work: Path, pages: int, swaps: int = PEER_SWAPS) -> LoadResult:
    """Publish as Pelican's quickstart does: rsync --delete into the served folder."""
    root = machine.base / "current"
    if root.is_symlink():
        root.unlink()
    shutil.rmtree(machine.base / "assets")
    words = ["rsync", "--delete", "--exclude", ".DS_Store", "-pthrz", "-c"]
    folder = edition(work / "q0", "q0", pages)
    subprocess.run([*words, f"{folder}/", f"{root}/"], check=True)  # noqa: S603
    (machine.base / "assets").symlink_to("current/assets")  # one folder, as its readers know it
    with readers(machine.web_port) as load:
        for number in range(1, swaps + 1):
            folder = edition(work / f"q{number}", f"q{number}", pages)
            subprocess.run([*words, f"{folder}/", f"{root}/"], check=True)  # noqa: S603
    return load
