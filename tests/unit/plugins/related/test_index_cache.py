"""An edit gives what a build from nothing gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.subjects import Subject
from portal.cache.store import Store
from tests.unit.plugins.related.archive import DAY, lists, subject
from tests.unit.plugins.related.test_ranking import archives

_SYLLABLES = ["thi", "đua", "khen", "thưởng", "sơ", "kết", "hội", "nghị"]
_WORDS = st.lists(st.sampled_from(_SYLLABLES), max_size=9)


@st.composite
def _edits(draw: st.DrawFn, archive: list[Subject]) -> list[Subject]:
    """Change, add or take away an article, or change nothing."""
    at = draw(st.integers(0, len(archive) - 1))
    kind = draw(st.sampled_from(["text", "title", "day", "section", "pins", "gone", "new", "none"]))
    key = archive[at].key
    changed = {
        "text": lambda: replace(archive[at], text=" ".join(draw(_WORDS))),
        "title": lambda: replace(archive[at], title=" ".join(draw(_WORDS))),
        "day": lambda: replace(archive[at], day=DAY + draw(st.integers(-3000, 3000))),
        "section": lambda: replace(archive[at], section="Mới"),
        "pins": lambda: replace(archive[at], related=(key, "a"), unrelated=("b",)),
    }
    if kind in changed:
        return [*archive[:at], changed[kind](), *archive[at + 1 :]]
    if kind == "gone" and len(archive) > 1:
        return [*archive[:at], *archive[at + 1 :]]
    if kind == "new":
        return [*archive, subject(f"n{len(archive)}", text=" ".join(draw(_WORDS)))]
    return archive


@pytest.mark.slow
@given(archives(), st.data())
def test_the_lists_after_edits_equal_those_made_from_nothing(
    archive: list[Subject], data: st.DataObject
) -> None:
    """Each of the edits builds on what the one before it kept."""
    with TemporaryDirectory() as folder:
        for _ in range(4):
            assert lists(archive, 4, store=Store(Path(folder), "k" * 32)) == lists(archive, 4)
            archive = data.draw(_edits(archive))


def test_an_archive_may_be_empty_before_and_after(tmp_path: Path) -> None:
    """The first day of a portal, and the day on which its only article is withdrawn."""
    one = [subject("a", text="thi đua khen thưởng")]
    for archive in ([], [], one, one, [], one):
        assert lists(archive, 4, store=Store(tmp_path, "k" * 32)) == lists(archive, 4)


def test_records_that_do_not_belong_together_are_dropped(tmp_path: Path) -> None:
    """A build may have been killed between two of them."""
    archive = [subject(f"a{n}", text=f"chuyện riêng số {n % 3} chuyện riêng") for n in range(20)]
    lists(archive, 4, store=Store(tmp_path, "k" * 32))
    edited = [replace(archive[0], text="chuyện riêng khác hẳn chuyện riêng"), *archive[1:]]
    for gone in ("related-x-lists", "related-x-base", "related-x-index", "profiles"):
        for path in tmp_path.glob(f"{gone}*.record"):
            path.unlink()
        assert lists(edited, 4, store=Store(tmp_path, "k" * 32)) == lists(edited, 4)
        edited, archive = archive, edited
