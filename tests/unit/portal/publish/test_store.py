"""An object store as target, killed before any of its steps: nothing is lost, all goes on."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.publish.audit import log as audit
from portal.publish.deploy import Deployer
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts import s3
from portal.publish.hosts.base import Stored
from portal.publish.hosts.bucket import StoredObject
from portal.publish.targets import S3

TARGET = S3(bucket="cong", site_url="https://x.vn", read_back="-", keep=2)


class Killed(BaseException):
    """Raised in the place of the kill: nothing may catch it."""


class Memory:
    """A bucket in memory, with the store's rules; dies before the step `dies_at`."""

    def __init__(self) -> None:
        self.objects: dict[str, StoredObject] = {}
        self.dies_at = -1
        self.steps = 0
        self._lock = threading.Lock()

    def _step(self) -> None:
        with self._lock:
            if self.steps == self.dies_at:
                raise Killed
            self.steps += 1

    def get(self, key: str) -> StoredObject:
        self._step()
        return self.objects.get(key, StoredObject())

    def put(self, key: str, data: bytes, path: str, switch_id: str = "") -> None:
        assert path is not None
        self._step()
        etag = hashlib.md5(data, usedforsecurity=False).hexdigest()
        self.objects[key] = StoredObject(data, etag, switch_id)

    def put_if_match(self, key: str, data: bytes, etag: str, switch_id: str = "") -> bool:
        if self.objects.get(key, StoredObject()).etag != etag:
            self._step()
            return False
        self.put(key, data, "", switch_id)
        return True

    def copy(self, source: str, key: str) -> None:
        self._step()
        self.objects[key] = self.objects[source]

    def list_objects(self, prefix: str) -> dict[str, tuple[str, int]]:
        self._step()
        return {
            key.removeprefix(prefix): (stored.etag, len(stored.data))
            for key, stored in self.objects.items()
            if key.startswith(prefix)
        }

    def delete(self, keys: list[str]) -> None:
        for key in keys:
            self._step()
            self.objects.pop(key, None)

    def now(self) -> float:
        self._step()
        return time.time()

    def who(self) -> str:
        return "lan"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Return the one bucket that every host speaks to."""
    bucket = Memory()
    monkeypatch.setattr(s3, "Bucket", lambda _target: bucket)
    return bucket


Publish = Callable[[str], str]


@pytest.fixture
def deployer(tmp_path: Path, bucket: Memory) -> Callable[[], Deployer]:
    """Return a function that starts a working copy anew, as after a crash."""
    assert bucket.steps == 0
    state = tmp_path / "memory"
    state.mkdir()
    return lambda: Deployer(TARGET, s3.S3Host(TARGET, state), state)


@pytest.fixture
def publish(tmp_path: Path, deployer: Callable[[], Deployer]) -> Publish:
    """Return a function that publishes a small site of one edition; it returns the release."""
    folder = tmp_path / "site"
    folder.mkdir()

    def do(mark: str) -> str:
        for name in ("index.html", "a.html", f"assets/{mark}.css"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("same" if name == "a.html" else f"{mark:>20}")
        for path in (folder / "assets").iterdir():
            if path.stem != mark:
                path.unlink()
        return deployer().deploy(folder, time.time()).release

    return do


def _assert_whole(bucket: Memory, deployer: Deployer) -> Stored:
    """What is live is listed, is what the log tells last, and the log is whole."""
    answer = deployer.gate.releases()
    assert answer["live"] == bucket.objects["CURRENT"].data.decode()
    assert answer["live"] in {event["release"] for event in answer["releases"]}
    log = audit.read(deployer.gate.history())
    assert log.broken == []
    assert log.events[-1]["release"] == answer["live"]
    marks = [event["switch"] for event in log.events]
    assert len(marks) == len(set(marks))
    assert deployer.gate.verify("live")["files"] == 3
    return answer


def test_killed_before_any_step_of_a_publication(
    bucket: Memory, publish: Publish, deployer: Callable[[], Deployer]
) -> None:
    """Old or new, each whole and told once; one can go back, and publish again."""
    old = publish("0")
    outcomes = {"old": 0, "new": 0}
    for number in range(200):
        bucket.steps, bucket.dies_at = 0, number
        try:
            publish(f"{number + 1}")
        except Killed:
            bucket.dies_at = -1
        else:
            break
        live = _assert_whole(bucket, deployer())["live"]
        outcomes["old" if live == old else "new"] += 1
        if live != old:
            assert deployer().gate.rollback("", live)["release"] == old
            _assert_whole(bucket, deployer())
        old = publish(f"again {number}")
        _assert_whole(bucket, deployer())
    else:
        pytest.fail("no publication came to its end")
    assert outcomes["old"] > 10
    assert outcomes["new"] > 3


def test_killed_before_any_step_of_going_back(
    bucket: Memory, publish: Publish, deployer: Callable[[], Deployer]
) -> None:
    """As above; whoever asks next tells what was not told."""
    first, second = publish("1"), publish("2")
    for number in range(60):
        bucket.steps, bucket.dies_at = 0, number
        try:
            deployer().gate.rollback(first, second)
        except Killed:
            bucket.dies_at = -1
        else:
            break
        live = _assert_whole(bucket, deployer())["live"]
        if live == first:
            deployer().gate.rollback(second, first)
    else:
        pytest.fail("no rollback came to its end")
    assert number > 6


def test_a_switch_that_lost_is_not_told(
    bucket: Memory, publish: Publish, deployer: Callable[[], Deployer]
) -> None:
    """Its announcement is taken back; of two who go back at once, one is told X010."""
    publish("1")
    second, third = publish("2"), publish("3")
    deployer().gate.rollback("", third)
    with pytest.raises(Refusal) as caught:
        deployer().gate.rollback("", third)
    assert caught.value.code == "X010"
    assert _assert_whole(bucket, deployer())["live"] == second
    assert not [key for key in bucket.objects if key.startswith("announced/")]


def test_what_somebody_damaged_is_told(
    bucket: Memory, publish: Publish, deployer: Callable[[], Deployer]
) -> None:
    """A manifest or a log that is none: a refusal, or what can be read, never an exception."""
    live = publish("1")
    log = bucket.objects["history.log"]
    for damage in (b"\xff\xfe", b"[" * 100_000, b'{"release": 5}\n', b"5\n"):
        bucket.objects["history.log"] = StoredObject(log.data + damage, "x")
        deployer().gate.releases()
        with pytest.raises(Refusal):
            deployer().gate.rollback()
        bucket.objects[f"m/{live}"] = StoredObject(damage, "x")
        for ask in (lambda: publish("2"), lambda: deployer().gate.verify("live")):
            with pytest.raises(Refusal):
                ask()


def test_releases_stay_as_on_a_host(
    bucket: Memory, publish: Publish, deployer: Callable[[], Deployer]
) -> None:
    """Whatever a burst publishes; what is old goes, by when readers last got it."""
    first = publish("1")
    old = json.dumps(
        json.loads(bucket.objects["history.log"].data) | {"at": "2019-01-01T00:00:00Z"}
    )
    bucket.objects["history.log"] = StoredObject(f"{old}\n".encode(), "x")
    for number in range(14):
        publish(f"bad {number}")
    assert first in {event["release"] for event in deployer().gate.releases()["releases"]}
    lines = bucket.objects["history.log"].data.replace(b'"at": "20', b'"at": "10')
    bucket.objects["history.log"] = StoredObject(lines, "x")
    newest = [publish("2"), publish("3")]
    assert [event["release"] for event in deployer().gate.releases()["releases"]][-2:] == newest
    assert len(deployer().gate.releases()["releases"]) <= 3
