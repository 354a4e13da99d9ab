"""What a text without a header seems to say of itself: a title, a date, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath

from portal.importer.findings import Finding, Kind
from portal.importer.sources import letterheads
from portal.vietnamese import dates

LONGEST_TITLE = 120
"""Characters of a title that is proposed."""

_SEARCHED_LINES = 20
_SEARCHED = 20_000  # characters of a text in which a date is looked for
_BEFORE = 60  # characters before a date that may say of what it is the date
_SHORTEST, _ENOUGH = 20, 60  # characters of a title; from which on it ends with a phrase
_DATE = re.compile(
    r"(?<![\d/.-])\d{1,2}(?:[ ]?tháng[ ]?\d{1,2}[ ]?năm[ ]?|[/.-]\d{1,2}[/.-])\d{4}(?![\d/.-]*\d)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-_.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?!\d)"
    r"|(?<!\d)(?P<d>\d{1,2})(?P<s>[-_.])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d{2})(?!\d)"
)
_PARTS = (("d", "day"), ("m", "month"), ("y", "year"))
# The date of a document that the text cites, or of a birth, is not the text's.
_CITED = re.compile(
    r"chỉ thị|nghị quyết|nghị định|quyết định|thông tư|kế hoạch|công văn|kết luận|luật|"
    r"hướng dẫn|\bsinh\b|\bsố \d",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;]\s")
# What a first sentence says before its subject: when, where, on what occasion.
_ADVERBIAL = re.compile(
    r"(?:(?:vào |trong |từ )?(?:ngày|sáng|chiều|tối|trưa|hôm nay|vừa qua|mới đây|tại)"
    r"\b[^,.;:]{0,80}|nhân (?:dịp|kỷ niệm)\b[^,.;:]{0,120}),\s",
    re.IGNORECASE,
)
# Above the title of an official letter: the nation, its motto, number, place and date, to whom.
_ABOVE = re.compile(
    r"(?:cộng h(?:òa|oà) xã hội|độc lập\s?[-–—]\s?tự do|số\s?:|kính gửi|[^.,;\d]{1,30}, ngày \d)",
    re.IGNORECASE,
)
_LONGEST_ABOVE, _MOST_ABOVE = 80, 8  # characters of such a line, lines
_LONGEST_KIND = 3  # words: "BÁO CÁO"
_SENTENCE = re.compile(r"[.!?…](?=\s|$)|:(?=\s*$)")
_PHRASE = re.compile(
    r"[,;:(–]|\s-\s|\s(?:nhằm|với|do|để|dưới|trong đó|theo|tại|nhân)(?=\s)", re.IGNORECASE
)
# Commas within what is one name in this field: "các Bộ, ngành", "thi đua, khen thưởng".
_JOINED = re.compile(r"(?:\bbộ,\s*(?:ban|ngành)|\bthi đua,\s*khen thưởng)\b", re.IGNORECASE)


def title(lines: Iterable[str]) -> str:
    """Propose a title: of a letter what it is about, else the first sentence.

    That without when and where, cut at a phrase if it is long; "" if there are no words.
    """
    lines = list(islice(lines, _SEARCHED_LINES))
    if of_letter := letterheads.title(lines):
        return of_letter
    worded = list(islice((line for line in lines if any(map(str.isalpha, line))), _SEARCHED_LINES))
    lead = " ".join(_first(worded[above(worded) :] or worded))
    lead = " ".join(lead[:2000].split())
    while match := _ADVERBIAL.match(lead):
        if len(lead) - match.end() < _SHORTEST:
            break
        lead = lead[match.end() :].lstrip()
    end = _SENTENCE.search(lead)
    sentence = (lead[: end.start()] if end else lead).strip(" ,;:-–")
    cut = sentence if len(sentence) <= LONGEST_TITLE else _cut(sentence)
    return cut[:1].upper() + cut[1:]


def above(lines: Sequence[str]) -> int:
    """Return how many lines stand above the title of an official letter; 0: it is none."""
    first = lines[:_MOST_ABOVE]
    return max(
        (
            number
            for number, line in enumerate(first, start=1)
            if len(line) <= _LONGEST_ABOVE and _ABOVE.match(line)
        ),
        default=0,
    )


def _first(lines: Sequence[str]) -> Sequence[str]:
    """Return the first line, with the next if it names but the kind of a letter."""
    is_kind = bool(lines) and lines[0].isupper() and len(lines[0].split()) <= _LONGEST_KIND
    return lines[: 2 if is_kind else 1]


def _cut(sentence: str) -> str:
    joined = [match.span() for match in _JOINED.finditer(sentence)]
    ends = [
        match.start()
        for match in _PHRASE.finditer(sentence, _SHORTEST, LONGEST_TITLE + 1)
        if not any(first <= match.start() < last for first, last in joined)
    ]
    if ends:
        end = next((end for end in ends if end >= _ENOUGH), ends[-1])
        return sentence[:end].rstrip(" ,;:-–(")
    return f"{sentence[: sentence.rfind(' ', 0, LONGEST_TITLE - 1)]}…"


def proposed(found: str, lines: Sequence[str]) -> Finding:
    """What is said of a title that was proposed; `lines`: of the text."""
    if not found:
        return Finding(Kind.DOUBTFUL, "bài không có đầu đề, xin đặt")
    if found == letterheads.title(lines):
        what = "đầu đề này ghép từ tên loại và trích yếu của văn bản, xin xem lại"
        return Finding(Kind.DOUBTFUL, what, found)
    if found in lines:
        what = "đầu đề này là nguyên một dòng của bài (dòng ấy vẫn ở trong bài), xin xem lại"
        return Finding(Kind.DOUBTFUL, what, found)
    return Finding(Kind.DOUBTFUL, "bài không có đầu đề; đầu đề này ghép từ câu đầu, xin sửa", found)


def date(text: str, name: str, modified: datetime) -> tuple[datetime, Finding]:
    """Return the date of a text, and on what it rests.

    The first date in the text that is no cited document's, else that in the file's name, else when
    the file was last written (`modified`).
    """
    for found, written in dates_in(text[:_SEARCHED]):
        why = "ngày đăng đoán theo ngày đầu tiên nói tới trong bài, xin xem lại"
        return found, Finding(Kind.DOUBTFUL, why, written)
    if named := _date_in_name(name):
        return named, Finding(Kind.DOUBTFUL, "ngày đăng đoán theo tên tệp, xin xem lại", name)
    why = "ngày đăng đoán theo giờ lưu của tệp, có thể chỉ là lúc chép tệp, xin xem lại"
    return modified.replace(microsecond=0), Finding(Kind.DOUBTFUL, why, dates.short(modified))


def dates_in(text: str) -> Iterator[tuple[datetime, str]]:
    """Yield the dates in a text that are not those of documents it cites, and how they stand there.

    Blanks between the words are single ones.
    """
    text = " ".join(text.split())
    end = 0
    for match in _DATE.finditer(text):
        before = _CLAUSE.split(text[max(end, match.start() - _BEFORE) : match.start()])[-1]
        end = match.end()
        if _CITED.search(before):
            continue
        try:
            yield dates.parse(match[0]).at, match[0]
        except dates.DateError:
            continue


def _date_in_name(name: str) -> datetime | None:
    match = _IN_NAME.search(PurePosixPath(name).name)
    if not match:
        return None
    day, month, year = (match[short] or match[long] for short, long in _PARTS)
    try:
        return dates.parse(f"{day}/{month}/{year}").at
    except dates.DateError:
        return None
