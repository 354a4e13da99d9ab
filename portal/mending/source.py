"""A text in lines: what rules look at, and the edits that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from portal.content import front_matter, metadata
from portal.content.article import ARTICLES
from portal.content.documents import document
from portal.content.documents.document import DOCUMENTS
from portal.content.fields import misplaced
from portal.content.fields.schema import Schema
from portal.content.front_matter import FrontMatter
from portal.content.notices import notice
from portal.content.notices.notice import NOTICES
from portal.markup import hidden
from portal.vietnamese import text

_END = re.compile(r"(\r\n|\r|\n)")
_BLANKS = re.compile(" +")
_SCHEMAS = {**metadata.SCHEMAS, DOCUMENTS: document.SCHEMA, NOTICES: notice.SCHEMA}


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of some lines: number, from 1 -> new line or lines, None if it goes.

    `line`: the line at which the problem is told that this mends.
    """

    line: int
    lines: Mapping[int, str | None]


@dataclass(frozen=True)
class Source:
    """The text of a file below the content folder, with its own ends of lines.

    `folder`: the first folder of its path, which says what it is; `names`: the files beside it;
    `sections`: the names of the portal's sections.
    """

    text: str
    folder: str = ARTICLES
    names: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()

    @cached_property
    def _parts(self) -> list[str]:
        return _END.split(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; the first may begin with a byte order mark."""
        return tuple(self._parts[::2])

    @property
    def schema(self) -> Schema:
        """The fields that its header may have."""
        return _SCHEMAS[self.folder]

    @cached_property
    def matter(self) -> FrontMatter:
        """Header and body, as they are read."""
        begins_field = partial(misplaced.begins_field, self.schema)
        return front_matter.parse(text.clean("\n".join(self.lines)), "", begins_field)[0]

    @cached_property
    def body(self) -> tuple[tuple[int, str], ...]:
        """Number and text of each line of the body that is neither code nor hidden.

        Code and comments within a line are replaced by NUL characters.
        """
        return tuple(self._body())

    def _body(self) -> Iterator[tuple[int, str]]:
        first = self.matter.body_line - 1
        lines = self.lines[first:]
        if not lines:
            return
        masked = _without_comments(hidden.mask_code("\n".join(lines))).split("\n")
        for number, (line, mask) in enumerate(zip(lines, masked, strict=True), first + 1):
            if not line.strip() or mask.strip():
                same = line == mask  # as nearly always
                yield number, line if same else _BLANKS.sub(partial(_where_masked, line), mask)

    def with_edits(self, edits: Iterable[Edit]) -> Source:
        """Return the text with these edits; one whose lines another has edited is left out."""
        new: dict[int, str | None] = {}
        for edit in edits:
            if new.keys().isdisjoint(edit.lines):
                new.update(edit.lines)
        parts = list[str]()
        ends = [*self._parts[1::2], ""]
        for number, (line, end) in enumerate(zip(self.lines, ends, strict=True), 1):
            made = new.get(number, line)
            if made is not None:
                parts += made.replace("\n", end or "\n"), end
        return replace(self, text="".join(parts))


Find = Callable[[Source], Iterator[Edit]]
"""A rule: yields the edits that a text needs."""


def replaced(line: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return a line with other text in these spans, which come in order."""
    parts, done = list[str](), 0
    for first, last, new in spans:
        parts += line[done:first], new
        done = last
    return "".join([*parts, line[done:]])


def _where_masked(line: str, blanks: re.Match[str]) -> str:
    return blanks[0] if line[slice(*blanks.span())] == blanks[0] else "\0" * len(blanks[0])


def _without_comments(body: str) -> str:
    """Return a body with blanks in place of its comments; the lines stay."""
    parts, done = list[str](), 0
    while (start := body.find("<!--", done)) >= 0 and (end := body.find("-->", start)) >= 0:
        end += 3
        parts += body[done:start], re.sub(r"[^\n]", " ", body[start:end])
        done = end
    return "".join([*parts, body[done:]])
