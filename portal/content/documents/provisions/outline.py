"""Gives the text of a document its headings and anchors, and lists its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.content.documents.provisions import changes, labels, titles
from portal.content.documents.provisions.blocks import Block, blocks
from portal.content.documents.provisions.changes import Change
from portal.content.documents.provisions.labels import RANKS, Label
from portal.markup.quotations import quoted

_FIRST_LEVEL, _LAST_LEVEL = 3, 6  # of headings; "Toàn văn" is on level 2
_ARTICLE = RANKS["dieu"]
_ATTACHED = "kem-theo"  # a text that begins again with its first Chương or Điều


@dataclass(frozen=True, slots=True)
class Provision:
    """A part with a heading. `depth`: the number of parts around it; `title` may be empty.

    `is_excerpt`: the title is the beginning of its first sentence.
    """

    anchor: str
    kind: str  # phan, chuong, muc, tieu-muc, dieu, phu-luc
    label: str  # Điều 93, Chương III
    title: str
    depth: int
    is_excerpt: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A text with its anchors.

    `doubled`: labels whose anchors were taken; `gaps`: Điều before which numbers are missing, with
    the number expected.
    """

    html: str
    provisions: tuple[Provision, ...] = ()
    anchors: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    gaps: tuple[tuple[str, int], ...] = ()


def outline(html: str, taken: Iterable[str] = ()) -> Outline:
    """Return a body's finished HTML with anchors; `taken`: ids that it has already."""
    if not any(word in html for word in ("iều", "IỀU", "hương", "HƯƠNG", "hần", "HẦN", "ục", "ỤC")):
        return Outline(html)
    return _Writer(html, taken).written()


