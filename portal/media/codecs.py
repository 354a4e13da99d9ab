"""The codecs of streams: which of them browsers play, and what they are called.

Played by Chrome, Edge, Firefox and Safari, phones included: H.264 in 8 bits 4:2:0, VP8, VP9, AV1;
AAC, MP3, Opus, Vorbis (developer.mozilla.org, Web video and audio codec guide).
"""

from __future__ import annotations

from typing import Final

PLAYED: Final = frozenset({"H.264", "VP8", "VP9", "AV1", "AAC", "MP3", "Opus", "Vorbis"})

_SAMPLES = {  # of MP4 (mp4ra.org)
    b"avc1": "H.264",
    b"avc3": "H.264",
    b"av01": "AV1",
    b"vp08": "VP8",
    b"vp09": "VP9",
    b"hvc1": "HEVC (H.265)",
    b"hev1": "HEVC (H.265)",
    b"dvh1": "HEVC (Dolby Vision)",
    b"dvhe": "HEVC (Dolby Vision)",
    b"mp4v": "MPEG-4 đời cũ",
    b"Opus": "Opus",
    b".mp3": "MP3",
    b"ac-3": "Dolby AC-3",
    b"ec-3": "Dolby E-AC-3",
    b"alac": "ALAC",
    b"fLaC": "FLAC",
    b"samr": "AMR",
    b"sawb": "AMR",
    b"encv": "mã hóa chống sao chép",
    b"enca": "mã hóa chống sao chép",
}
_OBJECTS = {0x40: "AAC", 0x66: "AAC", 0x67: "AAC", 0x68: "AAC", 0x69: "MP3", 0x6B: "MP3"}
_PROFILES = frozenset({66, 77, 88, 100})  # of H.264: 8 bits, 4:2:0
_CONFIG = 0x04  # the descriptor of a decoder's configuration (ISO/IEC 14496-1)
_NESTING = {0x03: 3}
_REACH = 512  # bytes of a sample entry in which its own boxes are looked for
_MATROSKA = {
    "V_VP8": "VP8",
    "V_VP9": "VP9",
    "V_AV1": "AV1",
    "A_OPUS": "Opus",
    "A_VORBIS": "Vorbis",
}
OGG: Final = (
    (b"OpusHead", "Opus"),
    (b"\x01vorbis", "Vorbis"),
    (b"\x80theora", "Theora"),
    (b"\x7fFLAC", "FLAC"),
    (b"Speex", "Speex"),
)
"""How the first packet of a stream in Ogg begins."""


def of_mp4(entry: bytes) -> str:
    """Return the codec of a sample entry: `entry` begins with its size and type."""
    kind, near = entry[4:8], entry[8:_REACH]
    if kind == b"mp4a":
        return _of_descriptor(near)
    name = _SAMPLES.get(kind, kind.decode("latin-1").strip())
    if name == "H.264":
        at = near.find(b"avcC")
        profile = near[at + 5] if 0 <= at < len(near) - 5 else 100
        return name if profile in _PROFILES else "H.264 loại 10 bit hoặc 4:2:2"
    return name


def of_matroska(written: str) -> str:
    """Return the codec of a track's CodecID; of those that no WebM has, its own name."""
    return _MATROSKA.get(written, written.removeprefix("V_").removeprefix("A_"))


def _of_descriptor(near: bytes) -> str:
    """Return what `mp4a` holds: AAC, or MP3, by the object type of its `esds`."""
    at = near.find(b"esds")
    if at < 0:
        return "AAC"
    position = at + 8  # past type, version and flags
    while position < len(near):
        tag, position = near[position], position + 1
        while position < len(near) and near[position] & 0x80:
            position += 1
        position += 1
        if tag == _CONFIG:
            kind = near[position] if position < len(near) else 0
            return _OBJECTS.get(kind, f"mp4a.{kind:02x}")
        if tag not in _NESTING:
            break
        position += _NESTING[tag]
    return "AAC"
