"""The last day of a notice, for readers' own calendars."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.deadline import Deadline, calendar
from portal.views.feeds import TextView
from tests.unit.plugins.make import day

_DEADLINE = Deadline(
    address="/cong-khai/2026/a/",
    title="Lấy ý kiến",
    last_day=day("2026-12-31"),
    published=day("2026-12-01"),
    portal="https://cong.example",
    site="Cổng",
)


def _file(deadline: Deadline) -> str:
    (page,) = calendar(deadline)
    assert page.address == "/cong-khai/2026/a/han-gop-y.ics"
    assert isinstance(page.view, TextView)
    return str(page.view.text)


def test_the_event_is_the_whole_of_the_last_day() -> None:
    """Its end is the day after, which RFC 5545 does not count."""
    lines = _file(_DEADLINE).split("\r\n")
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "SUMMARY:Hạn cuối góp ý: Lấy ý kiến" in lines
    assert "URL:https://cong.example/cong-khai/2026/a/" in lines
    assert "UID:cong-khai-2026-a@cong.example" in lines


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_title_is_one_line_of_the_file_when_it_is_unfolded(title: str) -> None:
    """No line is longer than 75 octets, and no title can add a line of its own."""
    text = _file(replace(_DEADLINE, title=title))
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    (summary,) = [line for line in unfolded if line.startswith("SUMMARY:")]
    written = summary.removeprefix("SUMMARY:Hạn cuối góp ý: ")
    assert re.sub(r"\\(.)", r"\1", written) == title
    assert len(unfolded) == len(_file(_DEADLINE).split("\r\n"))
