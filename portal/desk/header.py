"""Rewrites fields of a header in their canonical form; every other byte stays as it is.

A field stands on one line, `Label: value`, lists with commas where these part their items. A new
item that holds such a sign is several items, as in the header; one that is written already as a
whole stays.
What was rewritten is read again: a value that would not be read as it was meant is refused, never
guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from itertools import pairwise

from portal.content.fields.schema import Declaration
from portal.content.front_matter import Field, FrontMatter, quoted
from portal.desk import fields
from portal.desk.exchange import Refusal
from portal.diagnostics import messages
from portal.vietnamese import text as vietnamese

Value = str | list[str]


def rewritten(file: str, text: str, values: Mapping[str, Value]) -> str:
    """Return a text whose header has these values, by the attributes of its schema's fields.

    An empty value takes the field away. Raises Refusal for a value that no header can hold.
    """
    own = fields.schema_of(file).own
    known = {declared.name: declared for declared in own}
    if unknown := values.keys() - known:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"Bài không có trường “{min(unknown)}”.")
    for declared in own:
        if declared.name in values:
            text = _with(file, text, declared, _clean(values[declared.name], declared))
    return text


def _clean(value: Value, declared: Declaration) -> Value:
    """Return a value on one line, or its items on one line each."""
    if isinstance(value, str) and declared.is_list:
        value = [value]
    if isinstance(value, list):
        return [words for item in value if (words := " ".join(item.split()))]
    return " ".join(value.split())


def _with(file: str, text: str, declared: Declaration, value: Value) -> str:
    """Return the text with one field rewritten, moved to no other place if it is there."""
    text = _parted(file, text, declared)
    matter, problems = fields.parsed(file, text)
    if problems and not matter.fields and matter.fenced:
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"{messages.sentence(problems[0])}.")
    found = fields.written(matter, declared, fields.schema_of(file))
    written = fields.value_of(declared, found)
    if isinstance(value, list):
        value = [part for item in value for part in _items(item, written, declared)]
    if written == value and (value or not any(map(_says, found))):
        return text
    for form in _forms(declared, value):
        changed = _replaced(file, text, matter, found, declared, form)
        if _is_read(file, changed, matter, declared, value):
            return changed
    label = declared.names[0]
    message = f"Phần đầu bài không ghi được giá trị này ở trường “{label}”."
    raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, message)


def _items(item: str, written: Value, declared: Declaration) -> list[str]:
    """Return the items that one means: several if it is new and holds what parts the field's."""
    if item in written or vietnamese.clean(item) in written:
        return [item]
    return fields.split(item, declared)


def _says(field: Field) -> bool:
    return bool(field.value.strip())


def _forms(declared: Declaration, value: Value) -> list[list[str]]:
    """Return the lines in which a value may be written, the usual form first."""
    label = declared.names[0]
    if not value:
        return [[]]
    if isinstance(value, str):
        return [[f"{label}: {quoted(value)}"]]
    block = [f"{label}:", *(f"  - {quoted(item)}" for item in value)]
    if "," in fields.separators(declared):
        return [[f"{label}: {', '.join(value)}"], block]
    return [[f"{label}: {quoted(value[0])}"], block] if len(value) == 1 else [block]


def _replaced(  # noqa: PLR0913, PLR0917 - what is known of one text
    file: str,
    text: str,
    matter: FrontMatter,
    found: list[Field],
    declared: Declaration,
    form: list[str],
) -> str:
    """Put the lines of a form in the place of a field, or where the schema has the field."""
    lines = text.split("\n")
    starts, end = _starts(matter), _end(matter, lines)
    if not matter.fields and not matter.fenced:  # no header yet
        return "\n".join([*form, "", text]) if form else text
    spans = dict(pairwise([*starts, end]))
    at = found[0].line if found else _place(file, matter, declared, spans, end)
    gone = {n for each in found for n in range(each.line, spans[each.line])}
    kept = [(n, line) for n, line in enumerate(lines, 1) if n not in gone]
    before = [line for n, line in kept if n < at]
    return "\n".join([*before, *form, *(line for n, line in kept if n >= at)])


def _starts(matter: FrontMatter) -> list[int]:
    """Return the lines of the header on which something begins, whatever it is."""
    others = (line for line, _ in (*matter.strays, *matter.comments))
    return sorted({*(field.line for field in matter.fields), *others})


def _end(matter: FrontMatter, lines: list[str]) -> int:
    """Return the line on which the header ends: a blank one, a fence, or one after the last."""
    return min(matter.body_line - 1, len(lines) + 1)


def _place(
    file: str, matter: FrontMatter, declared: Declaration, spans: Mapping[int, int], end: int
) -> int:
    """Return the line before which a new field goes: after those that the schema has earlier."""
    schema = fields.schema_of(file)
    order = [each.name for each in schema.own]
    rank = order.index(declared.name)
    places = [(schema.names.value(field.name), field.line) for field in matter.fields]
    earlier = [spans[line] for name, line in places if name and order.index(name) < rank]
    later = [line for name, line in places if name and order.index(name) > rank]
    return max(earlier, default=0) or min(later, default=end)


def _parted(file: str, text: str, declared: Declaration) -> str:
    """Give a field a line of its own, if another one stands on it after a line separator."""
    matter, _ = fields.parsed(file, text)
    lines = [field.line for field in matter.fields]
    found = fields.written(matter, declared, fields.schema_of(file))
    shared = {field.line for field in found if lines.count(field.line) > 1}
    if not shared:
        return text
    rows = text.split("\n")
    return "\n".join(
        row.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0b", "\n")
        if n in shared
        else row
        for n, row in enumerate(rows, 1)
    )


def _is_read(
    file: str, text: str, before: FrontMatter, declared: Declaration, value: Value
) -> bool:
    """Tell whether the value, all other fields and the body are read as they are meant."""
    matter, _ = fields.parsed(file, text)
    schema = fields.schema_of(file)
    found = fields.written(matter, declared, schema)
    meant = [vietnamese.clean(each) for each in value] if isinstance(value, list) else value
    meant = vietnamese.clean(meant) if isinstance(meant, str) else meant
    others = [
        [(field.name, field.value, field.items) for field in each.fields if field.name not in own]
        for each in (before, matter)
        for own in [{field.name for field in fields.written(each, declared, schema)}]
    ]
    return (
        fields.value_of(declared, found) == (meant if value else type(meant)())
        and others[0] == others[1]
        and matter.body.strip() == before.body.strip()  # all its lines are kept as they are
        and [line for _, line in matter.strays] == [line for _, line in before.strays]
    )
