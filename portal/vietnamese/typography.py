"""How texts are set: quotation marks that open and close, dashes between figures, whole numbers.

Editors type what their keyboards have; readers get “ ” for " ", 2021–2025 for 2021 - 2025, and
headlines that do not end a line with "NĐ-". The articles themselves stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

_QUOTE = re.compile('"')
_QUOTED = re.compile(r'>[^<>"]*+"[^<]*+')  # text between two tags, with the end of the first
_RANGE = re.compile(r"(?<=\d) - (?=\d)")
_TAG_OR_RANGE = re.compile(r"(<[^<>]*+>)|(?<=\d) - (?=\d)")
_CODE = re.compile(r"(<(?:code|pre)\b.*?(?:</(?:code|pre)>|\Z))", re.DOTALL)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{“‘—–/")
_JOINED = re.compile(r"\b\w++(?:[/–-]\w++)++")
_JOINTS = re.compile(r"[/–-]")
_LONGEST = 20  # letters that may not be parted; more might not fit a phone


def in_text(text: str) -> str:
    """Return a plain text with its quotation marks turned and its ranges dashed."""
    whole = str(text)  # of what a template lacks, this raises what Jinja would
    if '"' in whole:
        whole = _QUOTE.sub(_turned, whole)
    return _RANGE.sub("–", whole) if " - " in whole else whole


def in_html(html: str) -> str:
    """Do the same to what readers see of HTML; not to tags, nor to code."""
    parts = _CODE.split(html) if "<code" in html or "<pre" in html else [html]
    return "".join(part if index % 2 else _part(part) for index, part in enumerate(parts))


def headline(text: str) -> Markup:
    """Return a title as HTML in which numbers of documents and ranges of years are not parted."""
    written = in_text(text)
    if not _JOINTS.search(written):
        return escape(written)
    found: list[Markup] = []
    end = 0
    for match in _JOINED.finditer(written):
        if _is_number(match[0]):
            found.append(escape(written[end : match.start()]))
            found.append(Markup('<span class="unbroken">{}</span>').format(match[0]))
            end = match.end()
    return Markup().join([*found, escape(written[end:])])


def _part(html: str) -> str:
    # What a part may begin with gets a tag's end too: "^" in the pattern costs more than all else.
    html = _QUOTED.sub(lambda text: _QUOTE.sub(_turned, text[0]), f">\n{html}")[2:]
    if " - " in html and _RANGE.search(html):
        html = _TAG_OR_RANGE.sub(lambda found: found[1] or "–", html)
    return html


def _turned(match: re.Match[str]) -> str:
    """Say whether a mark opens or closes, by what stands on both sides of it."""
    text, start = match.string, match.start()
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    opens = not before or before in _OPENS_AFTER or (before == ">" and after.isalnum())
    return "“" if opens else "”"


def _is_number(word: str) -> bool:
    """Tell 98/2023/NĐ-CP and 2021–2025 from in-tơ-nét: each part begins as a name does."""
    parts = _JOINTS.split(word)
    return len(word) <= _LONGEST and all(part[0].isdigit() or part[0].isupper() for part in parts)


FILTERS: Mapping[str, Callable[[str], str]] = {"headline": headline, "typeset": in_text}
"""What templates may say: `| headline` of titles, `| typeset` of other plain texts."""
