"""What the newsroom saw of a log: whoever changes or drops it later is found out."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.publish.audit import evidence
from portal.publish.audit import log as audit
from portal.publish.audit.evidence import Evidence
from portal.publish.gate import history
from portal.publish.gate.refusal import Refusal
from tests.unit.portal.publish.conftest import Newsroom, pages, reason

LINES = 4


def _chained(events: list[dict[str, str]]) -> str:
    """Count the chain anew, as somebody with the host's rights can."""
    lines = list[str]()
    for event in events:
        after = hashlib.sha256(lines[-1].encode()).hexdigest() if lines else ""
        lines.append(json.dumps({**event, "after": after}))
    return "".join(f"{line}\n" for line in lines)


def _published(newsroom: Newsroom, count: int = LINES) -> Path:
    for number in range(count):
        newsroom.site = pages(f"lần {number}", "a", "b")
        assert newsroom.publish() == 0
    return newsroom.host.base / "history.log"


def _forged(log: Path, change: str) -> str:
    events = [json.loads(line) for line in log.read_text().splitlines()]
    if change == "the last line dropped":
        events.pop()
    elif change == "all lines dropped":
        events.clear()
    elif change == "a first line dropped":
        del events[0]
    elif change == "somebody else did it":
        events[1]["who"] = "minh"
    elif change == "at another hour":
        events[-1]["at"] = "2020-01-01T00:00:00Z"
    elif change == "one line more in the middle":
        events.insert(1, events[0])
    return _chained(events)


@pytest.mark.parametrize(
    "change",
    [
        "the last line dropped",
        "all lines dropped",
        "a first line dropped",
        "somebody else did it",
        "at another hour",
        "one line more in the middle",
    ],
)
def test_a_log_that_was_forged_with_its_whole_chain_is_told(
    newsroom: Newsroom, change: str
) -> None:
    """By looking, by publishing, by going back: exit code 65, and nothing is changed."""
    log = _published(newsroom)
    live, forged = newsroom.live, _forged(log, change)
    assert audit.read(forged.encode()).broken == []  # the log alone does not show it
    log.write_text(forged)
    newsroom.site = pages("mới", "a", "b")
    commands: tuple[Callable[[], int], ...] = (
        newsroom.releases,
        lambda: newsroom.releases(history=True),
        newsroom.publish,
        lambda: newsroom.publish(dry_run=True),
        newsroom.rollback,
    )
    for command in commands:
        assert command() == 65, change
        assert reason(newsroom) == "X031"
        assert "nguyên vẹn" not in "\n".join(newsroom.said)
    assert newsroom.live == live


def test_what_others_did_meanwhile_is_no_forgery(newsroom: Newsroom) -> None:
    """Another working copy publishes and goes back; an older copy of the content still fits."""
    _published(newsroom, 2)
    file = newsroom.root / evidence.FILE
    before = file.read_text()
    newsroom.site = pages("khác", "a", "b")
    assert newsroom.publish() == 0
    assert newsroom.rollback() == 0
    file.write_text(before)
    assert newsroom.releases() == 0
    assert newsroom.releases(history=True) == 0
    newsroom.site = pages("nữa", "a", "b")
    assert newsroom.publish() == 0
    assert newsroom.releases() == 0


def test_what_two_branches_saw_is_kept_when_they_are_merged(newsroom: Newsroom) -> None:
    """With or without git's marks; the next publication leaves what says the most."""
    _published(newsroom, 1)
    file = newsroom.root / evidence.FILE
    one = file.read_text()
    newsroom.site = pages("khác", "a", "b")
    assert newsroom.publish() == 0
    other = file.read_text()
    (head, mine), theirs = one.splitlines(), other.splitlines()[1]
    file.write_text(f"{head}\n<<<<<<< HEAD\n{mine}\n=======\n{theirs}\n>>>>>>> x\n")
    assert newsroom.releases() == 0
    newsroom.site = pages("nữa", "a", "b")
    assert newsroom.publish() == 0
    assert newsroom.releases() == 0
    log = newsroom.host.base / "history.log"
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:-1]))
    assert newsroom.releases() == 65


def test_what_was_seen_does_not_pile_up(newsroom: Newsroom) -> None:
    """Git's union of two branches keeps the rows of both; the next switch leaves one."""
    log, file = _published(newsroom), newsroom.root / evidence.FILE
    seen = [hashlib.sha256(line).hexdigest() for line in log.read_bytes().splitlines()]
    file.write_text("".join(f"may-chu {digest}\nkhac {digest}\n" for digest in seen))
    assert newsroom.rollback() == 0
    last = hashlib.sha256(log.read_bytes().splitlines()[-1]).hexdigest()
    rows = file.read_text().splitlines()
    assert [row for row in rows if row.startswith("may-chu")] == [f"may-chu {last}"]
    assert len([row for row in rows if row.startswith("khac")]) == LINES


def test_a_file_of_what_was_seen_that_cannot_be_read_is_told(newsroom: Newsroom) -> None:
    """With its line: nobody may think that it says something when it says nothing."""
    _published(newsroom, 1)
    file = newsroom.root / evidence.FILE
    file.write_text(file.read_text() + "may-chu abc\n")
    assert newsroom.releases() == 65
    assert "X032" in newsroom.said[-1]
    assert "dòng 3" in newsroom.said[-1]


def test_the_reason_to_go_on_is_taking_out_the_line(newsroom: Newsroom) -> None:
    """As the message says: a host that was set up anew has a log that begins anew."""
    log = _published(newsroom)
    log.unlink()
    assert newsroom.releases() == 65
    (newsroom.root / evidence.FILE).unlink()
    assert newsroom.releases() == 0


def test_a_host_with_a_gate_of_before_is_asked_for_the_whole_log(newsroom: Newsroom) -> None:
    """It does not know the question (X027), nor tells the lines of switches."""
    log = _published(newsroom)
    send_request = newsroom.host.request

    def older(*words: str, data: bytes = b"") -> bytes:
        if words[0] in {"begin", "releases"} and len(words) > 1:
            raise Refusal("X027", question=" ".join(words))
        answer = send_request(*words, data=data)
        if words[0] in {"history", "manifest"}:
            return answer
        return json.dumps({**json.loads(answer), "line": "", "chain": ""}).encode()

    newsroom.host.request = older  # type: ignore[method-assign]
    assert newsroom.releases() == 0
    newsroom.site = pages("mới", "a", "b")
    assert newsroom.publish() == 0
    assert newsroom.releases() == 0
    log.write_text(_forged(log, "somebody else did it"))
    assert newsroom.releases() == 65


_events = st.lists(st.fixed_dictionaries({"release": st.text(max_size=5)}), min_size=1, max_size=6)


@given(_events, st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_log_is_compared_without_an_exception(
    tmp_path: Path, events: list[dict[str, str]], data: st.DataObject
) -> None:
    """It fits if it is an extension of what was seen; whatever else it is, it is refused."""
    log = _chained(events)
    lines = log.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    seen = Evidence(tmp_path, "may-chu")
    (tmp_path / evidence.FILE).unlink(missing_ok=True)
    seen.record(lines[number])
    seen.verified(_since(log, seen))
    start = sum(len(line) + 1 for line in lines[:number])
    at = data.draw(st.integers(start, start + len(lines[number])))
    noise = data.draw(st.text(min_size=1, max_size=2).filter(lambda text: text.strip()))
    with pytest.raises(Refusal):
        seen.verified(_since(log[:at] + noise + log[at:], seen))


def _since(log: str, seen: Evidence) -> str:
    return history.since(io.BytesIO(log.encode("utf-8", "surrogatepass")), seen.known_hashes())
