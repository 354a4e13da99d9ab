"""Finds the photo files that lines of a text name: "a2 hoi nghi" is `A2-Hoi-nghi.JPG`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from portal.importer.findings import Finding, Kind
from portal.photos import formats
from portal.vietnamese import text

_NEAR = 80.0  # rapidfuzz's ratio of the names without their numbers, of 100
_NUMBER = re.compile(r"\d+")
_LONGEST = 100  # characters of a name that is compared


class Pool:
    """Photos that one text or several may show, by their names below the folder."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self.by_key: dict[str, list[str]] = {}
        self.by_numbers: dict[tuple[int, ...], list[str]] = {}
        for name in self.names:
            key = _key(name)
            self.by_key.setdefault(key, []).append(name)
            self.by_numbers.setdefault(_numbers(key), []).append(name)


@dataclass(slots=True)
class Photos:
    """The photos of one text; each is given to one line.

    `taken`: the photos that other texts show -> the place of the text.
    """

    pools: Sequence[Pool]
    taken: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _given: dict[str, str] = field(default_factory=dict)  # photo -> line

    def named(self, line: str) -> list[str]:
        """Return the photos whose name this is, apart from capitals, marks and signs between."""
        if len(line) > _LONGEST:
            return []
        found = [name for pool in self.pools for name in pool.by_key.get(_key(line), ())]
        return [name for name in found if PurePosixPath(name).name == line] or found

    def match(self, lines: Sequence[str]) -> list[str]:
        """Return the photo of each line, "" if there is none; what is doubtful goes to `findings`.

        A line gets the photo of its name, else the only one that is left with a name near to it.
        """
        found = [self._first(line) for line in lines]
        for number, line in enumerate(lines):
            if not found[number] and not self.named(line):
                found[number] = self._near(line)
        return found

    def _first(self, line: str) -> str:
        candidates = self.named(line)
        free = [name for name in candidates if name not in self._given]
        if candidates and not free:
            self._doubt("dòng này gọi tên một ảnh đã đặt ở dòng khác, xin xem lại", line)
        if len(free) > 1:
            named = ", ".join(free)
            self._doubt(
                f"có {len(free)} ảnh cùng tên, lấy ảnh đầu, xin xem lại", f"{line}: {named}"
            )
        return self._give(free[0], line) if free else ""

    def _near(self, line: str) -> str:
        from rapidfuzz import fuzz

        if len(line) > _LONGEST:
            return ""
        wanted = _key(line)
        near = [
            name
            for pool in self.pools
            for name in pool.by_numbers.get(_numbers(wanted), ())
            if name not in self._given and fuzz.ratio(_words(_key(name)), _words(wanted)) >= _NEAR
        ]
        if len(near) > 1:
            self._doubt(
                "nhiều ảnh có tên gần giống, chưa đặt ảnh nào", f"{line}: {', '.join(near)}"
            )
        if len(near) != 1:
            return ""
        self._doubt("ảnh đặt theo tên gần giống, xin xem lại", f"{line}: {near[0]}")
        return self._give(near[0], line)

    def _give(self, photo: str, line: str) -> str:
        self._given[photo] = line
        if photo in self.taken:
            what = f"ảnh này cũng đặt trong bài {self.taken[photo]}, xin xem lại"
            self._doubt(what, f"{line}: {photo}")
        return photo

    def _doubt(self, what: str, about: str) -> None:
        self.findings.append(Finding(Kind.DOUBTFUL, what, about))

    @property
    def given(self) -> Iterable[str]:
        """The photos that have a line."""
        return self._given


def _key(name: str) -> str:
    stem = formats.FILE_NAME.sub("", PurePosixPath(name).name)
    return text.slug(stem) or stem.casefold()


def _numbers(key: str) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(key))


def _words(key: str) -> str:
    return _NUMBER.sub("", key)
