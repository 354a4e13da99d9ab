"""Which edition answers, what is made next, and what the terminal says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from portal.preview import editions, worker
from portal.preview.channel import Message
from portal.preview.editions import Editions
from tests.unit.portal.preview.answering import READY, problem

_ROOT = Path("/content")
_FILE = "bai-viet/2012/x/index.md"


class _Channel:
    """A channel whose messages the test gives and sees."""

    def __init__(self) -> None:
        self.coming: list[Message | None] = []
        self.sent: list[Message] = []

    def receive(self) -> Message | None:
        return self.coming.pop(0)

    def send(self, message: Message) -> None:
        self.sent.append(message)


class _Worker:
    """A worker that notes what it is asked."""

    def __init__(self, saved: Any) -> None:
        self.saved, self.channel = saved, _Channel()
        self.asked: list[Message] = []
        self.is_stopped = False

    def ask(self, message: Message) -> None:
        self.asked.append(message)

    def stop(self) -> None:
        self.is_stopped = True


class _House:
    """The editions, the workers they started, and the window."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.workers: list[_Worker] = []
        self.window = _Channel()
        nothing: Any = None

        def start(_make: object, _root: Path, saved: object, *, first: bool) -> _Worker:
            assert first is not bool(self.workers)
            self.workers.append(_Worker(saved))
            return self.workers[-1]

        monkeypatch.setattr(worker, "start", start)
        monkeypatch.setattr(editions, "_PAUSE", 0)
        window: Any = self.window
        self.editions = Editions(nothing, _ROOT, window)
        self.editions.start()

    def hear(self, number: int, message: Message | None) -> None:
        """Have a worker send a message."""
        channel: Any = self.workers[number].channel
        channel.coming.append(message)
        self.editions.receive(channel)

    def save(self, *names: str) -> None:
        """Have the window report saves."""
        self.editions.take({"saved": [os.path.normpath(_ROOT / name) for name in names]})
        self.editions.start_if_due()


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> _House:
    """Return editions of which the first is being made."""
    return _House(monkeypatch)


def test_what_is_saved_is_read_by_the_edition_that_is_shown_and_then_by_the_next(
    house: _House,
) -> None:
    """The next is begun when the page has been sent; the former ends when it is there."""
    house.hear(0, READY)
    house.save(_FILE)
    assert house.workers[0].asked == [{"renew": [_FILE]}]
    assert len(house.workers) == 1

    house.hear(0, {"renewed": []})
    house.editions.start_if_due()
    assert house.workers[1].saved == {"bai-viet/2012/x"}
    assert not house.workers[0].is_stopped

    house.hear(1, READY)
    assert house.workers[0].is_stopped
    assert house.workers[1].asked == []


def test_a_question_to_an_edition_that_is_replaced_is_answered_by_the_next(house: _House) -> None:
    """A page that is asked for at that moment would else wait a minute, and be empty."""
    house.hear(0, READY)
    house.editions.take({"id": 1, "path": "index.html"})
    house.editions.take({"id": 2, "path": "a.css"})
    house.hear(0, {"id": 1, "data": b"1"})
    house.save("../theme/a.css")
    house.hear(1, READY)
    assert house.workers[1].asked[0] == {"id": 2, "path": "a.css"}


def test_what_a_replaced_edition_still_sends_is_not_taken_for_its_end(house: _House) -> None:
    """Both may have sent something at one moment; the one that is shown goes on answering."""
    house.hear(0, READY)
    house.save("../theme/a.css")
    house.hear(1, READY)
    house.hear(0, None)
    house.editions.take({"id": 1, "path": "index.html"})
    assert {"id": 1, "path": "index.html"} in house.workers[1].asked
    assert {"id": 1} not in house.window.sent


def test_what_a_lost_edition_was_asked_is_answered_and_what_comes_later_waits(
    house: _House,
) -> None:
    """The question may be what ended it; one that comes after its end is not."""
    house.hear(0, READY)
    house.editions.take({"id": 1, "path": "a.html"})
    house.hear(0, None)
    assert house.window.sent[-1] == {"id": 1}
    house.editions.take({"id": 2, "path": "b.html"})
    house.editions.start_if_due()
    house.hear(1, READY)
    assert {"id": 2} not in house.window.sent
    assert {"id": 2, "path": "b.html"} in house.workers[1].asked


def test_what_is_saved_while_an_edition_is_made_is_not_lost_with_the_former(
    house: _House,
) -> None:
    """The new one reads it again at once, and another is made."""
    house.hear(0, READY)
    house.save("../theme/a.css")
    house.save(_FILE)
    assert len(house.workers) == 2

    house.hear(0, {"renewed": []})
    house.hear(1, READY)
    assert house.workers[1].asked == [{"renew": [_FILE]}]

    house.hear(1, {"renewed": []})
    house.editions.start_if_due()
    assert len(house.workers) == 3


def test_an_edition_that_could_not_be_made_leaves_the_former(house: _House) -> None:
    """Also if its process has died."""
    house.hear(0, READY)
    for number, sent in ((1, READY | {"ready": False}), (2, None)):
        house.save("../theme/a.css")
        house.hear(number, sent)
        assert house.workers[number].is_stopped
        assert not house.workers[0].is_stopped

    house.editions.take({"id": 7, "path": "index.html"})
    assert house.workers[0].asked == [{"id": 7, "path": "index.html"}]
    assert "B010" in house.window.sent[-1]["edition"]["problems"][0]["text"]


def test_what_is_asked_before_there_is_an_edition_is_answered_by_it(house: _House) -> None:
    """Or told that there is none."""
    house.editions.take({"id": 1, "path": "index.html"})
    assert house.workers[0].asked == []
    house.hear(0, READY | {"ready": False})
    assert house.window.sent[-1] == {"id": 1}

    house.save("../theme/a.css")
    house.editions.take({"id": 2, "path": "index.html"})
    house.hear(1, READY)
    assert house.workers[1].asked == [{"id": 2, "path": "index.html"}]


def test_the_terminal_says_what_is_new_and_when_all_is_well_again(
    house: _House, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the time; nothing where nothing has changed."""
    house.hear(0, READY)
    assert capsys.readouterr().out == ""

    one, two = problem("a.md:1:1: H008 lỗi"), problem("b.md:1:1: H008 lỗi")
    said = []
    for number, problems in enumerate(([one], [one], [one, two], []), start=1):
        house.save("../theme/a.css")
        house.hear(number, READY | {"problems": problems})
        said.append(capsys.readouterr().out.splitlines())

    assert [[line.partition("Đã dựng lại")[2] or line for line in lines] for lines in said] == [
        ["a.md:1:1: H008 lỗi", ", còn 1 lỗi."],
        [],
        ["b.md:1:1: H008 lỗi", ", còn 2 lỗi."],
        [", không còn gì phải sửa."],
    ]
