from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.importer.article import DRAFT, PUBLISHED
from portal.importer.findings import Finding, Kind
from tests.unit.portal.importer.dumps import Value
from tests.unit.portal.importer.sources.joomla_sites import (
    Rows,
    article,
    articles,
    category,
    content,
    items,
    left,
    old_category,
    old_content,
    section,
)


@pytest.mark.parametrize(
    ("state", "expected"), [(1, PUBLISHED), (2, PUBLISHED), (-1, PUBLISHED), (0, DRAFT)]
)
def test_what_was_not_published_is_a_draft(tmp_path: Path, state: int, expected: str) -> None:
    """Archived texts (2; -1 in 1.5) were shown."""
    assert article(tmp_path, content(state=state)).state == expected


def test_the_rubbish_bin_is_left_and_told(tmp_path: Path) -> None:
    """With the title."""
    read = items(tmp_path, {"content": [content(state=-2)], "categories": [category()]})

    assert not articles(read)
    assert left(read) == ["bài trong thùng rác của trang cũ: Hội nghị sơ kết"]


_LEVELS: list[Rows] = [
    {"id": 1, "title": "Public", "rules": "[1]"},
    {"id": 2, "title": "Registered", "rules": "[6,2,8]"},
    {"id": 5, "title": "Guest", "rules": "[13]"},
    {"id": 7, "title": "Mọi người", "rules": "[1,2]"},
]


@pytest.mark.parametrize(("access", "is_open"), [(1, True), (5, True), (7, True), (2, False)])
def test_what_only_users_could_read_is_a_draft_for_a_person(
    tmp_path: Path, access: int, is_open: object
) -> None:
    """Open are the levels of the public group and of visitors who did not log in."""
    read = article(tmp_path, content(access=access), viewlevels=_LEVELS)

    what = "để nháp: chỉ người đăng nhập mới xem được"
    assert read.state == (PUBLISHED if is_open else DRAFT)
    assert read.findings == (() if is_open else (Finding(Kind.DOUBTFUL, what),))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"access": 2}, "chuyên mục “Nội bộ” chỉ dành cho người đăng nhập"),
        ({"published": 0}, "chuyên mục “Nội bộ” không đăng trên trang cũ"),
        ({"published": -2}, "chuyên mục “Nội bộ” không đăng trên trang cũ"),
    ],
)
def test_a_closed_category_closes_all_below(
    tmp_path: Path, cells: dict[str, Value | str], why: str
) -> None:
    """As on the old site: its articles could not be read."""
    closed = category(8, "Nội bộ", **cells)
    read = article(tmp_path, content(catid=9), categories=[closed, category(9, parent_id=8)])

    assert read.state == DRAFT
    assert read.findings == (Finding(Kind.DOUBTFUL, f"để nháp: {why}"),)


def test_a_closed_section_of_joomla_1_5_closes_its_categories(tmp_path: Path) -> None:
    """There 0 is open, and 1 is for users."""
    tables = {
        "content": [old_content()],
        "categories": [old_category()],
        "sections": [section(access=1)],
    }

    (read,) = articles(items(tmp_path, tables))

    assert read.state == DRAFT


@pytest.mark.parametrize(
    ("language", "state"), [("*", PUBLISHED), ("vi-VN", PUBLISHED), ("en-GB", DRAFT)]
)
def test_another_language_is_a_draft(tmp_path: Path, language: str, state: str) -> None:
    """The portal is Vietnamese; a person decides."""
    assert article(tmp_path, content(language=language)).state == state


def test_the_date_is_that_which_the_old_site_showed(tmp_path: Path) -> None:
    """When it was published, in 1.6 and later; when it was made, in 1.5."""
    cells = {"created": "2012-08-01 01:00:00", "publish_up": "2012-08-02 01:00:00"}
    new = article(tmp_path, content(**cells))
    (old,) = articles(items(tmp_path, {"content": [old_content(**cells)], "sections": [section()]}))

    assert new.date == datetime(2012, 8, 2, 1, tzinfo=UTC)
    assert old.date == datetime(2012, 8, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("missing", ["created", "publish_up"])
def test_one_moment_stands_for_the_other(tmp_path: Path, missing: str) -> None:
    """If only one of both is there, in all versions."""
    cells = {missing: "0000-00-00 00:00:00"}
    new = article(tmp_path, content(**cells))
    (old,) = articles(items(tmp_path, {"content": [old_content(**cells)], "sections": [section()]}))

    assert new.date == old.date == datetime(2012, 8, 3, 1, 2, 3, tzinfo=UTC)


def test_a_day_that_depends_on_a_setting_is_for_a_person(tmp_path: Path) -> None:
    """Joomla 1.5 stores UTC by a setting: a moment past 17:00 is on the next day, or is not."""
    row = old_content(created="2012-08-03 17:00:00")

    (read,) = articles(items(tmp_path, {"content": [row], "sections": [section()]}))

    (finding,) = read.findings
    assert (finding.kind, finding.text) == (Kind.DOUBTFUL, "2012-08-03 17:00:00")


@pytest.mark.parametrize("written", ["0000-00-00 00:00:00", "", None])
def test_no_date_is_none(tmp_path: Path, written: str | None) -> None:
    """As Joomla 3, 2.5 and 4 write it."""
    read = article(tmp_path, content(created=written, publish_up=written))

    assert (read.date, read.findings) == (None, ())


@pytest.mark.parametrize("written", ["2012-13-45 00:00:00", "9999-01-01 00:00:00", "hôm nay"])
def test_a_date_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    """And not guessed."""
    read = article(tmp_path, content(created=written, publish_up="0000-00-00 00:00:00"))

    assert read.date is None
    what = "không đọc được thời điểm ở cột created"
    assert read.findings == (Finding(Kind.DOUBTFUL, what, written),)
