"""An article (or a standing page) as read from its file: typed, NFC, with line numbers.

The address of an article is `/bai-viet/YEAR/SLUG/`: year and slug are the names of its
folders, frozen there when the article was made; `Đường dẫn` overrides the slug.
"""

from __future__ import annotations

import dataclasses
import operator
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

from portal import urls
from portal.cache import lazy
from portal.cache.fingerprint import Digests
from portal.content import hints, likeness, metadata, placeholders, text_file
from portal.content.attachments import files as attachments
from portal.content.attachments.files import File
from portal.content.documents import citations, pinpoints
from portal.content.file_address import slug_of, year_of
from portal.content.metadata import Award, CorrectionNote, Metadata
from portal.content.text_file import TextFile
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup.figures import Figure
from portal.markup.links import ARTICLE_IDS, FILES_ID, THEME_IDS, Link
from portal.media import kinds
from portal.system import codec
from portal.vietnamese import text

ARTICLES, PAGES, TOPICS, PEOPLE = "bai-viet", "trang", "chuyen-de", "guong"
PAGE_ADDRESSES = urls.FOLDERS  # folder -> address

_WORD = re.compile(r"[^\W_]")
_NEWS = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Metadata):
    """One article or page: header, body and address. `file` is relative to the content folder.

    Title or date may be missing; the report then holds an error. `lead` is the summary or, if
    there is none, the beginning of the text. `digest` is the hash of the body; `html` and `text`
    are empty if the article came from the cache (`portal.content.readings` has them).
    """

    file: str
    address: str
    lead: str = ""
    signature: str = ""
    digest: str = ""
    html: str = field(default="", compare=False, repr=False)  # compared by digest
    text: str = field(default="", compare=False, repr=False)  # as readers see it, clean
    body_line: int = 1
    words: tuple[int, int] = (0, 0)  # of the body: written, and shown with all else in the HTML
    points: int = 0  # items of numbered lists
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()  # internal links only
    outside: tuple[Link, ...] = ()  # all others
    heading_ids: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()  # text and id of the headings ##
    mentions: tuple[str, ...] = ()  # keys of legal documents, see `citations.mentions`
    cited: tuple[pinpoints.Cited, ...] = ()  # provisions of legal documents
    sketch: bytes = b""  # see `likeness.sketch`
    odd_words: tuple[tuple[str, int], ...] = ()  # that can be no syllable, with their lines

    @property
    def is_page(self) -> bool:
        """True for anything but news: a standing page, a topic, a person or unit."""
        return self.file.partition("/")[0] in PAGE_ADDRESSES

    @property
    def element_ids(self) -> frozenset[str]:
        """The element ids that its page may have: its own headings' and the theme's."""
        of_files = (FILES_ID,) if self.files else ()
        return THEME_IDS.union(self.heading_ids, of_files, () if self.is_page else ARTICLE_IDS)

    @property
    def key(self) -> str:
        """The key by which other articles refer to this one: 2012/so-ket-thi-dua."""
        return key_of(self.address)

    @property
    def dated(self) -> datetime:
        """The date, which every complete article has. Raises ValueError if it is missing."""
        if self.date is None:
            message = f"{self.file} has no date"
            raise ValueError(message)
        return self.date

    @property
    def last_change(self) -> datetime | None:
        """When it was published, changed or corrected last: what machines are told everywhere."""
        days = self.date, self.modified, self.corrected
        return max((day for day in days if day), default=None)

    @property
    def photos(self) -> tuple[str, ...]:
        """The file names of all photos used, without duplicates; the list picture comes last."""
        names = [figure.src for figure in self.figures if not kinds.is_medium(figure.src)]
        return tuple(dict.fromkeys(filter(None, (*names, self.picture))))

    @property
    def media(self) -> tuple[str, ...]:
        """The file names of all video and audio, without duplicates."""
        names = (figure.src for figure in self.figures if kinds.is_medium(figure.src))
        return tuple(dict.fromkeys(names))

    @property
    def offered(self) -> tuple[File, ...]:
        """The files that readers may download: of the header, then of the body's links."""
        return (*self.files, *attachments.linked(self.links))

    @property
    def cover(self) -> str:
        """The file name of the cover photo: the one in the header, else the first in the body."""
        return next(iter(self.photos if not self.picture else (self.picture,)), "")

    @property
    def is_complete(self) -> bool:
        """True if the required fields are present: a page can be rendered."""
        return bool(self.title) and (self.is_page or self.date is not None)

    def is_public(self, now: datetime) -> bool:
        """True if the article may be published at `now`: complete, approved, not in the future."""
        return (
            self.is_complete
            and self.status == "published"
            and (self.date is None or self.date <= now)
        )

    def is_listed(self, now: datetime) -> bool:
        """True until the end of the day on which the article expires."""
        return self.expires is None or now < self.expires

    def is_news(self, now: datetime) -> bool:
        """True for 48 hours after the date, the age limit of news sitemaps."""
        return self.date is not None and self.date <= now < self.date + _NEWS


def key_of(name: str) -> str:
    """Return the key of an address or of a reference in a header: 2012/so-ket-thi-dua."""
    return name.strip().strip("/").removeprefix(f"{ARTICLES}/").strip("/")


