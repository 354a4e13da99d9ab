"""Finds in a text what its writer did not mean readers to see.

These are marks of unfinished work, of Markdown where nothing reads it, and of other software.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup import tags

_TASKS = (
    *("nháp", "bản nháp", "cần duyệt", "chờ duyệt", "chưa duyệt", "cần sửa", "cần bổ sung"),
    *("cần kiểm tra", "cần xác minh", "chưa xong", "còn thiếu", "viết tiếp", "bổ sung sau"),
    *("todo", "fixme", "tbd", "xxx"),
)
_ANY_TASK = (*_TASKS, "lorem ipsum")
_CAPITALS = "|".join(task.upper() for task in _TASKS)
_ANY_CASE = "|".join(_TASKS)
_UNFINISHED = re.compile(
    rf"\b(?:{_CAPITALS})[ ]?:|[\[({{](?:{_CAPITALS})[:\])}}]"
    rf"|\[(?i:{_ANY_CASE})\]|^(?i:{_ANY_CASE})[ ]?:|\b(?i:lorem ipsum)\b",
    re.MULTILINE,
)
_MARKS = re.compile(
    r"\*\*(?=[^\s*])[^*\n]*+\*\*|__(?=[^\s_])[^_\n]*+__|`[^`\n]++`"
    r"|(?<![\w*])\*(?=[^\s*),.;])[^*\n]*+(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])[^_\n]*+(?<=[^\s_])_(?!\w)"
    r"|!?\[[^\[\]\n]++\]\([^()\s]++\)|^#{1,6}[ ]\S.*"
    r"|&(?:[a-z]{2,8}|#\d{2,6});"
)
_SIGNS = "*_`[#&"  # each of these marks has one
_FORUM = """
    b i u s img url email quote code color size font center left right justify list youtube video
"""
_WORDPRESS = "caption gallery embed audio video playlist"
_JOOMLA = """
    mosimage mospagebreak gallery loadposition loadmodule loadmoduleid youtube vimeo phocagallery
    simplegallery attachments jcomments rsform mp3 flv audio slide tab
"""
_IN_BRACKETS = re.compile(
    rf"\[(?P<close>/?)(?P<name>{'|'.join([*_FORUM.split(), *_WORDPRESS.split()])})"
    r"(?P<value>(?:=|[ ][a-z_]++=)[^\[\]\n]*+)?\]",
    re.IGNORECASE,
)
_IN_BRACES = re.compile(
    rf"\{{/?(?:{'|'.join(_JOOMLA.split())})(?:[ =|][^{{}}\n]*+)?\}}", re.IGNORECASE
)
_SHOWN = 40


def unfinished(text: str) -> str:
    """Return the first mark of unfinished work, such as "NHÁP:", or ""."""
    match = _UNFINISHED.search(text) if may_be_unfinished(text) else None
    return match[0] if match else ""


def may_be_unfinished(text: str) -> bool:
    """Return whether a text has the words of such a mark: quick, to be asked of a whole body."""
    folded = text.lower()
    return any(map(folded.__contains__, _ANY_TASK))


def markdown(text: str) -> str:
    """Return the first part of a text that is marked as in Markdown or HTML, or ""."""
    has_sign = any(sign in text for sign in _SIGNS)
    match = (has_sign and _MARKS.search(text)) or next(tags.in_text(text), None)
    return match[0][:_SHOWN] if match else ""


def foreign(text: str) -> Iterator[str]:
    """Yield the codes of forums, Joomla and WordPress in a text; "điểm [b]" is none."""
    if "[" in text:
        found = list(_IN_BRACKETS.finditer(text))
        closed = {match["name"].lower() for match in found if match["close"]}
        for match in found:
            if match["value"] or match["name"].lower() in closed | {"gallery"}:
                yield match[0][:_SHOWN]
    if "{" in text:
        yield from (match[0][:_SHOWN] for match in _IN_BRACES.finditer(text))


def in_field(text: str, label: str, place: Place) -> Iterator[Diagnostic]:
    """Report marks of unfinished work and of formatting in a field, which is shown as written."""
    if mark := unfinished(text):
        yield warning("H026", place, label=label, mark=mark)
    if mark := markdown(text) or next(foreign(text), ""):
        yield warning("H027", place, label=label, mark=mark)
