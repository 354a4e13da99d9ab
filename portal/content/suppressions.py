"""What an editor does not want to be told: `<!-- bỏ qua P004 -->`, or `# bỏ qua H013` in a header.

Each is read as a warning of its own (G005) at its place. The check drops it together with the
warning that it is about (`portal.check.suppressions`), so one that is left suppresses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.front_matter import FrontMatter
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup import hidden

CODE = "G005"
_SAYS = re.compile(r"bỏ qua\s++(?P<codes>[A-Z]\d{3}(?>(?:\s*+,\s*+[A-Z]\d{3})*))", re.IGNORECASE)
_COMMENT = re.compile(r"<!--\s*+(?P<text>(?>(?:[^<>-]|-(?!->))*))-->")
_UNUSED = "không có cảnh báo nào như thế"


def of(matter: FrontMatter, file: str) -> Iterator[Diagnostic]:
    """Yield a warning for each code that a comment names; data: the lines that it is about."""
    of_header = f"1-{max(1, matter.body_line - 1)}"
    for number, comment in matter.comments:
        yield from _said(comment.lstrip("# "), Place(file, number), of_header)
    if "<!--" not in matter.body or "bỏ qua" not in matter.body.casefold():
        return
    body, line, counted = hidden.mask_code(matter.body), matter.body_line, 0
    for match in _COMMENT.finditer(body):
        own = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
        line += body.count("\n", counted, match.start())
        counted = match.start()
        place = Place(file, line, len(own) + 1)
        first = line if own.strip() else line + 1
        yield from _said(match["text"], place, f"{first}-{first}")


def _said(text: str, place: Place, about: str) -> Iterator[Diagnostic]:
    match = _SAYS.match(text.strip())
    for code in match["codes"].split(",") if match else ():
        yield warning("G005", place, rule=code.strip().upper(), reason=_UNUSED, lines=about)
