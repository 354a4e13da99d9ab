"""Digests of values: two inputs with one digest give the same page.

A digest covers a value's type and everything in it. Frozen dataclasses (the views) are digested
field by field; a value that is shared by many pages is digested once, or not at all if its digest
is known from the last build (`portal.cache.lazy`). Fields with `compare=False` are left out.
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

_SIZE = 16  # bytes


class Digests:
    """Digests the values of one build; those of `shared` types are cached by identity."""

    def __init__(self, *shared: type) -> None:
        self._shared = frozenset(shared)
        self._cache: dict[int, tuple[object, bytes]] = {}
        self._encoders: dict[type, Callable[[Any], object] | None] = {
            **dict.fromkeys((str, bytes, int, float, bool, type(None))),
            tuple: self._plain,
            list: self._plain,
            datetime: lambda value: [datetime.__qualname__, value.isoformat()],
        }

    def of(self, value: object) -> bytes:
        """Return the digest (16 bytes) of dataclasses, sequences, mappings and plain values.

        Raises TypeError for a value of any other type.
        """
        (plain,) = self._plain((value,))
        return plain if isinstance(value, Deferred) else plain_digest(plain)  # type: ignore[return-value]

    def _plain(self, values: Iterable[object]) -> tuple[object, ...]:
        """Return values with each dataclass replaced by a list, or by its digest if shared."""
        encoders = self._encoders
        plain = []
        for value in values:
            kind = type(value)
            encode = encoders[kind] if kind in encoders else self._encoder(kind)
            plain.append(value if encode is None else encode(value))
        return tuple(plain)

    def _encoder(self, kind: type) -> Callable[[Any], object]:
        """Return and remember the function that makes values of a type plain."""
        encoder: Callable[[Any], object]
        if dataclasses.is_dataclass(kind):
            read, name = _fields_of(kind), f"{kind.__module__}.{kind.__qualname__}"

            def whole(value: object) -> object:  # a list, so unequal to any tuple
                return [name, self._plain(read(value))]

            if issubclass(kind, Deferred):
                encoder = partial(self._deferred, whole)
            else:
                encoder = partial(self._once, whole) if kind in self._shared else whole
        elif issubclass(kind, Mapping):
            encoder = self._mapping
        else:
            message = f"a {kind.__name__} has no digest"
            raise TypeError(message)
        self._encoders[kind] = encoder
        return encoder

    def _mapping(self, value: Mapping[str, object]) -> object:
        names = sorted(value)
        return [names, self._plain([value[name] for name in names])]

    def _once(self, whole: Callable[[object], object], value: object) -> bytes:
        cached = self._cache.get(id(value))
        if cached is None:  # the value is kept alive, so that its id is not used again
            cached = self._cache[id(value)] = (value, plain_digest(whole(value)))
        return cached[1]

    def _deferred(self, whole: Callable[[object], object], value: Any) -> bytes:
        """Return the digest that a deferred value stores, computing it first if needed."""
        try:
            digest: bytes = value.digest_of_all
        except AttributeError:
            digest = plain_digest(whole(value))
            object.__setattr__(value, "digest_of_all", digest)
        return digest


def plain_digest(value: object) -> bytes:
    """Return the digest (16 bytes) of nested tuples, lists and plain values; fast.

    Raises ValueError for anything else.
    """
    # Version 2 of marshal's format has no references, so the bytes depend on values alone.
    return hashlib.blake2b(marshal.dumps(value, 2), digest_size=_SIZE).digest()  # type: ignore[arg-type]


def _fields_of(kind: type) -> Callable[[Any], tuple[object, ...]]:
    """Return a function that reads the fields of a dataclass that are compared."""
    names = [field.name for field in dataclasses.fields(kind) if field.compare]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return operator.attrgetter(*names) if names else lambda _value: ()
