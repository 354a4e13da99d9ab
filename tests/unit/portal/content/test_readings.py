from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from portal.cache.store import Store
from portal.content import article
from portal.content.article import Article
from portal.content.model import Content
from portal.content.readings import Readings
from portal.diagnostics.diagnostic import Report

FILE = "bai-viet/2012/a/index.md"
Write = Callable[[str], Article]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an article's text and reads it as the store would give it: without the text."""

    def made(body: str) -> Article:
        path = tmp_path / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Tiêu đề: a\nNgày: 03/08/2012\n\n{body}\n", encoding="utf-8")
        loaded, _ = article.load(tmp_path, PurePosixPath(FILE))
        assert loaded is not None
        return replace(loaded, html="")

    return made


@pytest.fixture
def html(tmp_path: Path) -> Callable[[Article], str]:
    """Returns the HTML of an article, with one store."""
    content = Content(tmp_path, (), (), None, Report())
    return Readings(content, Store(tmp_path / "store", "k")).html


def test_a_text_that_was_read_is_not_read_again(
    tmp_path: Path, write: Write, html: Callable[[Article], str]
) -> None:
    """Its digest is all that is asked for."""
    one = write("Một")
    first = html(one)
    (tmp_path / FILE).unlink()
    assert html(one) == first == "<p>Một</p>"


def test_a_text_just_read_needs_no_store(tmp_path: Path, write: Write) -> None:
    """It is in memory."""
    content = Content(tmp_path, (), (), None, Report(), html={FILE: b"<p>A</p>"})
    assert Readings(content, None).html(write("B")) == "<p>A</p>"


def test_what_readers_see_of_a_text_is_its_blocks(write: Write, tmp_path: Path) -> None:
    """A line for each, without marks and comments."""
    one = write("## Mục\n\n**Một** [hai](/x/)<!-- ba -->\n\n- bốn\n- năm")
    readings = Readings(Content(tmp_path, (), (), None, Report()), None)
    assert readings.text(one) == "Mục\nMột hai\nbốn\nnăm"


def test_the_text_that_was_kept_is_not_taken_from_the_html_again(
    tmp_path: Path, write: Write
) -> None:
    """Search and related articles are given what the reading found."""
    one, store = write("**Một**  hai"), Store(tmp_path / "store", "k")
    readings = Readings(Content(tmp_path, (), (), None, Report()), store)
    assert readings.text(one) == "Một hai"
    assert store.bodies.text(one.digest) == "Một hai"
    (tmp_path / FILE).unlink()
    store.bodies.put(one.digest, "", "Một hai")
    assert readings.text(one) == "Một hai"


def test_another_text_is_another_body(write: Write, html: Callable[[Article], str]) -> None:
    """And the first comes back with its text."""
    one = write("Một")
    assert "Một" in html(one)
    assert "Hai" in html(write("Hai"))
    assert "Một" in html(one)


def test_a_text_that_changes_while_it_is_built_spoils_no_other(
    write: Write, html: Callable[[Article], str]
) -> None:
    """An editor saves between the check and the build, then takes the change back."""
    one = write("Một")
    write("Hai")
    with pytest.raises(RuntimeError, match="vừa thay đổi"):
        html(one)
    assert "Một" in html(write("Một"))


def test_a_text_that_vanishes_while_it_is_built_is_not_kept_as_nothing(
    tmp_path: Path, write: Write, html: Callable[[Article], str]
) -> None:
    """Deleted between the check and the build, then put back."""
    one = write("Một")
    (tmp_path / FILE).unlink()
    with pytest.raises(RuntimeError, match="vừa thay đổi"):
        html(one)
    assert "Một" in html(write("Một"))
