"""PDF (ISO 32000-2): actions that run, files within, passwords.

Names are looked for in all bytes, not by the cross-reference table: what a broken or hostile table
hides, some reader may find. Object streams (7.5.7) are inflated and searched in the same way; all
other streams hold pictures, letters and pages, where no action can stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

from portal.content.documents.active_content.unsafe import CLOSED, CODE, EMBEDDED, UnsafeError

_MOST_INFLATED = 2**28  # bytes of all object streams of a file

_NAMES = {
    **dict.fromkeys((b"JavaScript", b"Launch", b"ImportData", b"XFA"), CODE),
    **dict.fromkeys((b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment", b"GoToE"), EMBEDDED),
    **dict.fromkeys((b"RichMedia", b"Rendition", b"Movie", b"Sound"), EMBEDDED),
    b"Encrypt": CLOSED,
}
_END = rb"(?=[\x00\t\n\f\r /<>\[\](){}%]|$)"  # of a name: 7.2.3
_NAME = re.compile(rb"/(" + b"|".join(_NAMES) + rb")" + _END)
# A letter of a name, as a number (7.3.5). Other signs stay escaped: they would end a string or
# begin a comment, where readers see neither.
_ESCAPED = re.compile(rb"#(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
_MOST_COMMENT = 400  # bytes; longer ones, and more than 20, are met nowhere but in hostile files
_BLANK = rb"[\x00\t\n\f\r ]"  # 7.2.3
_COMMENT = rb"%%[^\r\n]{0,%d}+[\r\n]" % _MOST_COMMENT
_SPACE = rb"(?:" + _BLANK + rb"{0,400}+" + _COMMENT + rb"){0,20}+" + _BLANK + rb"{0,400}+"
# Additional actions (12.6.3) run of themselves; two letters alone may stand in any picture.
_ADDITIONAL = re.compile(
    rb"/AA" + _END + _SPACE + rb"(?:<<|%|" + _BLANK + rb"|\d{1,10}+[\x00\t\n\f\r %])"
)
# Where a document begins to be read is a place; what it does then may be to go there, no more.
_OPENING = re.compile(rb"/OpenAction" + _END)
_MOST_OPENINGS = 20  # each time a file is updated it may say anew where it opens
_MOST_VALUE = 4000  # bytes that say where
_REFERENCE = 3  # words: 9 0 R
_TOKEN = re.compile(
    rb"<<|>>|<[^<>]*+>|\((?:[^()\\]|\\.)*+\)|%[^\r\n]*+|"
    rb"/?[^\x00\t\n\f\r /<>\[\](){}%]++|[\x00\t\n\f\r ]++|.",
    re.DOTALL,
)

_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)?")
_OBJECTS = re.compile(rb"/ObjStm" + _END)
_FIRST = re.compile(rb"/First\s{1,9}\d")  # what only object streams say
_DEFLATED = re.compile(
    rb"/Filter\s{0,9}(?:\[\s{0,9}/(?:FlateDecode|Fl)\s{0,9}\]|/(?:FlateDecode|Fl)" + _END + b")"
)
_FILTER, _PARAMETERS = b"/Filter", b"/DecodeParms"
_STEP = 2**16


def inspect(data: bytes) -> None:
    """Look through a whole file. Raises UnsafeError."""
    parts = [_unescaped(data), *map(_unescaped, _object_streams(data))]
    for part in parts:
        if found := _NAME.search(part):
            raise UnsafeError(_NAMES[found[1]], found[1].decode())
        if _ADDITIONAL.search(part):
            raise UnsafeError(CODE, "AA")
    openings = [_value(part, found.end()) for part in parts for found in _OPENING.finditer(part)]
    if len(openings) > _MOST_OPENINGS or not all(_is_place(each, parts) for each in openings):
        raise UnsafeError(CODE, "OpenAction")


def _unescaped(data: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in object streams. Raises UnsafeError for what cannot be unpacked."""
    before, room = 0, _MOST_INFLATED
    for found in _STREAM.finditer(data):
        head = _unescaped(data[before : found.start()])
        before = found.end()
        own = head[head.rfind(b"obj") :]
        if head.endswith(b"end") or not (_OBJECTS.search(head) or _FIRST.search(own)):
            continue
        if _FILTER not in head:
            continue  # it lies open, and is searched with all the rest
        if not _DEFLATED.search(own) or own.count(_FILTER) > 1 or _PARAMETERS in own:
            raise UnsafeError(CLOSED, "ObjStm")
        inflated = _inflated(memoryview(data)[found.end() :], room)
        room -= len(inflated)
        yield inflated


def _inflated(data: memoryview, room: int) -> bytes:
    """Return what is deflated at the beginning of some bytes, less than `room`; or raise."""
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
    """Return the tokens of a value to its end; none where that is far away or hard to find.

    Of a number there are three: it may be one of an object ("9 0 R").
    """
    tokens, inside = list[bytes](), 0
    for found in _TOKEN.finditer(part[start : start + _MOST_VALUE]):
        token = found[0]
        if token in {b"(", b"<"}:  # a string with others in it, or one that does not end
            break
        if token[:1] in b"%\0\t\n\f\r ":
            continue
        tokens.append(token)
        inside += (token in {b"<<", b"["}) - (token in {b">>", b"]"})
        if inside <= 0 and not (tokens[0].isdigit() and len(tokens) < _REFERENCE):
            return tokens
    return []


def _is_place(tokens: list[bytes], parts: list[bytes]) -> bool:
    """Say whether a document opens at a place; where its action is elsewhere, that is found."""
    if len(tokens) == _REFERENCE and tokens[0].isdigit() and tokens[2] == b"R":
        objects = [_value(each, 0) for each in _objects(int(tokens[0]), parts)]
        return bool(objects) and all(map(_goes, objects))
    return _goes(tokens)


def _goes(tokens: list[bytes]) -> bool:
    """Say whether a value is a place, or an action that goes to one and is followed by none."""
    if tokens[:1] != [b"<<"]:
        return bool(tokens) and (tokens[0] == b"null" or tokens[0][:1] in b"[(<")
    kinds = [value for key, value in pairwise(tokens) if key == b"/S"]
    return kinds == [b"/GoTo"] and b"/Next" not in tokens


def _objects(number: int, parts: list[bytes]) -> Iterator[bytes]:
    """Yield the beginnings of all objects of a number: updated files have several."""
    whole, *packed = parts
    own = rb"(?<!\d)0{0,9}%d(?=[\x00\t\n\f\r %%])" % number
    for found in re.finditer(own + _SPACE + rb"\d{1,5}+" + _SPACE + rb"obj", whole):
        yield whole[found.end() : found.end() + _MOST_VALUE]
    for part in packed:
        yield from _packed(number, part)


def _packed(number: int, part: bytes) -> Iterator[bytes]:
    """Yield objects of a number in an object stream, at whose head stand numbers and places."""
    first = len(part) - len(part.lstrip(b"0123456789 \t\r\n\f\0"))
    numbers = part[:first].replace(b"\0", b" ").split()
    for own, place in zip(numbers[::2], numbers[1::2], strict=False):
        if own.lstrip(b"0") == b"%d" % number and place.isdigit() and len(place) < 10:  # noqa: PLR2004
            yield part[first + int(place) :][:_MOST_VALUE]
