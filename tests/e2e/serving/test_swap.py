"""After a swap a reader never keeps the former page: what nginx's ETags ask of a publisher.

An ETag of nginx is a file's time in whole seconds and its size. So the rule: a file whose content
changed is newer, by a second or more, than every file that stood at its path in a kept release;
one that did not change keeps its time (a hard link). Compressed siblings are files like others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.publish.web import precompress
from tests.e2e.serving.nginx import Running, serving

_TIME = 1_700_000_000
_TEXT = "<!DOCTYPE html>\n<title>Bài</title>\n" + "<p>Nội dung của bài.</p>\n" * 40


class _Host:
    """A host with releases and the link that is swapped between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.link = folder / "current"

    def release(self, name: str, text: str, time: int) -> None:
        """Put a release there: one page and its siblings, all of one time."""
        folder = self.folder / "releases" / name
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")
        (folder / "404.html").write_text("không có", encoding="utf-8")
        precompress(folder, self.folder / "cache")
        for path in folder.iterdir():
            os.utime(path, (time, time))

    def swap(self, name: str) -> None:
        new = self.folder / ".new"
        new.symlink_to(self.folder / "releases" / name)
        new.rename(self.link)


@pytest.fixture
def host(tmp_path: Path) -> _Host:
    """Return a host on which the first release is live."""
    made = _Host(tmp_path)
    made.release("1", _TEXT.replace("Nội", "Một"), _TIME)
    made.swap("1")
    return made


@pytest.fixture
def live(host: _Host) -> Iterator[Running]:
    """Serve what the link points at."""
    with serving(host.folder / "nginx", host.link) as running:
        yield running


def _conditions(live: Running, encoding: str) -> list[dict[str, str]]:
    first = live.request("/", Accept_Encoding=encoding)
    return [
        {"If-None-Match": first["ETag"], "Accept-Encoding": encoding},
        {"If-Modified-Since": first["Last-Modified"], "Accept-Encoding": encoding},
        {
            "If-None-Match": first["ETag"],
            "If-Modified-Since": first["Last-Modified"],
            "Accept-Encoding": encoding,
        },
    ]


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_the_next_request_after_a_swap_gets_the_new_page(
    host: _Host, live: Running, encoding: str
) -> None:
    """Of the same size, one second newer: no stale 304, and none after it is swapped back."""
    conditions = _conditions(live, encoding)
    host.release("2", _TEXT.replace("Nội", "Hai"), _TIME + 1)
    host.swap("2")
    for each in conditions:
        answer = live.request("/", **each)
        assert answer.status == 200
    assert b"Hai" in live.request("/").body

    conditions = _conditions(live, encoding)
    host.swap("1")
    for each in conditions:
        assert live.request("/", **each).status == 200
    assert "Một".encode() in live.request("/").body


def test_a_page_of_the_same_size_and_time_would_be_taken_for_the_former(
    host: _Host, live: Running
) -> None:
    """Why the rule is needed: the server cannot see that the content is another."""
    (condition, *_) = _conditions(live, "")
    host.release("2", _TEXT.replace("Nội", "Mặt"), _TIME)
    host.swap("2")
    assert live.request("/", **condition).status == 304


def test_what_did_not_change_is_not_sent_again_after_a_swap(host: _Host, live: Running) -> None:
    """A hard link keeps the time, so readers keep their pages."""
    conditions = _conditions(live, "br")
    second = host.folder / "releases/2"
    second.mkdir()
    for path in (host.folder / "releases/1").iterdir():
        (second / path.name).hardlink_to(path)
    host.swap("2")
    for each in conditions:
        assert live.request("/", **each).status == 304


def test_assets_of_a_former_release_are_there_for_pages_of_it(host: _Host) -> None:
    """They lie beside the releases; a page that was sent before the swap still finds its own."""
    style = host.folder / "assets/site.0123456789.css"
    style.parent.mkdir()
    style.write_text("a { color: red }", encoding="utf-8")
    style.with_suffix(".css.br").write_bytes(b"x")
    with serving(host.folder / "nginx", host.link, assets=str(host.folder)) as live:
        answer = live.request("/assets/site.0123456789.css")
        assert (answer.status, answer.body) == (200, style.read_bytes())
        assert answer["Cache-Control"].endswith("immutable")
        for hidden in ("/assets/", "/assets/site.0123456789.css.br", "/assets/.git/config"):
            assert live.request(hidden).status == 404
        assert live.request("/assets/../releases/1/index.html").status == 404
