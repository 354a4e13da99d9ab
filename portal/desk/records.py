"""The states of a text, as the desk shows them: when, how long, and what differs from today's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from difflib import SequenceMatcher
from http import HTTPStatus
from typing import Any

from portal.desk import paths
from portal.desk.exchange import Answer, Refusal, Request, as_json
from portal.desk.history import History, State
from portal.desk.newsroom import Newsroom
from portal.desk.sources import Source, plain
from portal.vietnamese.dates import VIETNAM

_COMPARED = 4000  # lines; of longer texts the part that differs is shown as a whole
_Row = tuple[str, str]  # " ", "-" (then) or "+" (now), and a line


class Records:
    """Serves the requests about the history of a text."""

    def __init__(self, newsroom: Newsroom, history: History) -> None:
        self._newsroom, self._history = newsroom, history

    def states(self, request: Request) -> Answer:
        """Return the states of a text, newest first."""
        file = self._file(request)
        return as_json({"states": [self._row(file, each) for each in self._history.states(file)]})

    def _row(self, file: str, state: State) -> dict[str, Any]:
        return {
            "id": state.id,
            "time": datetime.fromtimestamp(state.time, VIETNAM).isoformat("T", "seconds"),
            "words": len(plain(self._history.data(file, state.id)).split()),
            "note": state.note,
        }

    def state(self, request: Request) -> Answer:
        """Return one state, and how it differs from the text that is saved now."""
        file = self._file(request)
        data = self._history.data(file, request.path.removeprefix("api/history/"))
        if data is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "Lịch sử không còn giữ bản này.")
        then = plain(data)
        now = plain(Source.at(paths.text_file(self._newsroom.root, file)).data)
        return as_json({"text": then, "diff": list(differences(then, now))})

    def _file(self, request: Request) -> str:
        file = request.query.get("file", "")
        paths.text_file(self._newsroom.root, file)
        return file


def differences(then: str, now: str) -> Iterator[_Row]:
    """Yield the lines of both texts in order, each with whether it is in both, then, or now."""
    old, new = then.split("\n"), now.split("\n")
    pairs = list(zip(old, new, strict=False))
    head = next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))
    ends = zip(old[head:][::-1], new[head:][::-1], strict=False)
    tail = next((n for n, (one, other) in enumerate(ends) if one != other), None)
    tail = min(len(old), len(new)) - head if tail is None else tail
    yield from ((" ", line) for line in old[:head])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield from _between(old[head:old_end], new[head:new_end])
    yield from ((" ", line) for line in old[old_end:])


def _between(old: list[str], new: list[str]) -> Iterator[_Row]:
    codes = [("replace", 0, len(old), 0, len(new))]
    if len(old) + len(new) <= _COMPARED:
        codes = SequenceMatcher(None, old, new).get_opcodes()  # type: ignore[assignment]
    for code, a, b, c, d in codes:
        if code == "equal":
            yield from ((" ", line) for line in old[a:b])
        else:
            yield from (("-", line) for line in old[a:b])
            yield from (("+", line) for line in new[c:d])
