"""What the open pages are told, and what answers what they ask for."""

from __future__ import annotations

import itertools
import json
import queue
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from portal.desk.exchange import Answering
from portal.preview.channel import Message
from portal.preview.resident import counted
from portal.system import files

STREAMS = 4  # open event streams, as a browser has six connections to a server
HEARTBEAT = 15.0  # seconds between events
_PATIENCE = 60.0  # seconds in which an edition must answer
_HELD = 200  # pages that are kept, for the time in which they have errors
_META = re.compile(r"<(?:meta |title>[^<>]*+</)[^<>]*+>")
_DATA = re.compile(r'<script type="application/ld\+json">[^<]*+</script>')


class State:
    """The edition that is shown and its problems. `desk` returns, once it is there, the desk.

    `send` sends a message to the edition. `held` has the last state of pages, by path.
    """

    def __init__(self, send: Callable[[Message], None]) -> None:
        self._send = send
        self.desk: Callable[[], Answering] | None = None
        self._changed = threading.Condition()
        self._streams = 0  # number of streams ever opened
        self._version, self._edition = 0, 0
        self._pages: dict[str, int] = {}  # address of a text saved since -> version
        self._made: dict[str, Message] = {}  # answers about the pages of these texts, by path
        self._problems: list[dict[str, Any]] = []
        self._absent: set[str] = set()
        self._is_former = False  # the last attempt to make an edition has failed
        self._asked: dict[int, queue.SimpleQueue[Message]] = {}
        self._numbers = itertools.count(1)
        self._held: OrderedDict[str, bytes] = OrderedDict()

    def take(self, message: Message) -> None:
        """Take a message of the main process."""
        if "id" in message:
            waiting = self._asked.pop(message["id"], None)
            if waiting:
                waiting.put(message)
        elif "edition" in message:
            self._take_edition(message["edition"])
        else:
            self._take_renewed(message["renewed"])

    def _take_edition(self, ready: Message) -> None:
        with self._changed:
            self._version += 1
            self._problems = list(ready["problems"])
            self._is_former = not ready["ready"]
            if ready["ready"]:
                self._edition, self._pages, self._made = self._version, {}, {}
                self._absent = set(ready["absent"])
            self._changed.notify_all()

    def _take_renewed(self, texts: Iterable[Message]) -> None:
        with self._changed:
            self._version += 1
            for text in texts:
                self._pages[text["address"]] = self._version
                self._renew_problems(text)
                if text["is_shown"]:
                    self._absent.discard(text["address"])
                    self._made[text["path"]] = text["page"]
                else:
                    self._absent.add(text["address"])
            self._changed.notify_all()

    def _renew_problems(self, text: Message) -> None:
        """Take the errors of one text; what needs a look at others comes with an edition.

        What is no error any more is left out at once; the rest of what was told stays till then.
        """
        known = {problem["text"] for problem in text["problems"]}
        former = (each for each in self._problems if each["text"] not in known)
        if text["is_shown"]:
            former = (each for each in former if each["file"] != text["file"] or not each["error"])
        self._problems = [*text["problems"], *former]

    def ask(self, **message: Any) -> Message:
        """Ask the edition; return its answer, empty if there is none."""
        if message.get("path") in self._made:
            return self._made[message["path"]]
        number, answer = next(self._numbers), queue.SimpleQueue[Message]()
        self._asked[number] = answer
        self._send({"id": number, **message})
        try:
            return answer.get(timeout=_PATIENCE)
        except queue.Empty:
            self._asked.pop(number, None)
            return {}

    def render(self, file: str, text: str) -> str:
        """Return the whole HTML of the page of an unsaved text; "" if it cannot be shown."""
        html: bytes = self.ask(file=file, text=text).get("data", b"")
        return html.decode()

    def home(self) -> str:
        """Return the HTML of the home page, "" if it cannot be made."""
        html: bytes = self.ask(path="index.html").get("data", b"")
        return html.decode()

    def held(self, path: str, html: bytes | None) -> bytes | None:
        """Keep a page, or return the kept one if it cannot be shown now because of its errors."""
        with self._changed:
            if html is not None:
                self._held[path] = html
                self._held.move_to_end(path)
                while len(self._held) > _HELD:
                    self._held.popitem(last=False)
            elif path in self._absent:
                html = self._held.get(path)
            return html

    def marks(self, path: str, html: bytes) -> dict[str, str]:
        """Return what a page's script must know: the page's state, and digests of it."""
        text = html.decode("utf-8", "replace")
        with self._changed:
            state = self._state_of(path)
        frame = files.content_hash(_around(text).encode())
        return {"state": state, "page": files.content_hash(html), "frame": frame}

    def _state_of(self, path: str) -> str:
        return f"{self._edition}.{self._pages.get(path, 0)}"

    def as_json(self) -> str:
        """Return the state as JSON."""
        return json.dumps(
            {
                "version": self._version,
                "edition": self._edition,
                "pages": self._pages,
                "problems": self._problems,
                "count": counted(self._problems),
                "absent": sorted(self._absent),
                "former": self._is_former,
                "desk": self.desk is not None,
            }
        )

    def open_stream(self) -> int:
        """Return the number of a new stream; the oldest one is closed if there are too many."""
        with self._changed:
            self._streams += 1
            self._changed.notify_all()
            return self._streams

    def is_open(self, stream: int) -> bool:
        """Whether a stream may stay open."""
        return stream > self._streams - STREAMS

    def wait(self, last: str, stream: int) -> str:
        """Return the state as JSON once it differs from `last`, or after the heartbeat.

        Returns at once if the stream must be closed.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: not self.is_open(stream) or self.as_json() != last, HEARTBEAT
            )
            return self.as_json()


def _around(html: str) -> str:
    """Return a page without what may change while the rest of it stays the same."""
    head, _, rest = html.partition("<main")
    _, _, foot = rest.rpartition("</main>")
    return _DATA.sub("", _META.sub("", head + foot))
