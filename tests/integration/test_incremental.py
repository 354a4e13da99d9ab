"""The law of the house: an incremental build gives what a clean one gives, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from portal.diagnostics import messages
from tests.conftest import ARTICLE, ROOT
from tests.integration import dossier_edits, more_edits

EDITS = 220
CHECKED_EVERY = 8  # edits between two comparisons; a clean build costs most of the time
_START = datetime(2026, 6, 1, tzinfo=UTC)


class World:
    """A portal of some articles, and everything that an editor may do to it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a walk, not a secret
        self.folder = folder
        self.content = folder / "content"
        self.theme = folder / "theme"
        self.output = folder / "output"
        self.store = folder / "store"
        self.config = folder / "conf.py"
        self.now = _START
        self.number = 0
        shutil.copytree(ROOT / "theme", self.theme)
        self.settings(per_page=3)
        for _ in range(9):
            self.add()
        self.page()

    def articles(self) -> list[Path]:
        return sorted(self.content.glob("bai-viet/*/*/index.md"))

    def pick(self) -> Path:
        return self.random.choice(self.articles())

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, path: Path, start: str, line: str) -> None:
        """Put a line in the place of the one that begins so, or before the body."""
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [each for each in lines if not each.startswith(start)]
        self.write(path, "\n".join([line, *kept]))

    def word(self) -> str:
        self.number += 1
        word = self.random.choice(["thi đua", "khen thưởng", "sơ kết", "điển hình"])
        return f"{word} {self.number}"

    # What an editor does. Each method is one kind of edit.

    def add(self) -> None:
        self.number += 1
        year = self.random.choice([2010, 2011, 2012])
        day = f"{self.random.randint(1, 28):02}/{self.random.randint(1, 3):02}/{year}"
        tags = ", ".join(self.random.sample(["một", "hai", "ba", "bốn"], 2))
        values = {"title": f"Bài {self.word()}", "date": day, "tags": tags}
        text = ARTICLE.format(
            **values, more="", body=f"Nội dung {self.word()}.\n\n1. Một\n\n2. Hai"
        )
        self.write(self.content / f"bai-viet/{year}/bai-{self.number}/index.md", text)

    def unpin(self) -> None:
        """Take all pins away: what follows would make one of them wrong."""
        dossier_edits.unlist(self)
        for path in self.articles():
            lines = path.read_text(encoding="utf-8").split("\n")
            kept = [each for each in lines if not each.startswith("Bài liên quan:")]
            if kept != lines:
                self.write(path, "\n".join(kept))

    def delete(self) -> None:
        self.unpin()
        if len(self.articles()) > 5:
            shutil.rmtree(self.pick().parent)

    def rename(self) -> None:
        self.unpin()
        folder = self.pick().parent
        self.number += 1
        folder.rename(folder.with_name(f"doi-{self.number}"))

    def body(self) -> None:
        path = self.pick()
        self.write(path, path.read_text(encoding="utf-8") + f"\nThêm {self.word()}.\n")

    def title(self) -> None:
        self.change(self.pick(), "Tiêu đề:", f"Tiêu đề: {self.word()}")

    def tags(self) -> None:
        self.change(self.pick(), "Thẻ:", f"Thẻ: {self.random.choice(['một', 'năm', 'sáu'])}")

    def category(self) -> None:
        name = self.random.choice(["Tin tức", "Văn bản"])
        self.change(self.pick(), "Chuyên mục:", f"Chuyên mục: {name}")

    def author(self) -> None:
        self.change(self.pick(), "Tác giả:", f"Tác giả: {self.random.choice(['An', 'Bình'])}")

    def date(self) -> None:
        day = self.random.randint(1, 28)
        self.change(self.pick(), "Ngày:", f"Ngày: {day:02}/02/2011 {day % 24:02}:00")

    def slug(self) -> None:
        self.unpin()
        self.number += 1
        self.change(self.pick(), "Đường dẫn:", f"Đường dẫn: duong-{self.number}")

    def summary(self) -> None:
        self.change(self.pick(), "Tóm tắt:", f"Tóm tắt: {self.word()}")

    def draft(self) -> None:
        status = self.random.choice(["nháp", "chờ duyệt", "xuất bản", "xuất bản"])
        self.change(self.pick(), "Trạng thái:", f"Trạng thái: {status}")

    def schedule(self) -> None:
        """One article becomes due on a later day, and the clock goes on."""
        self.change(self.pick(), "Ngày:", f"Ngày: {self.random.randint(1, 28):02}/06/2026")

    def clock(self) -> None:
        self.now = self.now.replace(day=min(28, self.now.day + self.random.randint(0, 3)))

    def expiry(self) -> None:
        self.change(self.pick(), "Hết hạn:", f"Hết hạn: {self.random.randint(1, 28):02}/06/2026")

    def correction(self) -> None:
        self.change(self.pick(), "Đính chính:", f"Đính chính: 05/9/2012: {self.word()}")

    def pin(self) -> None:
        one, other = self.random.sample(self.articles(), 2)
        if "Đường dẫn:" not in other.read_text(encoding="utf-8"):
            key = f"{other.parent.parent.name}/{other.parent.name}"
            self.change(one, "Bài liên quan:", f"Bài liên quan: {key}")

    def photo(self) -> None:
        """A photo comes to an article, or another picture takes its place."""
        path = self.pick()
        colour = self.random.choice(["red", "green", "blue"])
        Image.new("RGB", (self.random.choice([100, 400]), 80), colour).save(path.parent / "a.jpg")
        text = path.read_text(encoding="utf-8")
        if "a.jpg" not in text:
            self.write(path, f"{text}\n![Ảnh hội nghị {colour}](a.jpg)\n*Lễ khai mạc. Ảnh: An*\n")

    def caption(self) -> None:
        for path in self.articles():
            text = path.read_text(encoding="utf-8")
            if "*Lễ khai mạc" in text:
                self.write(path, text.replace("*Lễ khai mạc", f"*Lễ khai mạc {self.word()}"))
                return

    def page(self) -> None:
        text = f"Tiêu đề: Giới thiệu\nTóm tắt: {self.word()}\n\nVề {self.word()}.\n"
        self.write(self.content / "trang/gioi-thieu/index.md", text)

    def sections(self) -> None:
        order = self.random.randint(1, 3)
        rows = [("Tin tức", "tin-tuc", 2), ("Văn bản", "van-ban", order)]
        form = '[[section]]\nname = "{}"\nslug = "{}"\norder = {}\n'
        text = "".join(form.format(*row) for row in rows)
        self.write(self.content / "data/sections.toml", text)

    def style(self) -> None:
        sheet = ("css/6-utilities/visually-hidden.css", f".x{self.number} {{ margin: 0 }}\n")
        name, more = self.random.choice([sheet, ("js/text/tools.js", f"void {self.number};\n")])
        path = self.theme.joinpath("static", name)
        self.write(path, path.read_text(encoding="utf-8") + more)
        self.number += 1

    def template(self) -> None:
        name = self.random.choice(["macros/date.html", "article.html", "list.html", "feed.xml"])
        path = self.theme / "templates" / name
        text = path.read_text(encoding="utf-8")
        marks = {
            "macros/date.html": ("</time>", "\u2009</time>"),
            "feed.xml": ("</feed>", "\n</feed>"),
        }
        old, new = marks.get(name, ("{% endblock %}", "<!-- -->\n{% endblock %}"))
        self.write(path, text.replace(old, new, 1))

    def settings(self, per_page: int = 0) -> None:
        count = per_page or self.random.randint(2, 4)
        self.write(
            self.config,
            f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
            "from plugins import sitemap\n"
            f"PORTAL = settings.Settings(name='Cổng {count}', per_page={count}, feed_entries=3,"
            f" feed_full={count != 3})\n"
            f"SECURITY = sitemap.Security({'mailto:a@cong.example' if count == 2 else ''!r},"
            " '2026-06-01')\n"
            f"THEME = {str(self.theme)!r}\nSITEURL = 'https://cong{count}.example'\n",
        )

    def touch(self) -> None:
        os.utime(self.pick())

    def spoil(self) -> None:
        """A hand changes, deletes or adds something in the output."""
        files = sorted(path for path in self.output.rglob("*.html"))
        if not files:
            return
        path = self.random.choice(files)
        what = self.random.choice(["change", "delete", "add"])
        if what == "change":
            path.write_text("của tôi", encoding="utf-8")
        elif what == "delete":
            path.unlink()
        else:
            (path.parent / "la.txt").write_text("lạ", encoding="utf-8")

    def forget(self) -> None:
        """Part of the store is lost or damaged."""
        records = sorted(path for path in self.store.rglob("*") if path.is_file())
        if records:
            path = self.random.choice(records)
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2])

    def build(self, output: Path, *, fresh: bool) -> None:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(self.now.timestamp()))
        folder = self.folder / "other-store" if fresh else self.store
        kept = Store(folder, code_key(ROOT), fresh=fresh)
        result = build(check(self.content, store=kept), Options(output, self.config, store=kept))
        assert result.report.ok, [messages.line(each) for each in result.report][-3:]


