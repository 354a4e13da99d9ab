"""A portal with a video that Chromium records and plays, and a sound; its captions, its words."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from tests.conftest import ARTICLE, PORTAL, ROOT
from tests.unit.portal.media import make

FILM = "/bai-viet/2012/phim/"
_BODY = """\
Mở đầu.

![Toàn cảnh hội nghị sơ kết](hoi-nghi.webm)
*Lễ khai mạc. Ảnh: Lê Đào*

Giữa hai đoạn.

![Bài phát biểu khai mạc](phat-bieu.mp3)
*Phát biểu của đồng chí chủ trì.*
"""
_RECORD = """
async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const brush = canvas.getContext('2d');
    const options = {mimeType: 'video/webm;codecs=vp8'};
    const recorder = new MediaRecorder(canvas.captureStream(10), options);
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const stopped = new Promise((done) => { recorder.onstop = done; });
    recorder.start();
    for (let picture = 0; picture < 10; picture += 1) {
        brush.fillStyle = `hsl(${picture * 36} 60% 40%)`;
        brush.fillRect(0, 0, 320, 180);
        await new Promise((done) => { setTimeout(done, 100); });
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
}
"""


def recorded(browser: Browser) -> bytes:
    """Return a second of coloured pictures, as WebM."""
    page = browser.new_page()
    data = base64.b64decode(page.evaluate(_RECORD))
    page.close()
    return data


def build_below(folder: Path, film: bytes) -> None:
    """Build a portal of one article that has the film."""
    content = folder / "content"
    home = content / FILM.strip("/")
    home.mkdir(parents=True)
    (content / "data").mkdir()
    shutil.copyfile(PORTAL / "data" / "sections.toml", content / "data" / "sections.toml")
    words = {"title": "Bài có phim", "date": "03/08/2012", "tags": "sơ kết", "more": ""}
    text = ARTICLE.format(**words, body=_BODY).replace("Tin tức", "Tư liệu")
    (home / "index.md").write_text(text, encoding="utf-8")
    (home / "hoi-nghi.webm").write_bytes(film)
    Image.new("RGB", (1280, 720), "#9e2a22").save(home / "hoi-nghi.jpg", "JPEG")
    (home / "hoi-nghi.vtt").write_text(make.VTT, encoding="utf-8")
    (home / "hoi-nghi.txt").write_text("Kính thưa các đồng chí.\n\n<b>Hết.</b>\n", encoding="utf-8")
    (home / "phat-bieu.mp3").write_bytes(make.mp3(400, tag=make.PLACE))
    (home / "phat-bieu.txt").write_text("Lời phát biểu.\n", encoding="utf-8")
    kept = Store(folder / "store", code_key(ROOT))
    checked = check(content, store=kept)
    assert not list(checked.report), list(checked.report)
    result = build(checked, Options(output=folder / "output", store=kept))
    assert result.report.ok, list(result.report)
