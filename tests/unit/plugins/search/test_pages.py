from __future__ import annotations

import json

from plugins.search import pages
from plugins.search.sources import DocumentText, SearchDocument
from plugins.search.suggestions import suggestions
from portal.views.feeds import TextView
from portal.views.search import SearchView
from tests.conftest import ROOT
from tests.unit.plugins.make import day


def _document(number: int, *names: str) -> SearchDocument:
    when = day(f"2024-01-{number:02}").date()
    title = f"Bài\tthứ {number}"
    return SearchDocument(
        f"/bai-viet/{number}/", b"", title, when, "", names, lambda: DocumentText("", "", "")
    )


def test_the_page_leads_to_the_archive_without_a_script() -> None:
    """By year, the newest first, by section and by tag; robots leave it out."""
    unit = pages.results([2012, 2024, 2012], pages.IndexInput("a", "b", ()))
    (page,) = unit.make(unit.inputs)
    view = page.view
    assert isinstance(view, SearchView)
    assert page.address == "/tim-kiem/"
    assert [link.address for link in view.years] == ["/luu-tru/2024/", "/luu-tru/2012/"]
    assert {"/chuyen-muc/", "/the/", "/luu-tru/"} <= {link.address for link in view.lists}
    assert not view.head.indexed


def test_the_page_asks_for_what_every_query_reads_before_its_script_does() -> None:
    """On a slow line each step of script, index, heads costs a round trip."""
    unit = pages.results([], pages.IndexInput("a", "b", ("c", "d")))
    (page,) = unit.make(unit.inputs)
    packs = ("/tim-kiem/goi/c.bin", "/tim-kiem/goi/d.bin", "/tim-kiem/goi/a.bin")
    assert isinstance(page.view, SearchView)
    assert page.view.index == (pages.INDEX, *packs)


def test_one_file_names_all_that_the_index_begins_with() -> None:
    """It is the only one whose name stays."""
    unit = pages.first_file(pages.IndexInput("a", "b", ("c", "d")))
    (page,) = unit.make(unit.inputs)
    assert isinstance(page.view, TextView)
    assert page.address == "/tim-kiem/muc-luc.json"
    manifest = json.loads(str(page.view.text))
    assert manifest == {
        "format": pages.FORMAT,
        "syllables": "a",
        "suggestions": "b",
        "heads": ["c", "d"],
    }


def test_script_and_index_are_of_one_format() -> None:
    """Else every page would load itself anew."""
    script = (ROOT / "theme/static/js/search/edition.js").read_text("utf-8")
    assert f"const FORMAT = {pages.FORMAT};" in script


def test_names_are_offered_before_titles_and_the_commonest_first() -> None:
    """A tab parts what is offered from how often it is there, or from where it leads."""
    documents = [_document(1, "sơ kết", "An"), _document(2, "sơ kết"), _document(3, "An", "An")]
    assert suggestions(documents).split("\n") == [
        *("An\t2", "sơ kết\t2"),
        *("Bài thứ 3\t/bai-viet/3/", "Bài thứ 2\t/bai-viet/2/", "Bài thứ 1\t/bai-viet/1/"),
    ]
