"""What an editor does to old addresses, as edits of the walk of test_incremental."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Protocol


class Walker(Protocol):
    """What these edits need of the portal that is walked through."""

    random: Random
    content: Path
    number: int

    def pick(self) -> Path: ...

    def change(self, path: Path, start: str, line: str) -> None: ...

    def write(self, path: Path, text: str) -> None: ...


def alias(world: Walker) -> None:
    """An article gets an old address, another one, or none any more."""
    world.number += 1
    address = world.random.choice(["", f"/cu/bai-{world.number}.html", f"id={world.number}"])
    world.change(world.pick(), "Địa chỉ cũ:", f"Địa chỉ cũ: {address}")


def redirect(world: Walker) -> None:
    """A rule comes into the table, is changed, or goes."""
    path = world.content / "redirects.csv"
    rows = path.read_text(encoding="utf-8").splitlines()[:-1] if path.is_file() else []
    world.number += 1
    old, target = f"/muc-cu/{world.number}", world.random.choice(["/", "/luu-tru/", "410"])
    what = world.random.choice(["add", "add", "change", "remove"])
    if rows and what != "add":
        old = rows.pop(world.random.randrange(len(rows))).partition(",")[0]
    if what != "remove":
        rows.append(f"{old},{target}")
    world.write(path, "\n".join([*rows, "# hết bảng"]))


KINDS: tuple[Callable[[Any], None], ...] = (alias, redirect, redirect)
