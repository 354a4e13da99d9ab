"""Typography: typographic quotation marks, en dashes in ranges, unbroken document numbers.

Editors type what their keyboards have; readers get “ ” for " ", 2021–2025 for 2021 - 2025, and
headlines that do not end a line with "NĐ-". The articles themselves are not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

_QUOTE = re.compile('"')
_QUOTED = re.compile(r'>[^<>"]*+"[^<]*+')  # text with a quotation mark, after a tag
_RANGE = re.compile(r"(?<=\d) - (?=\d)")
_TAG_OR_RANGE = re.compile(r"(<[^<>]*+>)|(?<=\d) - (?=\d)")
_CODE = re.compile(r"(<(?:code|pre)\b.*?(?:</(?:code|pre)>|\Z))", re.DOTALL)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{“‘—–/")
_JOINED = re.compile(r"\b\w++(?:[/–-]\w++)++")
_JOINTS = re.compile(r"[/–-]")
_LONGEST = 20  # characters kept on one line; more might not fit a phone


def in_text(text: str) -> str:
    """Return plain text with typographic quotation marks, and en dashes in ranges."""
    result = str(text)  # raises Jinja's own error for an undefined value
    if '"' in result:
        result = _QUOTE.sub(_directed, result)
    return _RANGE.sub("–", result) if " - " in result else result


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
        if _is_number(match[0]):
            parts.append(escape(written[end : match.start()]))
            parts.append(Markup('<span class="unbroken">{}</span>').format(match[0]))
            end = match.end()
    return Markup().join([*parts, escape(written[end:])])


def _outside_code(html: str) -> str:
    before, tag, after = html.partition("<")  # `_QUOTED` begins with the end of a tag
    html = _QUOTE.sub(_directed, before) + tag
    html += _QUOTED.sub(lambda match: _QUOTE.sub(_directed, match[0]), after)
    if " - " in html and _RANGE.search(html):
        html = _TAG_OR_RANGE.sub(lambda match: match[1] or "–", html)
    return html


def _directed(match: re.Match[str]) -> str:
    """Return the opening or closing mark, by the characters on both sides of a straight one."""
    text, start = match.string, match.start()
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    opens = not before or before in _OPENS_AFTER or (before == ">" and after.isalnum())
    return "“" if opens else "”"


def _is_number(word: str) -> bool:
    """Tell 98/2023/NĐ-CP and 2021–2025 from in-tơ-nét: all parts begin with digit or capital."""
    parts = _JOINTS.split(word)
    return len(word) <= _LONGEST and all(part[0].isdigit() or part[0].isupper() for part in parts)


FILTERS: Mapping[str, Callable[[str], str]] = {"headline": headline, "typeset": in_text}
"""Jinja filters: `| headline` for titles, `| typeset` for other plain text."""
