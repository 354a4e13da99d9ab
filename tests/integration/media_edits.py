"""What an editor does with video and audio, for the walk of `test_incremental`."""

from __future__ import annotations

from tests.integration.document_edits import World
from tests.unit.portal.media import make


def film(world: World) -> None:
    """A video comes to an article, or another takes its place; its picture and captions change."""
    path = world.pick()
    text, choice = path.read_text(encoding="utf-8"), world.random.choice
    tracks = choice([(make.VIDEO,), (make.VIDEO, make.SOUND)])
    data = make.mp4(*tracks, seconds=world.random.randint(1, 500), more=choice([(), (_PLACE,)]))
    (path.parent / "phim.mp4").write_bytes(data)
    world.write(path.parent / "phim.vtt", f"{make.VTT}\n00:05.000 --> 00:06.000\n{world.word()}\n")
    world.write(path.parent / "phim.txt", f"Lời {world.word()}.\n")
    if "phim.mp4" not in text:
        world.write(path, f"{text}\n![Toàn cảnh hội nghị](phim.mp4)\n*Chú thích {world.word()}.*\n")


def silence(world: World) -> None:
    """The words beside the videos of an article go, or come again."""
    for path in sorted(world.content.glob("bai-viet/*/*/phim.vtt")):
        if world.random.random() < 0.5:
            path.unlink()


_PLACE = make.box("udta", make.box("loci", make.PLACE))
KINDS = (film, silence)
