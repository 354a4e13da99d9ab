"""What an import reads, to count its steps."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from portal.importer import plain, sql
from portal.importer.article import Given, SourceError
from portal.importer.sources import guesses, joomla
from portal.importer.sources import html as saved_pages
from portal.importer.sources.html import elements, head, mhtml
from portal.importer.sources.mirror import addresses as mirror_addresses
from portal.importer.sources.mirror import (
    bodies,
    charset,
    extraction,
    learning,
    moments,
    survey,
)
from portal.importer.sources.mirror.rules import Rule
from portal.importer.sources.text import blocks, lines
from portal.importer.sources.word import doc, rtf
from portal.importer.sources.wordpress import galleries, paragraphs, wxr
from tests.steps.reads import Read, of_bytes, of_file
from tests.unit.portal.importer import old_word
from tests.unit.portal.importer.dumps import HEXADECIMAL, Table, Value, dump


def _dump(before: str, *, wanted: bool) -> Read:
    def load(root: Path) -> object:
        try:
            return list(sql.rows(root / "a.sql", lambda _: wanted))
        except SourceError:
            return None

    return of_file("a.sql", load, before)


def _of_export(path: Path) -> object:
    try:
        return list(wxr.records(path))
    except SourceError:
        return None


def _joomla() -> Read:
    """Return a reader of an article of Joomla with the text in all cells, and of a menu item."""
    path = Path(tempfile.mkdtemp()) / "a.sql"
    columns = {
        "a_content": ("alias", "introtext", "images"),
        "a_menu": ("link",),
        "a_k2_items": ("extra_fields",),
    }

    def read(written: str) -> object:
        numbers: dict[str, Value] = {"id": 1, "state": 1, "published": 1, "catid": 1}
        tables: dict[str, Table] = {
            table: [{**numbers, **dict.fromkeys(names, written.encode())}]
            for table, names in columns.items()
        }
        path.write_bytes(dump(tables, HEXADECIMAL))
        return list(joomla.read(Given(path=path)))

    return read


def _mirrored(written: str) -> object:
    """Note a page of a mirrored site, find its rules, and read it by others."""
    noted = survey.survey("/a", written)
    found = learning.learn([noted] * 3, bodies.template([noted]))
    rule = Rule(body=("div", "td > p"), title=("h1",), date=("p",), section=("ul",), drop=("li",))
    return found, extraction.extract(written, "/a", [rule], frozenset())


OLD_TEXTS: dict[str, Callable[[], Read]] = {
    "a copied text": lambda: lambda written: blocks.of(lines.of(written)[0], "a1".__eq__),
    "RTF": lambda: lambda written: rtf.read(b"{\\rtf1" + written.encode("latin-1", "replace")),
    "a .doc file": lambda: lambda written: doc.read(old_word.file(written.replace("\x00", ""))),
    "title and date": lambda: (
        lambda written: (guesses.title([written]), list(guesses.dates_in(written)))
    ),
    "a saved page": lambda: (
        lambda written: (
            head.of(written),
            elements.share_of_links(written),
            saved_pages._photos(written, "a.html"),
            mhtml._with_photos(written, "a", []),
        )
    ),
    "a dump": lambda: _dump("", wanted=True),
    "rows of a dump": lambda: _dump("INSERT INTO a (b) VALUES (1),", wanted=True),
    "rows that are passed over": lambda: _dump("INSERT INTO a (b) VALUES (1),", wanted=False),
    "a title of an old site": lambda: plain.plain,
    "paragraphs of WordPress": lambda: paragraphs.with_paragraphs,
    "galleries of WordPress": lambda: (
        lambda written: galleries.with_galleries(written, "1", galleries.Library())
    ),
    "an export of WordPress": lambda: of_bytes("a.xml", _of_export, b"<rss><channel><item><title>"),
    "an article of Joomla": _joomla,
    "a mirrored page": lambda: _mirrored,
    "the head of a mirrored page": lambda: (
        lambda written: (
            charset.decoded(b"<meta " + written.encode() + b"\xff"),
            mirror_addresses.of_file(written),
            mirror_addresses.said(f"<!-- Mirrored from {written}"),
            moments.first(written),
        )
    ),
}
