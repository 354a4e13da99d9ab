"""The desk of a content folder behind the preview's real server, and a client that asks it."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from PIL import Image

from portal.cache.store import Store, code_key
from portal.desk.desk import Desk, Render
from portal.desk.exchange import PREFIX
from portal.desk.guard import TOKEN_HEADER
from portal.preview.channel import Message
from portal.preview.photo_maker import PhotoMaker
from portal.preview.server import make_server
from portal.preview.state import State
from portal.publish import url_ledger
from tests.conftest import ROOT

ARTICLE = "bai-viet/2026/bai/index.md"
TEXT = """\
Tiêu đề: Hội nghị sơ kết
Ngày: 01/02/2026
Chuyên mục: Tin tức
Thẻ: sơ kết
Tác giả: Ban Biên tập
Tóm tắt: Một câu tóm tắt.
Trạng thái: nháp

Nội dung của bài.
"""


DOCUMENT = "van-ban/2023/nghi-dinh-98-2023-nd-cp/index.md"
DOCUMENT_TEXT = """\
Loại: Nghị định
Số ký hiệu: 98/2023/NĐ-CP
Trích yếu: Quy định chi tiết Luật Thi đua, khen thưởng
Cơ quan ban hành: Chính phủ
Ngày ban hành: 31/12/2023
Ngày có hiệu lực: 01/01/2024
Trạng thái: nháp

Điều 1. Phạm vi điều chỉnh.
"""

SECTIONS = '[[section]]\nname = "Tin tức"\n[[section]]\nname = "Tư liệu"\n'


def jpeg(colour: str = "#9e2a22") -> bytes:
    """Return a photo that tells its camera, and a caption as Windows writes it."""
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x9C9C], exif[0x0110] = "Quang cảnh hội nghị".encode("utf-16-le"), "SECRET CAMERA"
    Image.new("RGB", (900, 600), colour).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


@dataclass(frozen=True)
class Reply:
    """A response: status, headers, bytes."""

    status: int
    headers: dict[str, str]
    data: bytes

    def __getitem__(self, name: str) -> Any:
        return json.loads(self.data)[name]


@dataclass
class Client:
    """Asks the desk as one of its own pages does; headers of a test replace the usual ones."""

    port: int
    token: str
    content: Path

    def send(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Reply:
        """Send one request; a header that is None is left out."""
        host = f"127.0.0.1:{self.port}"
        usual: dict[str, str | None] = {"Host": host, TOKEN_HEADER: self.token}
        usual |= {"Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        usual |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, f"{PREFIX}{path}", skip_host=True)
        if body is not None:
            usual.setdefault("Content-Length", str(len(body)))
        for name, value in usual.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        reply = connection.getresponse()
        found = Reply(reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read())
        connection.close()
        return found

    def get(self, path: str, **query: str) -> Reply:
        """Ask for something."""
        return self.send("GET", f"{path}?{urlencode(query, quote_via=quote)}")

    def post(self, path: str, **values: object) -> Reply:
        """Send a JSON object."""
        return self.send("POST", path, json.dumps(values).encode(), Content_Type="application/json")

    def upload(self, path: str, data: bytes, **query: str) -> Reply:
        """Send a file."""
        address = f"{path}?{urlencode(query, quote_via=quote)}"
        return self.send("POST", address, data, Content_Type="application/octet-stream")

    def write(self, file: str = ARTICLE, text: str | bytes = TEXT) -> Path:
        """Write a text beside the desk, as another program does."""
        path = self.content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


class _Built:
    """A built portal in the place of an edition."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.state = State(self.send)

    def send(self, message: Message) -> None:
        """Answer which file lies at a path."""
        file = self._output / message["path"]
        self.state.take({"id": message["id"], **({"disk": str(file)} if file.is_file() else {})})

    def home(self) -> str:
        """Return the home page, "" if there is none."""
        page = self._output / "index.html"
        return page.read_text(encoding="utf-8") if page.exists() else ""


def _none(_file: str, _text: str) -> str:
    return ""


@contextmanager
def opened(content: Path, store: Path, output: Path, render: Render = _none) -> Iterator[Client]:
    """Serve the desk of a content folder; the preview's files are those of `output`."""
    built = _Built(output)
    kept = Store(store, code_key(ROOT))
    desk = Desk(content, kept, render, built.home, url_ledger.published)
    built.state.desk = lambda: desk.answer
    server = make_server(built.state, PhotoMaker(lambda _photo: None), 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Client(server.server_address[1], desk.token, content)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        desk.close()
