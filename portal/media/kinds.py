"""The table of media files: what names they have, and what one file beside another is to it."""

from __future__ import annotations

import re
from typing import Final

SUFFIXES: Final = frozenset({".mp4", ".m4v", ".webm", ".mp3", ".m4a", ".ogg"})
"""Of files that browsers play."""

LABELS: Final = {"mp4": "MP4", "webm": "WebM", "ogg": "Ogg", "mp3": "MP3"}
"""Format -> what readers and editors call it."""

OTHERS: Final = {
    ".mov": "QuickTime (MOV)",
    ".qt": "QuickTime (MOV)",
    ".avi": "AVI",
    ".mkv": "Matroska (MKV)",
    ".wmv": "Windows Media (WMV)",
    ".wma": "Windows Media (WMA)",
    ".flv": "Flash (FLV)",
    ".3gp": "3GP của điện thoại cũ",
    ".mts": "AVCHD của máy quay",
    ".m2ts": "AVCHD của máy quay",
    ".mpg": "MPEG",
    ".mpeg": "MPEG",
    ".vob": "DVD (VOB)",
    ".wav": "WAV",
    ".aac": "AAC",
    ".amr": "AMR của máy ghi âm",
    ".flac": "FLAC",
    ".aiff": "AIFF",
}
"""Suffix of video and audio that is not published -> what it is."""

CAPTIONS: Final = (".vtt", ".vi.vtt")
"""What replaces the suffix of a medium in the name of its captions; the first that is there."""
WORDS: Final = (".txt",)
"""As `CAPTIONS`, of a transcript."""

_ENDS = "|".join(sorted(re.escape(suffix) for suffix in SUFFIXES | OTHERS.keys()))
NAMED: Final = re.compile(rf"(?:{_ENDS})$", re.IGNORECASE)
"""Matches the end of the name of a file that is video or audio."""


def is_medium(src: str) -> bool:
    """Tell by its name whether a file is video or audio, also of kinds that are not published."""
    return NAMED.search(src.strip()) is not None