def load(
    root: Path, file: PurePosixPath, data: bytes | None = None
) -> tuple[Article | None, list[Diagnostic]]:
    """Read one file below the content folder; None if it has no readable text.

    `data`: the bytes to read instead of the file's.
    """
    is_news = file.parts[0] == ARTICLES  # other pages have neither authors nor signatures
    schema = metadata.SCHEMAS[file.parts[0]]
    read, problems = text_file.read(root, file, schema, is_signed=is_news, data=data)
    if read is None:
        return None, problems
    meta, name = metadata.make(read.header), str(file)
    address, address_problems = _address(file, meta)
    problems = [
        *read.problems,
        *address_problems,
        *_all_caps(meta, name),
        *read.photo_problems,
        *placeholders.check(read.body, read.body_line, read.figures, name),
        *_no_text(read),
        *hints.of(read, meta, name),
    ]
    reading = read.reading
    if reading.signature and not meta.authors:
        place = Place(name, reading.signature_line)
        problems.append(warning("H012", place, name=reading.signature))
        meta = replace(meta, authors=(reading.signature,))
    values = {field.name: getattr(meta, field.name) for field in dataclasses.fields(meta)}
    article = Article(
        **values,
        file=name,
        address=address,
        lead=meta.summary or reading.facts.lead,
        signature=reading.signature,
        digest=read.digest,
        html=reading.html,
        text=text.clean(reading.facts.text),
        body_line=read.body_line,
        words=(reading.account.written, reading.account.shown),
        points=len(reading.facts.points),
        figures=read.figures,
        links=read.links,
        outside=read.outside,
        heading_ids=read.heading_ids,
        parts=read.parts,
        sketch=likeness.sketch(reading.facts.text),
        odd_words=hints.odd_words(read),
        mentions=citations.mentions((meta.title, meta.summary, *meta.tags, reading.facts.text)),
        cited=pinpoints.cited(reading.facts.text),
    )
    return article, problems


PackedArticle = tuple[bytes, tuple[Any, ...], bytes]
"""A digest of all fields; the values of the fields that lists need; the others, serialised."""

_HEAD = (
    *("file", "address", "title", "date", "section", "tags", "authors", "status"),
    *("expires", "related", "unrelated", "aliases", "digest", "links", "mentions", "cited"),
    *("topics", "people", "corrected", "sketch", "odd_words"),
)
_DATES = ("date", "expires", "corrected")
_REST = tuple(
    attribute.name
    for attribute in dataclasses.fields(Article)
    if attribute.name not in {*_HEAD, "html", "text", "figures"}
)
_DATE_PLACES = tuple(map(_HEAD.index, _DATES))
_made = lazy.maker(Article, *_HEAD, "html", "text")
_head_of, _rest_of = operator.attrgetter(*_HEAD), operator.attrgetter(*_REST)
_figure_of = operator.attrgetter(*(attribute.name for attribute in dataclasses.fields(Figure)))
_DIGESTS = Digests()
_CODEC = codec.Codec(Award, CorrectionNote, File)


def pack(article: Article) -> PackedArticle:
    """Serialise an article without its body; fields that lists need stay unserialised."""
    head = tuple(
        value.isoformat() if value and name in _DATES else value
        for name, value in zip(_HEAD, _head_of(article), strict=True)
    )
    figures = [_figure_of(figure) for figure in article.figures]
    rest = _CODEC.dumps((_rest_of(article), figures))
    return _DIGESTS.of(article), head, rest


def unpack(packed: PackedArticle) -> Article:
    """Return the article; the serialised fields are decoded on first access."""
    digest, head, rest = packed
    values = [*head, "", ""]
    for place in _DATE_PLACES:
        if values[place]:
            values[place] = datetime.fromisoformat(values[place])
    return _made(digest, partial(_unpack_rest, rest), values)


def _unpack_rest(rest: bytes) -> object:
    values, rows = _CODEC.loads(rest)
    by_name = dict(zip(_REST, values, strict=True))
    figures = tuple(Figure(*row) for row in rows)
    return SimpleNamespace(**by_name, figures=figures)


def _no_text(read: TextFile) -> list[Diagnostic]:
    """Report an article or standing page that says nothing; other kinds have lists of articles."""
    folder = read.header.file.partition("/")[0]
    says_something = bool(read.figures) or _WORD.search(read.body) is not None
    if folder not in {ARTICLES, PAGES} or says_something or not read.is_parted:
        return []
    return [error("H022", Place(read.header.file, read.body_line))]


def _all_caps(meta: Metadata, name: str) -> list[Diagnostic]:
    """Report a title in capitals, unless it is short enough for an acronym."""
    if meta.title.isupper() and len(meta.title.split()) > 2:  # noqa: PLR2004
        return [warning("H013", Place(name, meta.lines.get("title", 1)))]
    return []


def _address(file: PurePosixPath, meta: Metadata) -> tuple[str, list[Diagnostic]]:
    slug, problems = slug_of(file, meta.slug)
    if file.parts[0] in PAGE_ADDRESSES:
        return f"{PAGE_ADDRESSES[file.parts[0]]}{slug}/", problems
    year, differs = year_of(file, meta.date)
    if differs and meta.date:
        place = Place(str(file), meta.lines.get("date", 1))
        problems.append(warning("H016", place, folder=year, year=meta.date.year))
    return f"/{ARTICLES}/{year}/{slug}/", problems
