"""Old addresses on their way into nginx, on a host whose publishers are not root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.publish.provision import old_map
from portal.publish.web import nginx


def test_both_sides_mean_the_same_form() -> None:
    """The program runs alone on the host, so it holds the form itself."""
    assert old_map.LINE.pattern == nginx.LINE.pattern


@pytest.mark.parametrize(
    "line",
    [
        '"/a" /b/; } server { root /; }',
        '"/a" "/b";',
        "include /etc/passwd;",
        'default "/x";',
        '"/a" /b/; # x',
        ' "/a" /b/;',
        '"/a$x" $y;',
        '"post:a" /b/;',
        '"tag:a b" /b/;',
        '"nukeviet:a\\" /b/;',
        '"name:a/b" /b/;',
        '"else:1" /b/;',
    ],
)
def test_a_line_that_is_no_redirect_is_not_taken(tmp_path: Path, line: str) -> None:
    """And with it nothing of the map."""
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_text(f'"/x" /y/;\n{line}\n')
    target.write_text("")
    assert old_map.install(source, target)
    assert target.read_text() == ""


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """It could lead to what publishers may not read."""
    (tmp_path / "c").write_text('"/x" /y/;\n')
    (tmp_path / "a").symlink_to(tmp_path / "c")
    assert old_map.install(tmp_path / "a", tmp_path / "b")


def test_redirects_and_pages_that_are_gone_are_well() -> None:
    """What the portal writes."""
    assert old_map.is_valid('"/a b" /c/;\n"/d" 410;\n"article:12" /e/;\n"name:12-a" /f/;\n')


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody would ever write to it."""
    os.mkfifo(tmp_path / "a")
    assert "không phải tệp thường" in old_map.install(tmp_path / "a", tmp_path / "b")


def test_a_map_that_is_too_large_is_not_taken_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its beginning alone would pass."""
    monkeypatch.setattr(old_map, "_LARGEST", 10)
    (tmp_path / "a").write_text('"/x" /y/;\n"/z" /y/;\n')
    assert "lớn hơn" in old_map.install(tmp_path / "a", tmp_path / "b")
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("stderr", ["", "\udcff\n[emerg] hỏng\nnginx: test failed"])
def test_a_map_that_nginx_refuses_is_put_back_and_its_words_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stderr: str
) -> None:
    """All of them: the cause stands before the last line."""
    (tmp_path / "said").write_text(stderr, "utf-8", "surrogateescape")
    refusing = tmp_path / "nginx"
    refusing.write_text(f"#!/bin/sh\ncat {tmp_path}/said >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(old_map, "NGINX", str(refusing))
    (tmp_path / "a").write_text('"/x" /y/;\n')
    (tmp_path / "b").write_text('"/x" /z/;\n')
    error = old_map.install(tmp_path / "a", tmp_path / "b")
    assert "[emerg] hỏng" in error if stderr else "nginx" in error
    assert (tmp_path / "b").read_text() == '"/x" /z/;\n'
    monkeypatch.setattr(old_map, "NGINX", str(tmp_path / "khong-co"))
    assert "khong-co" in old_map.install(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == '"/x" /z/;\n'


@pytest.mark.parametrize("data", [b"\xff\xfe", b'"/x" /y/;\r\n', b'"/x" //tin-xau.example/;\n'])
def test_bytes_that_are_no_map_are_told(tmp_path: Path, data: bytes) -> None:
    """Never an exception in root's log."""
    (tmp_path / "a").write_bytes(data)
    assert old_map.install(tmp_path / "a", tmp_path / "b").startswith(str(tmp_path / "a"))
    assert not (tmp_path / "b").exists()
