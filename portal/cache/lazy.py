"""Frozen dataclasses whose fields are loaded on first access.

A build touches few of thousands of articles. For the others a digest is enough: their fields are
never loaded.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

_T = TypeVar("_T", bound="Deferred")
_set, _get = object.__setattr__, object.__getattribute__


class Deferred:
    """Base of a frozen dataclass with slots; `deferred` makes instances with unset fields."""

    __slots__ = ("_source", "digest_of_all")

    digest_of_all: bytes  # of all fields

    def __getattr__(self, name: str) -> Any:
        """Load all fields and return one. Python calls this only for a field that is not set."""
        source = _get(self, "_source") if _is_set(self, "_source") else None
        if source is None or name.startswith("_"):
            message = f"{type(self).__name__} has no {name}"
            raise AttributeError(message)
        loaded = source()
        _set(self, "_source", None)
        for field in _field_names(type(self)):  # type: ignore[arg-type]
            if not _is_set(self, field):
                _set(self, field, getattr(loaded, field))
        return _get(self, name)


@functools.cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@functools.cache
def _setters(kind: type, names: tuple[str, ...]) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(kind, name).__set__ for name in names)


def _is_set(value: object, name: str) -> bool:
    try:
        _get(value, name)
    except AttributeError:
        return False
    return True


def deferred(kind: type[_T], digest: bytes, source: Callable[[], object], /, **known: object) -> _T:
    """Return a `kind` with the fields `known`; `source()` gives the others when one is read."""
    return maker(kind, *known)(digest, source, known.values())


def maker(
    kind: type[_T], *known: str
) -> Callable[[bytes, Callable[[], object], Iterable[object]], _T]:
    """Return a function that makes many of a kind, as `deferred` makes one of it.

    `known`: the names of the fields whose values it takes, besides digest and source.
    """
    setters = _setters(kind, ("_source", "digest_of_all", *known))  # type: ignore[arg-type]

    def make(digest: bytes, source: Callable[[], object], values: Iterable[object]) -> _T:
        instance = object.__new__(kind)
        for put, value in zip(setters, (source, digest, *values), strict=True):
            put(instance, value)
        return instance

    return make
