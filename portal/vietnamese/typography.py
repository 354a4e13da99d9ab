"""Typography: typographic quotation marks, en dashes in ranges, unbroken document numbers.

Editors type what their keyboards have; readers get “ ” for " ", 2021–2025 for 2021 - 2025, and
headlines that do not end a line with "NĐ-". The articles themselves are not changed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

_QUOTE = re.compile('"')
_QUOTED = re.compile(r'>[^<>"]*+"')  # a quotation mark in the text, after a tag
_TAG_OR_QUOTE = re.compile(r"(?P<tag><(?>(?:[^<>\"]|\"[^\"]*+\")*)>)|\"")
_RANGE = re.compile(r"(?<=\d) - (?=\d)")
_TAG_OR_RANGE = re.compile(r"(<(?>(?:[^<>\"]|\"[^\"]*+\")*)>)|(?<=\d) - (?=\d)")
# Before a number of a telephone or an account, whose hyphens are no ranges.
_NUMBERED = re.compile(
    r"\b(?:điện thoại|đường dây|máy|đt|tel|phone|fax|hotline|di động|tài khoản|tk|stk|số)\b"
    r"[^<>;]*+$",
    re.IGNORECASE,
)
_REACH = 40  # characters before a number that may say what it is
_RIGHT = re.compile(r"[\d.]+(?: - \d)?")
_LAST_YEAR = 2100  # beyond it, four digits are no year but a part of a telephone number
_OF_NUMBERS = frozenset("0123456789.")
_LONGEST_YEAR = 4
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|u|var)\b"
)
_CODE = re.compile(r"(<(?:code|pre)\b.*?(?:</(?:code|pre)>|\Z))", re.DOTALL)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{“‘—–/")
# Signs that a line may not end or begin with: they go with the number that they stand at, as
# browsers break lines at both ends of an element that is held together.
_BEFORE, _BEHIND = "[(\\[“‘«]{0,3}", "[)\\]”’».,;:!?…]{0,4}"
_JOINED = re.compile(rf"{_BEFORE}\b(?P<number>\w++(?>(?:[/–-]\w++)+)){_BEHIND}")
_JOINTS = re.compile(r"[/–-]")
_TAG_OR_NUMBER = re.compile(
    r"(<(?>(?:[^<>\"]|\"[^\"]*+\")*)>)"
    rf"|{_BEFORE}(?<![\w/–-])(?P<number>\d{{1,6}}"
    rf"(?>/\d{{4}}(?>[/-][A-ZĐ]\w*+)+|(?>[/-][A-ZĐ]\w*+){{2,}})){_BEHIND}"
)
_LONGEST = 20  # characters kept on one line; more might not fit a phone


def in_text(text: str) -> str:
    """Return plain text with typographic quotation marks, and en dashes in ranges."""
    result = str(text)  # raises Jinja's own error for an undefined value
    if '"' in result:
        result = _QUOTE.sub(_directed, result)
    return _RANGE.sub(_dash, result) if " - " in result else result


def in_html(html: str) -> str:
    """Do as `in_text` to the text of HTML, but not to tags nor in <code> and <pre>."""
    parts = _CODE.split(html) if "<code" in html or "<pre" in html else [html]
    return "".join(part if index % 2 else _outside_code(part) for index, part in enumerate(parts))


def headline(text: str) -> Markup:
    """Return a title as HTML in which document numbers and ranges of years do not break."""
    written = in_text(text)
    if not _JOINTS.search(written):
        return escape(written)
    parts: list[Markup] = []
    end = 0
    for match in _JOINED.finditer(written):
        if _is_number(match["number"]):
            parts.append(escape(written[end : match.start()]))
            parts.append(Markup('<span class="unbroken">{}</span>').format(match[0]))
            end = match.end()
    return Markup().join([*parts, escape(written[end:])])


def unbroken(html: object) -> str:
    """Return a body in which numbers of documents, 98/2023/NĐ-CP, do not break.

    For the page alone: feeds and whoever reads the body find numbers in one piece.
    """
    return _TAG_OR_NUMBER.sub(_held, str(html))


def _held(match: re.Match[str]) -> str:
    held = match[1] is None and len(match["number"]) <= _LONGEST
    return f'<span class="unbroken">{match[0]}</span>' if held else match[0]


def _outside_code(html: str) -> str:
    if '"' in html and ('"' in html.partition("<")[0] or _QUOTED.search(html)):
        html = _quotes(html)
    if " - " in html and _RANGE.search(html):
        html = _TAG_OR_RANGE.sub(lambda match: match[1] or _dash(match), html)
    return html


def _quotes(html: str) -> str:
    """Direct the quotation marks of the text by the characters around them, through tags."""
    parts, done = list[str](), 0
    before = ""  # the character of the text before the tags that end at `done`
    for match in _TAG_OR_QUOTE.finditer(html):
        start, end = match.span()
        if start > done:
            before = html[start - 1]
        parts.append(html[done:start])
        if match["tag"]:
            before = before if _INLINE_TAG.match(match[0]) else ""
            parts.append(match[0])
        else:
            parts.append("“" if not before or before in _OPENS_AFTER else "”")
            before = parts[-1]
        done = end
    return "".join([*parts, html[done:]])


def _directed(match: re.Match[str]) -> str:
    """Return the opening or closing mark, by the character before a straight one."""
    text, start = match.string, match.start()
    before = text[start - 1 : start]
    return "“" if not before or before in _OPENS_AFTER else "”"


def _dash(match: re.Match[str]) -> str:
    """Return the dash of a range of numbers, or " - " between parts of a single number."""
    text, start = match.string, match.start()
    begin = start
    while begin > max(0, start - _REACH) and text[begin - 1] in _OF_NUMBERS:
        begin -= 1
    right = _RIGHT.match(text, match.end())
    one, two = text[begin:start], right[0] if right else ""
    chained = text.endswith(" - ", 0, begin) or " - " in two
    long = max(len(one), len(two)) > _LONGEST_YEAR and "." not in one + two
    coded = (one[0] == "0" and len(one) > len("01")) or text.endswith(") ", 0, begin)
    ends = match.end() + len(two)
    whole = one.isdigit() and two.isdigit() and text[begin - 1 : begin] not in {",", "/"}
    falling = whole and _value(one) >= _value(two) and text[ends : ends + 1] not in {",", "/"}
    falling = falling or text.startswith(" =", ends)
    numbered = _NUMBERED.search(text, max(0, begin - _REACH), begin)
    return " - " if chained or long or coded or falling or numbered else "–"


def _value(digits: str) -> float:
    value = int(digits)
    return math.inf if value > _LAST_YEAR and len(digits) == _LONGEST_YEAR else value


def _is_number(word: str) -> bool:
    """Tell 98/2023/NĐ-CP and 2021–2025 from in-tơ-nét: all parts begin with digit or capital."""
    parts = _JOINTS.split(word)
    return len(word) <= _LONGEST and all(part[0].isdigit() or part[0].isupper() for part in parts)


FILTERS: Mapping[str, Callable[..., str]] = {
    "headline": headline,
    "typeset": in_text,
    "unbroken": unbroken,
}
"""Jinja filters: `headline` for titles, `typeset` for other plain text, `unbroken` for bodies."""
