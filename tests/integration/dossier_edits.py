"""What an editor does to topics, people and the bloc's data: edits for the walk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.test_incremental import World

TOPICS = ("mot", "hai")


def topic(world: World) -> None:
    """A topic comes, changes its words or its list, or becomes a draft."""
    unlist(world)
    name = world.random.choice(TOPICS)
    members = [
        f"{path.parent.parent.name}/{path.parent.name}"
        for path in world.random.sample(world.articles(), 2)
        if "Đường dẫn:" not in path.read_text(encoding="utf-8")
    ]
    state = world.random.choice(["nháp", "xuất bản", "xuất bản"])
    world.write(
        world.content / f"chuyen-de/{name}/index.md",
        f"Tiêu đề: Đề {name}\nTóm tắt: {world.word()}\nTrạng thái: {state}\n"
        f"Bài: {', '.join(members)}\n\nLời dẫn {world.word()}.\n",
    )


def unlist(world: World) -> None:
    """Take away the topics' lists: what follows may make one of them wrong."""
    for path in sorted(world.content.glob("chuyen-de/*/index.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        world.write(path, "\n".join(each for each in lines if not each.startswith("Bài:")))


def join(world: World) -> None:
    """An article joins a topic, by its title or its folder, or leaves it."""
    there = [path.parent.name for path in sorted(world.content.glob("chuyen-de/*/index.md"))]
    names = ["", *there, *(f"Đề {each}" for each in there)]
    world.change(world.pick(), "Chuyên đề:", f"Chuyên đề: {world.random.choice(names)}")


def drop_topic(world: World) -> None:
    """A topic goes, and articles forget it."""
    for path in sorted(world.content.glob("chuyen-de/*"))[:1]:
        shutil.rmtree(path)
        for each in world.articles():
            world.change(each, "Chuyên đề:", "Chuyên đề:")


def person(world: World) -> None:
    """Somebody comes, is honoured or changes; an article is about them."""
    name = world.random.choice(["mot", "hai"])
    kind = world.random.choice(["cá nhân", "tập thể"])
    world.write(
        world.content / f"guong/{name}/index.md",
        f"Tên: Thử {name.capitalize()}\nLoại: {kind}\nĐơn vị: {world.word()}\n"
        f"Danh hiệu: 2024: {world.word()}\n\nVề {world.word()}.\n",
    )
    world.change(world.pick(), "Nhân vật:", f"Nhân vật: {name}")


def bloc(world: World) -> None:
    """The bloc's data come or change; now and then they go."""
    path = world.content / "data/organisation.toml"
    if path.is_file() and world.random.random() < 0.2:
        path.unlink()
        return
    chair = world.random.choice(["Bộ A", "Bộ B"])
    world.write(
        path,
        f'[bloc]\nname = "Khối {world.word()}"\n'
        '[[member]]\nname = "Bộ A"\nname_en = "A"\n[[member]]\nname = "Bộ B"\n'
        f'[[year]]\nyear = 2024\nchair = "{chair}"\n',
    )


KINDS = (topic, join, topic, join, person, person, bloc, bloc, drop_topic, topic)
