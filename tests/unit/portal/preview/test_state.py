"""What the open pages are told, and when a page is the one before the mend."""

from __future__ import annotations

import json
import os
import threading
from typing import Any

from portal.preview.channel import Channel, Message
from portal.preview.state import State

_READY = {"ready": True, "is_whole": True, "problems": [], "absent": [], "last": "/"}
_ADDRESS = "/bai-viet/2012/x/"
_PATH = "bai-viet/2012/x/index.html"


def _problem(text: str, *, error: bool = True) -> Message:
    return {"text": text, "error": error, "file": "x/index.md", "line": 1, "address": _ADDRESS}


def _renewed(*problems: Message, is_shown: bool = True, page: bytes = b"") -> Message:
    text = {"file": "x/index.md", "address": _ADDRESS, "is_shown": is_shown}
    return {"renewed": [{**text, "problems": problems, "path": _PATH, "page": {"data": page}}]}


def _state(*messages: Message) -> State:
    state = State(lambda _message: None)
    for message in ({"edition": _READY}, *messages):
        state.take(message)
    return state


def _told(state: State) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(state.as_json())
    return told


def _texts(state: State) -> list[str]:
    return [problem["text"] for problem in _told(state)["problems"]]


def test_a_saved_text_is_answered_for_without_asking_again() -> None:
    """The page was made when the text was read; the next edition makes its own."""
    state = _state(_renewed(page=b"now"))

    assert state.ask(path=_PATH) == {"data": b"now"}
    assert _told(state)["pages"] == {_ADDRESS: 2}

    state.take({"edition": _READY})
    assert _told(state)["pages"] == {}
    state._send = lambda message: state.take({"id": message["id"], "data": b"next"})
    assert state.ask(path=_PATH)["data"] == b"next"


def test_a_text_without_a_page_keeps_the_one_it_had() -> None:
    """As long as it has errors; then the new one is there, or it is gone for good."""
    state = _state()
    assert state.held(_ADDRESS, b"before") == b"before"

    state.take(_renewed(_problem("ngày sai"), is_shown=False))
    assert _told(state)["absent"] == [_ADDRESS]
    assert state.held(_ADDRESS, None) == b"before"
    state.take({"edition": _READY | {"absent": [_ADDRESS]}})
    assert state.held(_ADDRESS, None) == b"before"

    state.take(_renewed())
    assert _told(state)["absent"] == []
    assert state.held(_ADDRESS, None) is None


def test_errors_of_a_text_go_as_soon_as_it_is_mended() -> None:
    """Those of others, and warnings, stay till the next edition has looked at everything."""
    state = _state()
    other = _problem("lỗi của bài khác") | {"file": "y/index.md"}
    warning = _problem("cảnh báo", error=False)
    state.take({"edition": _READY | {"problems": [_problem("ngày sai"), other, warning]}})

    state.take(_renewed(_problem("thiếu ảnh")))
    assert _texts(state) == ["thiếu ảnh", "lỗi của bài khác", "cảnh báo"]

    state.take({"edition": _READY})
    assert _texts(state) == []


def test_an_edition_that_could_not_be_made_leaves_the_former() -> None:
    """The pages say that they are of before; what was saved since stays shown."""
    state = _state(_renewed(page=b"now"))
    state.take({"edition": _READY | {"ready": False, "problems": [_problem("mẫu hỏng")]}})

    assert _told(state)["former"]
    assert state.ask(path=_PATH) == {"data": b"now"}


def test_the_rest_of_a_page_has_a_digest_of_its_own() -> None:
    """Where only the text differs it is put in place; else the page is loaded again."""
    html = "<head><title>{0}</title><meta content='{0}'></head>{1}<main>{0}</main>"
    one, two, other = (
        _state().marks("/", html.format(*words).encode())
        for words in (("a", "đầu"), ("b", "đầu"), ("a", "khác"))
    )
    assert one["page"] != two["page"]
    assert one["frame"] == two["frame"] != other["frame"]


def test_whoever_waits_is_told_when_nobody_can_answer() -> None:
    """The process that made the page is gone: no browser waits for it."""
    asked, numbers = threading.Event(), list[int]()

    def send(message: Message) -> None:
        numbers.append(message["id"])
        asked.set()

    state = State(send)
    answers: list[Message] = []
    waiting = threading.Thread(target=lambda: answers.append(state.ask(path="a")))
    waiting.start()
    assert asked.wait(20)

    state.take({"id": numbers[0]})
    waiting.join(20)

    assert [answer.get("data") for answer in answers] == [None]


def test_messages_come_whole_however_long() -> None:
    """A pipe holds 64 KiB; a page may be larger."""
    reading, writing = os.pipe()
    channel = Channel(reading, writing)
    messages: list[Message] = [{"data": b"x" * 1_000_000}, {}, {"a": ("b", 1)}]

    def send() -> None:
        for message in messages:
            channel.send(message)

    sending = threading.Thread(target=send)
    sending.start()

    assert [channel.receive() for _ in messages] == messages

    sending.join()
    os.close(writing)
    assert channel.receive() is None
    os.close(reading)
