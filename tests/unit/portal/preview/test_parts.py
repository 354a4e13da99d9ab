"""A player moves within a film by asking for parts of its file (RFC 9110, 14)."""

from __future__ import annotations

import pytest

from tests.unit.portal.preview.answering import ask


@pytest.mark.parametrize(
    ("asked", "status", "data"),
    [
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=0-99", 206, b"0123456789"),
        ("bytes=10-", 200, b"0123456789"),
        ("bytes=5-2", 200, b"0123456789"),
        ("bytes=0-1,4-5", 200, b"0123456789"),
        ("", 200, b"0123456789"),
    ],
)
def test_a_player_may_ask_for_a_part_of_a_video(
    port: int, asked: str, status: int, data: bytes
) -> None:
    """One part; whoever asks for what is not there, or for several, gets the whole."""
    answer, body = ask(port, "/phim.mp4", Range=asked)
    assert (answer.status, body) == (status, data)
    assert answer.getheader("Accept-Ranges") == "bytes"
    assert (answer.getheader("Content-Range") is not None) == (status == 206)
