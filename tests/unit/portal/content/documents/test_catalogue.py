"""The library: which document is meant, and which are in force."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cache.store import Store, code_key
from portal.content import loader
from portal.content.documents import catalogue, status
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.documents.status import Note
from portal.vietnamese.dates import VIETNAM
from tests.conftest import ROOT
from tests.unit.portal.content.documents.make import document as source


def day(written: str) -> datetime:
    """Return an ISO date in Vietnam's zone."""
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)


NOW = day("2026-11-24")


def document(number: str, issued: str = "2023-12-31", **values: Any) -> Document:
    """Return a whole document; its folder is its number."""
    slug = number.replace("/", "-").lower()
    year = issued[:4]
    values.setdefault("kind", "Nghị định")
    values.setdefault("title", f"Về {number}")
    if "effective" in values:
        values["effective"] = day(values["effective"])
    return Document(
        file=f"van-ban/{year}/{slug}/index.md",
        address=f"/van-ban/{year}/{slug}/",
        number=number,
        issuers=("Chính phủ",),
        issued=day(issued),
        **values,
    )


def shelf(*documents: Document, notes: tuple[Note, ...] = ()) -> Library:
    """Return a library of documents, the newest first."""
    ordered = sorted(documents, key=lambda document: document.dated, reverse=True)
    return Library(tuple(ordered), notes)


def test_a_key_means_the_document_of_that_number() -> None:
    """Or the law of that name and year; nothing where the library has none."""
    law = document("06/2022/QH15", "2022-06-15", kind="Luật", title="Luật Thi đua, khen thưởng")
    library = shelf(law, document("98/2023/NĐ-CP"))
    assert library.mentioned("06/2022/qh15", None) is law
    assert library.mentioned("luat thi dua khen thuong 2022", None) is law
    assert library.mentioned("luat thi dua khen thuong 2003", None) is None


def test_a_number_that_comes_again_means_the_newest_that_there_was() -> None:
    """Administrative numbers begin anew each year; a text from before all means the first."""
    old, new = document("258/QĐ-TTg", "2008-03-04"), document("258/QĐ-TTg", "2011-02-17")
    library = shelf(old, new)
    key = "258/qd-ttg"
    assert library.mentioned(key, day("2010-01-01")) is old
    assert library.mentioned(key, day("2012-01-01")) is new
    assert library.mentioned(key, day("2001-01-01")) is old
    assert library.named("258/QĐ-TTg") == [new, old]
    assert library.named("2008/258-qđ-ttg") == [old]


def test_a_document_may_replace_one_of_its_own_number() -> None:
    """Of another year; it never means itself."""
    old = document("258/QĐ-TTg", "2008-03-04")
    new = document("258/QĐ-TTg", "2011-02-17", replaces=("258/QĐ-TTg",))
    library = shelf(old, new)
    assert library.resolved("258/QĐ-TTg", new) is old
    assert library.legal_status(old).ended == new.dated
    assert not library.legal_status(new).is_over


def test_a_document_without_a_day_is_in_nobodys_way() -> None:
    """It has its own error; what others mean by its number can be asked all the same."""
    bare = Document(file="van-ban/a.md", address="/van-ban//a/", number="258/QĐ-TTg")
    other = document("258/QĐ-TTg", "2008-03-04", replaces=("258/QĐ-TTg",))
    library = Library((other, bare))
    assert library.resolved("258/QĐ-TTg", other) is bare
    assert library.successor("258/QĐ-TTg", bare) is other
    assert library.mentioned("258/qd-ttg", NOW) is other
    assert len(library.states(NOW)) == 2


def test_what_a_newer_document_replaces_is_over_when_that_one_comes_into_force() -> None:
    """Without a line of data; both may stand in either order."""
    old = document("91/2017/NĐ-CP", "2017-07-31")
    new = document("98/2023/NĐ-CP", effective="2024-01-01", replaces=("91/2017/nđ-cp",))
    status = shelf(old, new).legal_status(old)
    assert (status.ended, status.by) == (day("2024-01-01"), ("98/2023/NĐ-CP",))
    assert status.over(day("2024-01-01"))
    assert not status.over(day("2023-12-31"))
    assert not shelf(old, new).legal_status(new).is_over


def test_what_says_that_it_was_replaced_is_over() -> None:
    """Also where the library has nothing of what took its place."""
    library = shelf(document("91/2017/NĐ-CP", replaced_by=("98/2023/NĐ-CP",)))
    state = library.legal_status(library.documents[0])
    assert (state.is_over, state.ended, state.by) == (True, None, ("98/2023/NĐ-CP",))
    assert state.over(NOW)


def test_a_change_leaves_a_document_in_force() -> None:
    """All that changed it, the oldest first."""
    law = document("15/2003/QH11", "2003-11-26", kind="Luật")
    first = document("47/2005/QH11", "2005-06-14", kind="Luật", amends=("15/2003/QH11",))
    second = document("39/2013/QH13", "2013-11-16", kind="Luật", amends=("15/2003/QH11",))
    status = shelf(second, law, first).legal_status(law)
    assert status.amended_by == ("47/2005/QH11", "39/2013/QH13")
    assert not status.is_over