EDIT_KINDS: tuple[Callable[[World], None], ...] = (
    World.add, World.delete, World.rename, World.body, World.body, World.title, World.tags,
    World.category, World.author, World.date, World.slug, World.summary, World.draft,
    World.schedule, World.clock, World.expiry, World.correction, World.pin, World.photo,
    World.caption, World.page, World.sections, World.style, World.template, World.settings,
    World.touch, World.spoil, World.forget, *more_edits.KINDS,
)  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """Give the clock back after each test."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    yield
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    if before is not None:
        os.environ["SOURCE_DATE_EPOCH"] = before


def test_incremental_output_equals_clean_output(tmp_path: Path) -> None:
    """220 edits of every kind, each followed by an incremental build, compared all along."""
    seed = int(os.environ.get("PORTAL_WALK", "20121"))
    world = World(tmp_path, seed)
    kinds = list(EDIT_KINDS)
    done: list[str] = []
    for number in range(EDITS):
        edit = kinds[number] if number < len(kinds) else world.random.choice(kinds)
        edit(world)
        done.append(edit.__name__)
        world.build(world.output, fresh=False)
        if number % CHECKED_EVERY == 0 or number == EDITS - 1:
            clean = tmp_path / "clean"
            world.build(clean, fresh=True)
            expected, found = _files(clean), _files(world.output)
            assert found.keys() == expected.keys(), (seed, number, done[-CHECKED_EVERY:])
            wrong = [name for name in expected if found[name] != expected[name]]
            assert not wrong, (seed, number, done[-CHECKED_EVERY:], wrong[:5])


def test_a_build_of_what_did_not_change_writes_nothing(tmp_path: Path) -> None:
    """No file of the output gets another time stamp."""
    world = World(tmp_path, 1)
    world.build(world.output, fresh=False)
    before = {path: path.stat().st_mtime_ns for path in world.output.rglob("*")}
    time.sleep(0.01)
    world.build(world.output, fresh=False)

    assert {path: path.stat().st_mtime_ns for path in world.output.rglob("*")} == before