class _Writer:
    def __init__(self, html: str, taken: Iterable[str]) -> None:
        self._html = html
        self._blocks = blocks(html)
        self._edits: list[tuple[int, int, str]] = []
        self._taken = set(taken)
        self._anchors: list[str] = []
        self._provisions: list[Provision] = []
        self._changes = defaultdict[int, list[Change]](list)  # by place of the provision
        self._doubled: list[str] = []
        self._gaps: list[tuple[str, int]] = []
        self._around: list[tuple[int, str]] = []  # ranks and anchors of the open parts
        self._prefix = ""
        self._attached = 0
        self._article = self._clause = self._last = ""  # anchors
        self._number = 0  # of the Điều before
        self._label = ""  # of the khoản or điểm before

    def written(self) -> Outline:
        in_quotation = quoted([block.text for block in self._blocks])
        place = 0
        while place < len(self._blocks):
            block = self._blocks[place]
            label = None
            if not in_quotation[place] and block.text.strip():
                is_heading = block.depth == 0 and block.after > 0
                label = labels.part(block.text) if is_heading else None
            if label is not None:
                following = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
                place += self._part(block, label, following)
            elif not in_quotation[place]:
                self._passage(block)
            place += 1
        for number, found in self._changes.items():
            self._provisions[number] = replace(self._provisions[number], changes=tuple(found))
        return Outline(
            self._edited(),
            tuple(self._provisions),
            tuple(self._anchors),
            tuple(self._doubled),
            tuple(self._gaps),
        )

    def _edited(self) -> str:
        parts, done = list[str](), 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += self._html[done:start], new
            done = end
        return "".join([*parts, self._html[done:]])

    def _take(self, anchor: str) -> bool:
        if anchor in self._taken:
            return False
        self._taken.add(anchor)
        self._anchors.append(anchor)
        return True

    # --- parts with headings

    def _part(self, block: Block, label: Label, following: Block | None) -> int:
        """Make a heading of a block; return how many more blocks it takes: that of its title."""
        anchor = self._enter(label)
        own = next((part for part in block.attributes.split() if part.startswith("id=")), "")
        own_id = own[4:-1]
        if own_id == anchor:
            self._taken.discard(anchor)
        is_new = self._take(anchor)
        if not is_new:
            self._doubled.append(label.shown)
        elif label.kind == "dieu":
            self._count(label)
        depth = len(self._around) - 1
        level = min(_FIRST_LEVEL + depth, _LAST_LEVEL)
        names = f"provision provision--{label.kind}"
        tag = (
            f'<h{level} id="{anchor}" class="{names}">' if is_new else f'<h{level} class="{names}">'
        )
        close = f"</h{level}>"
        if own and own_id != anchor:  # the editor's own stays
            tag, close = f"{tag}<span {own}>", f"</span>{close}"
        self._edits.append((block.start, block.inner, tag))
        title, is_excerpt, taken = self._title(block, label, following, close)
        shown = title if is_new else ""
        if is_new:
            self._provisions.append(
                Provision(anchor, label.kind, label.name, shown, depth, is_excerpt)
            )
        self._last = anchor if is_new else ""
        self._clause, self._label = "", ""
        self._article = anchor if label.kind == "dieu" and is_new else ""
        self._note(block)
        return taken

    def _enter(self, label: Label) -> str:
        """Close the parts that a part ends; return its anchor."""
        rank = RANKS[label.kind]
        while self._around and self._around[-1][0] >= rank:
            self._around.pop()
        above = "" if label.kind == "dieu" or not self._around else self._around[-1][1]
        if label.kind == "phu-luc":
            anchor, self._prefix = label.anchor, f"{label.anchor}-"
        else:
            anchor = f"{above or self._prefix.rstrip('-')}-{label.anchor}".lstrip("-")
            if anchor in self._taken and label.is_first and anchor in self._anchors:
                self._attached += 1
                count = f"-{self._attached}" if self._attached > 1 else ""
                self._prefix = f"{_ATTACHED}{count}-"
                self._around = [] if rank == _ARTICLE else self._around
                anchor = f"{self._prefix}{label.anchor}"
        if label.kind == "phu-luc" or (label.kind == "dieu" and label.is_first):
            self._number = 0
        self._around.append((rank, anchor))
        return anchor

    def _count(self, label: Label) -> None:
        digits = "".join(filter(str.isdecimal, label.number))
        number = int(digits) if digits else 0
        if self._number and number > self._number + 1:
            self._gaps.append((label.shown, self._number + 1))
        self._number = max(number, self._number)

    def _title(
        self, block: Block, label: Label, following: Block | None, close: str
    ) -> tuple[str, bool, int]:
        """End the heading behind its title; return it, whether it's an excerpt, blocks taken."""
        start = label.end + len(block.text[label.end :]) - len(block.text[label.end :].lstrip())
        rest = block.text[start:]
        if not rest.strip():
            is_title = (
                following is not None
                and following.tag != "li"
                and following.after > 0
                and following.is_emphasised
                and "id=" not in following.attributes  # to which links lead
                and labels.part(following.text) is None
                and labels.is_title(titles.words(following.text))
                and not self._html[block.after : following.start].strip()
            )
            if following is not None and is_title:
                self._edits.append((block.end, following.inner, "<br>\n"))
                self._edits.append((following.end, following.after, close))
                return titles.words(following.text), False, 1
            self._edits.append((block.end, block.after, close))
            return "", False, 0
        length = titles.length(rest, is_article=label.kind == "dieu")
        split = start + length if length else start
        title = titles.words(rest[:length])
        if "\n" in block.text[label.end : start] and length:
            self._edits.append((block.place(label.end), block.place(label.end), "<br>"))
        if not rest[length:].strip() or not self._split(block, split, close):
            self._edits.append((block.end, block.after, close))
        if title:
            return title, False, 0
        return titles.excerpt(titles.words(rest)), True, 0

    def _split(self, block: Block, offset: int, close: str) -> bool:
        """End the heading at a character of a block; the rest is a paragraph."""
        start, end = block.between(offset)
        opened = block.open_at(start)
        if opened is None:
            return False
        ends = "".join(f"</{name}>" for name, _ in reversed(opened))
        begins = "".join(tag for _, tag in opened)
        self._edits.append((start, end, f"{ends}{close}\n<p>{begins}"))
        self._edits.append((block.end, block.after, "</p>"))
        return True

    # --- khoản, điểm, and what changed them

    def _passage(self, block: Block) -> None:
        number = point = anchor = label = ""
        written = block.text.lstrip()
        if self._article:
            if block.number:
                number = str(block.number)
            elif block.tag == "p" and block.depth <= 1:
                number = labels.clause(written)
            point = labels.point(written) if block.tag == "p" and not number else ""
            if number:
                anchor = self._clause = f"{self._article}-khoan-{number}"
                label = f"khoản {number}"
            elif point:
                anchor = f"{self._clause or self._article}-diem-{point}"
                label = f"điểm {written.partition(')')[0]}"
        if anchor and self._take(anchor):
            self._edits.append((block.inner - 1, block.inner - 1, f' id="{anchor}"'))
            self._last, self._label = anchor, label
            if point and self._clause:
                self._label = f"{label} khoản {self._clause.rpartition('-')[2]}"
        self._note(block)

    def _note(self, block: Block) -> None:
        if not self._last or "<em>" not in self._html[block.inner : block.end]:
            return
        for start, end in changes.in_block(block):
            self._edits.append((start, start + 4, f'<em class="{changes.CLASS}">'))
            change = changes.read(self._html[start:end], self._last, self._label)
            self._changes[len(self._provisions) - 1].append(change)
