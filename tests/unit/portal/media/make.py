"""Writes small video and audio byte by byte: containers without a picture to show."""

from __future__ import annotations

import struct
from collections.abc import Iterable

PLACE = b"+21.0285+105.8542/"
"""A place in Hà Nội as phones write it."""
IDENTITY = struct.pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
TURNED = struct.pack(">9I", 0, 1 << 16, 0, 0xFFFF0000, 0, 0, 0, 0, 1 << 30)


def box(kind: str, *parts: bytes) -> bytes:
    """Return a box of MP4."""
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind.encode("latin-1") + body


def h264(profile: int = 100) -> bytes:
    """Return the sample entry of H.264."""
    return box("avc1", bytes(78), box("avcC", bytes([1, profile, 0, 31])))


def entry(kind: str) -> bytes:
    """Return the sample entry of another codec."""
    return box(kind, bytes(78))


def aac(kind: int = 0x40) -> bytes:
    """Return the sample entry of AAC, or of what else `mp4a` may hold."""
    decoder = bytes([4, 0x80, 0x80, 0x80, 17, kind]) + bytes(16)
    esds = bytes([3, 0x80, 0x80, 0x80, 30, 0, 1, 0]) + decoder
    return box("mp4a", bytes(28), box("esds", bytes(4), esds))


def track(handler: str, sample: bytes, matrix: bytes = IDENTITY, *more: bytes) -> bytes:
    """Return a track of 640 × 360."""
    size = struct.pack(">2I", 640 << 16, 360 << 16)
    media = box(
        "mdia",
        box("hdlr", bytes(8), handler.encode(), bytes(13)),
        box("minf", box("stbl", box("stsd", bytes(4), struct.pack(">I", 1), sample))),
    )
    return box("trak", box("tkhd", bytes(40), matrix, size), media, *more)


VIDEO, SOUND = track("vide", h264()), track("soun", aac())


def mp4(
    *tracks: bytes,
    brand: str = "isom",
    seconds: int = 200,
    late: bool = False,
    more: Iterable[bytes] = (),
    before: Iterable[bytes] = (),
) -> bytes:
    """Return an MP4; `more`: boxes of its index, `before`: of the file; `late`: index at end."""
    header = box("mvhd", bytes(12), struct.pack(">2I", 1000, seconds * 1000), bytes(80))
    index = box("moov", header, *(tracks or (VIDEO,)), *more)
    samples = box("mdat", bytes(64))
    head = box("ftyp", brand.encode(), bytes(4)) + b"".join(before)
    return head + (samples + index if late else index + samples)


def with_place() -> bytes:
    """Return an MP4 in which a phone wrote where it was, in each way that there is."""
    udta = box(
        "udta", box("\xa9xyz", struct.pack(">2H", len(PLACE), 0x15C7), PLACE), box("loci", PLACE)
    )
    meta = box("meta", bytes(4), box("ilst", PLACE))
    return mp4(
        track("vide", h264(), IDENTITY, udta),
        more=(udta, meta),
        before=(box("uuid", bytes(16), PLACE),),
    )


def element(kind: int, *parts: bytes, size: int | None = None) -> bytes:
    """Return an element of EBML; `size` -1: not said."""
    body = b"".join(parts)
    name = kind.to_bytes((kind.bit_length() + 7) // 8, "big")
    length = b"\x01" + (b"\xff" * 7 if size == -1 else len(body).to_bytes(7, "big"))
    return name + length + body


def webm(
    *codecs: str, doc: str = "webm", seconds: float = 12, more: bytes = b"", live: bool = False
) -> bytes:
    """Return a WebM; `live`: as browsers record, without the sizes of segment and cluster."""
    tracks = [
        element(
            0xAE,
            element(0x83, b"\x01" if codec.startswith("V") else b"\x02"),
            element(0x86, codec.encode()),
            element(0xE0, element(0xB0, b"\x02\x80"), element(0xBA, b"\x01\x68"))
            if codec.startswith("V")
            else b"",
        )
        for codec in codecs or ("V_VP9",)
    ]
    duration = b"" if live else element(0x4489, struct.pack(">d", seconds * 1000))
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")), duration)
    size = -1 if live else None
    cluster = element(0x1F43B675, element(0xE7, b"\0"), element(0xA3, bytes(20)), size=size)
    segment = element(0x18538067, info, element(0x1654AE6B, *tracks), more, cluster, size=size)
    return element(0x1A45DFA3, element(0x4282, doc.encode())) + segment


def tags() -> bytes:
    """Return the tags of a WebM that tell a place."""
    return element(0x1254C367, element(0x7373, PLACE))


def page(packet: bytes, *, flags: int = 0, position: int = 0) -> bytes:
    """Return a page of Ogg."""
    head = b"OggS\0" + bytes([flags]) + struct.pack("<Q3I", position, 1, 0, 0)
    return head + bytes([1, len(packet)]) + packet


def ogg(packet: bytes = b"OpusHead" + bytes(11), *, samples: int = 48_000 * 30) -> bytes:
    """Return an Ogg of one stream."""
    return page(packet, flags=2) + page(bytes(50)) + page(bytes(50), flags=4, position=samples)


def mp3(frames: int = 40, *, tag: bytes = b"") -> bytes:
    """Return an MP3 of 128 kbit a second; `tag`: what an ID3 tag says."""
    size = bytes(len(tag) >> shift & 0x7F for shift in (21, 14, 7, 0))
    head = b"ID3\x04\0\0" + size + tag if tag else b""
    return head + (b"\xff\xfb\x90\x64" + bytes(413)) * frames


VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nKính thưa các đồng chí,\n"
