"""Recognises the labels of provisions, and forms their anchors: `dieu-93-khoan-2-diem-a`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from portal.markup import points
from portal.vietnamese import text

RANKS: Final = {"phan": 0, "phu-luc": 0, "chuong": 1, "muc": 2, "tieu-muc": 3, "dieu": 4}
"""The kinds of parts with headings; the higher the rank, the smaller the part."""

NAMES: Final = {
    "phan": "Phần",
    "phu-luc": "Phụ lục",
    "chuong": "Chương",
    "muc": "Mục",
    "tieu-muc": "Tiểu mục",
    "dieu": "Điều",
}
LONGEST: Final = 250  # characters of a title; what is longer is a sentence
_BLANK = r"(?:\s|&nbsp;)"
_PART = re.compile(
    rf"(?P<shown>(?P<kind>phần|chương|tiểu{_BLANK}mục|mục|điều|phụ{_BLANK}lục){_BLANK}{{1,4}}"
    rf"(?:số{_BLANK}{{1,4}})?(?P<number>thứ{_BLANK}(?:mười{_BLANK})?\w{{2,6}}|\d{{1,4}}[a-zđ]?|[ivxlc]{{1,7}})(?!\w))"
    rf"(?P<mark>{_BLANK}{{0,3}}[.:]?{_BLANK}{{0,3}}[.:,–—-])?",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"PHỤ\s+LỤC\s*$")  # the only one has no number
_CLAUSE = re.compile(r"(?P<number>\d{1,3}[a-zđ]?)\.(?=\s|&nbsp;|[^\W\d_])")
_POINT = re.compile(r"(?P<number>[a-zđ]\d?)\)")
_SENTENCE = (".", ";", ":", ",", "…", "./.")
# Both "d" and "đ" occur in a list of points; no other letter with a mark does.
_LETTERS = str.maketrans({"đ": "dd"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a text: the kind of part, its number as in anchors, as shown.

    `end`: the characters that it takes, with the mark behind it.
    """

    kind: str
    number: str
    shown: str
    end: int

    @property
    def anchor(self) -> str:
        """The anchor of the part alone: chuong-iii, dieu-5a."""
        return f"{self.kind}-{self.number}" if self.number else self.kind

    @property
    def name(self) -> str:
        """The label in the usual letters: Chương III for CHƯƠNG III."""
        name = NAMES[self.kind]
        rest = self.shown[len(name) :]
        return name + (rest.lower() if " " in rest.strip() else rest)

    @property
    def is_first(self) -> bool:
        """True for the first part of its kind, with which a text attached begins anew."""
        return self.number in {"1", "i", "thu-nhat"}


def part(written: str) -> Label | None:
    """Return the label of a part with a heading, with which a text begins, or None.

    Sentences that begin with a reference have none: "Chương III của Luật này quy định …".
    """
    match = _PART.match(written)
    if match is None:
        annex = _ANNEX.match(written.partition("\n")[0])
        return Label("phu-luc", "", "Phụ lục", annex.end()) if annex else None
    kind = text.slug(match["kind"].replace("&nbsp;", " "))
    rest = written[match.end() :].partition("\n")[0].strip()
    mark = (match["mark"] or "").replace("&nbsp;", " ").strip()
    if not rest:
        is_label = mark != ","
    elif mark[:1] in {".", ":"}:
        is_label = True
    elif kind == "dieu":  # "Điều 5 - Tên", and no citation
        is_label = bool(mark) and points.is_named(rest)
    else:
        is_label = mark not in {"", ","} or rest.isupper()
    if not is_label:
        return None
    shown = " ".join(match["shown"].replace("&nbsp;", " ").split())
    return Label(kind, _number(match["number"].replace("&nbsp;", " ")), shown, match.end())


def clause(written: str) -> str:
    """Return the number of the khoản with which a text begins, as in anchors, or ""."""
    match = _CLAUSE.match(written)
    return number(match["number"]) if match else ""


def point(written: str) -> str:
    """Return the letter of the điểm with which a text begins, as in anchors, or ""."""
    match = _POINT.match(written)
    return number(match["number"]) if match else ""


def number(written: str) -> str:
    """Return the number of an Điều or khoản, or the letter of a điểm, as in anchors."""
    return written.lower().translate(_LETTERS)


def _number(written: str) -> str:
    written = written.lstrip("0") or written  # PHỤ LỤC SỐ 01
    return text.slug(written) if " " in written.strip() else number(written)


def is_title(written: str) -> bool:
    """Return whether the words behind a label are a title, and no sentence."""
    return 0 < len(written) <= LONGEST and not written.rstrip('”"’ )').endswith(_SENTENCE)
