"""Reads the corpus' own articles for the converters. Real content has portal's reader."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench import pictures
from bench.corpus import CONTENT

Render = Callable[["Source"], str]
_PHOTO = re.compile(r"\]\((anh-\d+\.jpg)\)")


@dataclass(frozen=True, slots=True)
class Source:
    """An article or a standing page as written; `folder` is where it lies in the content."""

    folder: str
    fields: dict[str, str]
    body: str

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return self.folder.rpartition("/")[2]

    @property
    def is_page(self) -> bool:
        """True for a standing page."""
        return self.folder.startswith("trang/")

    @property
    def date(self) -> datetime:
        """Its hour, in Vietnam."""
        return datetime.strptime(f"{self.fields['Ngày']} +0700", "%d/%m/%Y %H:%M %z")

    @property
    def picture(self) -> str:
        """Its first photo."""
        found = _PHOTO.search(self.body)
        return found[1] if found else ""

    def several(self, field: str) -> list[str]:
        """Return the values of a field that holds a list."""
        return self.fields[field].split(", ")


def read(file: Path, content: Path) -> Source:
    """Read one file of the corpus."""
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(file.parent.relative_to(content).as_posix(), fields, body)


def convert(corpus: Path, target: Path, render: Render) -> None:
    """Write the whole corpus in a peer's format below `target`, photos as links."""
    if target.is_dir():
        shutil.rmtree(target)
    for file in _files(corpus / CONTENT):
        convert_one(file, corpus, target, render)


def convert_one(file: Path, corpus: Path, target: Path, render: Render) -> Path:
    """Write one article and its photos; return its file."""
    found = read(file, corpus / CONTENT)
    written = target / found.folder / "index.md"
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(render(found), encoding="utf-8", newline="\n")
    for photo in file.parent.glob("*.jpg"):
        pictures.place(photo, written.with_name(photo.name))
    return written


def _files(content: Path) -> Iterator[Path]:
    yield from sorted(content.glob("*/**/index.md"))
