"""Pages of the library: what a reader is told of a document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from plugins.pages.documents import SHOWN, state
from plugins.pages.library import LibraryPages
from portal.content.attachments.files import Attached, File
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.documents.status import Note
from portal.contract.pages import Page
from portal.views.documents import DocumentView, LibraryView
from portal.views.pages import Card, Link
from tests.unit.plugins.make import NOW, article, content, day, item
from tests.unit.plugins.pages.planned import PUBLISHER, pages
from tests.unit.portal.content.documents.test_catalogue import document, shelf

LAW = document("15/2003/QH11", "2003-11-26", kind="Luật", effective="2004-07-01")
NEW = document("06/2022/QH15", "2022-06-15", kind="Luật", effective="2024-01-01",
               replaces=("15/2003/QH11",))  # fmt: skip
DECREE = document("98/2023/NĐ-CP", effective="2024-01-01")


def _planned(library: Library, articles: Sequence[Any] = ()) -> dict[str, Page]:
    return pages([item(made) for made in articles], library=library)


def _document(pages: dict[str, Page], which: Document) -> DocumentView:
    view = pages[which.address].view
    assert isinstance(view, DocumentView)
    return view


def _facts(pages: dict[str, Page], which: Document) -> dict[str, list[str]]:
    facts = _document(pages, which).facts
    return {fact.label: [link.text for link in fact.links] for fact in facts}


def _library(pages: dict[str, Page], address: str) -> LibraryView:
    view = pages[address].view
    assert isinstance(view, LibraryView)
    return view


def _sentences(library: Library, which: Document, now: datetime = NOW) -> list[str]:
    notices = state(library, which, now).notices
    return [" ".join([n.text, *(link.text for link in n.links)]) for n in notices]


def test_a_document_has_its_particulars_and_who_mentions_it() -> None:
    """All that Decree 42/2022 asks for; the newest article first."""
    old = article("2023/a", "2023-01-01", mentions=("06/2022/qh15",))
    new = article("2024/b", "2024-01-01", mentions=("98/2023/nd-cp", "06/2022/qh15"))
    pages = _planned(shelf(LAW, NEW, DECREE), [old, new, article("2024/c", "2024-02-01")])

    view = _document(pages, NEW)
    facts = _facts(pages, NEW)
    assert facts["Số, ký hiệu"] == ["06/2022/QH15"]
    assert facts["Cơ quan ban hành"] == ["Chính phủ"]
    assert facts["Thay thế"] == ["Luật số 15/2003/QH11"]
    days = {fact.label: fact.date.short for fact in view.facts if fact.date}
    assert days == {"Ngày ban hành": "15/6/2022", "Ngày có hiệu lực": "01/01/2024"}
    assert [row.title for row in view.cards] == ["Bài 2024/b", "Bài 2023/a"]
    assert (view.count, view.more) == (2, "")
    assert [row.title for row in _document(pages, DECREE).cards] == ["Bài 2024/b"]
    rows = pages[new.address].view.documents  # type: ignore[union-attr]
    assert [row.name for row in rows] == ["Nghị định số 98/2023/NĐ-CP", "Luật số 06/2022/QH15"]


def test_a_link_to_a_document_is_a_mention() -> None:
    """However its text calls it."""
    linking = article("2024/a", links=((f"{NEW.address}#nhac-den", 5, 1),))
    pages = _planned(shelf(NEW), [linking])
    assert [card.title for card in _document(pages, NEW).cards] == ["Bài 2024/a"]


def test_an_article_that_is_over_is_not_listed_under_a_document() -> None:
    """As it is in no list; its own page still names the document."""
    over = article("2024/a", mentions=("06/2022/qh15",), expires=day("2025-01-01"))
    pages = _planned(shelf(NEW), [over])
    assert _document(pages, NEW).cards == ()
    assert pages[over.address].view.documents  # type: ignore[union-attr]


def test_many_mentions_have_a_list_of_their_own() -> None:
    """The page shows the newest; the list is in pages as all are."""
    many = [
        article(f"2024/{n:02}", f"2024-03-{n:02}", mentions=("06/2022/qh15",))
        for n in range(1, SHOWN + 2)
    ]
    pages = _planned(shelf(NEW), many)
    view = _document(pages, NEW)
    assert (len(view.cards), view.count) == (SHOWN, SHOWN + 1)
    assert pages[view.more].view.count == SHOWN + 1  # type: ignore[union-attr]
    assert f"{view.more}trang-2/" in pages


def test_a_document_is_made_by_who_issued_it() -> None:
    """On the day of its issue; the portal only publishes it."""
    head = _document(_planned(shelf(NEW)), NEW).head
    assert (head.creators, head.published[:10]) == (NEW.issuers, NEW.dated.date().isoformat())


def test_lists_lead_to_the_feed_of_documents() -> None:
    """Each of them, and each document, in the head; lists by a link, too."""
    pages = _planned(shelf(LAW, NEW))
    assert _document(pages, NEW).head.feed == Link("Thư viện văn bản", "/van-ban/feed.xml")
    for address in ("/van-ban/", "/van-ban/loai/luat/", "/van-ban/2022/"):
        view = _library(pages, address)
        assert view.head.feed == Link("Thư viện văn bản", "/van-ban/feed.xml")
        assert view.feed == "/van-ban/feed.xml"


def test_what_is_in_force_says_so_on_its_page() -> None:
    """In a row of its particulars; where nobody said it, machines are told nothing either."""
    unknown = document("39-CT/TW", "2004-05-21", kind="Chỉ thị")
    pages = _planned(shelf(LAW, NEW, unknown))
    told = [_facts(pages, which)["Tình trạng"] for which in (LAW, NEW, unknown)]
    assert told == [
        ["Hết hiệu lực từ 01/01/2024"],
        ["Còn hiệu lực (tính đến 01/01/2024)"],
        ["Chưa có thông tin hiệu lực"],
    ]
    structured = str(_document(pages, unknown).head.structured)
    assert "legislationLegalForce" not in structured
    assert "legislationLegalForce" in str(_document(pages, NEW).head.structured)


def test_what_is_to_come_is_told_by_the_clock_of_the_reader() -> None:
    """Until when it is not in force yet stands beside the sentence, for a script."""
    (notice,) = state(shelf(NEW), NEW, day("2023-06-01")).notices
    assert (notice.until, notice.before) == ("2024-01-01T00:00:00+07:00", "Chưa có hiệu lực")


def test_what_is_over_says_since_when_and_what_came() -> None:
    """On its page, and in a word in lists."""
    library = shelf(LAW, NEW)
    sentences = [
        "Văn bản này hết hiệu lực từ ngày 01/01/2024, được thay thế bằng Luật số 06/2022/QH15"
    ]
    assert _sentences(library, LAW) == sentences
    assert (state(library, LAW, NOW).row.mark, state(library, LAW, NOW).row.is_over) == (
        "Hết hiệu lực từ 01/01/2024",
        True,
    )
    assert state(library, NEW, NOW).row.force == "Còn hiệu lực (tính đến 01/01/2024)"


def test_what_is_to_come_is_told_in_words_that_stay_true() -> None:
    """A page that nobody builds again on that day says nothing wrong."""
    library, before = shelf(LAW, NEW), day("2023-06-01")
    assert _sentences(library, NEW, before) == ["Văn bản này có hiệu lực từ ngày 01/01/2024"]
    assert state(library, NEW, before).row.mark == "Có hiệu lực từ 01/01/2024"
    assert state(library, LAW, before).row.mark == "Hết hiệu lực từ 01/01/2024"
    assert not state(library, LAW, before).row.is_over
    assert _sentences(library, LAW, before) == _sentences(library, LAW)
    assert _sentences(library, NEW, day("2024-01-01")) == []


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        (Note("98/2023/NĐ-CP", 1, day("2025-01-01")), "hết hiệu lực từ ngày 01/01/2025"),
        (Note("98/2023/NĐ-CP", 1, by=("1/2026/NĐ-CP",)), "được thay thế bằng 1/2026/NĐ-CP"),
        (Note("98/2023/NĐ-CP", 1, amended_by=("2/NĐ-CP",)), "đã được sửa đổi, bổ sung bởi 2/NĐ-CP"),
    ],
)
def test_one_line_of_data_is_one_sentence(note: Note, sentence: str) -> None:
    """Lapsed, replaced, amended."""
    assert _sentences(shelf(DECREE, notes=(note,)), DECREE) == [f"Văn bản này {sentence}"]


def test_files_are_offered_with_kind_and_size() -> None:
    """Under plain names at the document's own address."""
    own = replace(DECREE, files=(File("Nghị định.pdf"), File("pl.docx", "Phụ lục")))
    files = {
        "Nghị định.pdf": Attached("Nghị định.pdf", "x", "pdf", 1_300_000, "a"),
        "pl.docx": Attached("pl.docx", "y", "docx", 1500, "b"),
    }
    downloads = state(Library((own,)), own, NOW, files).downloads
    assert [(download.text, download.kind, download.size) for download in downloads] == [
        ("Nghị định số 98/2023/NĐ-CP", "PDF", "1,2 MB"),
        ("Phụ lục", "Word", "1 KB"),
    ]
    assert [download.address for download in downloads] == [
        f"{own.address}nghi-dinh.pdf",
        f"{own.address}pl.docx",
    ]


