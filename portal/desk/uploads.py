"""Files that come through the browser: photos and attachments beside a text, new texts."""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any

from portal.content import places
from portal.content.article import ARTICLES, PAGE_ADDRESSES
from portal.content.attachments import validate as attachments
from portal.content.attachments.files import is_accepted
from portal.content.attachments.validate import AttachmentError
from portal.content.model import Content
from portal.desk import attached, header, paths, photos
from portal.desk.editing import Editing
from portal.desk.exchange import MOST_ATTACHED, Answer, Refusal, Request, as_json, text_of
from portal.desk.newsroom import Newsroom
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error
from portal.media import inspect
from portal.media.problems import MediaError
from portal.photos import decode, encode, formats, validate
from portal.photos.problems import PhotoError
from portal.system import files, media_types
from portal.system.files import Stamp
from portal.vietnamese import dates, text
from portal.vietnamese.dates import VIETNAM, When

_STEM = 40  # characters of a photo's name
_QUALITY = 80  # of JPEGs on cards
_HEAD = 64  # bytes by which a format is known

_Refuse = Callable[[str, str, bytes], None]  # name as sent, name to be, data: raises Refusal


class Uploads:
    """Serves the requests that make files in the content folder."""

    def __init__(self, newsroom: Newsroom, editing: Editing) -> None:
        self._newsroom, self._editing = newsroom, editing
        self._naming = threading.Lock()

    def photo(self, request: Request) -> Answer:
        """Take a photo into a text's folder, if the portal can publish it."""
        file, name = request.query.get("file", ""), request.query.get("name", "")
        data = request.file()
        saved = self.save_photo(file, name, data)
        found = self._newsroom.ask(lambda content: rows(content, file))
        return as_json({"photo": next(row for row in found["photos"] if row["name"] == saved)})

    def medium(self, request: Request) -> Answer:
        """Take a video or audio into the folder of a text, if browsers play it."""
        file, name = request.query.get("file", ""), request.query.get("name", "")
        data = request.file(MOST_ATTACHED)
        if file.partition("/")[0] not in {ARTICLES, *PAGE_ADDRESSES}:
            message = f"“{name}”: văn bản và thông báo không có video."
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)
        return self._put(file, name, data, "video", _refuse_unplayable)

    def attachment(self, request: Request) -> Answer:
        """Take a file that readers will download into a text's folder, if it is safe."""
        file, name = request.query.get("file", ""), request.query.get("name", "")
        data = request.file(MOST_ATTACHED)
        if not paths.has_attachments(file):
            message = f"“{name}”: chỉ bài viết, trang và văn bản có tệp cho người đọc tải về."
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)
        return self._put(file, name, data, "tep", _refuse_unsafe)

    def _put(
        self,
        file: str,
        name: str,
        data: bytes,
        unnamed: str,
        refuse: _Refuse,
    ) -> Answer:
        """Save a file beside a text under a plain name, unless it is refused."""
        self._refuse_missing(file)
        stem, _, suffix = name.rpartition(".")
        plain = f"{text.slug(stem, limit=_STEM) or unnamed}.{suffix.lower()}"
        refuse(name, plain, data)
        saved = self.put_file(file, plain, data)
        self._newsroom.touch()
        return as_json({"name": saved})

    def picture(self, request: Request) -> Answer:
        """Return a photo beside a text."""
        file, name = request.query.get("file", ""), request.query.get("name", "")
        return picture(paths.photo_file(self._newsroom.root, file, name), name, request)

    def new(self, request: Request) -> Answer:
        """Make an article from its title."""
        body = request.json()
        title, section, date = (text_of(body, name) for name in ("title", "section", "date"))
        return as_json({"file": self.make(title, section, date)})

    def make(self, title: str, section: str, date: str) -> str:
        """Make a draft; return its file. `date`: as people write it, "" for now. Raises Refusal."""
        title = " ".join(text.clean(title).split())
        slug = text.slug(title, limit=60)
        if not slug:
            message = "Tiêu đề cần có chữ cái hoặc chữ số."
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)
        try:
            when = dates.parse(date) if date.strip() else When(datetime.now(VIETNAM), has_time=True)
        except dates.DateError as problem:
            reason = f": {problem.reason}" if problem.reason else ""
            message = f"Không đọc được ngày “{date}”{reason}. Hãy ghi ngày/tháng/năm."
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message) from None
        written = when.at.strftime("%d/%m/%Y %H:%M" if when.has_time else "%d/%m/%Y")
        values = {"title": title, "date": written, "section": section, "status": "nháp"}
        source = header.rewritten(f"{ARTICLES}/", "", values)
        folder = self._folder(f"{ARTICLES}/{when.at.year}", slug)
        file = f"{folder}/{places.INDEX}"
        try:
            self._editing.write(file, source, "")
        except OSError:
            (self._newsroom.root / folder).rmdir()  # made just now
            raise
        self._newsroom.touch()
        return file

    def _folder(self, above: str, slug: str) -> str:
        """Make a folder that does not exist yet, with -2, -3 … if the slug is taken."""
        name, number = f"{above}/{slug}", 2
        while True:
            path = paths.text_file(self._newsroom.root, f"{name}/{places.INDEX}").parent
            try:
                path.mkdir(parents=True)
            except FileExistsError:
                name, number = f"{above}/{slug}-{number}", number + 1
            else:
                return name

    def save_photo(self, file: str, name: str, data: bytes) -> str:
        """Write a photo under a plain name that is free; return the name. Raises Refusal."""
        plain = _plain_name(name, data)
        self._refuse_missing(file)
        _refuse_unusable(plain, data)
        return self.put_file(file, plain, data)

    def _refuse_missing(self, file: str) -> None:
        if not self._editing.exists(file):
            raise Refusal(HTTPStatus.NOT_FOUND, f"Không có tệp {file}.")

    def put_file(self, file: str, name: str, data: bytes) -> str:
        """Write a file under its name, or one with -2, -3 …, beside a text; return the name."""
        stem, suffix, number = PurePosixPath(name).stem, PurePosixPath(name).suffix, 2
        with self._naming:
            while (path := paths.file_beside(self._newsroom.root, file, name)).exists():
                if path.stat().st_size == len(data) and files.read(path) == data:
                    return name  # the same once more
                name, number = f"{stem}-{number}{suffix}", number + 1
            files.write(path, data)
        return name