def test_a_line_of_data_says_more_than_documents_do() -> None:
    """Its day and its numbers come first; its note is kept."""
    old = document("91/2017/NĐ-CP", "2017-07-31")
    new = document("98/2023/NĐ-CP", effective="2024-01-01", replaces=("91/2017/NĐ-CP",))
    note = Note("91/2017/NĐ-CP", 1, day("2025-05-05"), ("1/2025/NĐ-CP",), (), "Trừ Điều 5")
    status = shelf(old, new, notes=(note,)).legal_status(old)
    assert (status.ended, status.by, status.note) == (
        day("2025-05-05"),
        ("1/2025/NĐ-CP",),
        "Trừ Điều 5",
    )


def test_drafts_are_not_in_the_public_library() -> None:
    """Nor do they change what is; a preview shows them."""
    old = document("91/2017/NĐ-CP", "2017-07-31")
    new = document("98/2023/NĐ-CP", replaces=("91/2017/NĐ-CP",), status="draft")
    whole = shelf(old, new)
    assert whole.public(NOW).documents == (old,)
    assert not whole.public(NOW).legal_status(old).is_over
    assert len(whole.public(NOW, drafts=True).documents) == 2


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.integers(2000, 2004), st.integers(1, 5), st.integers(1, 5)),
        max_size=8,
    )
)
def test_whatever_replaces_whatever_there_is_an_answer(rows: list[tuple[int, ...]]) -> None:
    """In rings as well; nothing replaces itself."""
    library = shelf(
        *(
            document(
                f"{n}/NĐ-CP", f"{year}-01-01", replaces=(f"{a}/NĐ-CP",), amends=(f"{b}/NĐ-CP",)
            )
            for n, year, a, b in {row[:2]: row for row in rows}.values()
        )
    )
    for loaded in library.documents:
        state = library.legal_status(loaded)
        assert state.is_over == bool(state.by or state.ended)
    assert len(library.states(NOW)) == len(library.documents)


def _write(root: Path, change: dict[str, str | None], name: str = "98") -> Path:
    path = root / f"van-ban/2023/{name}/index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source(change, "Điều 1."), encoding="utf-8")
    return path


@pytest.mark.usefixtures("settled")
def test_what_has_not_changed_is_remembered(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And equals what is read afresh; what changed is read again."""
    path = _write(root, {"Tệp": "a.pdf"})
    path.with_name("a.pdf").write_bytes(b"%PDF-1 %%EOF")
    store = Store(tmp_path / "store", code_key(ROOT))
    fresh = loader.load(root, store=store).library
    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "_read", None)  # nothing may be read again
        assert loader.load(root, store=store).library == fresh
    _write(root, {"Tệp": "a.pdf", "Trích yếu": "Khác"})
    assert loader.load(root, store=store).library.documents[0].title == "Khác"


@pytest.mark.parametrize(
    ("written", "ended", "by"),
    [
        ('{ het-hieu-luc = "05/4/2024" }', "2024-04-05", ()),
        ("{ het-hieu-luc = 2024-04-05 }", "2024-04-05", ()),
        ("{ het-hieu-luc = 2024-04-05T00:00:00 }", "2024-04-05", ()),
        ('{ thay-the-boi = "22/2023/TT-BTTTT" }', "", ("22/2023/TT-BTTTT",)),
        ('{ thay-the-boi = ["1/NĐ-CP", "2/NĐ-CP"] }', "", ("1/NĐ-CP", "2/NĐ-CP")),
    ],
)
def test_a_line_says_what_became_of_a_document(
    root: Path, written: str, ended: str, by: tuple[str, ...]
) -> None:
    """Days as people or TOML write them, one number or several."""
    file = root / status.FILE
    file.parent.mkdir()
    file.write_text(f'"24/2011/TT-BTTTT" = {written}', encoding="utf-8")
    (note,), _, problems = status.load(root)
    assert problems == []
    assert (note.lapsed, note.by) == (day(ended) if ended else None, by)


@pytest.mark.parametrize(
    "written",
    ["= x", '= "hết"', "= {}", "= { la = 1 }", '= { het-hieu-luc = "x" }', "= { ghi-chu = 1 }",
     "= { thay-the-boi = 5 }", "= { het-hieu-luc = [] }"],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_one_problem(root: Path, written: str) -> None:
    """Never an exception."""
    file = root / status.FILE
    file.parent.mkdir()
    file.write_text(f'"a" {written}', encoding="utf-8")
    notes, _, problems = status.load(root)
    assert notes == ()
    assert [problem.place.line for problem in problems] == [1]
    assert problems[0].code in {"T008", "T009", "T010"}
