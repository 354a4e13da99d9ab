"""The one place that says whether two pages would be the same: a digest of all that goes in.

A value's digest covers its type and everything in it. Frozen dataclasses (the views) are
digested field by field; a card that stands in ten lists is read once (`shared`).
Fields with `compare=False` don't count, in equality as here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_SIZE = 16


class Digests:
    """Digests values within one build; those of `shared` types are kept by identity."""

    def __init__(self, *shared: type) -> None:
        self._shared = frozenset(shared)
        self._known: dict[int, tuple[object, bytes]] = {}
        self._readers: dict[type, Callable[[Any], tuple[object, ...]] | None] = {}

    def of(self, value: object) -> bytes:
        """Return the digest of a value made of dataclasses, tuples, mappings and plain values.

        Raises TypeError for anything whose content cannot be told from outside.
        """
        return self._hash(self._plain(value))

    def _plain(self, value: object) -> object:
        """Return the value with each dataclass in it as a tuple, or as its digest if shared."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return self._row(value)  # type: ignore[arg-type]
        reader = self._reader(kind)
        if reader is None:
            if isinstance(value, Mapping):
                return sorted((name, self._plain(each)) for name, each in value.items())
            message = f"a {kind.__name__} has no digest"
            raise TypeError(message)
        if kind not in self._shared:
            return [kind.__qualname__, self._row(reader(value))]  # a list: no tuple is like it
        known = self._known.get(id(value))
        if known is None:
            made = self._hash([kind.__qualname__, self._row(reader(value))])
            known = self._known[id(value)] = (value, made)  # the value stays alive: ids are its own
        return known[1]

    def _row(self, values: Iterable[object]) -> tuple[object, ...]:
        plain = self._plain
        return tuple([each if type(each) in _PLAIN else plain(each) for each in values])

    def _hash(self, value: object) -> bytes:
        # Version 2 of marshal's format writes each value whole, whatever else refers to it.
        data = marshal.dumps(value, 2)  # type: ignore[arg-type]
        return hashlib.blake2b(data, digest_size=_SIZE).digest()

    def _reader(self, kind: type) -> Callable[[Any], tuple[object, ...]] | None:
        """Return what reads the fields of a dataclass that count, or None for other types."""
        try:
            return self._readers[kind]
        except KeyError:
            found = self._readers[kind] = _fields_of(kind)
            return found


def _fields_of(kind: type) -> Callable[[Any], tuple[object, ...]] | None:
    if not dataclasses.is_dataclass(kind):
        return None
    names = [each.name for each in dataclasses.fields(kind) if each.compare]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return operator.attrgetter(*names) if names else lambda _value: ()


_PLAIN = frozenset({str, bytes, int, float, bool, type(None)})
