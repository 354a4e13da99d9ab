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
from portal.cache.fingerprint import Digests
from portal.cache.lazy import deferred
from portal.content import characters, decoding, metadata
from portal.content.documents import citations
from portal.content.file_address import slug_of, year_of
from portal.content.front_matter import parse
from portal.content.metadata import Award, CorrectionNote, Metadata
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup import captions, limits, links, numbering
from portal.markup.figures import Figure
from portal.markup.links import Link
from portal.system import codec, files
from portal.vietnamese import text

ARTICLES, PAGES, TOPICS, PEOPLE = "bai-viet", "trang", "chuyen-de", "guong"
STANDING = urls.FOLDERS  # folder -> address
END_MARK = "./."

_SIGNATURE_LIMIT = 60  # characters: a name, perhaps with a unit
_EXCERPT_LIMIT = 220
_NEWS = timedelta(hours=48)
_MARKS = re.compile(
    r"!\[(?:(?!!\[)[^\]])*+\]\((?:(?!\]\()[^)])*+\)|\]\((?:(?!\]\()[^)])*+\)|<[^<>]++>"
    r"|[*_`#>\[\]|]|^[^\S\n]*+(?:\d++\.|[-+])\s",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Metadata):
    """One article: its fields, its text, its place. `file` is relative to the content folder.

    Title or date may be missing; the report then holds an error. `lead` is the summary or,
    where there is none, the beginning of the text. `digest` tells the body from any other;
    the body itself is empty when the article came out of the store (`with_body` reads it).
    """

    file: str
    address: str
    lead: str = ""
    signature: str = ""
    digest: str = ""
    body: str = field(default="", compare=False, repr=False)  # the digest stands for it
    body_line: int = 1
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()  # those that stay on this site
    places: tuple[str, ...] = ()  # the named headings
    mentions: tuple[str, ...] = ()  # legal documents that it names: `law.mentions`

    @property
    def is_page(self) -> bool:
        """True for a text that is no news: a standing page, a topic, a person or unit."""
        return self.file.partition("/")[0] in STANDING

    @property
    def key(self) -> str:
        """The name by which other articles point at this one: 2012/so-ket-thi-dua."""
        return key_of(self.address)

    @property
    def dated(self) -> datetime:
        """The date of an article that has one, as every whole one has. Raises ValueError."""
        if self.date is None:
            message = f"{self.file} has no date"
            raise ValueError(message)
        return self.date

    @property
    def photos(self) -> tuple[str, ...]:
        """The names of all photos that the article uses, each once, the lists' picture last."""
        names = [*(each.src for each in self.figures), self.picture]
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def cover(self) -> str:
        """The name of the photo that stands for the article: the one it names, or its first."""
        return self.picture or next((each.src for each in self.figures), "")

    @property
    def is_whole(self) -> bool:
        """True when there is enough of it for a page."""
        return bool(self.title) and (self.is_page or self.date is not None)

    def is_public(self, now: datetime) -> bool:
        """True when the article may be in the output: approved for it, and due."""
        return (
            self.is_whole and self.status == "published" and (self.date is None or self.date <= now)
        )

    def is_listed(self, now: datetime) -> bool:
        """True until the day on which the article expires is over."""
        return self.expires is None or now < self.expires

    def is_news(self, now: datetime) -> bool:
        """True for two days: so long do news searches ask for it."""
        return self.date is not None and self.date <= now < self.date + _NEWS


def key_of(name: str) -> str:
    """Return the key that an address or an editor's pin means: 2012/so-ket-thi-dua."""
    return name.strip().strip("/").removeprefix(f"{ARTICLES}/").strip("/")


def load(root: Path, file: PurePosixPath) -> tuple[Article | None, list[Diagnostic]]:
    """Read one file below the content folder; no article where there is no text to read."""
    name = str(file)
    content, problems = decoding.read(root / file, name)
    if content is None:
        return None, problems
    matter, header_problems = parse(text.clean(content), name)
    problems += header_problems
    problems += characters.references(matter.body, Place(name, matter.body_line))
    header = metadata.read(matter.fields, name)
    meta = metadata.make(header)
    problems += header.problems + header.missing() + _shouted(meta, name)
    address, address_problems = _address(file, meta)
    figures, photo_problems = captions.scan(matter.body, matter.body_line, name)
    headings, heading_problems = links.places(matter.body, matter.body_line, name)
    problems += address_problems + photo_problems + heading_problems
    problems += numbering.check(matter.body, matter.body_line, name)
    problems += limits.check(matter.body, matter.body_line, name)
    problems += limits.active(matter.body, matter.body_line, name)
    body, signature = split_signature(matter.body)
    if signature and not meta.authors:
        line = matter.body_line + matter.body[: matter.body.rindex(signature)].count("\n")
        problems.append(warning("H012", Place(name, line), name=signature))
        meta = replace(meta, authors=(signature,))
    if meta.status == "draft":
        problems = [problem.as_warning() for problem in problems]
    values = {field.name: getattr(meta, field.name) for field in dataclasses.fields(meta)}
    article = Article(
        **values,
        file=name,
        address=address,
        lead=meta.summary or excerpt(body),
        signature=signature,
        digest=files.key_of(body.encode()),
        body=body,
        body_line=matter.body_line,
        figures=figures,
        links=links.scan(matter.body, matter.body_line),
        places=headings,
        mentions=citations.mentions((meta.title, meta.summary, *meta.tags, matter.body)),
    )
    return article, problems


