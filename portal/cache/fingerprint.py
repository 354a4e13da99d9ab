"""The one place that says whether two pages would be the same: a digest of all that goes in.

A value's digest covers its type and everything in it. Frozen dataclasses (the views) are
digested field by field; a card that stands in ten lists is read once, or not at all where its
digest is known from the last build (`portal.cache.lazy`).
Fields with `compare=False` don't count, in equality as here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from portal.cache.lazy import Deferred

_SIZE = 16


class Digests:
    """Digests values within one build; those of `shared` types are kept by identity."""

    def __init__(self, *shared: type) -> None:
        self._shared = frozenset(shared)
        self._known: dict[int, tuple[object, bytes]] = {}
        self._ways: dict[type, Callable[[Any], object] | None] = {
            **dict.fromkeys((str, bytes, int, float, bool, type(None))),
            tuple: self._row,
            list: self._row,
            datetime: lambda value: [datetime.__qualname__, value.isoformat()],
        }

    def of(self, value: object) -> bytes:
        """Return the digest of a value made of dataclasses, tuples, mappings and plain values.

        Raises TypeError for anything whose content cannot be told from outside.
        """
        (plain,) = self._row((value,))
        return plain if isinstance(value, Deferred) else plain_digest(plain)  # type: ignore[return-value]

    def _row(self, values: Iterable[object]) -> tuple[object, ...]:
        """Return values with each dataclass in them as a list, or as its digest if shared."""
        ways = self._ways
        plain = []
        for each in values:
            kind = type(each)
            way = ways[kind] if kind in ways else self._way(kind)
            plain.append(each if way is None else way(each))
        return tuple(plain)

    def _way(self, kind: type) -> Callable[[Any], object]:
        """Find and remember how values of a type are made plain."""
        found: Callable[[Any], object]
        if dataclasses.is_dataclass(kind):
            read, name = _fields_of(kind), f"{kind.__module__}.{kind.__qualname__}"

            def whole(value: object) -> object:  # a list: no tuple is like it
                return [name, self._row(read(value))]

            if issubclass(kind, Deferred):
                found = partial(self._deferred, whole)
            else:
                found = partial(self._once, whole) if kind in self._shared else whole
        elif issubclass(kind, Mapping):
            found = self._mapping
        else:
            message = f"a {kind.__name__} has no digest"
            raise TypeError(message)
        self._ways[kind] = found
        return found

    def _mapping(self, value: Mapping[str, object]) -> object:
        names = sorted(value)
        return [names, self._row([value[name] for name in names])]

    def _once(self, whole: Callable[[object], object], value: object) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            made = plain_digest(whole(value))
            known = self._known[id(value)] = (value, made)  # the value stays alive: ids are its own
        return known[1]

    def _deferred(self, whole: Callable[[object], object], value: Any) -> bytes:
        """Return the digest of a value that may not be there yet; it keeps it."""
        try:
            known: bytes = value.digest_of_all
        except AttributeError:
            known = plain_digest(whole(value))
            object.__setattr__(value, "digest_of_all", known)
        return known


def plain_digest(value: object) -> bytes:
    """Return the digest of a value made of tuples, lists and plain values alone, quickly.

    Raises ValueError for anything else.
    """
    # Version 2 of marshal's format writes each value whole, whatever else refers to it.
    return hashlib.blake2b(marshal.dumps(value, 2), digest_size=_SIZE).digest()  # type: ignore[arg-type]


def _fields_of(kind: type) -> Callable[[Any], tuple[object, ...]]:
    """Return what reads the fields of a dataclass that count."""
    names = [each.name for each in dataclasses.fields(kind) if each.compare]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return operator.attrgetter(*names) if names else lambda _value: ()
