"""Vocabularies: names that editors may write in any case, without diacritics, or in English."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from portal.vietnamese import text


@functools.lru_cache(maxsize=1024)  # files use the same few field names
def key(name: str) -> str:
    """Normalise a name: case, diacritics, "-" and "_" don't matter."""
    return " ".join(text.unaccent(name).casefold().replace("-", " ").replace("_", " ").split())


class Vocabulary:
    """A closed set of values, each with its names.

    `labels`: the first name of each value, shown in messages and on pages; `listed`: the labels,
    separated by commas.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """`names`: value -> names, label first. Raises ValueError if two values share a name."""
        self._values: dict[str, str] = {}
        for value, spellings in names.items():
            for spelling in spellings:
                if self._values.setdefault(key(spelling), value) != value:
                    message = f"“{spelling}” means {self._values[key(spelling)]} and {value}"
                    raise ValueError(message)
        self._labels = {value: spellings[0] for value, spellings in names.items()}
        self.labels = tuple(self._labels.values())
        self.listed = ", ".join(self.labels)

    def value(self, name: str) -> str | None:
        """Return the value of a name, or None."""
        return self._values.get(key(name))

    def label(self, value: str) -> str:
        """Return the label of a value. Raises KeyError if there is no such value."""
        return self._labels[value]

    def suggestion(self, name: str) -> str:
        """Return the most similar label, or ""."""
        return text.near_miss(name, self.labels) or ""


STATUSES: Final = Vocabulary(
    {
        "draft": ("nháp", "draft"),
        "review": ("chờ duyệt", "review"),
        "published": ("xuất bản", "published"),
    }
)
KINDS: Final = Vocabulary({"person": ("cá nhân", "person"), "unit": ("tập thể", "unit")})
