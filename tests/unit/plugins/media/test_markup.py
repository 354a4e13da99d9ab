"""Players in bodies: what stands in their place before, and what a hostile name becomes."""

from __future__ import annotations

import pytest

from plugins.media import markup
from portal.markup import reading
from portal.views.media import Recording

_FILM = Recording(
    src="phim.mp4",
    address="/bai-viet/2012/x/phim.0123456789abcdef.mp4",
    type="video/mp4",
    label="MP4",
    is_video=True,
    size=12 * 2**20,
    seconds=200,
    name='Lễ "khai mạc" & <họp>',
)


def rewritten(body: str, *recordings: Recording) -> str:
    """Return the HTML of a body with its players."""
    return markup.rewrite(reading.read(body, "a.md", 1).html, recordings)


def test_the_caption_stays_below_the_player() -> None:
    """The file follows it, in the same caption."""
    html = rewritten("![Lễ khai mạc](phim.mp4)\n*Sáng **nay**. Ảnh: Lê Đào*", _FILM)
    assert html.startswith('<figure class="figure"><video class="player player--video" src="')
    caption = html.partition('<figcaption class="figure__caption">')[2]
    assert caption.startswith("Sáng <strong>nay</strong>. <span")
    assert "Tải video về máy (MP4, 12 MB, 3 phút 20 giây)" in caption
    assert html.count("<figcaption") == html.count("</figcaption>") == 1


def test_a_player_without_a_caption_has_its_file() -> None:
    """Below it."""
    html = rewritten("![Lễ khai mạc](phim.mp4)", _FILM)
    assert html.count("<figcaption") == html.count("</figcaption>") == 1
    assert "Tải video về máy" in html


def test_a_name_is_text() -> None:
    """Whatever is in it."""
    html = rewritten("![Lễ khai mạc](phim.mp4)", _FILM)
    assert 'aria-label="Lễ &quot;khai mạc&quot; &amp; &lt;họp&gt;"' in html


@pytest.mark.parametrize("body", ["![Ảnh](a.jpg)", "Chữ phim.mp4.", "![Phim](phim.mp4)\n*x*"])
def test_nothing_else_is_touched(body: str) -> None:
    """Photos and text stay; a medium that cannot be published leaves its caption."""
    before = reading.read(body, "a.md", 1).html
    after = rewritten(body)
    assert (
        after == before if "phim.mp4" not in before or "<img" not in before else "<img" not in after
    )
