"""One warning at one line can be put aside, and is told again once there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.cache.store import Store
from portal.check import runner
from portal.diagnostics import messages

Put = Callable[..., Path]
Source = Callable[..., str]


@pytest.fixture
def codes(root: Path, put: Put, source: Source, jpeg: Put) -> Callable[..., list[str]]:
    """Checks an article with this body, beside which lies a.jpg."""

    def check(body: str, **more: object) -> list[str]:
        put(source(body, **more))
        if "(a.jpg)" in body:
            jpeg()
        return [problem.code for problem in runner.check(root).report]

    return check


@pytest.mark.parametrize(
    "body",
    [
        "![](a.jpg) <!-- bỏ qua P004 -->\n*Lễ*",
        "<!-- bỏ qua P004 -->\n![](a.jpg)\n*Lễ*",
        "Chữ.\n\n<!-- Bỏ qua P004: ảnh chỉ để trang trí -->\n![](a.jpg)\n*Lễ*",
        "![](a.jpg) <!-- bỏ qua P004, P013 -->",
        "1. a\n3. b <!-- bỏ qua N001 -->",
    ],
)
def test_a_comment_puts_a_warning_aside(codes: Callable[..., list[str]], body: str) -> None:
    """At the end of the line or on the line above; more than one code is possible."""
    assert codes(body) == []


def test_only_that_line_is_meant(codes: Callable[..., list[str]]) -> None:
    """The same fault elsewhere is told."""
    body = "![](a.jpg) <!-- bỏ qua P004 -->\n*Lễ*\n\n![](a.jpg)\n*Hai*"
    assert codes(body) == ["P004"]


def test_a_header_has_comments_of_its_own(codes: Callable[..., list[str]]) -> None:
    """A line with #, for what is told of the header."""
    change = {"Tiêu đề": "HỘI NGHỊ SƠ KẾT", "Tóm tắt": None}
    assert codes("Chữ.", change=change) == ["H011", "H013"]
    assert codes("Chữ.", change={**change, "Ngày": "03/08/2012\n# bỏ qua H011, H013"}) == []


@pytest.mark.parametrize(
    "body",
    [
        "Chữ. <!-- bỏ qua P004 -->",
        "<!-- bỏ qua P004 -->\n\n![Cờ](a.jpg)\n*Lễ*",
        "Chữ. <!-- bỏ qua Z999 -->",
    ],
)
def test_one_that_suppresses_nothing_is_told(codes: Callable[..., list[str]], body: str) -> None:
    """Otherwise it would hide the fault that comes later."""
    assert codes(body) == ["G005"]


def test_an_error_cannot_be_put_aside(root: Path, put: Put, source: Source) -> None:
    """In a draft neither, where it is told as a warning."""
    put(source("![Cờ](khong.jpg) <!-- bỏ qua P001 -->\n*Lễ*", change={"Trạng thái": "nháp"}))
    told = [messages.line(problem) for problem in runner.check(root).report]
    assert len(told) == 2
    assert "chỉ bỏ qua được cảnh báo" in "".join(told)


def test_readers_never_see_it(codes: Callable[..., list[str]], root: Path) -> None:
    """It is a comment; in code it is code."""
    assert codes("`<!-- bỏ qua P004 -->` là lời nhắn") != []  # M011: hidden, or shown?
    assert codes("```\n<!-- bỏ qua P004 -->\n```") == []
    codes("![](a.jpg) <!-- bỏ qua P004 -->\n*Lễ*")
    (article,) = runner.check(root).articles
    assert "bỏ qua" not in article.html


def test_it_works_from_the_store_as_well(
    root: Path, put: Put, source: Source, jpeg: Put, tmp_path: Path
) -> None:
    """An unchanged article is not read again."""
    put(source("![](a.jpg) <!-- bỏ qua P004 -->\n*Lễ*\n\n<!-- bỏ qua P004 -->"))
    jpeg()
    for _ in range(2):
        report = runner.check(root, store=Store(tmp_path / "store", "k")).report
        assert [problem.code for problem in report] == ["G005"]
