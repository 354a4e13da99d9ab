"""What an editor does to the notice board, as edits of the walk of test_incremental."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Protocol


class Walker(Protocol):
    """What these edits need of the portal that is walked through."""

    random: Random
    content: Path
    theme: Path

    def write(self, path: Path, text: str) -> None: ...

    def word(self) -> str: ...


def notice(world: Walker) -> None:
    """A notice comes, is changed, or goes; with the clock it opens and closes."""
    if not (world.content / "data/holidays.toml").is_file():
        holidays(world)
    number = world.random.randint(1, 4)
    path = world.content / f"cong-khai/2026/thong-bao-{number}/index.md"
    if path.is_file() and number == 1:
        shutil.rmtree(path.parent)
        return
    status = world.random.choice(["xuất bản", "xuất bản", "nháp"])
    world.write(
        path,
        f"Tiêu đề: Thông báo {world.word()}\nNgày: {world.random.randint(1, 28):02}/06/2026\n"
        f"Đề nghị tặng: Cờ {world.word()}\nTập thể: Phòng Ví dụ\nĐơn vị đề nghị: Cục Ví dụ\n"
        f"Thư điện tử: a@vi-du.example\nTrạng thái: {status}\n\n{world.word()}\n",
    )


def holidays(world: Walker) -> None:
    """Another day is off: what is counted over it closes later."""
    off = f"2026-06-{world.random.randint(1, 28):02}"
    text = f'[2026]\noff = [{{ from = {off}, name = "Nghỉ" }}]\n'
    world.write(world.content / "data/holidays.toml", text)


def terms(world: Walker) -> None:
    """The rule, or whom readers write to, is another for all notices."""
    text = f'rule = "Điều {world.word()}"\n[contact]\nname = "{world.word()}"\n'
    world.write(world.content / "data/notices.toml", text)


def banner(world: Walker) -> None:
    """A banner of three days of June, shown when the clock comes to them."""
    first = world.random.randint(1, 26)
    world.write(
        world.content / "data/banners.toml",
        f'[[banner]]\ntext = "{world.word()}"\nlink = "/luu-tru/"\n'
        f"from = 2026-06-{first:02}\nuntil = 2026-06-{first + 2:02}\n",
    )


def templates(world: Walker) -> None:
    """The theme shows a month, a notice or the site map otherwise."""
    name = world.random.choice(["month", "notice", "notices", "site_map"])
    path = world.theme / f"templates/{name}.html"
    text = path.read_text(encoding="utf-8")
    world.write(path, text.replace("</h1>", "</h1>\n<!-- -->", 1))


KINDS: tuple[Callable[[Any], None], ...] = (notice, notice, holidays, terms, banner, templates)
