"""Scripts without what only people need: comments, spaces, long names of what is not seen outside.

A name that is not one of a property gets a short one, the same everywhere, so that it does not
matter what is in whose scope. Scripts keep to the house's manner: every statement has its
semicolon, no template stands in another, what a template inserts has no braces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from string import ascii_letters

# Strings, templates and patterns are kept, comments go.
_PIECE = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(,=:\s])/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n\[])+/[a-z]*)"""
    r"""|(?P<gone>//[^\n]*|\s+)|(?P<word>[\w$]+)|(?P<sign>=>|\.\.\.|.)""",
    re.DOTALL,
)
_INSERTED = re.compile(r"(?<=\$\{)[^}]*")
_WORD = re.compile(r"(?<![\w$.])[a-z_$A-Z][\w$]*")
# Words of the language, and what browsers have by these names.
_TAKEN = {
    *("as", "async", "await", "break", "case", "catch", "class", "const", "constructor"),
    *("continue", "default", "delete", "do", "else", "export", "extends", "false", "finally"),
    *("for", "from", "function", "get", "if", "import", "in", "instanceof", "let", "new", "null"),
    *("of", "return", "set", "static", "super", "switch", "this", "throw", "true", "try"),
    *("typeof", "undefined", "var", "void", "while", "yield"),
    *("JSON", "URL", "clearTimeout", "document", "history", "location", "setTimeout", "window"),
}
_OWN = re.compile(r"[a-z_][\w$]*|[A-Z][A-Z_]+")  # others that begin so are the browser's
_SHORTER = {"const": "let", "true": "!0", "false": "!1"}  # do the same where nothing is wrong
_ENDS = re.compile(r",(?=[}\])])|;(?=})")
_BLOCK, _CLASS, _VALUE = "{", "class", "value"
_BEFORE_A_BLOCK = {"=>", ")", "else", "try", "finally", "do", ";", "{", "}", ""}


class _Piece:
    """A word, sign or text; `is_name` where it is neither a property nor the language's."""

    def __init__(self, kind: str, written: str) -> None:
        self.kind, self.written = kind, written
        self.is_name = kind == "word" and bool(_OWN.fullmatch(written)) and written not in _TAKEN
        self.is_short = False  # {name}: property and name in one


def lean(source: str) -> str:
    """Return a script that does the same in fewer bytes."""
    pieces = [
        _Piece(match.lastgroup or "", match[0])
        for match in _PIECE.finditer(source)
        if match.lastgroup != "gone"
    ]
    _judge(pieces)
    names = _short_names(pieces)
    out: list[str] = []
    before = ""
    for each in pieces:
        written = each.written
        if each.kind == "text" and written.startswith("`"):
            written = _INSERTED.sub(lambda found: _renamed(found[0], names), written)
        elif written in _SHORTER and each.kind == "word" and before != ".":
            written = _SHORTER[written]
        elif each.is_name:
            written = names[written]
            if each.is_short and written != each.written:
                written = f"{each.written}:{written}"
        out += " " * (_is_wordy(before[-1:]) and _is_wordy(written[:1])), written
        before = written
    return _ENDS.sub("", "".join(out))


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char in {"_", "$"}


def _renamed(code: str, names: dict[str, str]) -> str:
    return _WORD.sub(lambda found: names.get(found[0], found[0]), code)


def _judge(pieces: list[_Piece]) -> None:
    """Find out which words are names of properties."""
    around: list[str] = []
    end = _Piece("sign", "")
    for place, each in enumerate(pieces):
        before = pieces[place - 1].written if place else ""
        after = (pieces[place + 1] if place + 1 < len(pieces) else end).written
        if each.kind == "sign" and each.written in {"(", "[", "{"}:
            is_class = [piece.written for piece in pieces[place - 2 : place]][:1] == ["class"]
            block = _CLASS if is_class else _BLOCK if before in _BEFORE_A_BLOCK else _VALUE
            around.append(block if each.written == "{" else each.written)
        elif each.kind == "sign" and each.written in {")", "]", "}"}:
            around.pop()
        elif each.is_name:
            listed = around[-1:] == [_VALUE] and before in {"{", ",", "async"}
            each.is_short = listed and after in {",", "}", "="}
            of_class = around[-1:] == [_CLASS] and after == "("
            is_key = listed and after in {":", "("}
            each.is_name = not (before == "." or is_key or of_class)


def _short_names(pieces: list[_Piece]) -> dict[str, str]:
    """Return the new names, the shortest for what is used most."""
    inserted = " ".join(
        found
        for each in pieces
        if each.kind == "text" and each.written.startswith("`")
        for found in _INSERTED.findall(each.written)
    )
    used = Counter(each.written for each in pieces if each.is_name)
    taken = {each.written for each in pieces} | set(_WORD.findall(inserted)) | _TAKEN
    free = (name for name in _names() if name not in taken)
    return {name: next(free) for name in sorted(used, key=lambda name: (-used[name], name))}


def _names() -> Iterator[str]:
    for number in count():
        more, place = divmod(number, len(ascii_letters))
        yield ascii_letters[place] + (ascii_letters[more - 1] if more else "")
