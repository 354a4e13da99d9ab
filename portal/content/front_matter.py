"""Front matter: the `Tên: giá trị` lines at the head of a file, each with its line number.

Reads what people type (a colon inside a value, fences or none) and the YAML subset that
web editors write: quoted and folded strings, lists by `- ` or in brackets. A header ends
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
    """A field as written: `value` is its text, `items` its parts when it was a list."""

    name: str
    value: str
    line: int
    items: tuple[str, ...] | None = None

    def as_list(self) -> tuple[str, ...]:
        """Return the parts of a list, whichever way it was written; empty ones dropped."""
        parts = self.value.split(",") if self.items is None else self.items
        return tuple(part.strip() for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields in the order of the file, the body and the line where the body starts."""

    fields: tuple[Field, ...]
    body: str
    body_line: int


@dataclass(slots=True)
class _Open:
    """A field that may still take further lines."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def parse(written: str, file: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Split a file into fields and body. Every line keeps its number; problems are listed."""
    lines = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
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
    fields, found = _permitted(fields, file)
    problems += found
    return FrontMatter(fields, "\n".join(lines[body:]), body + 1), problems


def _permitted(fields: Iterable[Field], file: str) -> tuple[tuple[Field, ...], list[Diagnostic]]:
    r"""Leave out of the fields what JSON's escapes may bring in ("\u0008"), and tell of it."""
    kept, problems = [], []
    for each in fields:
        if found := characters.raw(each.value, Place(file, each.line)):
            problems += [replace(one, place=Place(file, each.line)) for one in found]
            items = each.items and tuple(map(text.permitted, each.items))
            each = replace(each, value=text.permitted(each.value), items=items)  # noqa: PLW2901
        kept.append(each)
    return tuple(kept), problems


def _closing_fence(lines: Sequence[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if _FENCE_END.match(lines[n])), None)


def _read(
    lines: Sequence[str], header: Iterable[int], file: str
) -> tuple[tuple[Field, ...], list[Diagnostic]]:
    found: list[_Open] = []
    problems: list[Diagnostic] = []
    for number in header:
        line = lines[number].rstrip()
        item = _ITEM.match(line)
        named = _FIELD.match(line)
        if item and found and not found[-1].lines:
            found[-1].items.append(_plain(item["text"] or ""))
        elif named:
            value = named["value"].strip()
            found.append(_Open(named["name"].strip(), number + 1, [value] if value else []))
        elif line[:1] in {" ", "\t"} and found:
            _continue(found[-1], line)
        elif not line and found and _BLOCK.match((found[-1].lines or [""])[0]):
            found[-1].lines.append("")
        elif line and not line.startswith("#"):
            problems.append(error("H001", Place(file, number + 1), text=line))
    return tuple(_close(each) for each in found), problems


def _continue(opened: _Open, line: str) -> None:
    """Take an indented line: the next line of a list item or of the field's text."""
    if opened.items:
        opened.items[-1] = f"{opened.items[-1]} {line.strip()}"
    else:
        opened.lines.append(line.strip())


def _close(opened: _Open) -> Field:
    if opened.items:
        items = tuple(opened.items)
        return Field(opened.name, ", ".join(items), opened.line, items)
    first, *rest = opened.lines or [""]
    block = _BLOCK.match(first)
    if block:
        glue = "\n" if block["style"] == "|" else " "
        return Field(opened.name, glue.join(line for line in rest if line), opened.line)
    value = " ".join([first, *rest])
    if value.startswith("[") and value.endswith("]"):
        items = tuple(_plain(part) for part in _PART.findall(value[1:-1]) if part)
        return Field(opened.name, ", ".join(items), opened.line, items)
    return Field(opened.name, _plain(value), opened.line)


def _plain(value: str) -> str:
    """Take the quotes off a value that is quoted as a whole; other quotes belong to it."""
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
    """Quote a value only where it would not read back as itself."""
    special = value != value.strip() or value[:1] in set("\"'[>|") or not value.isprintable()
    return json.dumps(value, ensure_ascii=False) if special else value
