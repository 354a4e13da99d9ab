"""One text on the desk: opened, looked at while it is typed, saved."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from portal.content import overlay
from portal.content.model import Content
from portal.desk import (
    approved,
    attached,
    exchange,
    fields,
    header,
    history,
    paths,
    photos,
    problems,
    texts,
)
from portal.desk.exchange import Answer, Refusal, Request, as_json, text_of
from portal.desk.history import History
from portal.desk.newsroom import Newsroom
from portal.desk.sources import Source
from portal.diagnostics.diagnostic import Diagnostic
from portal.markup import reading
from portal.system import files

_SCRIPT = re.compile(r"<script[^<>]*+>[^<]*+</script>")
_LONGEST = 500  # bytes of a path or version
_SHOWN = 20  # pages that are kept for frames


class Editing:
    """Serves the requests about one text."""

    def __init__(
        self,
        newsroom: Newsroom,
        kept: History,
        render: Callable[[str, str], str],
        published: Callable[[Path], frozenset[str]],
    ) -> None:
        """`render`: returns a page from a file and its text; `published`: see `Desk`."""
        self._newsroom, self._history, self._render = newsroom, kept, render
        self._published = published
        self._saving = threading.Lock()
        self._shown: dict[str, bytes] = {}

    def article(self, request: Request) -> Answer:
        """Return a text with all that the desk shows of it."""
        file = request.query.get("file", "")
        source = self._opened(file)
        self._newsroom.touch()
        text, typed = _text(source), self._history.typed(file)
        unsaved = typed if typed and typed.text != text else None
        return as_json(
            {
                "file": file,
                "text": text,
                "version": source.version,
                "autosave": unsaved and {"text": unsaved.text, "time": unsaved.time},
                **self._looked(file, source.data or b"", text, source.data),
            }
        )

    def look(self, request: Request) -> Answer:
        """Return what would be said of a text that is not saved."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        source = self._opened(file, may_be_new=True)
        return as_json(self._looked(file, source.with_text(text), text, source.data))

    def save(self, request: Request) -> Answer:
        """Write a text, unless its file has changed since it was opened."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        return self.saved(file, text, text_of(body, "version", _LONGEST))

    def saved(self, file: str, text: str, version: str, note: str = history.SAVED) -> Answer:
        """Write a text as `write` does; return what is said of it."""
        data = self.write(file, text, version, note)
        return as_json({"version": files.key_of(data), **self._looked(file, data, text, data)})

    def exists(self, file: str) -> bool:
        """Tell whether there is a text. Raises Refusal for what the desk cannot edit."""
        return self._opened(file, may_be_new=True).data is not None

    def version(self, file: str) -> str:
        """Return the version of a saved text. Raises Refusal."""
        return self._opened(file).version

    def text(self, file: str) -> str:
        """Return a saved text. Raises Refusal."""
        return _text(self._opened(file))

    def bytes_of(self, file: str, text: str) -> bytes:
        """Return the bytes that a text would be saved as."""
        return self._opened(file).with_text(text)

    def write(self, file: str, text: str, version: str, note: str = history.SAVED) -> bytes:
        """Save a text over one version of its file; return the bytes. Raises Refusal.

        `note`: what the history says of it.
        """
        path = paths.text_file(self._newsroom.root, file)
        with self._saving:
            source = self._opened(file, may_be_new=True)
            if source.data is not None:
                self._history.keep(file, source.data, history.ON_DISK)
            data = source.with_text(text)
            if source.version != version and source.data != data:
                self._history.keep(file, text.encode(), history.REFUSED)
                raise _changed(source)
            mode = path.stat().st_mode if source.data is not None else None
            files.write(path, data)
            if mode is not None:
                path.chmod(mode)  # a shared folder stays shared
            self._history.keep(file, data, note)
            self._history.settle(file, text)
        if source.data is None:
            self._newsroom.touch()
        return data

    def meanwhile(self, request: Request) -> Answer:
        """Return the version of a file as it is now, "" if it is gone."""
        source = self._opened(request.query.get("file", ""), may_be_new=True)
        return as_json({"version": source.version})

    def keep_both(self, request: Request) -> Answer:
        """Keep a text that is typed, and the file that somebody else changed; return the latter."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        with self._saving:
            source = self._opened(file, may_be_new=True)
            changed = _changed(source)
            if source.data is not None:
                self._history.keep(file, source.data, history.ON_DISK)
            self._history.keep(file, text.encode(), history.TYPED)
        return as_json({"message": changed.message, **changed.more})

    def autosave(self, request: Request) -> Answer:
        """Keep what is being typed, outside the content folder; the saved text needs none."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        version = text_of(body, "version", _LONGEST)
        source = self._opened(file, may_be_new=True)
        if source.data is not None and source.with_text(text) == source.data:
            self._history.settle(file, text)
            return as_json({"time": time.time()})
        return as_json({"time": self._history.autosave(file, text, version).time})

    def header(self, request: Request) -> Answer:
        """Return a text with other values in its header."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        self._opened(file, may_be_new=True)
        values = body.get("fields")
        if not isinstance(values, dict) or not all(map(_is_value, values.values())):
            raise Refusal(HTTPStatus.BAD_REQUEST, "Yêu cầu thiếu “fields”.")
        return as_json({"text": header.rewritten(file, text, values)})

    def fix(self, request: Request) -> Answer:
        """Return a text in which one of its problems is mended."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        key, data = text_of(body, "fix", _LONGEST), self.bytes_of(file, text)
        if key == approved.RETURN:
            return as_json({"text": approved.returned(file, text)})
        faults = self._newsroom.with_text(file, data, lambda _, found: found)
        return as_json({"text": problems.mended(file, text, faults, key)})

    def view(self, request: Request) -> Answer:
        """Return the page of a text that is not saved, and where a frame may show it."""
        body = request.json()
        file, text = text_of(body, "file", _LONGEST), text_of(body, "text")
        self._opened(file, may_be_new=True)
        html = _SCRIPT.sub("", self._render(file, text))  # the frame runs none
        key = files.content_hash(html.encode())
        self._shown.pop(key, None)
        self._shown[key] = html.encode()
        for old in list(self._shown)[:-_SHOWN]:
            self._shown.pop(old, None)
        return as_json({"html": html, "seen": f"/__desk__/seen/{key}"})

    def seen(self, request: Request) -> Answer:
        """Return a page that `view` made, for a frame."""
        html = self._shown.get(request.path.removeprefix("seen/"))
        if html is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "Trang xem này đã cũ; hãy gõ tiếp để xem lại.")
        return exchange.page(html, exchange.SHOWN)

    def _opened(self, file: str, *, may_be_new: bool = False) -> Source:
        """Return the source of a text. Raises Refusal if it is none that the desk can edit."""
        if not overlay.is_possible(file):
            raise Refusal(HTTPStatus.BAD_REQUEST, "Bàn viết không mở được tệp này.")
        source = Source.at(paths.text_file(self._newsroom.root, file))
        if source.data is None and not may_be_new:
            raise Refusal(HTTPStatus.NOT_FOUND, f"Không có tệp {file}.")
        return source

    def _looked(self, file: str, data: bytes, text: str, saved: bytes | None) -> dict[str, Any]:
        """Return problems, photos, fields and headings of a text; `saved`: its file's bytes."""
        changed = approved.rows(self._history, file, saved, text)

        def found(content: Content, faults: list[Diagnostic]) -> dict[str, Any]:
            known, article = texts.find(content, file), content.by_file().get(file)
            return {
                "problems": [*changed, *problems.rows(file, text, faults)],
                "photos": photos.rows(content, file, article),
                "files": attached.rows(content, file),
                "url": known.address if known else "",
                "approved_by": getattr(known.source, "approver", "") if known else "",
                "is_live": known is not None and known.address in self._published(content.root),
                **fields.rows(content, file, text),
                "outline": _outline(file, text),
            }

        return self._newsroom.with_text(file, data, found)


def _outline(file: str, text: str) -> list[dict[str, Any]]:
    """Return the headings of a text with their levels and lines."""
    matter, _ = fields.parsed(file, text)
    headings = reading.read(matter.body, file, matter.body_line).facts.headings
    return [{"level": each.level, "text": each.text, "line": each.line} for each in headings]


def _is_value(value: object) -> bool:
    """Tell whether a field may get a value: a text, or a list of texts."""
    items = value if isinstance(value, list) else [value]
    return all(isinstance(item, str) and files.is_text(item) for item in items)


def _text(source: Source) -> str:
    try:
        return source.text
    except UnicodeDecodeError:
        message = "Tệp này không được lưu ở dạng UTF-8 nên bàn viết không mở."
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message) from None


def _changed(source: Source) -> Refusal:
    message = (
        "Tệp đã được sửa ở nơi khác sau khi mở. Cả hai bản đều được giữ trong lịch sử; "
        "hãy so rồi chọn."
    )
    if source.data is None:
        message = "Tệp đã bị xóa hay chuyển đi sau khi mở. Bản đang viết được giữ trong lịch sử."
    now = {"text": _text(source), "version": source.version}
    return Refusal(HTTPStatus.CONFLICT, message, **now)