def test_the_library_is_divided_by_kind_year_and_issuer() -> None:
    """Each part a list with its count, the first page of the whole with all of them."""
    pages = _planned(shelf(LAW, NEW, DECREE))
    whole = _library(pages, "/van-ban/")
    assert [row.name for row in whole.documents] == [DECREE.name, NEW.name, LAW.name]
    parts = {
        facet.title: [(link.text, link.count) for link in facet.links] for facet in whole.facets
    }
    assert parts == {
        "Loại văn bản": [("Luật", 2), ("Nghị định", 1)],
        "Năm ban hành": [("2023", 1), ("2022", 1), ("2003", 1)],
        "Cơ quan ban hành": [("Chính phủ", 3)],
    }
    for group in whole.facets:
        for link in group.links:
            assert _library(pages, link.address).count == link.count
    assert _library(pages, "/van-ban/2003/").title == "Năm 2003"


def test_a_long_library_is_in_pages() -> None:
    """As other lists are."""
    pages = _planned(shelf(*(document(f"{n}/2020/NĐ-CP", "2020-01-01") for n in range(1, 8))))
    first, last = _library(pages, "/van-ban/"), _library(pages, "/van-ban/trang-3/")
    assert (len(first.documents), len(last.documents), last.facets) == (3, 1, ())
    assert first.pagination.next == "/van-ban/trang-2/"


