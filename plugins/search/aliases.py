"""What a legal document is called: by number, by kind and number, a law also by its name.

A query that is just such a name finds the document by one word of the index, which no text has:
"_chi_thi_39". `theme/static/js/search/asking.js` makes the word of a query alike: folded words
without "số" and "năm", joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.documents import citations
from portal.content.documents.document import Document
from portal.vietnamese import text

_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = {"so", "nam"}


def of(document: Document) -> tuple[str, ...]:
    """Return the words that stand for a document, sorted."""
    return tuple(sorted({word(name) for name in _names(document)}))


def of_provision(document: Document, label: str) -> tuple[str, ...]:
    """Return the words that stand for a part of a document: Điều 46 -> _dieu_46_nghi_dinh_98…."""
    part = word(label)
    return tuple(f"{part}{name}" for name in of(document))


def word(name: str) -> str:
    """Return the word of a name: Chỉ thị số 39 -> _chi_thi_39."""
    folded = (text.fold(each) for each in _WORD.findall(text.clean(name).lower()))
    return "".join(f"_{each}" for each in folded if each not in _LEFT_OUT)


def _names(document: Document) -> Iterator[str]:
    number, year = document.number, str(document.dated.year)
    first = re.split(r"[/-]", number)[0]
    numbers = {number, re.sub("TW$", "TƯ", number)}  # as many write it
    if number.startswith(f"{first}/{year}"):
        numbers.add(f"{first}/{year}")
    for each in numbers:
        yield each
        yield f"{document.kind} {each}"
    yield f"{document.kind} {first}"
    yield f"{document.kind} {first} {year}"
    if document.kind in citations.NAMED:
        is_whole = document.title.startswith(document.kind)
        name = document.title if is_whole else f"{document.kind} {document.title}"
        yield name
        yield f"{name} {year}"
