"""What a file of an article says of itself, and the article that becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from portal.conversion.result import Converted
from portal.importer.article import Article
from portal.importer.findings import Finding, Kind
from portal.importer.sources import folder, guesses
from portal.importer.sources.folder import Folder, UnreadableError
from portal.markup import reading, signature
from portal.vietnamese import dates, text

# What machines and programs call themselves.
_NAMES_OF_MACHINES = """
    admin administrator user users user1 pc computer owner home microsoft windows guest default
    acer asus dell hp lenovo sony toshiba smart welcome unknown python-docx
"""
_NOBODY = frozenset(_NAMES_OF_MACHINES.split())
_NO_TITLE = ("microsoft word", "word document", "document", "untitled", "powerpoint")


@dataclass(slots=True)
class Facts:
    """What a file gives; `converted`: the body as Markdown, with the title it seems to have.

    `title`, `author`, `created`: what programs write down beside the text, which nobody may have
    set on purpose; `where`: they do so, in Vietnamese. `old_addresses`: see `Article`.
    """

    body: str | bytes
    converted: Converted
    title: str = ""
    author: str = ""
    created: datetime | None = None
    findings: list[Finding] = field(default_factory=list)
    where: str = "thuộc tính của tệp"
    old_addresses: tuple[str, ...] = ()


def article(files: Folder, source: str, name: str, data: bytes, facts: Facts) -> Article:
    """Return the article of a file; `source`: of the adapter. Raises UnreadableError: no words."""
    if not facts.converted.markdown.strip() and not facts.converted.title:
        raise UnreadableError("tệp không có chữ nào")
    title, of_title = _title(facts)
    date, of_date = _date(facts, name, folder.modified(files, name))
    authors, of_author = _authors(facts)
    return Article(
        source=source,
        id=folder.identity(name),
        original=data,
        suffix=folder.suffix(name),
        body=facts.body,
        place=name,
        title=title,
        date=date,
        authors=authors,
        section=files.section(name),
        address=folder.address(name),
        old_addresses=facts.old_addresses,
        findings=(*facts.findings, *of_title, of_date, *of_author),
    )


def _title(facts: Facts) -> tuple[str, list[Finding]]:
    """Return the title that the text has, else that of the properties, else one from the text."""
    if facts.converted.title:
        return facts.converted.title, []
    lines = _lines(facts)
    named = " ".join(text.clean(facts.title).split())
    is_first_line = text.fold(" ".join(lines)).startswith(text.fold(named))  # by Word itself
    if len(named.split()) > 1 and not is_first_line and not named.lower().startswith(_NO_TITLE):
        what = f"đầu đề lấy từ {facts.where}, xin xem lại"
        return named, [Finding(Kind.DOUBTFUL, what, named)]
    title = guesses.title(lines)
    return title, [guesses.proposed(title, lines)]


def _date(facts: Facts, name: str, modified: datetime) -> tuple[datetime, Finding]:
    """Return when the file was made, if it says so; the text, its name and its time come behind."""
    found, why = guesses.date("\n".join(_lines(facts)), name, modified)
    created = facts.created
    if created is None or not dates.EARLIEST < created.year < dates.LATEST:
        return found, why
    if created.tzinfo is None:
        created = created.replace(tzinfo=dates.VIETNAM)
    created = created.astimezone(dates.VIETNAM)
    what = f"ngày đăng {dates.short(created)} lấy từ {facts.where}, xin xem lại; còn có"
    return created, Finding(Kind.DOUBTFUL, what, why.text)


def _authors(facts: Facts) -> tuple[tuple[str, ...], list[Finding]]:
    """Return the author of the properties, unless the text is signed or that is a machine."""
    author = " ".join(text.clean(facts.author).split())
    words = set(text.fold(author).split())
    if not author or words & _NOBODY or signature.split(facts.converted.markdown)[1]:
        return (), []
    what = f"tác giả lấy từ {facts.where}, có thể chỉ là tên máy, xin xem lại"
    return (author,), [Finding(Kind.DOUBTFUL, what, author)]


def _lines(facts: Facts) -> list[str]:
    return reading.read(facts.converted.markdown, "", 1).facts.text.splitlines()
