"""Words that were written for photos which their text does not show yet: kept beside the text."""

from __future__ import annotations

import json
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from portal.desk import paths
from portal.desk.exchange import MOST_TEXT, Answer, Refusal, Request, as_json, text_of
from portal.system import files

_PARTS = ("alt", "caption", "credit")


class PhotoWords:
    """Serves the requests about these words."""

    def __init__(self, kept: Path, root: Path) -> None:
        """`kept`: the folder of the history; `root`: the content folder."""
        self._folder, self._root = kept / "words", root

    def words(self, request: Request) -> Answer:
        """Return the words of a text's photos by the photos' names."""
        path = self._path(request.query.get("file", ""))
        with suppress(OSError, ValueError):
            found = json.loads(files.read(path))
            if isinstance(found, dict):
                photos = {name: each for name, each in found.items() if _are_words(each)}
                return as_json({"photos": photos})
        return as_json({"photos": {}})

    def keep(self, request: Request) -> Answer:
        """Keep the words of a text's photos, in the place of those that were kept."""
        body = request.json()
        path, photos = self._path(text_of(body, "file")), body.get("photos")
        if not isinstance(photos, dict) or not all(map(_are_words, photos.values())):
            raise Refusal(HTTPStatus.BAD_REQUEST, "Yêu cầu thiếu “photos”.")
        data = json.dumps(photos).encode()
        if len(data) > MOST_TEXT:
            message = f"Lời của các ảnh dài quá {MOST_TEXT // 2**20} MB nên không giữ được."
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
        if photos:
            files.write(path, data)
        else:
            path.unlink(missing_ok=True)
        return as_json({})

    def _path(self, file: str) -> Path:
        paths.text_file(self._root, file)
        return self._folder / f"{files.key_of(file.encode())}.json"


def _are_words(value: Any) -> bool:
    """Tell whether a value is the words of one photo."""
    return isinstance(value, dict) and all(isinstance(value.get(part), str) for part in _PARTS)
