"""Searches all texts by their words as readers do: with marks or without, the best first.

The portal's own index is made for browsers, of what is published, and takes seconds to make. This
one holds drafts too and follows each save: SQLite's full-text index of folded words. The better a
text's title fits, and its spelling, the earlier it comes.
"""

from __future__ import annotations

import re
import sqlite3
import weakref
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from portal.cache.store import Store
from portal.content.article import Article
from portal.content.model import Content
from portal.content.readings import Readings
from portal.desk import texts
from portal.desk.newsroom import Newsroom
from portal.desk.texts import Text
from portal.system.files import Stamp
from portal.vietnamese import text

_AT_ONCE = 50  # texts that are read while other requests wait
_WORD = re.compile(r"\w+")
_QUOTE = re.compile("[“”„«»＂]")
_PART = re.compile(r'"([^"]*+)"|([^\s"]++)')
_TABLE = """create virtual table texts using fts5 (
    file unindexed, spelled_title unindexed, spelled unindexed, title, names, body,
    tokenize = "unicode61 remove_diacritics 0"
)"""
_ADD = "insert into texts values (?, ?, ?, ?, ?, ?)"
_FIND = """select file from texts where texts match :query order by
    bm25(texts, 0, 0, 0, 4.5, 2.6, 1) * (
        1 + 2 * (instr(title, :folded) > 0) + (instr(body, :folded) > 0)
        + 2 * (instr(spelled_title, :spelled) > 0) + (instr(spelled, :spelled) > 0)
    ), file desc"""


class Search:
    """The index of one newsroom's texts; only its thread looks into it."""

    def __init__(self, newsroom: Newsroom, store: Store) -> None:
        self._newsroom, self._store = newsroom, store
        self._known: dict[str, Stamp | None] = {}
        self._opened: sqlite3.Connection | None = None

    def ranks(self, words: str) -> Mapping[str, int]:
        """Return the files of the texts that have all words, with their places from 0 on."""
        changed = self._newsroom.glance(self._changed)
        for first in range(0, len(changed), _AT_ONCE):
            some = changed[first : first + _AT_ONCE]
            self._newsroom.glance(partial(self._add, some))
        files = self._newsroom.glance(lambda _: self._found(words))
        return {file: place for place, file in enumerate(files)}

    @property
    def _index(self) -> sqlite3.Connection:
        if self._opened is None:
            # A temporary file, which ends with the connection; any thread may be the one to end it.
            self._opened = sqlite3.connect("", check_same_thread=False)
            weakref.finalize(self, self._opened.close)
            self._opened.execute(_TABLE)
        return self._opened

    def _found(self, words: str) -> list[str]:
        spelled = " ".join(_QUOTE.sub('"', text.clean(words)).lower().split())
        folded = text.fold(spelled)
        query = _query(folded)
        if not query:
            return []
        values = {"query": query, "folded": folded.strip('"'), "spelled": spelled.strip('"')}
        return [file for (file,) in self._index.execute(_FIND, values)]

    def _changed(self, content: Content) -> list[Text]:
        """Forget the texts that are gone; return those that have changed."""
        found = {each.file: each for each in texts.all_of(content)}
        for file in self._known.keys() - found.keys():
            self._forget(file)
        stamps = content.stamps
        return [each for file, each in found.items() if self._known.get(file) != stamps[file]]

    def _add(self, changed: Sequence[Text], content: Content) -> None:
        """Bring some texts up to date."""
        readings = Readings(content, self._store)
        for each in changed:
            if each.file in self._known:
                self._forget(each.file)
            self._index.execute(_ADD, _row(each, readings))
            self._known[each.file] = content.stamps.get(each.file)
        self._store.bodies.close()

    def _forget(self, file: str) -> None:
        self._index.execute("delete from texts where file = ?", [file])
        del self._known[file]


def _query(folded: str) -> str:
    """Return a query for all words: those in quotes, and the parts of a number, side by side.

    The last one may be unfinished, unless a quote ends it.
    """
    found = [" ".join(_WORD.findall(quoted or word)) for quoted, word in _PART.findall(folded)]
    phrases = " ".join(f'"{words}"' for words in found if words)
    return phrases if folded.endswith('"') or not phrases else f"{phrases}*"


def _row(each: Text, readings: Readings) -> tuple[str, ...]:
    """Return a text's row: its body has the words of photos, its names those of the header."""
    figures = each.source.figures if isinstance(each.source, Article) else ()
    try:
        written = readings.text(each.source)
    except RuntimeError:  # saved just now: the next search has it
        written = ""
    said = (f"{figure.alt}\n{figure.caption} {figure.credit}" for figure in figures)
    body = text.clean("\n".join([written, *said])).lower()
    title, names = text.clean(each.title).lower(), text.clean("\n".join(each.names)).lower()
    return (each.file, title, f"{names}\n{body}", *map(_folded, (title, names, body)))


def _folded(words: str) -> str:
    """Fold a text word by word, as words recur."""
    return " ".join(map(_folded_word, words.split()))


_folded_word = lru_cache(maxsize=1 << 16)(text.fold)
