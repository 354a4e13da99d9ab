"""The edition that is shown, the next one that is made, and the texts saved meanwhile."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error
from portal.preview import worker
from portal.preview.channel import Channel, Message
from portal.preview.resident import Make, counted
from portal.preview.worker import Worker

_PAUSE = 0.1  # seconds after a save in which its page is painted, before all else is made again
_FEW = 20  # files; more saved at once are left to the next edition


class Editions:
    """Answers the window's messages; sends it what it has to tell the browsers.

    `were_made`: an edition is shown, or one could not be made; `last`: the page last saved.
    """

    def __init__(self, make: Make, root: Path, window: Channel) -> None:
        """`root`: the content folder."""
        self._make, self._root, self._window = make, root, window
        self._shown: Worker | None = None
        self._next: Worker | None = None
        self._folders: set[str] = set()  # that were saved into
        self._meanwhile: dict[str, None] = {}  # files saved since the next edition was begun
        self._due: float | None = None
        self._waiting: list[Message] = []  # questions, as long as nobody can answer
        self._asked: dict[int, Message] = {}  # those that the edition shown has not answered
        self._said: list[str] = []
        self._is_first = True
        self.were_made = False
        self.last = "/"

    def channels(self) -> list[Channel]:
        """Return those over which workers answer."""
        return [each.channel for each in (self._shown, self._next) if each and each.channel]

    def due(self) -> float | None:
        """Return the seconds until the next edition has to be begun, or None."""
        if self._due is None or self._next:
            return None
        return max(0.0, self._due - time.monotonic())

    def start_if_due(self) -> None:
        """Begin the next edition if its time has come and no other is being made."""
        if self.due() == 0.0:
            self.start()

    def start(self) -> None:
        """Begin to make the next edition."""
        self._due, self._meanwhile = None, {}
        self._next = worker.start(
            self._make, self._root, frozenset(self._folders), first=self._is_first
        )
        self._is_first = False
        if self._next.channel is None:
            self._adopt(self._next.ask({}) or {})

    def stop(self) -> None:
        """End all processes."""
        for each in (self._shown, self._next):
            if each:
                each.stop()

    def take(self, message: Message) -> None:
        """Take a message of the window."""
        if "saved" in message:
            self._save(message["saved"])
        elif self._shown:
            self._ask(message)
        else:
            self._waiting.append(message)

    def receive(self, channel: Channel) -> None:
        """Take what a worker has sent; one that was replaced meanwhile has nothing to say."""
        if channel not in self.channels():
            return
        message = channel.receive()
        if self._next and channel is self._next.channel:
            self._adopt(message)
        elif message is None:
            self._lose()
        else:
            self._pass_on(message)

    def _ask(self, message: Message) -> None:
        if "id" in message:
            self._asked[message["id"]] = message
        answer = self._shown.ask(message) if self._shown else None
        if answer is not None:
            self._pass_on(answer)

    def _pass_on(self, answer: Message) -> None:
        self._asked.pop(answer.get("id", 0), None)
        self._window.send(answer)
        if "renewed" in answer:
            self._due = time.monotonic() + _PAUSE

    def _save(self, paths: Iterable[str]) -> None:
        root = f"{self._root.absolute()}/"
        names = [path.removeprefix(root) for path in paths if path.startswith(root)]
        self._folders |= {name.rpartition("/")[0] for name in names}
        self._meanwhile |= dict.fromkeys(names)
        if self._shown and 0 < len(names) <= _FEW:
            self._ask({"renew": names})
        else:
            self._due = time.monotonic()

    def _adopt(self, ready: Message | None) -> None:
        """Show the next edition, if there is one; tell the browsers and the terminal."""
        new, self._next = self._next, None
        if ready is None:
            ready = {"ready": False, "problems": [_lost()], "is_whole": True}
        self.were_made = True
        if ready["ready"]:
            former, self._shown = self._shown, new
            self._waiting += self._asked.values()  # the former will not answer any more
            self.last = ready["last"]
        else:
            former = new
        if former:
            former.stop()
        self._window.send({"edition": ready})
        self._say(ready["problems"])
        self._answer_waiting()
        if not ready["is_whole"]:
            self.start()
        elif self._meanwhile and len(self._meanwhile) <= _FEW:
            self._ask({"renew": list(self._meanwhile)})

    def _answer_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            if self._shown:
                self._ask(message)
            else:
                self._window.send({"id": message["id"]})

    def _lose(self) -> None:
        """The process that answered is gone: have another one.

        What it was asked may be what ended it, so that is not asked again; what is asked later is.
        """
        for number in self._asked:
            self._window.send({"id": number})
        self._shown, self._asked = None, {}
        self._due = time.monotonic()

    def _say(self, problems: Sequence[Message]) -> None:
        """Print the problems if they are others than before, and when they are over."""
        lines = [problem["text"] for problem in problems]
        if lines != self._said:
            moment = f"{datetime.now().astimezone():%H:%M:%S}"
            count = counted(problems)
            left = f"còn {count}" if count else "không còn gì phải sửa"
            told = [line for line in lines if line not in self._said]
            told.append(f"{moment} Đã dựng lại, {left}.")
            sys.stdout.write("".join(f"{line}\n" for line in told))
            sys.stdout.flush()
        self._said = lines


def _lost() -> dict[str, Any]:
    problem = error("B010", Place("portal/preview/worker.py"))
    line = messages.line(problem)
    return {"text": line, "error": True, "file": "", "line": 1, "address": ""}
