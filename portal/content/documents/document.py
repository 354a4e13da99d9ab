"""A legal document as read from its file: typed, NFC, with line numbers.

The file is `content/van-ban/YEAR/SLUG/index.md`, in one folder with its attachments; the address
is `/van-ban/YEAR/SLUG/`. The body is the full text of the document and may be empty.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal import urls
from portal.content import text_file
from portal.content.attachments import files as attachments
from portal.content.attachments.files import File
from portal.content.documents import citations, fields, pinpoints
from portal.content.documents.fields import Published
from portal.content.documents.provisions import faults
from portal.content.documents.provisions.outline import Provision, outline
from portal.content.fields import readers
from portal.content.fields.readers import words
from portal.content.fields.schema import Header, Schema, declarations, header_field
from portal.content.file_address import slug_of, year_of
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup.links import DOCUMENT_IDS, THEME_IDS, Link
from portal.system import files

DOCUMENTS = urls.DOCUMENTS.strip("/")  # the folder


def _required(place: Place, label: str) -> Diagnostic:
    return error("V012", place, name=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document. `file` is relative to the content folder; `digest` is the hash of the body.

    Required fields may be missing; the report then holds an error. `replaces`, `amends` and
    `replaced_by` are numbers as written. `provisions`: the parts of the body that have headings;
    `anchors`: of all its parts; `cited`: the documents and provisions that it names.
    """

    file: str
    address: str
    kind: str = header_field(fields.kind, "Loại, Loại văn bản, kind, type", missing=_required)
    number: str = header_field(words, "Số ký hiệu, Số hiệu, Số, Ký hiệu, number", missing=_required)
    title: str = header_field(words, "Trích yếu, Tiêu đề, title, abstract", missing=_required)
    issuers: tuple[str, ...] = header_field(
        readers.parts, "Cơ quan ban hành, Cơ quan, issuers, issuer", default=(), missing=_required
    )
    signer: str = header_field(words, "Người ký, signer")
    issued: datetime | None = header_field(
        readers.moment, "Ngày ban hành, Ngày, issued, date", default=None, missing=_required
    )
    effective: datetime | None = header_field(
        readers.moment, "Ngày có hiệu lực, Ngày hiệu lực, Có hiệu lực, effective", default=None
    )
    files: tuple[File, ...] = header_field(
        attachments.read,
        "Tệp, Tệp đính kèm, files, file",
        default=(),
        merge=operator.add,
        has_labels=True,
    )
    source: Published = header_field(
        fields.published, "Nơi đăng, Nguồn, source", default=Published()
    )
    replaces: tuple[str, ...] = header_field(fields.numbers, "Thay thế, replaces", default=())
    amends: tuple[str, ...] = header_field(
        fields.numbers, "Sửa đổi, Sửa đổi bổ sung, amends", default=()
    )
    replaced_by: tuple[str, ...] = header_field(
        fields.numbers, "Bị thay thế bởi, Được thay thế bởi, replaced by", default=()
    )
    slug: str = header_field(readers.slug("nghi-dinh-98-2023-nd-cp"), "Đường dẫn, slug")
    status: str = header_field(readers.status, "Trạng thái, status", default="published")
    aliases: tuple[str, ...] = header_field(
        readers.items, "Địa chỉ cũ, aliases", default=(), merge=operator.add
    )
    lines: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""  # "" without a body
    html: str = field(default="", compare=False, repr=False)
    links: tuple[Link, ...] = ()  # internal links only
    outside: tuple[Link, ...] = ()  # all others
    heading_ids: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    anchors: tuple[str, ...] = ()
    cited: tuple[pinpoints.Cited, ...] = ()

    date = None  # published immediately, whatever its date of issue

    @property
    def element_ids(self) -> frozenset[str]:
        """The element ids that its page may have: of its headings and provisions, the theme's."""
        return THEME_IDS.union(self.heading_ids, self.anchors, DOCUMENT_IDS)

    @property
    def offered(self) -> tuple[File, ...]:
        """The files that readers may download: of the header."""
        return self.files

    @property
    def name(self) -> str:
        """The usual name: Nghị định số 98/2023/NĐ-CP."""
        return f"{self.kind} số {self.number}"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by which texts cite it: its number; for a law also its name with the year."""
        number = citations.key(self.number)
        if self.kind not in citations.NAMED or self.issued is None:
            return (number,)
        name = self.title if self.title.startswith(self.kind) else f"{self.kind} {self.title}"
        return number, citations.name_key(name, self.issued.year)

    @property
    def dated(self) -> datetime:
        """The date of issue, which every complete document has. Raises ValueError if missing."""
        if self.issued is None:
            message = f"{self.file} has no date"
            raise ValueError(message)
        return self.issued

    @property
    def is_complete(self) -> bool:
        """True if the required fields are present: a page can be rendered."""
        return all(getattr(self, name) for name in SCHEMA.required)

    def is_public(self, _now: datetime) -> bool:
        """True if the document may be published: complete and approved."""
        return self.is_complete and self.status == "published"


SCHEMA = Schema(declarations(Document))


def load(
    root: Path, file: PurePosixPath, data: bytes | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """Read one file below the content folder; None if it has no readable text.

    `data`: the bytes to read instead of the file's.
    """
    read, problems = text_file.read(root, file, SCHEMA, data=data)
    if read is None:
        return None, problems
    header, name = read.header, str(file)
    address, address_problems = _address(file, header)
    text = outline(read.reading.html, read.heading_ids)
    source: Published | None = header.values.get("source")
    page = ((source.address, header.lines["source"], 1),) if source and source.address else ()
    document = Document(
        **header.values,
        file=name,
        address=address,
        lines=header.all_lines,
        # Not that of the body alone: an article with the same body has no anchors.
        digest=read.digest and files.key_of(f"{DOCUMENTS} {read.digest}".encode()),
        html=text.html,
        links=read.links,
        outside=(*page, *read.outside),
        heading_ids=read.heading_ids,
        provisions=text.provisions,
        anchors=text.anchors,
        cited=pinpoints.cited(read.reading.facts.text, whole=True),
    )
    photos = (error("V020", Place(name, photo.line), src=photo.src) for photo in read.figures)
    of_text = faults.of(text, read.reading.facts.blocks, read.body, Place(name, read.body_line))
    return document, [*read.problems, *address_problems, *photos, *of_text, *_warnings(document)]


def _address(file: PurePosixPath, header: Header) -> tuple[str, list[Diagnostic]]:
    slug, problems = slug_of(file, header.values.get("slug"))
    issued: datetime | None = header.values.get("issued")
    year, differs = year_of(file, issued)
    if differs and issued:
        place = Place(str(file), header.lines["issued"])
        problems.append(warning("V016", place, folder=year, year=issued.year))
    return urls.document_address(f"{year}/{slug}"), problems


def _warnings(document: Document) -> list[Diagnostic]:
    def at(name: str) -> Place:
        return Place(document.file, document.lines.get(name, 1))

    problems = []
    if document.number and not citations.is_number(document.number):
        problems.append(warning("V014", at("number"), number=document.number))
    if document.issued and document.effective and document.effective < document.issued:
        problems.append(warning("V017", at("effective")))
    if not (document.files or document.digest or document.source.words):
        problems.append(warning("V018", at("title")))
    return problems
