"""Video and audio dropped at the desk: taken as the check takes them, refused with its words."""

from __future__ import annotations

import pytest

from portal.check.runner import check
from tests.integration.desk import ARTICLE, DOCUMENT, DOCUMENT_TEXT, TEXT, Client
from tests.unit.portal.media import make


def test_a_video_is_taken_under_a_plain_name(desk: Client) -> None:
    """Beside its text, whose page can show it."""
    desk.write()
    answer = desk.upload("api/medium", make.mp4(), file=ARTICLE, name="Hội nghị (1).MP4")
    assert answer["name"] == "hoi-nghi-1.mp4"
    beside = desk.content / ARTICLE.replace("index.md", "hoi-nghi-1.mp4")
    assert beside.read_bytes() == make.mp4()
    assert "E025" in {problem.code for problem in check(desk.content).report}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.mov", make.mp4(brand="qt  "), "QuickTime"),
        ("a.mp4", make.mp4(make.track("vide", make.entry("hvc1"))), "HEVC"),
        ("a.mp4", b"", "trống"),
        ("a.html", make.mp4(), "HTML"),
    ],
)
def test_what_browsers_do_not_play_is_refused(
    desk: Client, name: str, data: bytes, words: str
) -> None:
    """With the portal's sentence; nothing is left beside the text."""
    desk.write()
    refused = desk.upload("api/medium", data, file=ARTICLE, name=name)
    assert refused.status == 422
    assert name in refused["message"]
    assert words in refused["message"]
    assert not list((desk.content / ARTICLE).parent.glob("a.*"))


def test_a_document_takes_no_video(desk: Client) -> None:
    """Its page would not show it."""
    desk.write(DOCUMENT, DOCUMENT_TEXT)
    refused = desk.upload("api/medium", make.mp4(), file=DOCUMENT, name="a.mp4")
    assert refused.status == 422
    assert "không có video" in refused["message"]


def test_the_copy_for_reviewers_says_where_a_video_is(desk: Client) -> None:
    """One file cannot hold it; it is named, with its file."""
    desk.write(ARTICLE, f"{TEXT}\n![Lễ khai mạc](a.mp4)\n*Sáng nay.*\n")
    copy = desk.send("GET", f"api/export?file={ARTICLE}", X_Desk_Token=None).data.decode()
    assert "<strong>▶ Lễ khai mạc</strong> (tệp a.mp4, phát ở trang của bài)" in copy
    assert "<img" not in copy
