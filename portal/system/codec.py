"""Serialisation of plain values (MessagePack); unlike pickle, reading never runs code.

Lists come back as tuples, buffers as bytes. Integers of any size, aware datetimes and strings
with lone surrogates (names of files that are not UTF-8) are preserved exactly.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import msgpack

_BIG_INT, _DATETIME, _DATACLASS = 0, 1, 2  # extension types; dataclasses from 2 on


class Codec:
    """Serialises plain values, and dataclasses of `kinds`, whose fields are such values again."""

    def __init__(self, *kinds: type) -> None:
        self._encoders: dict[type, tuple[int, Callable[[Any], tuple[object, ...]]]] = {
            kind: (_DATACLASS + index, _field_getter(kind)) for index, kind in enumerate(kinds)
        }
        self._constructors = [partial(_construct, kind, _field_names(kind)) for kind in kinds]

    def dumps(self, value: object) -> bytes:
        """Serialise a value. Raises ValueError for one that is neither plain nor of `kinds`."""
        try:
            return self._pack(value, None)
        except UnicodeEncodeError:  # rare, and slow
            return self._pack(value, "surrogatepass")

    def loads(self, data: bytes | memoryview) -> Any:
        """Deserialise a value. Raises ValueError for invalid bytes."""
        try:
            return msgpack.unpackb(
                data,
                use_list=False,
                strict_map_key=False,
                unicode_errors="surrogatepass",
                ext_hook=self._extension,
            )
        except (LookupError, TypeError, RecursionError) as problem:
            raise ValueError(str(problem)) from problem

    def _pack(self, value: object, errors: str | None) -> bytes:
        try:
            data: bytes = msgpack.packb(value, default=self._plain, unicode_errors=errors)
        except (TypeError, OverflowError, RecursionError) as problem:
            raise ValueError(str(problem)) from problem
        return data

    def _plain(self, value: Any) -> object:
        """Replace a value that MessagePack has no type for."""
        kind = type(value)
        if kind in self._encoders:
            code, read = self._encoders[kind]
            return msgpack.ExtType(code, self.dumps(read(value)))
        if isinstance(value, int):
            return msgpack.ExtType(_BIG_INT, f"{value:x}".encode())
        if kind is datetime:
            return msgpack.ExtType(_DATETIME, value.isoformat().encode())
        return memoryview(value).tobytes()

    def _extension(self, code: int, data: bytes) -> object:
        if code == _BIG_INT:
            return int(data, 16)
        if code == _DATETIME:
            return datetime.fromisoformat(data.decode())
        return self._constructors[code - _DATACLASS](self.loads(data))


def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _field_getter(kind: type) -> Callable[[Any], tuple[object, ...]]:
    names = _field_names(kind)
    return operator.attrgetter(*names) if len(names) > 1 else lambda v: (getattr(v, names[0]),)


def _construct(kind: type, names: tuple[str, ...], values: tuple[object, ...]) -> object:
    return kind(**dict(zip(names, values, strict=True)))


_PLAIN = Codec()
dumps, loads = _PLAIN.dumps, _PLAIN.loads
