"""Reads one text of the content folder: the step that articles, documents and notices share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from portal.content import characters, decoding, front_matter, suppressions
from portal.content.fields import misplaced, readers
from portal.content.fields.schema import Header, Schema
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup import plain
from portal.markup import reading as markup
from portal.markup.figures import Figure
from portal.markup.links import Link, internal, outside
from portal.markup.reading import Reading
from portal.system import files
from portal.vietnamese import text

_COMMENT = re.compile(r"[<‹]\s?!\s?[-–—]|[-–—]{1,2}[>›]")
_NOT_SHOWN = frozenset(  # as text
    {"slug", "aliases", "picture", "focus", "files", "approver", "related", "unrelated", "members"}
)
_TOP = 2  # the level of `##`; the title of a page is above it
_PHOTO = re.compile("P(?!029)")  # codes about photos; P029 is about what is none


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's header and body, with their problems; `photo_problems` are told of articles alone.

    `body_line`: the line, from 1, on which the body starts. `digest`: of the body; "" if it is
    blank. `is_parted`: header and body are where they belong; False if a line of one stands in the
    other, which is reported.
    """

    header: Header
    body: str
    body_line: int
    digest: str
    reading: Reading
    is_parted: bool
    problems: list[Diagnostic]
    photo_problems: list[Diagnostic]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The photos of the body."""
        return tuple(self.reading.facts.figures)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links within the portal."""
        return internal(self.reading.facts.links)

    @property
    def outside(self) -> tuple[Link, ...]:
        """The links to other sites, to telephones and letter boxes."""
        return outside(self.reading.facts.links)

    @property
    def heading_ids(self) -> tuple[str, ...]:
        """The ids to which links may lead."""
        return tuple(heading.id for heading in self.reading.facts.headings if heading.id)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The text and the id (or "") of each heading of the first level, `##`."""
        headings = self.reading.facts.headings
        return tuple((heading.text, heading.id) for heading in headings if heading.level == _TOP)


def read(
    root: Path,
    file: PurePosixPath,
    schema: Schema,
    *,
    is_signed: bool = False,
    data: bytes | None = None,
) -> tuple[TextFile | None, list[Diagnostic]]:
    """Read one file below the content folder; None and the reasons if it has no readable text.

    `is_signed`: the body may end with a signature, which is no part of its HTML. `data`: the bytes
    to read instead of the file's, as of a text that is not saved.
    """
    name = str(file)
    content, problems = (
        decoding.read(root / file, name) if data is None else decoding.decode(data, name)
    )
    if content is None:
        return None, problems
    matter, header_problems = front_matter.parse(
        text.clean(content), name, partial(misplaced.begins_field, schema)
    )
    header = schema.read(matter.fields, name)
    misplaced.in_header(matter, header)
    misplaced.in_body(matter, header)
    body, line = matter.body, matter.body_line
    reading = markup.read(body, name, line, is_signed=is_signed)
    of_photos = [problem for problem in reading.problems if _PHOTO.match(problem.code)]
    fields = {problem.place.line for problem in header.problems if problem.code == "H017"}
    problems += [
        *_comments(matter, name),
        *_plain_texts(matter, header),
        *header_problems,
        *header.problems,
        *(header.missing() if matter.fields or not header_problems else ()),
        *readers.contradictions(header),
        *characters.references(body, Place(name, line)),
        *suppressions.of(matter, name),
        *(
            problem
            for problem in reading.problems
            if problem not in of_photos
            and (problem.code != "M019" or problem.place.line not in fields)
            and (problem.code != "M008" or not header.misplaced)
        ),
    ]
    is_parted = bool(matter.fields) and not (matter.strays or header.misplaced)
    return TextFile(
        header=header,
        body=body,
        body_line=line,
        digest=files.key_of(body.encode()) if body.strip() else "",
        reading=reading,
        is_parted=is_parted,
        problems=problems,
        photo_problems=of_photos,
    ), []


def _plain_texts(matter: front_matter.FrontMatter, header: Header) -> Iterator[Diagnostic]:
    """Report marks in fields, the first of each kind in each field."""
    for field in matter.fields:
        declared = header.schema.declared(field.name)
        if declared is None or declared.name in _NOT_SHOWN:
            continue
        parts = (field.value,) if field.items is None else field.items
        found = [
            problem
            for part in parts
            for problem in plain.in_field(part, declared.names[0], header.place(field))
        ]
        yield from {problem.code: problem for problem in reversed(found)}.values()


def _comments(matter: front_matter.FrontMatter, name: str) -> list[Diagnostic]:
    """Report comments in fields: they would be shown wherever the field is."""
    return [
        error("H025", Place(name, field.line), label=field.name)
        for field in matter.fields
        if _COMMENT.search(field.value)
    ]