Parcel = tuple[bytes, tuple[Any, ...], bytes]
"""A digest of all fields, those that lists are made from, and the others, packed."""

_HEAD = (
    *("file", "address", "title", "date", "section", "tags", "authors", "status"),
    *("expires", "related", "unrelated", "aliases", "digest", "links", "mentions"),
    *("topics", "people", "corrected"),
)
_DATES = ("date", "expires", "corrected")
_REST = tuple(
    each.name
    for each in dataclasses.fields(Article)
    if each.name not in {*_HEAD, "body", "figures"}
)
_head_of, _rest_of = operator.attrgetter(*_HEAD), operator.attrgetter(*_REST)
_figure_of = operator.attrgetter(*(each.name for each in dataclasses.fields(Figure)))
_DIGESTS = Digests()
_CODEC = codec.Codec(Award, CorrectionNote)


def pack(article: Article) -> Parcel:
    """Return an article for the store: without its body, and quick to look at."""
    head = tuple(
        each.isoformat() if each and name in _DATES else each
        for name, each in zip(_HEAD, _head_of(article), strict=True)
    )
    figures = [_figure_of(each) for each in article.figures]
    rest = _CODEC.dumps((_rest_of(article), figures))
    return _DIGESTS.of(article), head, rest


def unpack(parcel: Parcel) -> Article:
    """Return the article; most of it is unpacked only when asked for."""
    digest, head, rest = parcel
    known = dict(zip(_HEAD, head, strict=True))
    for name in _DATES:
        if known[name]:
            known[name] = datetime.fromisoformat(known[name])
    return deferred(Article, digest, partial(_unpack_rest, rest), **known, body="")


def _unpack_rest(rest: bytes) -> object:
    values, rows = _CODEC.loads(rest)
    named = dict(zip(_REST, values, strict=True))
    figures = tuple(Figure(*each) for each in rows)
    return SimpleNamespace(**named, figures=figures)


def with_body(root: Path, article: Article, text: bytes | None = None) -> Article:
    """Return the article with its body, as `body_of` finds it. Raises RuntimeError."""
    return article if article.body else replace(article, body=body_of(root, article, text))


def body_of(root: Path, article: Article, text: bytes | None = None) -> str:
    """Return an article's body: its own, `text`, or read again from its file.

    Raises RuntimeError when the file no longer holds what was read of it before.
    """
    if article.body or text:
        return article.body or (text or b"").decode()
    found, _ = load(root, PurePosixPath(article.file))
    if found is None or found.digest != article.digest:
        message = f"{article.file} vừa thay đổi trong lúc dựng; hãy dựng lại"
        raise RuntimeError(message)
    return found.body


def _shouted(meta: Metadata, name: str) -> list[Diagnostic]:
    """Report a title all in capitals, unless it is but an acronym."""
    if meta.title.isupper() and len(meta.title.split()) > 2:  # noqa: PLR2004
        return [warning("H013", Place(name, meta.lines.get("title", 1)))]
    return []


def _address(file: PurePosixPath, meta: Metadata) -> tuple[str, list[Diagnostic]]:
    slug, problems = slug_of(file, meta.slug)
    if file.parts[0] in STANDING:
        return f"{STANDING[file.parts[0]]}{slug}/", problems
    year, differs = year_of(file, meta.date)
    if differs and meta.date:
        place = Place(str(file), meta.lines.get("date", 1))
        problems.append(warning("H016", place, folder=year, year=meta.date.year))
    return f"/{ARTICLES}/{year}/{slug}/", problems


def split_signature(body: str) -> tuple[str, str]:
    """Part the body from the signature: one short line right after the end mark `./.`."""
    head, mark, tail = body.rpartition(END_MARK)
    if not mark:
        return body, ""
    closing, _, after = tail.partition("\n")
    name = after.strip().strip("*_").strip()
    one_line = "\n" not in name and 0 < len(name) <= _SIGNATURE_LIMIT
    if closing.strip(" *_") or not one_line or name.startswith(("!", "#", "<", "[", "|")):
        return body, ""
    return f"{head}{mark}{closing}\n", name


def plain(body: str) -> str:
    """Return a body's words, a line a paragraph, without marks."""
    return "\n".join(" ".join(_MARKS.sub(" ", block).split()) for block in body.split("\n\n"))


def excerpt(body: str) -> str:
    """Return the beginning of a text's first paragraph, without marks, cut at a word."""
    for block in re.split(r"\n\s*\n", body):
        plain = " ".join(_MARKS.sub("", block).split())
        if not plain or block.lstrip().startswith(("![", "#", "|", "<")):
            continue
        if len(plain) <= _EXCERPT_LIMIT:
            return plain
        return plain[:_EXCERPT_LIMIT].rpartition(" ")[0] + "…"
    return ""
