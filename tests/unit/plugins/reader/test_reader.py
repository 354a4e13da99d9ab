from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from plugins import reader
from portal.builder import run
from portal.cache.store import Store
from portal.content import article
from portal.content.article import Article
from portal.content.model import Content
from portal.contract.build_context import BuildContext
from portal.contract.pages import BodyError
from portal.diagnostics.diagnostic import Report
from tests.unit.plugins.make import NOW

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
        return replace(loaded, body="")

    return made


@pytest.fixture
def html(tmp_path: Path) -> Callable[[Article], str]:
    """Renders an article with the portal's reader and one store."""
    content = Content(tmp_path, (), (), None, Report())
    build = BuildContext(content, NOW, Store(tmp_path / "store", "k"), {"MARKDOWN": {}})
    return partial(reader.html, build)


def test_a_text_that_was_rendered_is_not_rendered_again(
    write: Write, html: Callable[[Article], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its digest is all that is asked for."""
    one = write("Một")
    assert html(one) == html(one)
    monkeypatch.setattr(reader, "_renderer", None)
    assert "Một" in html(one)


def test_another_text_is_another_body(write: Write, html: Callable[[Article], str]) -> None:
    """And the first comes back with its text."""
    one = write("Một")
    assert "Một" in html(one)
    assert "Hai" in html(write("Hai"))
    assert "Một" in html(one)


def test_a_text_that_changes_while_it_is_built_spoils_no_other(
    write: Write, html: Callable[[Article], str]
) -> None:
    """An editor saves between the check and the press, then takes the change back."""
    one = write("Một")
    write("Hai")
    with pytest.raises(RuntimeError, match="vừa thay đổi"):
        html(one)
    assert "Một" in html(write("Một"))


def test_a_text_that_vanishes_while_it_is_built_is_not_kept_as_nothing(
    tmp_path: Path, write: Write, html: Callable[[Article], str]
) -> None:
    """Deleted between the check and the press, then put back."""
    one = write("Một")
    (tmp_path / FILE).unlink()
    with pytest.raises(RuntimeError, match="vừa thay đổi"):
        html(one)
    assert "Một" in html(write("Một"))


def test_a_text_that_cannot_be_rendered_is_named(
    write: Write, html: Callable[[Article], str]
) -> None:
    """The build tells of the article, not of a line of the code."""
    with pytest.raises(BodyError) as caught:
        html(write("1. - " * 400 + "x"))

    problem = run._fault(caught.value, Path())
    assert (problem.code, problem.place.file) == ("S030", FILE)
