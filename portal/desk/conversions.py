"""What is pasted or dropped, from Word and web pages, as Markdown with its photos."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any, TypeVar

from portal.content.model import Content
from portal.conversion import word
from portal.conversion.html import convert as from_html
from portal.conversion.result import ConversionError, Converted
from portal.desk.editing import Editing
from portal.desk.exchange import MOST_FILE, Answer, Refusal, Request, as_json, text_of
from portal.desk.newsroom import Newsroom
from portal.desk.uploads import Uploads
from portal.markup import joined
from portal.vietnamese import text as vietnamese

_PHOTO = re.compile(r"\]\(([a-z0-9.-]+)\)")
_Source = TypeVar("_Source", str, bytes)


class Conversions:
    """Serves the requests that convert."""

    def __init__(self, newsroom: Newsroom, editing: Editing, uploads: Uploads) -> None:
        self._newsroom, self._editing, self._uploads = newsroom, editing, uploads

    def paste(self, request: Request) -> Answer:
        """Convert HTML of the clipboard; its photos are sent back, nothing is written."""
        body = request.json()
        html, begins = text_of(body, "html", MOST_FILE), body.get("begins") is not False
        rtf = text_of(body, "rtf", MOST_FILE) if "rtf" in body else ""
        convert = partial(from_html, begins=begins, rtf=rtf)
        converted = self._newsroom.run(lambda: _converted(convert, html))
        photos = [
            {"name": photo.name, "data": base64.b64encode(photo.data).decode()}
            for photo in converted.photos
        ]
        return as_json({**_told(converted), "photos": photos})

    @staticmethod
    def paragraphs(request: Request) -> Answer:
        """Part the lines of plain text that look like paragraphs; `parted`: how many."""
        plain = text_of(request.json(), "text").replace("\r\n", "\n")
        text = joined.parted(plain)
        return as_json({"text": text, "parted": text.count("\n") - plain.count("\n")})

    def word(self, request: Request) -> Answer:
        """Convert a Word document; its photos are put beside a text, which may be a new one."""
        file, name = request.query.get("file", ""), request.query.get("name", "")
        data = request.file()
        converted = self._newsroom.run(lambda: _converted(word.convert, data))
        is_new, message = not file, ""
        if is_new:
            title = converted.title or PurePosixPath(name).stem or "Bài từ Word"
            message = self._newsroom.ask(lambda content: _twin(content, title))
            file = self._uploads.make(title, "", "")
        saved, refused = dict[str, str](), []
        for photo in converted.photos:
            try:
                saved[photo.name] = self._uploads.save_photo(file, photo.name, photo.data)
            except Refusal as refusal:
                refused.append({"what": "ảnh không dùng được", "text": refusal.message})
        markdown = renamed(converted.markdown, saved)
        if is_new:
            source = self._editing.text(file)
            self._editing.write(file, f"{source}{markdown}", self._editing.version(file))
        told = _told(converted)
        told |= {"file": file, "markdown": markdown, "dropped": [*told["dropped"], *refused]}
        if message:
            told |= {"message": message}
            told["dropped"].append({"what": "bài trùng tiêu đề", "text": message})
        return as_json({**told, "photos": [{"name": name} for name in saved.values()]})


def _twin(content: Content, title: str) -> str:
    """Return what to say of a text with the same title; "" if there is none."""
    wanted = vietnamese.fold(" ".join(title.split()))
    files = (each.file for each in content.articles if vietnamese.fold(each.title) == wanted)
    first = next(files, "")
    return f"Đã có bài mang tiêu đề này ({first}); đây là một bản nháp khác." if first else ""


def renamed(markdown: str, names: Mapping[str, str]) -> str:
    """Return Markdown whose photos have other names, all changed at once."""
    return _PHOTO.sub(lambda match: f"]({names.get(match[1], match[1])})", markdown)


def _converted(convert: Callable[[_Source], Converted], source: _Source) -> Converted:
    """Convert with `portal.conversion`. Raises Refusal with the reason if it cannot."""
    try:
        return convert(source)
    except ConversionError as problem:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(problem)) from None


def _told(converted: Converted) -> dict[str, Any]:
    return {
        "markdown": converted.markdown,
        "title": converted.title,
        "dropped": [{"what": each.what, "text": each.text} for each in converted.dropped],
    }
