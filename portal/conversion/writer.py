"""Collects text, breaks and photos to blocks while the tree is walked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from portal.conversion import fonts
from portal.conversion.model import (
    BOLD,
    BREAK,
    CODE,
    ITALIC,
    NOTE,
    UNDERLINE,
    Block,
    Code,
    Paragraph,
    Run,
)
from portal.conversion.result import Losses
from portal.vietnamese import text

_SPACES = re.compile(r"[^\S\n]+")
# A colon that SharePoint, which portals of ministries run on, escaped twice. Nobody writes this of
# a colon; any other reference may be what an article on the web is about, and is kept.
_COLON = "&#58;"
_SLIP = 2  # letters that look otherwise than the rest of their word by mistake
_INVISIBLE = str.maketrans({"\u00ad": None, "\u2011": "-", "\u2028": "\n", "\x0b": "\n"})


@dataclass(slots=True)
class Item:
    """An item of a list that is open; `marker` goes to its first paragraph."""

    marker: str
    depth: int
    is_used: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What the elements around a text say of it."""

    marks: frozenset[str] = frozenset()
    link: str = ""
    font: str = ""
    heading: int = 0
    item: Item | None = None
    quoted: bool = False
    centred: bool = False
    role: str = ""
    note: str = ""
    id: str = ""
    is_code: bool = False
    is_filled: bool = False  # on a background: white letters can be seen
    is_white: bool = False  # which has been reported
    keeps_lines: bool = False
    is_in_cell: bool = False


@dataclass(slots=True)
class Writer:
    """The blocks so far, and the paragraph that is open."""

    losses: Losses
    blocks: list[Block] = field(default_factory=list)
    _open: Paragraph | None = None
    _code: list[str] = field(default_factory=list)

    def text(self, content: str, state: State) -> None:
        """Add text."""
        if state.is_code:
            self._code.append(content)
            return
        if "&" in content and CODE not in state.marks:
            content = content.replace(_COLON, ":")
        if not state.keeps_lines:
            content = content.replace("\n", " ")
        if self._open is None and not content.strip():
            return
        self._paragraph(state).runs.append(Run(content, state.marks, state.link, state.font))

    def line_break(self, state: State) -> None:
        """End a line."""
        if state.is_code:
            self.text("\n", state)
        elif self._open is not None:
            self._open.runs.append(Run(BREAK))

    def place_of_note(self, label: str, state: State) -> None:
        """Add the place that names a footnote."""
        self._paragraph(state).runs.append(Run(label, frozenset({NOTE})))

    def marker(self, content: str, state: State) -> None:
        """Set the marker of the paragraph that begins here."""
        self._paragraph(state).marker = content

    def block(self, block: Block) -> None:
        """Add a block that is whole; text goes on in another paragraph."""
        self.end()
        self.blocks.append(block)

    def end(self) -> None:
        """End the paragraph that is open."""
        if self._code:
            content = text.clean("".join(self._code).replace("\r", "")).strip("\n")
            self._code.clear()
            if content.strip():
                self.blocks.append(Code(content))
        if self._open is None:
            return
        paragraph, self._open = self._open, None
        paragraph.runs = cleaned(fonts.decoded(paragraph.runs, self.losses), self.losses)
        if paragraph.runs or paragraph.marker.strip():
            self.blocks.append(paragraph)

    def _paragraph(self, state: State) -> Paragraph:
        if self._open is None:
            item = state.item
            self._open = Paragraph(
                heading=state.heading,
                marker="" if item is None or item.is_used or state.note else item.marker,
                depth=0 if item is None else item.depth + item.is_used,
                quoted=state.quoted,
                centred=state.centred,
                role=state.role,
                note=state.note,
                id=state.id,
            )
            if item is not None:
                item.is_used = True
        return self._open


