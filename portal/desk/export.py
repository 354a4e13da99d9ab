"""A draft as one HTML file that shows everything without the portal: to print, to send on."""

from __future__ import annotations

import base64
from datetime import datetime
from functools import partial
from html import escape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from portal.content import clock
from portal.desk import paths, uploads, views
from portal.desk.exchange import Answer, Refusal, Request
from portal.desk.newsroom import Newsroom
from portal.desk.sources import Source
from portal.photos.problems import PhotoError
from portal.system import files, media_types
from portal.vietnamese import dates

_WIDTH = 960  # px of photos
_STYLE = Path(__file__).with_name("export.css")
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def export(request: Request, newsroom: Newsroom) -> Answer:
    """Return the saved text as one file; photos are in it, without their metadata."""
    root, file = newsroom.root, request.query.get("file", "")
    source = Source.at(paths.text_file(root, file))
    if source.data is None:
        raise Refusal(HTTPStatus.NOT_FOUND, f"Không có tệp {file}.")
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>"
    )
    data, note = source.data, _note(clock.now())
    photo = partial(_inline, root, file)
    html = newsroom.run(lambda: views.body(root, file, data, head, photo, note))
    name = quote(f"{Path(file).parent.name}-ban-trinh-duyet.html")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Answer(html.encode(), media_types.of("html"), policy=_POLICY, headers=headers)


def _note(now: datetime) -> str:
    when = f"{dates.clock(now)} ngày {dates.short(now)}"
    how = "Muốn in hoặc lưu PDF: nhấn Ctrl+P, rồi chọn máy in hay “Lưu dưới dạng PDF”."
    return (
        f'<p class="ban-trinh-duyet">Bản trình duyệt, lập lúc {when}.'
        f' <span class="cach-in">{how}</span></p>'
    )


def _inline(root: Path, file: str, src: str) -> str:
    """Return a photo as a data address; "data:," for one that cannot be shown."""
    try:
        path = paths.photo_file(root, file, src)
        data = uploads.derivative(path, files.stamp_of(path.stat()), _WIDTH)
    except (OSError, PhotoError, Refusal):
        return "data:,"
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
