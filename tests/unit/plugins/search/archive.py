"""Documents to search, and the simplest reader of the index.

The reader does what `theme/static/js/search` does up to the list of documents: it finds lists
by the directories and decodes them. `truth` answers the same queries a second way: it
looks at the texts alone.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from plugins.search.codec import UNIT
from plugins.search.shard import NAME, Shard
from plugins.search.sources import DocumentText, SearchDocument
from plugins.search.words import LETTERS
from portal.vietnamese import text

_WORDS = """
thi đua khen thưởng thuong đi di hội hoi họp tổng tong kết ket năm nam số sở so má mã ma mạ
bộ bo quốc phòng phong hoà hòa sĩ sỹ luật nghị định 98 2023 nđ-cp 39-ct/tw 98/2023/nđ-cp
"""
_SYLLABLES = _WORDS.split()


def document(number: int, chance: Random) -> SearchDocument:
    """Return a document of words that are few, so that many share some."""

    def words(count: int) -> str:
        parts = []
        for word in chance.choices(_SYLLABLES, k=count):
            parts.append(word.upper() if chance.random() < 0.1 else word)
            parts.append(chance.choices(["", ",", ".", ";", "\n"], [20, 2, 2, 1, 1])[0])
        return re.sub(r" (?=[,.;])|(?<=\n) ", "", " ".join(filter(None, parts)))

    body, captions = words(chance.randint(0, 60)), words(chance.randint(0, 5))
    return made(number, title=words(5), lead=words(8), body=body, captions=captions)


def made(number: int, *, year: int = 2020, **parts: Any) -> SearchDocument:
    """Return a document with these texts; the others are empty."""
    own = {"title": "", "lead": "", "body": "", "captions": "", **parts}
    return SearchDocument(
        address=f"/bai-viet/{year}/{number}/",
        digest=repr((number, sorted(parts.items()))).encode(),
        title=own["title"],
        day=date(year, 1, 1) + timedelta(days=number % 360),
        section="Tin tức",
        names=(),
        read=lambda: DocumentText(own["lead"], own["body"], own["captions"]),
    )


class Reader:
    """Numbers and texts, one after another."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def text(self) -> str:
        length = self.number()
        self.at += length
        return self.data[self.at - length : self.at].decode()


def unpacked(data: bytes) -> bytes:
    """Return what `codec.deflate` compressed, without the padding after it."""
    return zlib.decompressobj(-15).decompress(data)


class Index:
    """A shard as a browser reads it."""

    def __init__(self, shard: Shard) -> None:
        reader = Reader(unpacked(shard.files[shard.head]))
        self.count = reader.number()
        self._parts = [self._directory(reader) for _ in range(2)]
        day = 0
        self.days = [day := day + reader.number() for _ in range(self.count)]
        names = reader.text().split("\n")
        self.sections = [names[reader.number()] for _ in range(self.count)]
        self.periods = [reader.number() for _ in range(self.count)]
        sizes = [UNIT * reader.number() for _ in range(self.count)]
        counts = [reader.number() for _ in range(reader.number())]
        rest = reader.data[reader.at :]
        packs = [rest[place : place + NAME].hex() for place in range(0, len(rest), NAME)]
        words, pairs = (lengths for _, lengths in self._parts)
        data = [shard.files[name] for name in packs]
        pieces = list(_pieces([*words, *pairs, *sizes], counts, data))
        first, last = len(words), len(words) + len(pairs)
        self._blocks = pieces[:first], pieces[first:last]
        self.fragments = pieces[last:]
        self._read: dict[bytes, dict[str, dict[str, dict[int, int]]]] = {}
        self.size = len(packs)

    @staticmethod
    def _directory(reader: Reader) -> tuple[list[str], list[int]]:
        lengths = [UNIT * reader.number() for _ in range(reader.number())]
        keys, before = [], ""
        for line in reader.text().split("\n")[: len(lengths)]:
            before = before[: ord(line[0]) - 48] + line[1:]
            keys.append(before)
        return keys, lengths

    def lists(self, wanted: str) -> dict[str, dict[int, int]]:
        """Return each spelling of a folded word or pair, with its documents and their weights."""
        kind = int(" " in wanted)
        keys, _ = self._parts[kind]
        places = [place for place, key in enumerate(keys) if key <= wanted]
        if not places:
            return {}
        data = self._blocks[kind][places[-1]]
        if data not in self._read:
            lists = self._read[data] = defaultdict(dict)
            for key, postings in _block(unpacked(data)):
                lists[text.fold(key)][key] = postings
        return self._read[data].get(wanted, {})

    def having(self, wanted: str) -> set[int]:
        """Return the documents that have a folded word or pair in any spelling."""
        return {number for lists in self.lists(wanted).values() for number in lists}


def _pieces(
    lengths: Sequence[int], counts: Sequence[int], packs: Sequence[bytes]
) -> Iterator[bytes]:
    left = iter(lengths)
    for count, pack in zip(counts, packs, strict=True):
        at = 0
        for length in islice(left, count):
            yield pack[at : at + length]
            at += length


def _block(data: bytes) -> Iterator[tuple[str, dict[int, int]]]:
    reader = Reader(data)
    head, *lines = reader.text().split("\n")
    first = head.split(" ")
    keys = [f"{first[ord(line[0]) - 48]} {line[1:]}" if head else line for line in lines]
    counts = [reader.number() for _ in keys]
    for key, count in zip(keys, counts, strict=True):
        number, own = -1, {}
        for _ in range(count):
            value = reader.number()
            number += value >> 2
            own[number] = value & 3
        yield key, own
    assert reader.at == len(data)


_WORD = re.compile(rf"[{LETTERS}]+")
_END = re.compile(r"[.!?;:…](?=\s|$)|\n")


def sentences(document: SearchDocument) -> Iterator[list[str]]:
    """Yield the folded words of each sentence of a document."""
    lead, body, captions = document.read()
    for part in (document.title, lead, *document.names, captions, body):
        for sentence in _END.split(text.clean(part).lower()):
            yield [text.fold(word) for word in _WORD.findall(sentence)]


def texts(documents: Sequence[SearchDocument]) -> dict[int, str]:
    """Return the folded words of each document, a sentence a line, spaces around each word."""
    return {
        number: "\n".join(f" {' '.join(sentence)} " for sentence in sentences(document))
        for number, document in enumerate(documents)
    }


def truth(numbered: Mapping[int, str], words: Sequence[str], *, joined: bool) -> set[int]:
    """Return which of the `texts` have all folded words, `joined`: one after another."""
    wanted = [" ".join(words)] if joined else words
    return {
        number for number, own in numbered.items() if all(f" {part} " in own for part in wanted)
    }
