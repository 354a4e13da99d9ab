"""What an editor does to the files of articles, for the walk of `test_incremental`."""

from __future__ import annotations

from pathlib import Path

from tests.integration.document_edits import World

_LINK = "[Kế hoạch](Kế hoạch (1).pdf)"
_LISTED = "Tệp:"


def attach(world: World) -> None:
    """A file comes to an article and its body links to it, or another takes its place."""
    path = world.pick()
    _put(world, path, "Kế hoạch (1).pdf")
    text = path.read_text(encoding="utf-8")
    if _LINK not in text:
        world.write(path, f"{text}\nXem {_LINK}.\n")


def list_file(world: World) -> None:
    """A file comes to an article or a page, named in its header; or it gets another label."""
    path = world.random.choice([world.pick(), world.content / "trang/gioi-thieu/index.md"])
    _put(world, path, "danh sách.pdf")
    world.change(path, _LISTED, f"{_LISTED} Danh sách {world.word()}: danh sách.pdf")


def rename(world: World) -> None:
    """A file that an article links to gets another name, there and in the body."""
    for path in _with(world, _LINK)[:1]:
        name = f"Kế hoạch {world.word()}.pdf"
        (path.parent / "Kế hoạch (1).pdf").rename(path.parent / name)
        text = path.read_text(encoding="utf-8")
        world.write(path, text.replace(_LINK, f"[Kế hoạch]({name})"))


def detach(world: World) -> None:
    """An article offers a file no more; the file may stay beside it, unused."""
    for path in _with(world, _LINK)[-1:]:
        world.write(path, path.read_text(encoding="utf-8").replace(_LINK, "kế hoạch"))
        if world.random.choice([True, False]):
            (path.parent / "Kế hoạch (1).pdf").unlink()


def _put(world: World, path: Path, name: str) -> None:
    (path.parent / name).write_bytes(f"%PDF-1.7 {world.word()} %%EOF".encode())


def _with(world: World, words: str) -> list[Path]:
    texts = sorted(world.content.glob("bai-viet/*/*/index.md"))
    return [path for path in texts if words in path.read_text(encoding="utf-8")]


KINDS = (attach, attach, list_file, rename, detach)
