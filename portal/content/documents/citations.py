"""Recognises citations of legal documents: numbers, kinds, and laws by name and year.

Numbers are written as Decree 30/2020/NĐ-CP asks of the state's documents (98/2023/NĐ-CP,
06/2022/QH15, 2746/HD-BTĐKT) and as the Party writes its own (39-CT/TW).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from portal.vietnamese import text

# Decree 30/2020, article 7; the Law on promulgation of legal documents; the Party's own kinds.
KINDS: Final = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Sắc luật",
    "Nghị quyết", "Nghị quyết liên tịch", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư",
    "Thông tư liên tịch", "Thông tri", "Quy chế", "Quy định", "Quy trình", "Kết luận",
    "Hướng dẫn", "Thông báo", "Thông cáo", "Chương trình", "Kế hoạch", "Phương án", "Đề án",
    "Dự án", "Báo cáo", "Tờ trình", "Công văn", "Công điện", "Điều lệ", "Lời kêu gọi", "Thư",
    "Văn bản hợp nhất", "Bản ghi nhớ", "Bản thỏa thuận",
)  # fmt: skip
_SHORT = {
    "NĐ": "Nghị định", "QĐ": "Quyết định", "QĐi": "Quy định", "CT": "Chỉ thị", "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch", "NQ": "Nghị quyết", "HD": "Hướng dẫn", "KH": "Kế hoạch",
    "KL": "Kết luận", "TB": "Thông báo", "BC": "Báo cáo", "TTr": "Tờ trình", "QC": "Quy chế",
    "CTr": "Chương trình", "CĐ": "Công điện", "SL": "Sắc lệnh", "VBHN": "Văn bản hợp nhất",
    "PL": "Pháp lệnh",
}  # fmt: skip
NAMED: Final = ("Luật", "Bộ luật", "Pháp lệnh")  # also cited by name and year

_HYPHENS = "\u2010\u2011\u2013"  # what word processors write for "-"
_HYPHEN = f"[-{_HYPHENS}]"
_NUMBER = re.compile(
    rf"(?P<number>[0-9](?<![\w/{_HYPHENS}-]\d)"  # starting with a digit: three times as fast
    rf"(?:\d{{0,4}}(?:/\d{{4}})?/[A-ZĐƯ]{{2,8}}[a-z]?\d{{0,2}}"
    rf"(?:{_HYPHEN}[A-ZĐƯ]{{2,8}}[a-z]?\d{{0,2}})*"
    rf"|\d{{0,3}}{_HYPHEN}[A-ZĐ]{{2,4}}[a-z]?/[A-ZĐ]{{0,5}}TW))(?![\w/])"
)
_PLAIN = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_KIND_REACH = 24  # characters before a number that may contain its kind
_KIND = re.compile(
    r"(?P<kind>Luật|Nghị định|Nghị quyết|Thông tư|Chỉ thị|Quyết định|Hướng dẫn|Công văn|Kế hoạch)"
    r"(?:\s+số)?\s*$"
)
_NAME = re.compile(
    r"Luật\s+(?:[A-ZĐ]\w*)(?:,?\s+[^\W\d_]+){0,5}?(?=\s+(?:năm|số|ngày|và|được|có|là|quy|của|mới)\b|[.;:()“”]|$)"
)
_YEAR = re.compile(r"\s+năm\s+(?P<year>\d{4})\b")
_OF_THE_PARTY = re.compile(r"(?P<number>\d+)[-/](?P<kind>[A-ZĐ]{2,4}[a-z]?)[-/]T[WƯ]")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number in a text at `start`, with plain hyphens; `kind`: the word before it.

    `kind_start`: where the kind begins, or the number without one.
    """

    number: str
    kind: str
    start: int
    end: int
    kind_start: int


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a law in a text at `start`; `year` is the year after it, or "".

    `end`: behind the year.
    """

    name: str
    year: str
    start: int
    end: int


def numbers(source: str) -> Iterator[Number]:
    """Yield all document numbers, in text order."""
    for match in _NUMBER.finditer(source):
        kind = _KIND.search(source, max(0, match.start() - _KIND_REACH), match.start())
        yield Number(
            match["number"].translate(_PLAIN),
            kind["kind"] if kind else "",
            match.start(),
            match.end(),
            kind.start() if kind else match.start(),
        )


def names(source: str) -> Iterator[Name]:
    """Yield all laws cited by name, in text order."""
    for match in _NAME.finditer(source):
        year = _YEAR.match(source, match.end())
        name = " ".join(match[0].split())
        end = year.end() if year else match.end()
        yield Name(name, year["year"] if year else "", match.start(), end)


def key(number: str) -> str:
    """Normalise a number, so that its spellings are equal: 39/CT-TƯ is 39-CT/TW."""
    bare = "".join(text.clean(number).translate(_PLAIN).split())
    party = _OF_THE_PARTY.fullmatch(bare.upper())
    return text.fold(f"{party['number']}-{party['kind']}/TW" if party else bare)


def kind_of(number: str) -> str:
    """Return the kind that a number's symbol stands for (NĐ: "Nghị định"), or ""."""
    number = number.translate(_PLAIN)
    if re.search(r"/QH\d+$", number):
        return "Luật"
    match = re.match(r"\d+(?:/\d{4})?[-/]([^\W\d]+)(?=[-/]|$)", number)
    return _SHORT.get(match[1], "") if match else ""


def name_key(name: str, year: int | str) -> str:
    """Normalise the name of a law with its year, so that its spellings are equal."""
    return f"{text.fold(name).replace(',', '')} {year}"


def may_be_in(written: str) -> bool:
    """Return whether a text may cite a document; quick."""
    return "/" in written or "Luật" in written


def is_number(number: str) -> bool:
    """Return whether `numbers` recognises this number in a text."""
    return _NUMBER.fullmatch(number) is not None


def mentions(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of all documents cited in texts, in order, without duplicates.

    A law cited by name counts only with a year, because later laws have the same name.
    """
    keys: dict[str, None] = {}
    for part in parts:
        if not may_be_in(part):
            continue
        cited = [(number.start, key(number.number)) for number in numbers(part)]
        cited += [(law.start, name_key(law.name, law.year)) for law in names(part) if law.year]
        keys.update(dict.fromkeys(cited_key for _, cited_key in sorted(cited)))
    return tuple(keys)
