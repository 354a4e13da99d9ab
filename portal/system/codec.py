"""Plain values as bytes and back (MessagePack): reading them makes data and runs nothing.

Rows come back as tuples, whether they were tuples or lists; what has a buffer comes back as
bytes. Whole numbers of any size, aware datetimes and text with lone surrogates (names of files
that are not UTF-8) are kept exactly.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import msgpack

_BIG, _MOMENT, _OWN = 0, 1, 2  # the kinds of extension


class Codec:
    """Plain values, and dataclasses of these kinds, which hold plain values and one another."""

    def __init__(self, *kinds: type) -> None:
        self._ways: dict[type, tuple[int, Callable[[Any], tuple[object, ...]]]] = {
            kind: (_OWN + place, _reader(kind)) for place, kind in enumerate(kinds)
        }
        self._makers = [partial(_made, kind, _names(kind)) for kind in kinds]

    def dumps(self, value: object) -> bytes:
        """Return a value as bytes. Raises ValueError for what is neither plain nor of the kinds."""
        try:
            return self._packed(value, None)
        except UnicodeEncodeError:  # rare, and slow
            return self._packed(value, "surrogatepass")

    def loads(self, data: bytes | memoryview) -> Any:
        """Return the value. Raises ValueError for bytes that hold none."""
        try:
            return msgpack.unpackb(
                data,
                use_list=False,
                strict_map_key=False,
                unicode_errors="surrogatepass",
                ext_hook=self._opened,
            )
        except (LookupError, TypeError, RecursionError) as problem:
            raise ValueError(str(problem)) from problem

    def _packed(self, value: object, errors: str | None) -> bytes:
        try:
            made: bytes = msgpack.packb(value, default=self._plain, unicode_errors=errors)
        except (TypeError, OverflowError, RecursionError) as problem:
            raise ValueError(str(problem)) from problem
        return made

    def _plain(self, value: Any) -> object:
        """Return what MessagePack knows in the place of what it does not."""
        kind = type(value)
        if kind in self._ways:
            code, read = self._ways[kind]
            return msgpack.ExtType(code, self.dumps(read(value)))
        if isinstance(value, int):
            return msgpack.ExtType(_BIG, f"{value:x}".encode())
        if kind is datetime:
            return msgpack.ExtType(_MOMENT, value.isoformat().encode())
        return memoryview(value).tobytes()

    def _opened(self, code: int, data: bytes) -> object:
        if code == _BIG:
            return int(data, 16)
        if code == _MOMENT:
            return datetime.fromisoformat(data.decode())
        return self._makers[code - _OWN](self.loads(data))


def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind))


def _reader(kind: type) -> Callable[[Any], tuple[object, ...]]:
    names = _names(kind)
    return operator.attrgetter(*names) if len(names) > 1 else lambda v: (getattr(v, names[0]),)


def _made(kind: type, names: tuple[str, ...], values: tuple[object, ...]) -> object:
    return kind(**dict(zip(names, values, strict=True)))


_PLAIN = Codec()
dumps, loads = _PLAIN.dumps, _PLAIN.loads
