"""Reports marks of bold text and italics that have no end, or no beginning: readers see them.

Only what is sure to be a slip: a star may be the sign of a note (120*, (*), "* Số liệu sơ bộ"), a
bar a blank of a form (ngày __ tháng __) or part of a name (bao_cao).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup.facts import Block

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_LETTER = r"[^\W\d_]"
_BEFORE = r"(?<![\w*_\\(])"
_WORD = rf"{_LETTER}++(?=[\s,.;:!?…)”\"]|$)"
_OPENS_BOLD = re.compile(rf"(?<![\w*])\*\*[^\W_]++|{_LETTER}\*\*(?![\w*])")
_OPENS = {  # mark -> where it has no other one, in the text that readers see
    "**": _OPENS_BOLD,
    "__": re.compile(rf"{_BEFORE}__{_WORD}"),
    "*": re.compile(rf"(?<=[\s“\"]){_BEFORE}\*{_WORD}"),
    "_": re.compile(rf"{_BEFORE}_{_WORD}"),
}
_NOTE_SIGNS = {  # of a note that is explained below
    "**": re.compile(r"\d[ ]?\*\*(?!\w)|\(\*\*\)"),
    "*": re.compile(r"\w[ ]?\*(?![\w*])|\(\*\)"),
}
_ENDS_LATE = re.compile(rf"(?<![\w*])\*(?={_LETTER})[^*]*+(?<=\s)\*(?=[\s,.;:!?…)]|$)")  # *a *
_KINDS = {"**": "đậm", "__": "đậm", "*": "nghiêng", "_": "nghiêng"}
_SHOWN = 40


def of(blocks: Iterable[Block], shown: str, source: str, file: str) -> Iterator[Diagnostic]:
    """Yield the first such mark of each block.

    `shown`: the text of all blocks; `source`: the body, in which an escaped mark is text.
    """
    marks = [mark for mark in _OPENS if mark in shown]
    signs = {mark for mark in marks if mark in _NOTE_SIGNS and _NOTE_SIGNS[mark].search(shown)}
    written = _ESCAPE.sub("\0", source) if marks else ""
    for block in blocks if marks else ():
        if block.has_code:
            continue
        for mark in marks:
            match = None if mark in signs else _match(block.text, mark)
            if mark == "*" and not match and block.text.count(mark) == len("**"):
                match = _ENDS_LATE.search(block.text)
            if match and match[0] in written:
                text = block.text[match.start() : match.start() + _SHOWN].strip()
                place = Place(file, block.line)
                yield warning("M019", place, text=text, mark=mark, kind=_KINDS[mark])
                break


def _match(text: str, mark: str) -> re.Match[str] | None:
    """Return where a mark is that is alone in a text; several may be something else."""
    is_alone = mark == "**" or text.count(mark) == 1
    return _OPENS[mark].search(text) if is_alone and mark in text else None
