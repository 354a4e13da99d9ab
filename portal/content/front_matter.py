"""Parses front matter: the `Tên: giá trị` lines at the start of a file, with line numbers.

Accepts what people type (colons inside a value, fences or none) and the YAML subset that
web editors write: quoted and folded strings, lists with `- ` or in brackets. A header ends
at its closing fence or, without fences, at the first blank line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from portal.content import characters
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

_FIELD = re.compile(r"(?P<name>[^\W\d_][\w \t-]{0,30}?)[ \t]*:(?!//)(?P<value>.*)$")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(?P<text>.*))?$")
_PART = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]*)[ \t]*(?:,|$)""")
_BLOCK = re.compile(r"(?P<style>[>|])[+-]?$")
_FENCE = re.compile(r"---[ \t]*$")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Field:
    """A field as written: `value` is its text, `items` its parts if it was written as a list."""

    name: str
    value: str
    line: int
    items: tuple[str, ...] | None = None

    def as_list(self) -> tuple[str, ...]:
        """Return the non-empty parts of a list, written with commas or as a list."""
        parts = self.value.split(",") if self.items is None else self.items
        return tuple(part.strip() for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields in file order, the body, and the line (from 1) on which the body starts."""

    fields: tuple[Field, ...]
    body: str
    body_line: int


@dataclass(slots=True)
class _Partial:
    """A field while its lines are being read."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def parse(source: str, file: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Split a file into fields and body, with line numbers, and the problems of the header."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and _FENCE.match(lines[start]):
        end = _closing_fence(lines, start + 1)
        if end is None:
            problem = error("H002", Place(file, start + 1))
            return FrontMatter((), "", len(lines)), [problem]
        header, body = range(start + 1, end), end + 1
    elif start < len(lines) and _FIELD.match(lines[start]):
        end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
        header, body = range(start, end), end + 1
    else:
        header, body = range(0), start
    fields, problems = _read(lines, header, file)
    fields, character_problems = _permitted(fields, file)
    problems += character_problems
    return FrontMatter(fields, "\n".join(lines[body:]), body + 1), problems


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


def _read(
    lines: Sequence[str], header: Iterable[int], file: str
) -> tuple[tuple[Field, ...], list[Diagnostic]]:
    fields: list[_Partial] = []
    problems: list[Diagnostic] = []
    for number in header:
        line = lines[number].rstrip()
        item = _ITEM.match(line)
        named = _FIELD.match(line)
        if item and fields and not fields[-1].lines:
            fields[-1].items.append(_plain(item["text"] or ""))
        elif named:
            value = named["value"].strip()
            fields.append(_Partial(named["name"].strip(), number + 1, [value] if value else []))
        elif line[:1] in {" ", "\t"} and fields:
            _continue(fields[-1], line)
        elif not line and fields and _BLOCK.match((fields[-1].lines or [""])[0]):
            fields[-1].lines.append("")
        elif line and not line.startswith("#"):
            problems.append(error("H001", Place(file, number + 1), text=line))
    return tuple(map(_close, fields)), problems


def _continue(partial: _Partial, line: str) -> None:
    """Append an indented line to the last list item or to the field's text."""
    if partial.items:
        partial.items[-1] = f"{partial.items[-1]} {line.strip()}"
    else:
        partial.lines.append(line.strip())


def _close(partial: _Partial) -> Field:
    if partial.items:
        items = tuple(partial.items)
        return Field(partial.name, ", ".join(items), partial.line, items)
    first, *rest = partial.lines or [""]
    block = _BLOCK.match(first)
    if block:
        glue = "\n" if block["style"] == "|" else " "
        return Field(partial.name, glue.join(line for line in rest if line), partial.line)
    value = " ".join([first, *rest])
    if value.startswith("[") and value.endswith("]"):
        items = tuple(_plain(part) for part in _PART.findall(value[1:-1]) if part)
        return Field(partial.name, ", ".join(items), partial.line, items)
    return Field(partial.name, _plain(value), partial.line)


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
