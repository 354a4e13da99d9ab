"""Files of Word and what is like them: .docx, .doc, .rtf, .odt, .pdf; one article a file.

A .docx goes on as it is, RTF is read by `rtf`. LibreOffice, where it is installed, makes a .docx of
a .doc or .odt; without it `doc` reads the text of a .doc. A PDF is the last resort.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from portal.conversion.result import ConversionError
from portal.importer.article import Article, Given, Item, Left
from portal.importer.findings import Finding, Kind
from portal.importer.sources import doc, folder, guesses, office, word_facts
from portal.importer.sources.folder import Folder, UnreadableError
from portal.importer.sources.word_facts import Facts
from portal.markup import reading, signature
from portal.vietnamese import dates, text

SUFFIXES = frozenset({".docx", ".docm", ".doc", ".rtf", ".odt", ".pdf"})
_AT_ONCE = 16  # files that LibreOffice is started for
# What machines and programs call themselves.
_NAMES_OF_MACHINES = """
    admin administrator user users user1 pc computer owner home microsoft windows guest default
    acer asus dell hp lenovo sony toshiba smart welcome unknown python-docx
"""
_NOBODY = frozenset(_NAMES_OF_MACHINES.split())
_NO_TITLE = ("microsoft word", "word document", "document", "untitled", "powerpoint")


def read(given: Given) -> Iterator[Item]:
    """Yield an article for each file, then what else there is. Raises SourceError."""
    files = folder.of(given.path, SUFFIXES)
    names = files.of_kind(SUFFIXES)
    yield from files.left
    left = iter(names)
    while some := list(islice(left, _AT_ONCE)):
        yield from _articles(files, some)
    yield from files.others(names)


def _articles(files: Folder, names: list[str]) -> Iterator[Item]:
    """Yield the articles of a few files, for which LibreOffice is started once."""
    data: dict[str, bytes] = {}
    for name in names:
        try:
            read = folder.read(files, name)
            if word_facts.kind(read) == word_facts.DOC:
                doc.judge(read)
            data[name] = read
        except UnreadableError as problem:
            yield Left(name, str(problem))
    for_office = {word_facts.DOC, word_facts.ODT}
    docx = office.as_docx({n: d for n, d in data.items() if word_facts.kind(d) in for_office})
    for name, read in data.items():
        try:
            yield _article(files, name, read, word_facts.of(read, docx.get(name)))
        except (UnreadableError, ConversionError) as problem:
            yield Left(name, str(problem))


def _article(files: Folder, name: str, data: bytes, facts: Facts) -> Article:
    if not facts.converted.markdown.strip() and not facts.converted.title:
        raise UnreadableError("tệp không có chữ nào")
    title, of_title = _title(facts)
    date, of_date = _date(facts, name, folder.modified(files, name))
    authors, of_author = _authors(facts)
    return Article(
        source="word",
        id=folder.identity(name),
        original=data,
        suffix=folder.suffix(name),
        body=facts.body,
        place=name,
        title=title,
        date=date,
        authors=authors,
        address=folder.address(name),
        findings=(*facts.findings, *of_title, of_date, *of_author),
    )


def _title(facts: Facts) -> tuple[str, list[Finding]]:
    """Return the title that the text has, else that of the properties, else one from the text."""
    if facts.converted.title:
        return facts.converted.title, []
    named = " ".join(text.clean(facts.title).split())
    if len(named.split()) > 1 and not named.lower().startswith(_NO_TITLE):
        what = "đầu đề lấy từ thuộc tính của tệp, xin xem lại"
        return named, [Finding(Kind.DOUBTFUL, what, named)]
    title = guesses.title(_lines(facts))
    return title, [guesses.proposed(title)]


def _date(facts: Facts, name: str, modified: datetime) -> tuple[datetime, Finding]:
    """Return when the file was made, if it says so; the text, its name and its time come behind."""
    found, why = guesses.date("\n".join(_lines(facts)), name, modified)
    if facts.created is None or not dates.EARLIEST <= facts.created.year <= dates.LATEST:
        return found, why
    what = f"ngày đăng lấy theo ngày tạo tệp ({dates.short(facts.created)}), xin xem lại; còn có"
    return facts.created, Finding(Kind.DOUBTFUL, what, why.text)


def _authors(facts: Facts) -> tuple[tuple[str, ...], list[Finding]]:
    """Return the author of the properties, unless the text is signed or that is a machine."""
    author = " ".join(text.clean(facts.author).split())
    words = set(text.fold(author).split())
    if not author or words & _NOBODY or signature.split(facts.converted.markdown)[1]:
        return (), []
    what = "tác giả lấy từ thuộc tính của tệp, có thể chỉ là tên máy, xin xem lại"
    return (author,), [Finding(Kind.DOUBTFUL, what, author)]


def _lines(facts: Facts) -> list[str]:
    return reading.read(facts.converted.markdown, "", 1).facts.text.splitlines()
