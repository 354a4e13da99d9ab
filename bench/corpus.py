"""Writes a corpus: articles in the portal's format, the same bytes each time.

    python -m bench.corpus DIR --articles 1000

makes DIR/content (articles, standing pages, sections) and DIR/photos, the pool that the
articles' photos are hard links to. A small corpus is the beginning of a larger one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench import articles, pictures, words
from portal.vietnamese import text

CONTENT, PHOTOS = "content", "photos"
PAGES = ("Giới thiệu", "Liên hệ", "Hướng dẫn", "Bản quyền")


def write(folder: Path, count: int) -> Path:
    """Write a corpus of `count` articles anew and return its content folder."""
    content = folder / CONTENT
    if content.is_dir():
        shutil.rmtree(content)
    pool = pictures.pool(folder / PHOTOS)
    _save(content / "data" / "sections.toml", _sections())
    for title in PAGES:
        _save(content / "trang" / text.slug(title) / "index.md", _page(title))
    for number in range(count):
        _article(content, articles.make(number), pool)
    return content


def _article(content: Path, each: articles.Article, pool: list[Path]) -> Path:
    file = content / each.folder / "index.md"
    _save(file, each.source)
    for number, photo in enumerate(each.photos, start=1):
        pictures.place(pool[photo], file.with_name(f"anh-{number}.jpg"))
    return file


def _save(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8", newline="\n")


def _sections() -> str:
    rows = (
        f'[[section]]\nname = "{name}"\nslug = "{text.slug(name)}"\norder = {order}\n'
        f'description = "{words.sentence(_chance(name))}"\n'
        for order, name in enumerate(articles.SECTIONS, start=1)
    )
    return "\n".join(rows)


def _page(title: str) -> str:
    chance = _chance(title)
    paragraphs = (" ".join(words.sentence(chance) for _ in range(4)) for _ in range(6))
    head = f"Tiêu đề: {title}\nTóm tắt: {words.sentence(chance)}\n\n"
    return head + "\n\n".join(paragraphs) + "\n"


def _chance(key: str) -> Random:
    return Random(f"{articles.SEED}/{key}")  # noqa: S311 - a corpus, no secret


@dataclass(frozen=True, slots=True)
class Edit:
    """A change made to a corpus: the file, and what it held before (None: it was not there)."""

    file: Path
    before: bytes | None

    def restore(self) -> None:
        """Undo the change."""
        if self.before is None:
            shutil.rmtree(self.file.parent)
        else:
            self.file.write_bytes(self.before)


def edit(folder: Path, kind: str, number: int, mark: str = "") -> Edit:
    """Change one thing as an editor would: `kind` is "body" or "new".

    "body" puts a sentence at the end of article `number`, which must exist; "new" adds
    article `number`, which must not, as the newest. `mark` makes repeated edits differ.
    """
    each = articles.make(number, newest=kind == "new")
    file = folder / CONTENT / each.folder / "index.md"
    if kind == "new":
        pool = sorted((folder / PHOTOS).glob("*.jpg"))
        return Edit(_article(folder / CONTENT, each, pool), None)
    if kind == "body":
        change = Edit(file, file.read_bytes())
        _save(file, f"{each.source}\n{words.sentence(_chance(f'{number}/{mark}'))}\n")
        return change
    message = f"no such kind of edit: {kind}"
    raise ValueError(message)


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description="Writes a corpus.")
    parser.add_argument("folder", type=Path, help="where content/ and photos/ go")
    parser.add_argument("--articles", type=int, default=1000, help="how many (1000)")
    asked = parser.parse_args()
    content = write(asked.folder, asked.articles)
    sys.stdout.write(f"{asked.articles} articles in {content}\n")


if __name__ == "__main__":
    main()
