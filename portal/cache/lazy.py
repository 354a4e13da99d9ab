"""Frozen dataclasses whose fields may be filled in later, when the first of them is asked for.

A build of thousands of articles touches few of them. The others are told apart by a digest,
and what they hold is neither read nor made.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T", bound="Deferred")
_set, _get = object.__setattr__, object.__getattribute__


class Deferred:
    """Base of a frozen dataclass with slots; an unset field comes from what `later` was given."""

    __slots__ = ("_source", "digest_of_all")

    digest_of_all: bytes  # tells this value from any other of its type

    def __getattr__(self, name: str) -> Any:
        """Fill in all fields: only one that is not set yet is looked for here."""
        try:
            source = _get(self, "_source")
        except AttributeError:
            source = None
        if source is None or name.startswith("_"):
            message = f"{type(self).__name__} has no {name}"
            raise AttributeError(message)
        whole = source()
        _set(self, "_source", None)
        for each in _names(type(self)):  # type: ignore[arg-type]
            if not _has(self, each):
                _set(self, each, getattr(whole, each))
        return _get(self, name)


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind))


def _has(value: object, name: str) -> bool:
    try:
        _get(value, name)
    except AttributeError:
        return False
    return True


def later(kind: type[_T], digest: bytes, source: Callable[[], object], /, **known: object) -> _T:
    """Return a value with the fields of `source()`, called only if more than `known` is asked."""
    made = object.__new__(kind)
    _set(made, "_source", source)
    _set(made, "digest_of_all", digest)
    for name, value in known.items():
        _set(made, name, value)
    return made
