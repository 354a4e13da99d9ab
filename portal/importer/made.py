"""One old text made into the files of its folder, with its account."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portal.content import article as articles
from portal.content import photo_fault
from portal.content.attachments import validate
from portal.content.attachments.validate import AttachmentError
from portal.content.documents import document as documents
from portal.content.places import INDEX
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, Severity, error
from portal.importer import body as bodies
from portal.importer import header, letters, word_letters
from portal.importer.article import ARTICLE, Article
from portal.importer.article import PUBLISHED as WAS_PUBLISHED
from portal.importer.body import Body
from portal.importer.findings import NEED_A_PERSON, Finding, Kind
from portal.importer.letters import Letters
from portal.importer.old_files import OldFiles
from portal.vietnamese import legacy

_TOLD = "P033"  # where a photo is missing: its own finding says which
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

        chosen = header.Chosen(title, section, body.picture, body.offered)

        def text(state: str) -> str:
            return f"{header.write(article, chosen, state)}{body.markdown}"

        findings += _faults(PurePosixPath(folder, INDEX), text(header.PUBLISHED))
        findings += _faults_beside(body)
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
    """Yield what a text lacks that the old site did not say, or why it is a draft."""
    if article.state != WAS_PUBLISHED:
        yield Finding(Kind.MENDED, "trang cũ không cho mọi người xem bài này, nên để nháp")
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
    data = article.body
    source = word_letters.of_word(data) if isinstance(data, bytes) else letters.of_html(body.html)
    sums = letters.account(f"{source} {body.added}", body.markdown, named, body.title)
    left_out = (each.text for each in article.findings if each.kind == Kind.DROPPED)
    return sums.with_dropped(left_out)


def _faults(file: PurePosixPath, text: str) -> Iterator[Finding]:
    """Yield what the portal's own check finds wrong with a text."""
    load = documents.load if file.parts[0] == documents.DOCUMENTS else articles.load
    _, problems = load(Path(), file, text.encode())
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.code != _TOLD:
            yield Finding(Kind.DOUBTFUL, messages.sentence(problem))


def _faults_beside(body: Body) -> Iterator[Finding]:
    """Yield what the check finds wrong with the photos and files beside a text."""
    if not (body.photos or body.files):
        return
    with tempfile.TemporaryDirectory() as folder:
        for each in (*body.photos, *body.files):
            path = Path(folder, each.name)
            path.write_bytes(each.data)
            is_photo = each in body.photos
            fault = photo_fault.sentence(path) if is_photo else _fault_of_file(path)
            if fault:
                yield Finding(Kind.PHOTO if is_photo else Kind.FILE, fault)


def _fault_of_file(path: Path) -> str:
    try:
        validate.inspect(path)
    except AttachmentError as problem:
        place = Place(path.name)
        return messages.sentence(error(problem.code, place, src=path.name, detail=problem.detail))
    return ""
