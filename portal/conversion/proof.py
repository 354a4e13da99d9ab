"""Reads Markdown as the portal does, to see whether it shows what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from portal.conversion.inline import SPECIAL, Spelling
from portal.conversion.model import (
    BREAK,
    NOTE,
    Block,
    Code,
    Figure,
    Paragraph,
    Rule,
    Run,
    Table,
    text_of,
)
from portal.conversion.writer import cleaned
from portal.markup import reading
from portal.markup.inline import ADDRESS

Parse = Callable[[str], Sequence[Block]]
"""Turns HTML into blocks."""

_SURE = re.compile(
    r"[^\W\d_](?:[\w ,.;()“”‘’…%/–—-]|:(?!/))*"
)  # text without any sign that means something
_QUOTES = str.maketrans("“”„‟", '""""')
_RANGE = re.compile(r"(?<=\d)(?: - |–)(?=\d)")
# Of a caption, whose stops and colons the portal sets in its own way: words, and signs of marks.
_WORDS = re.compile(r"\w+|[*\\\[\]<>&`~#!|]")
_BLANK = (" ", frozenset[str](), "")  # between two looks; its own cannot be seen
_BLANKS = re.compile(r"[ \n]+")
# What the reading reports of marks that were not meant, but for signs that are shown as meant.
_UNMEANT = ("M", "L005", "P029")
_SHOWN = ("M008", "M009", "M016", "M022")


def is_sure(paragraph: Paragraph) -> bool:
    """Return whether a paragraph needs no proof: plain words, without any look."""
    if len(paragraph.runs) != 1 or paragraph.note:
        return not paragraph.runs
    run = paragraph.runs[0]
    return not run.marks and not run.link and _SURE.fullmatch(run.text) is not None


def shows(markdown: str, meant: Sequence[Block], parse: Parse) -> bool:
    """Return whether a reader would get these blocks of some Markdown."""
    read = reading.read(f"{markdown}\n", "", 1, is_signed=False)
    if any(
        problem.code.startswith(_UNMEANT) and problem.code not in _SHOWN
        for problem in read.problems
    ):
        return False
    return normal(parse(read.html)) == normal(meant)


def spellings(text: str) -> Iterator[Spelling]:
    """Yield ways to write a text, from the plainest on."""
    present = [sign for sign in SPECIAL if sign in text]
    yield Spelling()
    yield Spelling(with_bars=True)
    yield Spelling(start=True)
    for sign in present:
        yield Spelling(escaped=sign)
    everything = "".join(present)
    every = Spelling(escaped=everything, start=True)
    # Two backslashes are where a path of Windows begins, and show as two.
    for each in (every, replace(every, as_numbers="\\")):
        yield replace(each, in_addresses=False)
        yield each
    yield replace(every, in_angles=True)
    every = replace(every, line_break="<br>")
    yield Spelling(with_tags=True)
    yield replace(every, with_tags=True)
    yield replace(every, with_tags=True, in_angles=True)
    every = replace(every, escaped=f"{everything}()-+.•–—·/", with_tags=True)
    yield replace(every, as_numbers=f"{every.escaped}`")


def normal(blocks: Sequence[Block]) -> list[object]:
    """Return what readers get of blocks, in a form that can be compared."""
    return [_normal(block) for block in blocks]


def _normal(block: Block) -> object:
    if isinstance(block, Paragraph):
        kind = block.heading, block.marker, bool(block.note), block.quoted
        return *kind, normal_runs(block.runs)
    if isinstance(block, Figure):
        return "figure", block.src, _plain(block.alt), _WORDS.findall(text_of(block.runs))
    if isinstance(block, Table):
        return "table", [[normal_runs(cell) for cell in row] for row in block.rows]
    if isinstance(block, Code):
        return "code", block.text.rstrip()
    return "rule" if isinstance(block, Rule) else ""


def named_by_itself(run: Run) -> Run:
    """Return a run without its link if the portal makes that very link of its text."""
    if not run.link or not ADDRESS.fullmatch(run.text):
        return run
    mail = "@" in run.text and "://" not in run.text and not run.text.startswith("www.")
    scheme = "mailto:" if mail else "https://" if run.text.startswith("www.") else ""
    same = run.link.rstrip("/") == f"{scheme}{run.text}".rstrip("/")
    return replace(run, link="") if same else run


def normal_runs(runs: Sequence[Run]) -> list[tuple[str, frozenset[str], str]]:
    """Return runs as readers get them: addresses that name themselves are text."""
    plain = [named_by_itself(run) for run in runs]
    looks: list[tuple[str, frozenset[str], str]] = []
    for run in cleaned(plain):
        if NOTE in run.marks:
            looks.append(("", frozenset({NOTE}), ""))  # slanted or not, a number is a number
            continue
        if run.text == BREAK:
            looks.append((BREAK, run.marks, ""))
            continue
        content = _plain(run.text, ends=False)
        core = content.strip(" ")
        before, _, after = content.partition(core) if core else ("", "", content)
        looks += [_BLANK] if before else []
        looks += [(core, run.marks, run.link)] if core else []
        looks += [_BLANK] if after else []
    return looks


def _plain(text: str, *, ends: bool = True) -> str:
    if text == BREAK:
        return text
    plain = _BLANKS.sub(" ", _RANGE.sub("-", text.translate(_QUOTES)))
    return plain.strip() if ends else plain
