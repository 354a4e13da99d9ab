"""Files of Word and what is like them: .docx, .doc, .rtf, .odt, .pdf; one article a file.

A .docx goes on as it is, RTF is read by `rtf`. LibreOffice, where it is installed, makes a .docx of
a .doc or .odt; without it `doc` reads the text of a .doc. A PDF is the last resort.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from portal.conversion.result import ConversionError
from portal.importer.article import Given, Item, Left
from portal.importer.sources import file_facts, folder
from portal.importer.sources.folder import Folder, UnreadableError
from portal.importer.sources.word import doc, facts, office

SUFFIXES = frozenset({".docx", ".docm", ".doc", ".rtf", ".odt", ".pdf"})
_AT_ONCE = 16  # files that LibreOffice is started for


def read(given: Given) -> Iterator[Item]:
    """Yield an article for each file, then what else there is. Raises SourceError."""
    files = folder.of(given.path, SUFFIXES)
    names = files.wanted(files.of_kind(SUFFIXES))
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
            if facts.kind(read) == facts.DOC:
                doc.judge(read)
            data[name] = read
        except UnreadableError as problem:
            yield Left(name, str(problem))
    for_office = {facts.DOC, facts.ODT}
    docx = office.as_docx({n: d for n, d in data.items() if facts.kind(d) in for_office})
    for name, read in data.items():
        try:
            said = facts.of(read, docx.get(name))
            yield file_facts.article(files, "word", name, read, said)
        except (UnreadableError, ConversionError) as problem:
            yield Left(name, str(problem))
