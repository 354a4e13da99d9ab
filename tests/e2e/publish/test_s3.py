"""An object store as target: a real server of its protocol on loopback (moto's)."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

import boto3
import pytest
from moto.server import ThreadedMotoServer

from bench.publish.machine import SITE
from portal.publish.audit import log as audit
from portal.publish.deploy import Deployer
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts import factory
from portal.publish.hosts.base import GateClient
from portal.publish.targets import S3
from tests.conftest import ROOT
from tests.e2e.publish.conftest import Site

BUCKET = "cong"
KILLS = 6  # each in a sixth of its own of a publication
_PROGRAM = f"""
import sys, time
from pathlib import Path
from portal.publish.deploy import Deployer
from portal.publish.hosts import factory
from portal.publish.targets import S3
endpoint, folder, site = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
target = S3(
    bucket={BUCKET!r}, endpoint=endpoint, region="us-east-1", site_url={SITE!r}, read_back="-"
)
deployer = Deployer(target, factory.create(target, folder), folder)
print("begun", flush=True)
deployer.deploy(site, time.time())
"""


class Store:
    """The bucket, as the edge sees it, and people who publish to it."""

    def __init__(self, endpoint: str, state: Path) -> None:
        self.endpoint = endpoint
        self._state = state
        self.client: Any = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
        self.client.create_bucket(Bucket=BUCKET)

    def deployer(self, who: str = "lan") -> Deployer:
        """Return what publishes from one working copy."""
        target = S3(
            bucket=BUCKET, endpoint=self.endpoint, region="us-east-1", site_url=SITE, read_back="-"
        )
        folder = self._state / who
        folder.mkdir(exist_ok=True)
        return Deployer(target, factory.create(target, folder), folder)

    def publish(self, site: Path, who: str = "lan", **options: Any) -> str:
        """Publish a folder; return the release."""
        return self.deployer(who).deploy(site, time.time(), **options).release

    def start(self, site: Path) -> subprocess.Popen[bytes]:
        """Publish a folder from the same working copy, in a process of its own that has begun."""
        words = (self.endpoint, str(self._state / "lan"), str(site))
        program = [sys.executable, "-c", _PROGRAM, *words]
        task = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE)
        with cast("IO[bytes]", task.stdout) as said:
            assert said.readline() == b"begun\n"
        return task

    def keys(self, prefix: str = "") -> list[str]:
        """Return all keys below a prefix."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
        return [mark["Key"] for page in pages for mark in page.get("Contents", ())]

    def get(self, path: str) -> bytes:
        """Return what readers get: the edge's rule."""
        live = self.client.get_object(Bucket=BUCKET, Key="CURRENT")["Body"].read().decode()
        answer = self.client.get_object(Bucket=BUCKET, Key=f"r/{live}/{path}")
        return bytes(answer["Body"].read())


@pytest.fixture
def site(site: Site) -> Site:
    """Return what makes a site of few pages: what holds of some holds of all."""
    return partial(site, pages=4)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Start a store with one empty bucket."""
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "x"),
        ("AWS_SECRET_ACCESS_KEY", "x"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ):
        monkeypatch.setenv(name, value)
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    try:
        reset = urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")
        urllib.request.urlopen(reset, timeout=10).close()
        yield Store(f"http://{host}:{port}", tmp_path)
    finally:
        server.stop()


def test_readers_get_one_release_whole(store: Store, site: Site) -> None:
    """The pointer is written last; old prefixes stay as they are."""
    first = store.publish(site("một"))
    assert b"edition:m\xe1\xbb\x99t" in store.get("index.html")
    before = {
        key: store.client.head_object(Bucket=BUCKET, Key=key)["LastModified"]
        for key in store.keys(f"r/{first}/")
    }
    second = store.publish(site("hai"))
    assert b"edition:hai" in store.get("index.html")
    after = {
        key: store.client.head_object(Bucket=BUCKET, Key=key)["LastModified"]
        for key in store.keys(f"r/{first}/")
    }
    assert before == after
    assert len(store.keys(f"r/{second}/")) == len(before)
    assert GateClient(store.deployer().host).verify("live")["files"] == len(before)


def test_pages_are_asked_for_again_and_assets_kept(store: Store, site: Site) -> None:
    """Caching headers, and types that browsers believe."""
    folder = site("một")
    for name in ("assets/a.0123456789.webp", "assets/a.0123456789.woff2", "feed.json"):
        (folder / name).write_bytes(b"x")
    release = store.publish(folder)
    page = store.client.head_object(Bucket=BUCKET, Key=f"r/{release}/index.html")
    assert page["CacheControl"] == "no-cache"
    assert page["ContentType"] == "text/html; charset=utf-8"
    (style,) = [key for key in store.keys(f"r/{release}/assets/") if key.endswith(".css")]
    assert "immutable" in store.client.head_object(Bucket=BUCKET, Key=style)["CacheControl"]
    kinds = {
        name: store.client.head_object(Bucket=BUCKET, Key=f"r/{release}/{name}")["ContentType"]
        for name in ("assets/a.0123456789.webp", "assets/a.0123456789.woff2", "feed.json")
    }
    assert list(kinds.values()) == ["image/webp", "font/woff2", "application/feed+json"]
    pointer = store.client.head_object(Bucket=BUCKET, Key="CURRENT")
    assert pointer["CacheControl"] == "no-store"


def test_of_two_publishers_one_wins(store: Store, site: Site) -> None:
    """The pointer is written only if it is still what it was: exit 73."""
    store.publish(site("một"))
    start = store.deployer().gate.begin()
    store.publish(site("ba"), "minh")
    with pytest.raises(Refusal) as caught:
        store.publish(site("hai"), start=start)
    assert (caught.value.code, caught.value.exit) == ("X010", 73)
    assert b"edition:ba" in store.get("index.html")
    store.publish(site("hai"))
    assert b"edition:hai" in store.get("index.html")


def test_the_pointer_itself_decides_between_two(store: Store, site: Site) -> None:
    """Both saw the same release live until the last moment: the store lets one write."""
    store.publish(site("một"))
    deployer = store.deployer()
    bucket: Any = deployer.host._bucket  # type: ignore[attr-defined]
    etag = bucket.get("CURRENT").etag
    assert bucket.put_if_match("CURRENT", b"20260101T000000Z-00000000", etag)
    assert not bucket.put_if_match("CURRENT", b"20260101T000000Z-11111111", etag)
    assert not bucket.put_if_match("CURRENT", b"20260101T000000Z-11111111", "")


def test_an_upload_that_was_cut_off_goes_on(
    store: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was put is not put again; until the end readers see the release before."""
    store.publish(site("một"))
    deployer = store.deployer()
    host: Any = deployer.host
    put, sent = host._bucket.put, []

    def fails(key: str, data: bytes, path: str) -> None:
        if path == "index.html":
            raise OSError
        sent.append(path)
        put(key, data, path)

    monkeypatch.setattr(host._bucket, "put", fails)
    with pytest.raises(OSError):  # noqa: PT011 - as a kill would
        deployer.deploy(site("hai"), time.time())
    assert b"edition:m" in store.get("index.html")
    again = store.deployer()
    more: list[str] = []
    theirs: Any = again.host
    real = theirs._bucket.put

    def notes(key: str, data: bytes, path: str) -> None:
        more.append(path)
        real(key, data, path)

    monkeypatch.setattr(theirs._bucket, "put", notes)
    again.deploy(site("hai"), time.time())
    assert sent
    assert not set(sent) & set(more)
    assert b"edition:hai" in store.get("index.html")


