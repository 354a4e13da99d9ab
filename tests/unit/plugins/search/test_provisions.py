"""The articles of a law as documents to index."""

from __future__ import annotations

from plugins.search import aliases, provisions, sources
from plugins.search.sources import SearchDocument
from plugins.search.suggestions import suggestions
from portal.check.runner import check
from portal.content.readings import Readings
from tests.conftest import ROOT
from tests.unit.plugins.make import day

_NOW = day("2026-11-10")
_LAW = "/van-ban/2011/nghi-dinh-1-2011-nd-vd/"


def _found() -> list[SearchDocument]:
    content = check(ROOT / "tests/fixtures/law", now=_NOW).public(_NOW)
    readings = Readings(content, None)
    law = content.library.by_address[_LAW]
    whole = sources.of_document(content.library, law, readings, _NOW)
    return [*provisions.parted(whole, law, readings)]


def test_each_article_is_found_by_itself_and_leads_to_its_heading() -> None:
    """With its title, its own text, and the law that it is of."""
    found = {each.address: each for each in _found()}
    article = found[f"{_LAW}#dieu-3"]
    assert article.title == "Điều 3. Hồ sơ"
    assert "Giấy giới thiệu" in article.read().body
    assert "24 tháng" not in article.read().body
    assert article.note.startswith("Nghị định số 1/2011/NĐ-VD · ")
    assert f"{_LAW}#phu-luc-i-dieu-1" in found


def test_no_text_is_found_twice_or_not_at_all() -> None:
    """What no article has stays with the law."""
    whole, *articles = _found()
    body = whole.read().body
    assert "đặt ra để thử" in body
    assert "CẤP THẺ, MƯỢN SÁCH" in body
    for article in articles:
        for line in article.read().body.split("\n"):
            assert line not in body.split("\n")


def test_an_article_is_called_by_its_law_and_an_annex_has_no_such_name() -> None:
    """One word for "Điều 3 Nghị định 1/2011/NĐ-VD"; "Điều 1" is not that of the annex."""
    found = {each.address: each for each in _found()}
    assert aliases.word("Điều 3 Nghị định số 1/2011/NĐ-VD") in found[f"{_LAW}#dieu-3"].aliases
    assert found[f"{_LAW}#phu-luc-i-dieu-1"].aliases == ()


def test_articles_are_not_suggested() -> None:
    """The box has room for ten lines."""
    assert "Điều" not in suggestions(_found())