def test_without_documents_there_is_no_library() -> None:
    """And nothing that leads to it."""
    pages = _planned(Library(), [article("2024/a", mentions=("06/2022/qh15",))])
    assert not [address for address in pages if address.startswith("/van-ban/")]
    assert pages["/"].view.documents == ()  # type: ignore[union-attr]


def test_a_draft_is_marked_and_kept_from_robots() -> None:
    """In a preview, the only place where it is."""
    draft = replace(DECREE, status="draft")
    view = _document(_planned(shelf(draft)), draft)
    assert (view.label, view.head.indexed, view.head.structured) == ("Bản nháp", False, None)


def test_machines_are_told_what_it_is_and_whether_it_is_in_force() -> None:
    """In schema.org's words; the text of a hostile abstract ends no element."""
    hostile = replace(LAW, title="</script><script>alert(1)")
    library = shelf(hostile, NEW)
    text = str(_document(_planned(library), hostile).head.structured)
    assert "</script>" not in text
    law, crumbs = json.loads(text)["@graph"]
    assert law["@type"] == "Legislation"
    assert law["abstract"] == hostile.title
    assert law["legislationIdentifier"] == "15/2003/QH11"
    assert law["legislationDate"] == "2003-11-26"
    assert law["temporalCoverage"] == "2004-07-01/2024-01-01"
    assert law["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert crumbs["itemListElement"][-1]["name"] == "Luật số 15/2003/QH11"
    new = json.loads(str(_document(_planned(library), NEW).head.structured))["@graph"][0]
    assert new["legislationRepeals"][0]["@id"] == f"{PUBLISHER.url}{LAW.address}"
    assert new["legislationLegalForce"] == "https://schema.org/InForce"
    assert new["temporalCoverage"] == "2024-01-01/.."


def test_a_page_is_planned_anew_only_for_what_it_shows() -> None:
    """A unit sees the documents and cards that it is given, and nothing else."""

    def inputs(library: Library, cards: dict[str, Card]) -> dict[str, object]:
        own = LibraryPages(replace(content([]), library=library), {}, NOW)
        return {unit.name: unit.inputs for unit in own.units({}, cards, PUBLISHER, 20)}

    before = inputs(shelf(LAW, NEW, DECREE), {})
    note = Note("98/2023/NĐ-CP", 1, day("2025-01-01"))
    after = inputs(shelf(LAW, NEW, DECREE, notes=(note,)), {})
    assert before[LAW.address] == after[LAW.address]
    assert before["/van-ban/loai/luat/"] == after["/van-ban/loai/luat/"]
    assert before[DECREE.address] != after[DECREE.address]
    assert before["/van-ban/"] != after["/van-ban/"]
