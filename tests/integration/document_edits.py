"""What an editor does to the library, for the walk of `test_incremental`. One kind of edit each."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Protocol


class World(Protocol):
    """What an edit needs of the walk's world."""

    random: Random
    content: Path

    def pick(self) -> Path:
        """Return an article's file."""

    def write(self, path: Path, text: str) -> None:
        """Write a file."""

    def change(self, path: Path, start: str, line: str) -> None:
        """Put a line in the place of the one that begins so."""

    def word(self) -> str:
        """Return words that were not there before."""


def document(world: World) -> None:
    """A document comes, with a number that some articles may name already."""
    number, choice = world.random.randint(1, 4), world.random.choice
    lines = [
        f"Loại: {choice(['Nghị định', 'Thông tư'])}",
        f"Số ký hiệu: {number}/2012/NĐ-CP",
        f"Trích yếu: Về {world.word()}",
        f"Cơ quan ban hành: {choice(['Chính phủ', 'Bộ Nội vụ'])}",
        f"Ngày ban hành: {world.random.randint(1, 28):02}/5/2012",
        f"Ngày có hiệu lực: {world.random.randint(1, 28):02}/6/2026",
        f"Thay thế: {choice(['1/2012/NĐ-CP', '9/2009/NĐ-CP'])}" if number != 1 else "",
        "Nơi đăng: Công báo",
    ]
    clauses = [f"{place}. {world.word()}" for place in range(1, choice([2, 4]))]
    change = f"*Sửa đổi bởi khoản 2 Điều 1 Nghị định số {choice('1234')}/2012/NĐ-CP*"
    law = ["Chương I", "TÊN", f"Điều 1. {world.word()}", *clauses, choice(["", change])]
    body = choice(["", f"Toàn văn {world.word()}.", "\n".join(law)])
    text = "\n".join([*filter(None, lines), "", body])
    world.write(world.content / f"van-ban/2012/nghi-dinh-{number}/index.md", text)


def mention(world: World) -> None:
    """An article names a document by its number, or a provision that may be there or not."""
    path, number = world.pick(), world.random.randint(1, 4)
    where = world.random.choice(["", "khoản 3 Điều 1 ", "Điều 2 "])
    cited = f"Theo {where}Nghị định số {number}/2012/NĐ-CP."
    world.write(path, f"{path.read_text(encoding='utf-8')}\n{cited}\n")


def attach(world: World) -> None:
    """A file comes to a document, or another takes its place."""
    for path in _documents(world)[:1]:
        data = f"%PDF-1.7 {world.word()} %%EOF"
        (path.parent / "toàn văn.pdf").write_bytes(data.encode())
        world.change(path, "Tệp:", "Tệp: toàn văn.pdf")


def force(world: World) -> None:
    """One line says that a document is over, or was changed, or that all were looked at."""
    day = world.random.randint(1, 28)
    over = f'het-hieu-luc = 2026-06-{day:02}, ghi-chu = "{world.word()}"'
    lines = [f'"1/2012/NĐ-CP" = {{ {over} }}', '"2/2012/NĐ-CP" = { sua-doi-boi = "3/2012/NĐ-CP" }']
    lines.append(f"ra-soat = 2026-05-{day:02}")
    world.write(world.content / "data/hieu-luc.toml", world.random.choice([*lines, ""]))


def withdraw(world: World) -> None:
    """A document goes, or is no longer shown."""
    for path in _documents(world)[-1:]:
        if world.random.choice([True, False]):
            shutil.rmtree(path.parent)
        else:
            world.change(path, "Trạng thái:", "Trạng thái: nháp")


def _documents(world: World) -> list[Path]:
    return sorted(world.content.glob("van-ban/*/*/index.md"))


KINDS = (document, document, mention, attach, force, withdraw)
