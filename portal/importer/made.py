"""One old text made into the files of its folder, with its account."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portal.content import article as articles
from portal.content import photo_fault
from portal.content.documents import document as documents
from portal.content.places import INDEX
from portal.conversion.result import Photo
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Severity
from portal.importer import body as bodies
from portal.importer import header, letters
from portal.importer.article import ARTICLE, Article
from portal.importer.body import Body
from portal.importer.findings import NEED_A_PERSON, Finding, Kind
from portal.importer.letters import Letters
from portal.importer.old_files import OldFiles
from portal.vietnamese import legacy

UNTITLED = "Bài chưa có tiêu đề"


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a text by name; its title and state; what is told of it; its account.

    `links`: the new addresses to which it leads.
    """

    files: Mapping[str, bytes]
    title: str
    state: str
    links: tuple[str, ...]
    findings: tuple[Finding, ...]
    letters: Letters


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes texts; `new_address`: of a path of the old site, "" if it is not known."""

    old: OldFiles
    new_address: Callable[[str], str]

    def make(self, article: Article, folder: str, section: str) -> Made:
        """Return the files of a text. Raises ConversionError if it cannot be read."""
        links: dict[str, None] = {}

        def new_address(old: str) -> str:
            new = self.new_address(old)
            links[new] = None
            return new

        body = bodies.convert(article, self.old, new_address)
        title = article.title or body.title or UNTITLED
        sums = _account(article, body)
        findings = [
            *article.findings,
            *_mended(article),
            *body.findings,
            *_doubts(article, title, section, sums),
        ]

        def text(state: str) -> str:
            return f"{header.write(article, title, section, body.picture, state)}{body.markdown}"

        findings += _faults(PurePosixPath(folder, INDEX), text(header.PUBLISHED), body.photos)
        needs = any(each.kind in NEED_A_PERSON for each in findings)
        state = header.state_of(article, needs_a_person=needs)
        beside = {each.name: each.data for each in (*body.photos, *body.files)}
        files = {INDEX: text(state).encode(), **beside}
        return Made(files, title, state, tuple(filter(None, links)), tuple(findings), sums)


def _mended(article: Article) -> Iterator[Finding]:
    """Yield that a text of a dump was in an old encoding; adapters of files say it themselves."""
    encoding = legacy.decode(article.original).encoding if article.suffix == ".html" else ""
    if encoding and not any(encoding in each.what for each in article.findings):
        what = f"chữ trong bảng mã {encoding} đã đổi sang Unicode, xin đọc lại"
        yield Finding(Kind.MENDED, what)


def _doubts(article: Article, title: str, section: str, sums: Letters) -> Iterator[Finding]:
    """Yield what a text lacks that the old site did not say."""
    if title == UNTITLED:
        yield Finding(Kind.DOUBTFUL, "chưa có tiêu đề")
    if article.kind == ARTICLE and article.date is None:
        yield Finding(Kind.DOUBTFUL, "chưa rõ ngày đăng")
    if article.kind == ARTICLE and not section:
        yield Finding(Kind.DOUBTFUL, "chưa rõ chuyên mục", article.section)
    if not sums.is_even:
        told = f"thiếu: {sums.missing or 'không'}; thừa: {sums.added or 'không'}"
        yield Finding(Kind.DOUBTFUL, "đối chiếu chữ không khớp", told)


def _account(article: Article, body: Body) -> Letters:
    """Return the account; the title may be taken from the text."""
    named = [each.text for each in body.findings]
    if isinstance(article.body, bytes):
        source = letters.of_word(article.body)
        return letters.account(source, body.markdown, [*named, body.title])
    picture = article.picture
    added = picture.caption if picture and picture.caption in body.markdown else ""
    source = f"{letters.of_html(body.html)} {added}"
    return letters.account(source, body.markdown, [*named, body.title])


def _faults(file: PurePosixPath, text: str, photos: tuple[Photo, ...]) -> Iterator[Finding]:
    """Yield what the portal's own check finds wrong with a text and its photos."""
    load = documents.load if file.parts[0] == documents.DOCUMENTS else articles.load
    _, problems = load(Path(), file, text.encode())
    for problem in problems:
        if problem.severity is Severity.ERROR:
            yield Finding(Kind.DOUBTFUL, messages.sentence(problem))
    if not photos:
        return
    with tempfile.TemporaryDirectory() as folder:
        for photo in photos:
            path = Path(folder, photo.name)
            path.write_bytes(photo.data)
            if fault := photo_fault.sentence(path):
                yield Finding(Kind.PHOTO, fault)
