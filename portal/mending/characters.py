"""Letters as the portal reads them: composed (NFC), the real Đ, plain blanks, nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.mending.source import Edit, Source
from portal.vietnamese import text

_BOM = "\ufeff"
_KEPT = re.compile("[\u200d\u2028\u2029]")  # of emoji; shown as ends of lines


def find(source: Source) -> Iterator[Edit]:
    """Yield the lines that are read as other characters than those written.

    Characters that nothing may hold (`text.forbidden`) are reported, and stay until their writer
    has looked at the words around them.
    """
    if text.excess_marks(source.text) is not None:
        return
    for number, line in enumerate(source.lines, 1):
        bom = _BOM if number == 1 and line.startswith(_BOM) else ""
        written = line.removeprefix(bom)
        if line.isascii() or _KEPT.search(line) or next(text.forbidden(written), None):
            continue
        clean = text.clean(written)
        if clean != written:
            yield Edit(number, {number: bom + clean})
