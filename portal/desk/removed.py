"""Photos and attachments that were taken away from a text: kept for a time, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from portal.content.model import Content
from portal.desk import attached, history, paths, uploads
from portal.desk.exchange import Answer, Refusal, Request, as_json, text_of
from portal.desk.history import History, State
from portal.desk.newsroom import Newsroom
from portal.desk.uploads import Uploads
from portal.system import files
from portal.vietnamese.dates import VIETNAM


class Removed:
    """Serves the requests about files that are taken away."""

    def __init__(self, newsroom: Newsroom, adding: Uploads, kept: History) -> None:
        """`kept`: see `History.of_removed`."""
        self._newsroom, self._uploads, self._history = newsroom, adding, kept

    def remove(self, request: Request) -> Answer:
        """Take away a file that its text does not use."""
        body = request.json()
        file, name = text_of(body, "file"), text_of(body, "name")
        path = paths.file_beside(self._newsroom.root, file, name)
        self._newsroom.ask(lambda content: _refuse_used(content, file, name))
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise Refusal(HTTPStatus.NOT_FOUND, f"Không có tệp {name}.") from None
        if len(data) > history.MOST_REMOVED:
            message = f"Tệp {name} lớn quá nên không giữ lại được; hãy tự xóa tệp."
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)
        self._history.keep(file, data, name)
        path.unlink(missing_ok=True)
        found = self._newsroom.ask(lambda content: uploads.rows(content, file))
        return as_json({**found, "id": files.key_of(data)})

    def files(self, request: Request) -> Answer:
        """Return the files that can be brought back to a text, those taken away last first."""
        file = request.query.get("file", "")
        return as_json({"files": list(self._rows(file)), "most": history.MOST_REMOVED})

    def _rows(self, file: str) -> Iterator[dict[str, Any]]:
        folder = paths.text_file(self._newsroom.root, file).parent
        seen = set[tuple[str, str]]()
        for state in self._history.states(file):
            data = self._history.data(file, state.id)
            is_there = (folder / state.note).is_file()
            if data is None or (state.id, state.note) in seen:
                continue
            seen.add((state.id, state.note))
            if not is_there or files.read(folder / state.note) != data:
                when = datetime.fromtimestamp(state.time, VIETNAM)
                yield {
                    "id": state.id,
                    "name": state.note,
                    "is_photo": paths.is_photo(state.note),
                    "bytes": len(data),
                    "time": when.isoformat("T", "seconds"),
                }

    def restore(self, request: Request) -> Answer:
        """Put a file back beside its text; under another name if its own is taken."""
        body = request.json()
        file = text_of(body, "file")
        state = self._state(file, text_of(body, "id"))
        data = self._history.data(file, state.id)
        if data is None:
            raise _gone()
        name = self._uploads.put_file(file, state.note, data)
        found = self._newsroom.ask(lambda content: uploads.rows(content, file))
        return as_json({"name": name, **found})

    def picture(self, request: Request) -> Answer:
        """Return a photo that was taken away."""
        file = request.query.get("file", "")
        state = self._state(file, request.query.get("id", ""))
        path = self._history.path(file, state.id)
        if path is None:
            raise _gone()
        return uploads.picture(path, state.note, request)

    def _state(self, file: str, key: str) -> State:
        """Return the last state of a key. Raises Refusal."""
        paths.text_file(self._newsroom.root, file)
        found = next((each for each in self._history.states(file) if each.id == key), None)
        if found is None:
            raise _gone()
        return found


def _refuse_used(content: Content, file: str, name: str) -> None:
    """Raise Refusal if the saved text shows a photo, or offers a file."""
    shown = {PurePosixPath(path).name for _, path, _ in content.photos.get(file, ())}
    offered = {row["name"] for row in attached.rows(content, file) if row["used"]}
    if name in shown | offered:
        what = "ảnh" if paths.is_photo(name) else "tệp"
        raise Refusal(
            HTTPStatus.CONFLICT, f"Bài đang dùng {what} {name}; hãy bỏ nó khỏi bài trước."
        )


def _gone() -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, "Lịch sử không còn giữ tệp này.")
