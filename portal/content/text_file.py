"""Reads one text of the content folder: the step that articles, documents and notices share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from portal.content import characters, decoding, front_matter
from portal.content.fields import misplaced, readers
from portal.content.fields.schema import Header, Schema
from portal.diagnostics.diagnostic import Diagnostic, Place
from portal.markup import captions, limits, links, numbering
from portal.markup.figures import Figure
from portal.markup.links import Link
from portal.vietnamese import text


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's header and body, with their problems; `photo_problems` are told of articles alone.

    `body_line`: the line, from 1, on which the body starts. `is_parted`: header and body are
    where they belong; False if a line of one stands in the other, which is reported.
    """

    header: Header
    body: str
    body_line: int
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    heading_ids: tuple[str, ...]
    is_parted: bool
    problems: list[Diagnostic]
    photo_problems: list[Diagnostic]


def read(
    root: Path, file: PurePosixPath, schema: Schema
) -> tuple[TextFile | None, list[Diagnostic]]:
    """Read one file below the content folder; None and the reasons if it has no readable text."""
    name = str(file)
    content, problems = decoding.read(root / file, name)
    if content is None:
        return None, problems
    matter, header_problems = front_matter.parse(
        text.clean(content), name, partial(misplaced.begins_field, schema)
    )
    header = schema.read(matter.fields, name)
    misplaced.in_header(matter, header)
    misplaced.in_body(matter, header)
    body, line = matter.body, matter.body_line
    figures, photo_problems = captions.scan(body, line, name)
    headings, heading_problems = links.heading_ids(body, line, name)
    problems += [
        *header_problems,
        *header.problems,
        *(header.missing() if matter.fields or not header_problems else ()),
        *readers.contradictions(header),
        *characters.references(body, Place(name, line)),
        *heading_problems,
        *numbering.check(body, line, name),
        *limits.check(body, line, name),
        *limits.active(body, line, name),
    ]
    is_parted = bool(matter.fields) and not (matter.strays or header.misplaced)
    return TextFile(
        header=header,
        body=body,
        body_line=line,
        figures=figures,
        links=links.scan(body, line),
        heading_ids=headings,
        is_parted=is_parted,
        problems=problems,
        photo_problems=photo_problems,
    ), []
