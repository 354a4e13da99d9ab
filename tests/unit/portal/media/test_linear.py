"""Reading a container takes steps in proportion to its size, whatever somebody put into it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from portal.media import inspect
from portal.media.problems import MediaError
from tests.steps.counting import counting
from tests.unit.portal.media import make


def _nested(kind: str, depth: int) -> bytes:
    head = b"".join(
        (8 * (depth - level)).to_bytes(4, "big") + kind.encode() for level in range(depth)
    )
    return make.mp4(box_of(head))


def box_of(body: bytes) -> bytes:
    """Return a track that holds anything."""
    return make.box("trak", body)


SHAPES: dict[str, Callable[[int], bytes]] = {
    "boxes in a row": lambda n: make.mp4(before=[make.box("free")] * n),
    "metadata in a row": lambda n: make.mp4(more=[make.box("udta")] * n),
    "tracks in a row": lambda n: make.mp4(*[make.VIDEO] * n),
    "boxes in each other": lambda n: _nested("mdia", n),
    "elements in a row": lambda n: make.webm(more=make.element(0xEC, b"") * n),
    "tags in a row": lambda n: make.webm(more=make.tags() * n),
    "tracks of a WebM": lambda n: make.webm(*["V_VP9"] * n),
    "clusters without a size": lambda n: make.webm(
        more=make.element(0x1F43B675, size=-1) * n, live=True
    ),
    "streams of an Ogg": lambda n: make.page(b"OpusHead" + bytes(11), flags=2) * n,
    "what looks like frames": lambda n: b"\xff\xfb\x90\x64" * n,
    "marks of frames": lambda n: b"\xff\xfb\x90\x64" + b"\xff" * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_container_is_worse_than_linear(shape: str) -> None:
    """Four times as much costs about four times the steps, in every line."""

    def steps(times: int) -> dict[str, int]:
        data = SHAPES[shape](times)
        with counting() as counts:
            try:
                inspect._facts(io.BytesIO(data), len(data))
            except MediaError as refused:
                counts["refused"] += bool(refused.code)
        return dict(counts)

    steps(1)  # what is made once is made now
    few, many = steps(100), steps(400)
    assert not {place for place in many if many[place] > 6 * few.get(place, 0) + 300}
