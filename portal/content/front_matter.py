"""Parses front matter: the `Tên: giá trị` lines at the start of a file, with line numbers.

Accepts what people type (colons inside a value, fences or none) and the YAML subset that
web editors write: quoted and folded strings, lists with `- ` or in brackets. A header ends
at its closing fence or, without an opening one, at the first blank line or fence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from portal.content import characters
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

_FIELD = re.compile(r"(?P<name>[^\W\d_][\w \t-]{0,30}?)[ \t]*[:：](?!//)(?P<value>.*)$")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(?P<text>.*))?$")
_PART = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]*)[ \t]*(?:,|$)""")
_BLOCK = re.compile(r"(?P<style>[>|])[+-]?$")
_FENCE = re.compile(r"---[ \t]*$")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_SEPARATORS = re.compile("[\u2028\u2029]")  # what some editors show as the end of a line

Line = tuple[int, str]
"""The number of a line in its file, from 1, and what is written there."""

BeginsField = Callable[[str, str], bool]
"""Tells of the name of a field and a line below it whether the line is meant as another field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as written: `value` is its text, `items` its parts if it was written as a list."""

    name: str
    value: str
    line: int
    items: tuple[str, ...] | None = None

    def as_list(self) -> tuple[str, ...]:
        """Return the non-empty parts of a list, written with commas, semicolons or as a list."""
        parts = re.split("[,;]", self.value) if self.items is None else self.items
        return tuple(part.strip() for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields in file order, the body, and the line (from 1) on which the body starts.

    `fenced`: a line of hyphens ends the header. `strays`: lines of the header that are
    no fields; `comments`: those that begin with #. `is_open`: the last field has no value, or is
    a list with hyphens, and no fence ends it.
    """

    fields: tuple[Field, ...]
    body: str
    body_line: int
    fenced: bool = False
    strays: tuple[Line, ...] = ()
    comments: tuple[Line, ...] = ()
    is_open: bool = False


@dataclass(slots=True)
class _Partial:
    """A field while its lines are being read."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Header:
    """A header while it is being read."""

    begins_field: BeginsField
    fields: list[_Partial] = field(default_factory=list)
    strays: list[Line] = field(default_factory=list)
    comments: list[Line] = field(default_factory=list)


def parse(
    source: str, file: str, begins_field: BeginsField = lambda _name, _line: False
) -> tuple[FrontMatter, list[Diagnostic]]:
    """Split a file into fields and body, with line numbers, and the problems of the header.

    Lines that would continue a field, but that `begins_field` takes for one, become strays.
    """
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    fenced = start < len(lines) and _FENCE.match(lines[start]) is not None
    if fenced:
        end = _closing_fence(lines, start + 1)
        if end is None:
            problem = error("H002", Place(file, start + 1))
            return FrontMatter((), "", len(lines), fenced=True), [problem]
        rows, body = range(start + 1, end), end + 1
    elif start < len(lines) and _FIELD.match(lines[start]):
        end = next((n for n in range(start, len(lines)) if _ends(lines[n])), len(lines))
        rows, body = range(start, end), end + 1
        fenced = end < len(lines) and _FENCE.match(lines[end]) is not None
    else:
        rows, body = range(0), start
    header = _Header(begins_field)
    for number in rows:
        for line in _SEPARATORS.split(lines[number]):
            _take(header, line.rstrip(), number + 1)
    fields, problems = _permitted(map(_close, header.fields), file)
    matter = FrontMatter(
        fields,
        "\n".join(lines[body:]),
        body + 1,
        fenced,
        tuple(header.strays),
        tuple(header.comments),
        is_open=not fenced and _is_open(header),
    )
    return matter, problems


def _permitted(fields: Iterable[Field], file: str) -> tuple[tuple[Field, ...], list[Diagnostic]]:
    r"""Remove and report forbidden characters, which JSON escapes may contain ("\u0008")."""
    cleaned, problems = list[Field](), list[Diagnostic]()
    for written in fields:
        place = Place(file, written.line)
        if field_problems := characters.raw(written.value, place):
            problems += [replace(problem, place=place) for problem in field_problems]
            items = written.items and tuple(map(text.permitted, written.items))
            cleaned.append(replace(written, value=text.permitted(written.value), items=items))
        else:
            cleaned.append(written)
    return tuple(cleaned), problems


def _closing_fence(lines: Sequence[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if _FENCE_END.match(lines[n])), None)


def _ends(line: str) -> bool:
    """Return whether a line ends a header without an opening fence: blank, or a fence itself."""
    return not line.strip() or _FENCE.match(line) is not None


def _is_open(header: _Header) -> bool:
    return bool(header.fields) and (bool(header.fields[-1].items) or not header.fields[-1].lines)


def _take(header: _Header, line: str, number: int) -> None:
    """Add a line to a header."""
    last = header.fields[-1] if header.fields else None
    item, named = _ITEM.match(line), _FIELD.match(line)
    if named:
        value = named["value"].strip()
        header.fields.append(_Partial(named["name"].strip(), number, [value] if value else []))
    elif last and line and header.begins_field(last.name, line):
        header.strays.append((number, line))
    elif item and last and not last.lines:
        last.items.append(_plain(item["text"] or ""))
    elif line[:1].isspace() and last:
        _continue(last, line)
    elif not line and last and _BLOCK.match((last.lines or [""])[0]):
        last.lines.append("")
    elif line.startswith("#"):
        header.comments.append((number, line))
    elif line:
        header.strays.append((number, line))


def _continue(partial: _Partial, line: str) -> None:
    """Append an indented line to the last list item or to the field's text."""
    if partial.items:
        partial.items[-1] = f"{partial.items[-1]} {line.strip()}"
    else:
        partial.lines.append(line.strip())


def _close(partial: _Partial) -> Field:
    value, items = _value(partial)
    return Field(partial.name, value, partial.line, items)


def _value(partial: _Partial) -> tuple[str, tuple[str, ...] | None]:
    """Return a field's text, and its parts if it was written as a list."""
    if partial.items:
        items = tuple(partial.items)
        return ", ".join(items), items
    first, *rest = partial.lines or [""]
    block = _BLOCK.match(first)
    if block:
        glue = "\n" if block["style"] == "|" else " "
        return glue.join(line for line in rest if line), None
    value = " ".join([first, *rest])
    if value.startswith("[") and value.endswith("]"):
        items = tuple(_plain(part) for part in _PART.findall(value[1:-1]) if part)
        return ", ".join(items), items
    return _plain(value), None


def _plain(value: str) -> str:
    """Unquote a value that is quoted as a whole; other quotes are part of it."""
    value = value.strip()
    if len(value) < 2:  # noqa: PLR2004 - a pair of quotes
        return value
    inside = value[1:-1]
    if value[0] == value[-1] == '"' and not re.search(r'(?<!\\)(?:\\\\)*"', inside):
        try:
            return str(json.loads(value, strict=False))
        except ValueError:
            return inside
    if value[0] == value[-1] == "'" and "'" not in inside.replace("''", ""):
        return inside.replace("''", "'")
    return value


def quoted(value: str) -> str:
    """Quote a value only if it would not be read back unchanged."""
    special = value != value.strip() or value[:1] in set("\"'[>|") or not value.isprintable()
    return json.dumps(value, ensure_ascii=False) if special else value
