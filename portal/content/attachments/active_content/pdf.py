"""Checks PDF files (ISO 32000-2) for actions, embedded files and encryption.

Names are searched in all bytes, without the cross-reference table: what a broken or hostile table
hides, some viewers may still find. Object streams (7.5.7) are inflated and searched as well; all
other streams hold images, fonts and page content, which cannot contain actions.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

from portal.content.attachments.active_content.unsafe import CLOSED, CODE, EMBEDDED, UnsafeError

_MOST_INFLATED = 2**28  # bytes of all object streams of a file

_NAMES = {
    **dict.fromkeys((b"JavaScript", b"Launch", b"ImportData", b"XFA"), CODE),
    **dict.fromkeys((b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment", b"GoToE"), EMBEDDED),
    **dict.fromkeys((b"RichMedia", b"Rendition", b"Movie", b"Sound"), EMBEDDED),
    b"Encrypt": CLOSED,
}
_END = rb"(?=[\x00\t\n\f\r /<>\[\](){}%]|$)"  # the end of a name (7.2.3)
_NAME = re.compile(rb"/(" + b"|".join(_NAMES) + rb")" + _END)
# An escaped letter or digit in a name (7.3.5). Other characters stay escaped: unescaped, they
# could end a string or start a comment that viewers don't see.
_ESCAPED = re.compile(rb"#(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
_MOST_COMMENT = 400  # bytes; only hostile files have longer ones, or more than 20
_BLANK = rb"[\x00\t\n\f\r ]"  # 7.2.3
_COMMENT = rb"%%[^\r\n]{0,%d}+[\r\n]" % _MOST_COMMENT
_SPACE = rb"(?>(?:" + _BLANK + rb"{0,400}+" + _COMMENT + rb"){0,20})" + _BLANK + rb"{0,400}+"
# Additional actions (12.6.3) run by themselves. Image data may contain the bytes /AA alone.
_ADDITIONAL = re.compile(
    rb"/AA" + _END + _SPACE + rb"(?:<<|%|" + _BLANK + rb"|\d{1,10}+[\x00\t\n\f\r %])"
)
# An open action may only be a destination, or an action that goes to one.
_OPENING = re.compile(rb"/OpenAction" + _END)
_MOST_OPENINGS = 20  # each incremental update may repeat it
_MOST_VALUE = 4000  # bytes of its value
_REFERENCE = 3  # tokens: 9 0 R
_TOKEN = re.compile(
    rb"<<|>>|<[^<>]*+>|\((?>(?:[^()\\]|\\.)*)\)|%[^\r\n]*+|"
    rb"/?[^\x00\t\n\f\r /<>\[\](){}%]++|[\x00\t\n\f\r ]++|.",
    re.DOTALL,
)

_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)?")
_OBJECTS = re.compile(rb"/ObjStm" + _END)
_FIRST = re.compile(rb"/First\s{1,9}\d")  # a key of object streams only
_DEFLATED = re.compile(
    rb"/Filter\s{0,9}(?:\[\s{0,9}/(?:FlateDecode|Fl)\s{0,9}\]|/(?:FlateDecode|Fl)" + _END + b")"
)
_FILTER, _PARAMETERS = b"/Filter", b"/DecodeParms"
_STEP = 2**16


def inspect(data: bytes) -> None:
    """Check a whole file. Raises UnsafeError."""
    parts = [_unescaped(data), *map(_unescaped, _object_streams(data))]
    for part in parts:
        if match := _NAME.search(part):
            raise UnsafeError(_NAMES[match[1]], match[1].decode())
        if _ADDITIONAL.search(part):
            raise UnsafeError(CODE, "AA")
    openings = [_value(part, match.end()) for part in parts for match in _OPENING.finditer(part)]
    if len(openings) > _MOST_OPENINGS or not all(
        _is_destination(value, parts) for value in openings
    ):
        raise UnsafeError(CODE, "OpenAction")


def _unescaped(data: bytes) -> bytes:
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), data)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """Yield inflated object streams. Raises UnsafeError if one cannot be inflated."""
    previous, room = 0, _MOST_INFLATED
    for match in _STREAM.finditer(data):
        head = _unescaped(data[previous : match.start()])
        previous = match.end()
        dictionary = head[head.rfind(b"obj") :]
        if head.endswith(b"end") or not (_OBJECTS.search(head) or _FIRST.search(dictionary)):
            continue
        if _FILTER not in head:
            continue  # not compressed: searched with the whole file
        if (
            not _DEFLATED.search(dictionary)
            or dictionary.count(_FILTER) > 1
            or _PARAMETERS in dictionary
        ):
            raise UnsafeError(CLOSED, "ObjStm")
        inflated = _inflated(memoryview(data)[match.end() :], room)
        room -= len(inflated)
        yield inflated


def _inflated(data: memoryview, room: int) -> bytes:
    """Inflate the beginning of `data`. Raises UnsafeError for `room` bytes or more, or bad data."""
    decoder, out = zlib.decompressobj(), bytearray()
    try:
        for at in range(0, len(data), _STEP):
            out += decoder.decompress(data[at : at + _STEP], room - len(out))
            if len(out) >= room:
                break
            if decoder.eof:
                return bytes(out)
    except zlib.error as problem:
        raise UnsafeError(CLOSED, "ObjStm") from problem
    raise UnsafeError(CLOSED, "ObjStm")


def _value(part: bytes, start: int) -> list[bytes]:
    """Return the tokens of one value, or none if its end is too far away or unclear.

    For a number up to three tokens are returned: it may begin a reference ("9 0 R").
    """
    tokens, depth = list[bytes](), 0
    for match in _TOKEN.finditer(part[start : start + _MOST_VALUE]):
        token = match[0]
        if token in {b"(", b"<"}:  # a string that is nested or does not end
            break
        if token[:1] in b"%\0\t\n\f\r ":
            continue
        tokens.append(token)
        if token in {b"<<", b"["}:
            depth += 1
        elif token in {b">>", b"]"}:
            depth -= 1
        if depth <= 0 and not (tokens[0].isdigit() and len(tokens) < _REFERENCE):
            return tokens
    return []


def _is_destination(tokens: list[bytes], parts: list[bytes]) -> bool:
    """Return whether an open action is harmless; a reference is followed to its objects."""
    if len(tokens) == _REFERENCE and tokens[0].isdigit() and tokens[2] == b"R":
        objects = [_value(data, 0) for data in _objects(int(tokens[0]), parts)]
        return bool(objects) and all(map(_only_goes_to, objects))
    return _only_goes_to(tokens)


def _only_goes_to(tokens: list[bytes]) -> bool:
    """Return whether a value is a destination, or a single action that goes to one."""
    if tokens[:1] != [b"<<"]:
        return bool(tokens) and (tokens[0] == b"null" or tokens[0][:1] in b"[(<")
    kinds = [value for key, value in pairwise(tokens) if key == b"/S"]
    return kinds == [b"/GoTo"] and b"/Next" not in tokens


def _objects(number: int, parts: list[bytes]) -> Iterator[bytes]:
    """Yield the start of all objects with a number; updated files have several."""
    whole, *streams = parts
    header = rb"(?<!\d)0{0,9}%d(?=[\x00\t\n\f\r %%])" % number
    for match in re.finditer(header + _SPACE + rb"\d{1,5}+" + _SPACE + rb"obj", whole):
        yield whole[match.end() : match.end() + _MOST_VALUE]
    for part in streams:
        yield from _in_object_stream(number, part)


def _in_object_stream(number: int, part: bytes) -> Iterator[bytes]:
    """Yield objects with a number from an object stream, which begins with numbers and offsets."""
    first = len(part) - len(part.lstrip(b"0123456789 \t\r\n\f\0"))
    numbers = part[:first].replace(b"\0", b" ").split()
    for own, offset in zip(numbers[::2], numbers[1::2], strict=False):
        if own.lstrip(b"0") == b"%d" % number and offset.isdigit() and len(offset) < 10:  # noqa: PLR2004
            yield part[first + int(offset) :][:_MOST_VALUE]
