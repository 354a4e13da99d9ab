"""What of the words behind a label is its title."""

from __future__ import annotations

from html import unescape

from portal.content.documents.provisions import labels

_EXCERPT = 80  # characters of a part without a title, in lists


def length(rest: str, *, is_article: bool) -> int:
    """Return how many characters of what stands behind a label are its title.

    The title of an Điều is a line; that of a larger part may have several.
    """
    if not is_article and labels.is_title(words(rest)):
        return len(rest)
    end = rest.find("\n")
    while end >= 0 and rest[end + 1 : end + 2].islower():  # a title broken by hand
        end = rest.find("\n", end + 1)
    first = rest if end < 0 else rest[:end]
    return len(first) if labels.is_title(words(first)) else 0


def words(written: str) -> str:
    """Return the words of a text from HTML, with single blanks."""
    return " ".join(unescape(written).split())


def excerpt(written: str) -> str:
    """Return the beginning of a sentence that stands for a title."""
    if len(written) <= _EXCERPT:
        return written
    return f"{written[:_EXCERPT].rpartition(' ')[0]}…"
