"""What the search box suggests while somebody types: tags, people, titles.

Of titles the newest, and of the library's besides, but not those of the articles of a law. Nominees
are not suggested: their names may be found for some days only.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable

from plugins.search.sources import LIBRARY, SearchDocument

_NAMES, _TITLES = 250, 100
_LONGEST = 90  # characters: abstracts may fill a phone


def suggestions(documents: Iterable[SearchDocument]) -> str:
    """Return lines "name, tab, number of documents", then "title, tab, address".

    Names come by frequency, titles from the newest on.
    """
    whole = (document for document in documents if "#" not in document.address)
    ordered = sorted(whole, key=lambda document: document.address)
    counts = Counter(name for document in ordered for name in dict.fromkeys(document.names))
    names = sorted(counts, key=lambda name: (-counts[name], name))[:_NAMES]
    ordered.sort(key=lambda document: document.day.toordinal() if document.day else 0, reverse=True)
    rows = [(name, str(counts[name])) for name in names]
    laws = [document for document in ordered if document.section == LIBRARY]
    titled = dict.fromkeys(
        (_title(document), document.address) for document in (*ordered[:_TITLES], *laws[:_TITLES])
    )
    rows += titled
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _title(document: SearchDocument) -> str:
    if document.section != LIBRARY:
        return document.title
    return textwrap.shorten(f"{document.title}: {document.subtitle}", _LONGEST, placeholder=" …")