def cleaned(runs: Iterable[Run], losses: Losses | None = None) -> list[Run]:
    """Return runs of clean text with single blanks, joined where they look alike."""
    looks: list[Run] = []
    texts: list[list[str]] = []
    for run in _lines(runs):
        content = run.text
        before = looks[-1] if looks and looks[-1].text != BREAK else None
        if NOTE not in run.marks and content != BREAK:
            content = _SPACES.sub(" ", text.clean(content.translate(_INVISIBLE)))
            if before is None or (NOTE not in before.marks and texts[-1][-1].endswith(" ")):
                content = content.lstrip(" ")
        if not content or (content == BREAK and not looks):
            continue
        if before is not None and _goes_on(before, run, content):
            texts[-1].append(content)
        else:
            if content == BREAK:
                _strip_end(looks, texts)
            looks.append(run)
            texts.append([content])
    _strip_end(looks, texts)
    while looks and looks[-1].text == BREAK:
        looks.pop()
        texts.pop()
        _strip_end(looks, texts)
    whole = [
        replace(look, text=text.clean("".join(parts)))
        for look, parts in zip(looks, texts, strict=True)
    ]
    return _with_whole_words(whole, losses)


def _with_whole_words(runs: Sequence[Run], losses: Losses | None) -> list[Run]:
    """Return runs in which each word has one look: Markdown has no marks inside a word."""
    done: list[Run] = []
    for parts in _by_words(runs):
        run = parts[0] if len(parts) == 1 else _word(parts, losses)
        if done and _goes_on(done[-1], run, run.text) and BREAK not in {done[-1].text, run.text}:
            before = done.pop()
            run = replace(before, text=before.text + run.text)
        done.append(run)
    return done


def _by_words(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs with the parts of each word that several of them share together."""
    groups: list[list[Run]] = []
    goes_on = False
    for run, following in zip(runs, [*runs[1:], None], strict=False):
        shares = following is not None and _share_a_word(run, following)
        head = _letters(run.text) if goes_on else 0
        if goes_on:
            groups[-1].append(replace(run, text=run.text[:head]))
        if head < len(run.text):
            end = len(run.text) - (_letters(run.text[::-1]) if shares else 0)
            parts = run.text[head:end], run.text[end:]
            groups += ([replace(run, text=part)] for part in parts if part)
        goes_on = shares
    return groups


def _word(parts: Sequence[Run], losses: Losses | None) -> Run:
    """Return a word with the look of most of it: **Đ**ồng is a drop cap; else it is told."""
    first, *others = parts
    word = "".join(part.text for part in parts)
    if len(parts) == 2 and min(len(part.text) for part in parts) <= _SLIP:  # noqa: PLR2004
        look = first if len(first.text) > len(others[0].text) else others[0]
        return replace(look, text=word)
    if losses is not None:
        losses.add("chữ đậm, nghiêng bên trong một từ", word)
    return replace(
        first, text=word, marks=first.marks.intersection(*(each.marks for each in others))
    )


def _share_a_word(before: Run, run: Run) -> bool:
    """Return whether two runs part a word, and only by what is bold, in italics or underlined."""
    if not (before.text[-1:].isalpha() and run.text[:1].isalpha()) or before.link != run.link:
        return False
    return (before.marks ^ run.marks) <= {BOLD, ITALIC, UNDERLINE} and NOTE not in run.marks


def _letters(content: str) -> int:
    """Return how many letters a text begins with."""
    return sum(1 for _ in takewhile(str.isalpha, content))


def _lines(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs without ends of lines in them, which become runs of their own."""
    for run in runs:
        if "\n" not in run.text:
            yield run
            continue
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield Run(BREAK)
            yield replace(run, text=line)


def _goes_on(before: Run, run: Run, content: str) -> bool:
    """Return whether a run looks as the one before; a blank goes with what is before it."""
    if content == BREAK or NOTE in before.marks | run.marks:
        return False
    if before.link != run.link:
        return False
    return before.marks == run.marks or (not content.strip() and CODE not in before.marks)


def _strip_end(looks: list[Run], texts: list[list[str]]) -> None:
    """Take the blank off the end of the last line."""
    while texts and NOTE not in looks[-1].marks and texts[-1][-1] != BREAK:
        texts[-1][-1] = texts[-1][-1].rstrip(" ")
        if texts[-1][-1]:
            return
        texts[-1].pop()
        if not texts[-1]:
            texts.pop()
            looks.pop()