def test_a_publisher_may_be_killed_at_any_moment(store: Store, site: Site) -> None:
    """Kill -9 while it sends, moves the pointer, writes the log: one release, whole; then on."""
    chance = random.Random(os.environ.get("PORTAL_WALK", "8"))  # noqa: S311 - moments
    store.publish(site("lần 0"))
    task = store.start(site("lần 1"))
    began = time.monotonic()
    assert task.wait(60) == 0
    duration = time.monotonic() - began
    allowed = {"lần 1"}
    for number in range(2, 2 + KILLS):
        task = store.start(site(f"lần {number}"))
        time.sleep(duration * (number - 2 + chance.random()) / KILLS)
        task.kill()
        task.wait(10)
        allowed.add(f"lần {number}")
        page = store.get("index.html").decode()
        assert any(f"edition:{mark}" in page for mark in allowed)
    store.publish(site("cuối"))
    assert "edition:cuối" in store.get("index.html").decode()


def test_what_another_attempt_left_goes(store: Store, site: Site) -> None:
    """An asset of an edition that never was, say; readers get what was published, no more."""
    store.publish(site("một"))
    start = store.deployer().gate.begin()
    key = f"r/{start['release']}/la.html"
    store.client.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    store.publish(site("hai"), start=start)
    assert b"edition:hai" in store.get("index.html")
    assert key not in store.keys("r/")


def test_what_is_missing_is_refused(
    store: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the pointer moves."""
    store.publish(site("một"))
    with monkeypatch.context() as patch:
        patch.setattr("portal.publish.hosts.s3.Bucket.put", lambda *_: None)
        with pytest.raises(Refusal) as caught:
            store.publish(site("hai"))
    assert caught.value.code in {"X015", "X016"}
    assert b"edition:m" in store.get("index.html")
    store.publish(site("hai"))
    assert b"edition:hai" in store.get("index.html")


def test_what_an_older_attempt_left_is_not_published(store: Store, site: Site) -> None:
    """A page that was changed, sent, cut off, and changed back is what it was."""
    folder = site("một")
    store.publish(folder)
    page = folder / "bai-viet/2026/bai-1/index.html"
    right = page.read_bytes()
    start = store.deployer().gate.begin()
    key = f"r/{start['release']}/bai-viet/2026/bai-1/index.html"
    store.client.put_object(Bucket=BUCKET, Key=key, Body=b"x" * len(right))
    (folder / "index.html").write_text("<!-- edition:hai -->")
    store.publish(folder)
    assert store.get("bai-viet/2026/bai-1/index.html") == right


def test_one_goes_back_and_the_log_tells(store: Store, site: Site) -> None:
    """By the pointer alone."""
    first = store.publish(site("một"))
    store.publish(site("hai"))
    gate = store.deployer().gate
    assert gate.rollback()["release"] == first
    assert b"edition:m" in store.get("index.html")
    log = audit.read(gate.history())
    assert [mark["what"] for mark in log.events] == ["publish", "publish", "rollback"]
    assert log.broken == []
    assert gate.releases()["releases"][0]["release"] == first
    with pytest.raises(Refusal) as caught:
        gate.rollback()
    assert caught.value.code == "X022"
