"""A photo's file is whole where its end is there, whatever somebody put behind it."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from portal.photos import truncation
from portal.photos.truncation import lacks_rows

_END = b"\xff\xd9"


def saved(kind: str, **options: object) -> bytes:
    """A small photo of noise."""
    out = io.BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def is_truncated(data: bytes) -> bool:
    """Return the answer for bytes."""
    return truncation.is_truncated(io.BytesIO(data))


_THUMBNAIL = b"Exif\0\0" + saved("JPEG")  # a whole JPEG within the head
_WHOLE = {
    "JPEG": saved("JPEG", exif=_THUMBNAIL),
    "progressive": saved("JPEG", exif=_THUMBNAIL, progressive=True),
    "with restarts": saved("JPEG", restart_marker_rows=1),
    "PNG": saved("PNG"),
}


@given(st.sampled_from(sorted(_WHOLE)), st.data())
def test_a_copy_that_broke_off_is_cut_wherever_it_broke(kind: str, data: st.DataObject) -> None:
    """Within its pixels, or within its head, where the end of a thumbnail is not its own."""
    whole = _WHOLE[kind]
    end = len(whole) - (8 if kind == "PNG" else 1)
    assert is_truncated(whole[: data.draw(st.integers(4, end))])
    assert not is_truncated(whole)


@given(st.sampled_from(["JPEG", "progressive"]), st.integers(1, 900))
def test_a_copy_that_goes_on_in_zeros_is_cut(kind: str, missing: int) -> None:
    """A card or disk that had given the file its room already: it would show half in grey."""
    whole = _WHOLE[kind]
    assert is_truncated(whole[:-missing].removesuffix(_END) + bytes(missing))


@given(st.sampled_from(sorted(_WHOLE)), st.binary(max_size=400))
@example("JPEG", bytes(3 * truncation._BLOCK))
@example("PNG", bytes(3 * truncation._BLOCK))
def test_what_lies_behind_the_end_is_no_fault(kind: str, more: bytes) -> None:
    """Phones put films, depths and words of their own there, old cameras what the card held."""
    assert not is_truncated(_WHOLE[kind] + more)


@pytest.mark.parametrize("block", [1, 2, 3, 7])
def test_an_end_is_found_wherever_the_file_is_parted(
    monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    """The file is read in blocks from its end; the sign may lie across two of them."""
    monkeypatch.setattr(truncation, "_BLOCK", block)
    for whole in (_WHOLE["JPEG"], _WHOLE["PNG"]):
        assert [behind for behind in range(9) if is_truncated(whole + bytes(behind))] == []


@pytest.mark.parametrize("data", [b"", b"chu", b"GIF89a", saved("WEBP")[:-9], saved("TIFF")[:-9]])
def test_of_other_kinds_nothing_is_said(data: bytes) -> None:
    """They are judged when they are opened or decoded."""
    assert not is_truncated(data)


@pytest.mark.parametrize("head", [b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\xff\xff"])
def test_a_head_without_pixels_is_cut(head: bytes) -> None:
    """Also one that says that it goes on far behind the end of the file."""
    assert is_truncated(head)


def _scans(count: int, between: bytes = b"") -> bytes:
    data = saved("JPEG", progressive=True)
    scan = data.rindex(b"\xff\xda")
    return data[:scan] + (between + data[scan:-2]) * count + _END


def test_scans_are_counted_in_the_photo_alone() -> None:
    """A film of some megabytes holds the same two bytes hundreds of times, by chance."""
    assert truncation.has_too_many_scans(_scans(400))
    assert not truncation.has_too_many_scans(_scans(4))
    assert not truncation.has_too_many_scans(_WHOLE["JPEG"] + b"\xff\xda\0\x08" * 400)
    assert not truncation.has_too_many_scans(_WHOLE["PNG"] + b"\xff\xda\0\x08" * 400)


@pytest.mark.parametrize("hiding", [b"\xff\xfe\0\x06\xff\xd9\xff\xd9", b"\xff\x01"])
def test_scans_cannot_be_hidden(hiding: bytes) -> None:
    """Behind a comment that holds the sign of the end, or a marker that has no length."""
    assert truncation.has_too_many_scans(_scans(400, hiding))


@pytest.mark.parametrize(
    "stuffing",
    [b"\xff\xd8", b"\xff", b"\xff\xfe\0\2", b"\xff\xe1\0\2", b"\xff\x01", b"\xff\0"],
)
def test_a_head_stuffed_with_markers_is_seen(stuffing: bytes) -> None:
    """Each costs Pillow a step, and megabytes of them half a minute."""
    assert truncation.has_too_many_markers(io.BytesIO(b"\xff\xd8" + stuffing * 3000))


@pytest.mark.parametrize("kind", sorted(_WHOLE))
def test_no_whole_photo_is_stuffed(kind: str) -> None:
    """Neither by thumbnail, profile, comments of twenty segments, nor by what fills between."""
    whole = _WHOLE[kind]
    comments = b"\xff\xfe\0\2" * 20 + b"\xff" * 100

    assert not truncation.has_too_many_markers(io.BytesIO(whole))
    assert not truncation.has_too_many_markers(io.BytesIO(whole[:2] + comments + whole[2:]))


@given(
    st.sampled_from([(0, 1), (0, 4), (0, 16), (2, 8), (3, 2), (4, 8), (6, 16)]),
    st.tuples(st.integers(1, 20), st.integers(1, 20)),
    st.sampled_from([0, 1]),
    st.integers(1, 40),
)
def test_a_png_whose_packed_pixels_end_early_is_short(
    kind: tuple[int, int], size: tuple[int, int], interlaced: int, missing: int
) -> None:
    """All its parts are whole and their sums right; a single byte less than all rows is too few."""
    (colours, depth), (width, height) = kind, size
    bits = depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
    sizes = _interlaced(width, height) if interlaced else [(width, height)]
    count = sum(rows * (1 + (across * bits + 7) // 8) for across, rows in sizes if across)
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    assert not lacks_rows(_png(head, bytes(count)))
    assert not lacks_rows(_png(head, bytes(count + 9)))
    assert lacks_rows(_png(head, bytes(max(0, count - missing))))


def _interlaced(width: int, height: int) -> list[tuple[int, int]]:
    """The widths and heights of the passes, from the drawing in the standard (RFC 2083, 2.6)."""
    drawn = [
        "16462646",
        "77777777",
        "56565656",
        "77777777",
        "36463646",
        "77777777",
        "56565656",
        "77777777",
    ]
    passes = []
    for step in "1234567":
        across = {x for y in range(height) for x in range(width) if drawn[y % 8][x % 8] == step}
        down = {y for y in range(height) for x in range(width) if drawn[y % 8][x % 8] == step}
        passes.append((len(across), len(down)))
    return passes


def _png(head: bytes, rows: bytes) -> bytes:
    packed = zlib.compress(rows)
    parts = [(b"IHDR", head), (b"IDAT", packed[:5]), (b"IDAT", packed[5:]), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