def rows(content: Content, file: str) -> dict[str, list[dict[str, Any]]]:
    """Return the photos and the attachments of a saved text; see `photos.rows`, `attached.rows`."""
    shown = photos.rows(content, file, content.by_file().get(file))
    return {"photos": shown, "files": attached.rows(content, file)}


def _plain_name(name: str, data: bytes) -> str:
    """Return an ASCII name with a suffix that the bytes have; else that of the name."""
    suffix = PurePosixPath(name).suffix.lower()
    kinds = [kind for kind in formats.ALL if kind.matches(data[:_HEAD])]
    if kinds and suffix not in {each for kind in kinds for each in kind.suffixes}:
        suffix = kinds[0].suffixes[0]
    if suffix not in formats.SUFFIXES:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"“{name}” không phải là ảnh dùng được.")
    stem = name.rpartition(".")[0] if PurePosixPath(name).suffix else name
    return f"{text.slug(stem, limit=_STEM) or 'anh'}{suffix}"


def _refuse_unusable(name: str, data: bytes) -> None:
    """Decode a photo whole, as the check does. Raises Refusal with the portal's own sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            validate.inspect(path)
        except PhotoError as problem:
            reason = photos.message((problem.code, problem.detail), name)
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{reason}.") from None


def _refuse_unplayable(name: str, plain: str, data: bytes) -> None:
    """Look into a medium as the check does. Raises Refusal with the portal's own sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain
        path.write_bytes(data)
        try:
            inspect.inspect(path)
        except MediaError as problem:
            fault = error(problem.code, Place(name), src=name, detail=problem.detail)
            reason = f"{messages.sentence(fault)}."
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, reason) from None


def _refuse_unsafe(name: str, plain: str, data: bytes) -> None:
    """Look into a file as the check does. Raises Refusal with the portal's own sentence."""
    if not is_accepted(plain):
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{attached.message('V008', '', name)}.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain
        path.write_bytes(data)
        try:
            attachments.inspect(path)
        except AttachmentError as problem:
            reason = attached.message(problem.code, problem.detail, name)
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{reason}.") from None


def picture(path: Path, name: str, request: Request) -> Answer:
    """Return a photo at about the width that is asked for, without its metadata."""
    width = request.query.get("width", "")
    try:
        stamp = files.stamp_of(path.stat())
        wanted = int(width) if width.isascii() and width.isdigit() else decode.MAX_WIDTH
        data = derivative(path, stamp, wanted)
    except FileNotFoundError:
        raise Refusal(HTTPStatus.NOT_FOUND, f"Không có ảnh {name}.") from None
    except PhotoError as problem:
        reason = photos.message((problem.code, problem.detail), name)
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{reason}.") from None
    return Answer(data, media_types.of("jpg"))


@lru_cache(maxsize=128)
def derivative(path: Path, _stamp: Stamp, wanted: int) -> bytes:
    """Return the narrowest JPEG that is wide enough. Raises PhotoError."""
    sizes = list(encode.sizes(decode.read(path)))
    chosen = next((each for each in reversed(sizes) if each.width >= wanted), sizes[0])
    buffer = io.BytesIO()
    chosen.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()
