"""Names that editors may write: with or without diacritics, in any case, and in English."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from portal.vietnamese import text


@functools.lru_cache(maxsize=1024)  # the names of fields are the same few in all files
def key(name: str) -> str:
    """Return the form in which all spellings of a name are equal.

    Case, diacritics, "-" and "_" don't matter.
    """
    return " ".join(text.unaccent(name).casefold().replace("-", " ").replace("_", " ").split())


class Vocabulary:
    """A closed set of values, each with the names that mean it.

    `labels` are the names that messages and pages show: the first of each value; `listed` are
    the same as one text.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Raises ValueError if one name means two values."""
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
        """Return the value that a written name means, or None."""
        return self._values.get(key(name))

    def label(self, value: str) -> str:
        """Return the name by which editors and readers know a value."""
        return self._labels[value]

    def near(self, name: str) -> str:
        """Return the label that was probably meant, or an empty string."""
        return text.near_miss(name, self.labels) or ""


STATUSES: Final = Vocabulary(
    {
        "draft": ("nháp", "draft"),
        "review": ("chờ duyệt", "review"),
        "published": ("xuất bản", "published"),
    }
)
KINDS: Final = Vocabulary({"person": ("cá nhân", "person"), "unit": ("tập thể", "unit")})
