"""What readers are told of a document's validity, and that it stays true."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from portal.content.documents import status, validity
from portal.content.documents.status import Note, Review
from tests.unit.plugins.make import NOW, day
from tests.unit.portal.content.documents.test_catalogue import document, shelf

OLD = document("91/2017/NĐ-CP", "2017-07-31", effective="2017-10-01")
NEW = document("98/2023/NĐ-CP", effective="2024-01-01", replaces=("91/2017/NĐ-CP",))
REVIEWED = Review(day("2026-11-20"), 1)


def test_what_is_in_force_is_so_as_of_the_last_review() -> None:
    """Without one as of the newest document: nothing up to then is known to have ended it."""
    library = shelf(NEW, document("1/2025/NĐ-CP", "2025-03-01"))
    assert validity.words(library, NEW, NOW) == "Còn hiệu lực (tính đến 01/3/2025)"
    reviewed = replace(library, reviewed=REVIEWED)
    assert validity.words(reviewed, NEW, NOW) == "Còn hiệu lực (tính đến 20/11/2026)"


def test_nothing_is_in_force_as_of_a_day_before_it_was() -> None:
    """A review may be older than a document."""
    late = document("1/2026/NĐ-CP", "2026-11-01", effective="2026-11-22")
    library = replace(shelf(late), reviewed=REVIEWED)
    assert validity.words(library, late, NOW) == "Còn hiệu lực (tính đến 22/11/2026)"


def test_what_nobody_said_is_not_claimed() -> None:
    """Without a day from which on it is in force, and without one up to which it was."""
    party = document("39-CT/TW", "2004-05-21", kind="Chỉ thị")
    assert validity.words(shelf(party), party, NOW) == "Chưa có thông tin hiệu lực"


def test_an_end_and_a_beginning_are_told_by_their_days() -> None:
    """The same words before the day and after it, where there is a day to tell."""
    library = shelf(OLD, NEW)
    for moment in (day("2023-06-01"), NOW):
        assert validity.words(library, OLD, moment) == "Hết hiệu lực từ 01/01/2024"
    assert validity.words(library, NEW, day("2023-12-31")) == "Có hiệu lực từ 01/01/2024"
    lapsed = shelf(OLD, notes=(Note("91/2017/NĐ-CP", 1, by=("9/2099/NĐ-CP",)),))
    assert validity.words(lapsed, OLD, NOW) == "Hết hiệu lực"


def test_a_change_is_told_with_the_validity() -> None:
    """A reader of the old text must look further."""
    changed = shelf(NEW, notes=(Note("98/2023/NĐ-CP", 1, amended_by=("1/2026/NĐ-CP",)),))
    words = "Còn hiệu lực, đã được sửa đổi, bổ sung (tính đến 01/01/2024)"
    assert validity.words(changed, NEW, NOW) == words


def test_the_words_change_on_no_other_day_than_the_state() -> None:
    """A build of a day on which nothing begins or ends makes the same pages."""
    library = replace(shelf(OLD, NEW), reviewed=REVIEWED)
    for each in library.documents:
        told = {validity.words(library, each, NOW + timedelta(days=n)) for n in range(400)}
        assert len(told) == 1


def test_the_table_says_when_it_was_reviewed(root: Path) -> None:
    """A day as people write it, or as TOML does."""
    file = root / status.FILE
    file.parent.mkdir()
    for written in ('"20/11/2026"', "2026-11-20"):
        file.write_text(f"# Hiệu lực\nra-soat = {written}\n", encoding="utf-8")
        assert status.load(root) == ((), Review(REVIEWED.day, 2), [])
