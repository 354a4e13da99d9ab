from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from plugins.feeds import atom
from plugins.media import markup as media_markup
from plugins.pages import provision_links
from plugins.photos import markup as photo_markup
from plugins.related import series
from plugins.search import fragments, words
from portal.content import (
    article,
    front_matter,
    metadata,
    old_urls,
    organisation,
    redirects,
    sections,
)
from portal.content.attachments import validate
from portal.content.documents import citations, document, status
from portal.content.documents.provisions import outline
from portal.content.notices import banners, holidays, notice, terms
from portal.conversion import html as pasted
from portal.conversion import rtf_pictures
from portal.conversion.result import Losses
from portal.markup import collect, figures
from portal.markup.reading import read as read_body
from portal.markup.sanitise import sanitise
from portal.media import webvtt
from portal.mending.rules import mend
from portal.photos import truncation
from portal.publish import url_ledger
from portal.scaffold import photo_captions
from portal.vietnamese import legacy, text, typography
from tests.steps.counting import Counts, counting
from tests.steps.old_texts import OLD_TEXTS
from tests.steps.reads import Read, of_bytes, of_file
from tests.steps.shapes import SHAPES

pytestmark = pytest.mark.slow

_SIZES = (
    (15, 60),
    (100, 400),
)  # times that a shape is repeated; many are asked only if few say so
_MOST = 6.0  # times the steps for four times the text: 4 and a little, where n log n is 5.5

_ARTICLE = "Tiêu đề: A\nNgày: 03/08/2012\n\n"


def _body(name: str, load: Callable[[Path, PurePosixPath], object], before: str) -> Read:
    return of_file(name, lambda root: load(root, PurePosixPath(name)), before)


def _header(name: str) -> Read:
    """Return a reader of one field of an article, as a value and as a list."""

    def read(written: str) -> object:
        line = " ".join(written.split("\n"))
        matter, _ = front_matter.parse(f"{name}: {line}\n{name}: [{line}]\n\n", "a.md")
        return metadata.SCHEMAS["guong"].read(matter.fields, "guong/a.md")

    return read


def _html(make: Callable[[str], object]) -> Read:
    return lambda written: make(sanitise(written))


def _is_cut(path: Path) -> bool:
    with path.open("rb") as file:
        return truncation.is_truncated(file) or truncation.has_too_many_scans(path.read_bytes())


def _old_address(start: str) -> Read:
    def read(written: str) -> object:
        try:
            return old_urls.old(f"{start}{written}"), old_urls.new(f"/{written}")
        except old_urls.AddressError:
            return None

    return read


_READERS: dict[str, Callable[[], Read]] = {
    "an article": lambda: _body("bai-viet/2012/a/index.md", article.load, _ARTICLE),
    "an article's header": lambda: _body("bai-viet/2012/a/index.md", article.load, ""),
    "a document": lambda: _body("van-ban/2012/a/index.md", document.load, "Tên: A\n\n"),
    "a document's header": lambda: _body("van-ban/2012/a/index.md", document.load, "Số: "),
    "a notice": lambda: _body("cong-khai/2012/a/index.md", notice.load, _ARTICLE),
    "a notice's header": lambda: _body("cong-khai/2012/a/index.md", notice.load, "Cá nhân: "),
    **{
        f"the field {name}": lambda name=name: _header(name)  # type: ignore[misc]
        for name in ("Tiêu đề", "Ngày", "Thẻ", "Đính chính", "Danh hiệu", "Đường dẫn", "Lạ")
    },
    "a body": lambda: lambda written: read_body(written, "bai.md", 1),
    "old encodings": lambda: (
        lambda written: (
            legacy.repair(written),
            legacy.repair(f"Héi nghÞ s¬ kÕt {written}", "TCVN3 (ABC)"),
            legacy.decode(written.encode("cp1252", "replace") + b"\xe9"),
            legacy.suspected(written),
        )
    ),
    "pasted HTML": lambda: lambda written: pasted.read(written, Losses()),
    "pasted RTF": lambda: lambda written: rtf_pictures.pictures(f"{{\\rtf1{written}"),
    "mends": lambda: lambda written: mend(_ARTICLE + written, names=["a.jpg"]),
    "facts": lambda: _html(lambda html: collect.collect(html, html, 1)),
    "a figure": lambda: (
        lambda written: (
            figures.image(f"![{written}"),
            figures.image(f"![a]({written}"),
            figures.italics(f"*{written}*".split("\n")),
            figures.split_credit(f"{written}("),
            figures.split_credit(f"({written}"),
        )
    ),
    "a title": lambda: typography.headline,
    "typography": lambda: _html(typography.in_html),
    "a feed": lambda: _html(lambda html: atom.absolute(html, "https://a.vn", "https://a.vn/b/")),
    "media in HTML": lambda: _html(lambda html: media_markup.rewrite(html, ())),
    "captions": lambda: lambda written: list(webvtt.problems(f"WEBVTT\n{written}")),
    "photos in HTML": lambda: _html(lambda html: photo_markup.rewrite(html, {})),
    "words of a search": lambda: lambda written: words.word_numbers(written, words.Vocabulary()),
    "quotations of a search": lambda: fragments.encode,
    "names of an event": lambda: series.event,
    "law": lambda: lambda written: (citations.mentions((written,)), citations.key(written)),
    "provisions": lambda: _html(
        lambda html: outline.outline(f"<p>Điều 1. A</p>\n{html}", ["dieu-2"])
    ),
    "links to provisions": lambda: _html(
        lambda html: provision_links.linked(html, {("", "dieu-2"): "#dieu-2"}, whole=True)
    ),
    "names": lambda: (
        lambda written: (
            text.fold(written),
            text.slug.__wrapped__(written),
            text.sort_key(written),
            text.given_name_key(written),
            text.near_miss(written, ["Thi đua", "Tin tức", written[:100]]),
        )
    ),
    "foreign words": lambda: lambda written: photo_captions.plain_text(written, 500),
    "addresses": lambda: _old_address("/"),
    "addresses with a query": lambda: _old_address("/?"),
    "addresses of a module": lambda: _old_address("/?nv=a&op="),
    "addresses of a name": lambda: _old_address("*/1-"),
    "redirects.csv": lambda: of_file("redirects.csv", redirects.load),
    "addresses.txt": lambda: of_file("data/addresses.txt", url_ledger.load),
    "banners.toml": lambda: of_file(banners.FILE, banners.load),
    "holidays.toml": lambda: of_file(holidays.FILE, holidays.load),
    "notices.toml": lambda: of_file(terms.FILE, terms.load),
    "hieu-luc.toml": lambda: of_file(status.FILE, status.load),
    "a table": lambda: of_file(organisation.FILE, organisation.load),
    "sections.toml": lambda: of_file(sections.SECTIONS_FILE, sections.load_sections),
    "a JPEG": lambda: of_bytes("a.jpg", _is_cut, b"\xff\xd8"),
    "an attachment": lambda: of_bytes("a.pdf", validate.inspect, b"%PDF-"),
    **OLD_TEXTS,
}


def _too_fast(read: Read, shape: str, counts: Counts) -> set[str]:
    """Return the places where steps grow too fast, at a few repeats and at many."""
    found: set[str] | None = None
    for sizes in _SIZES:
        taken = []
        for times in sizes:
            counts.clear()
            read(shape * times)
            taken.append(counts.copy())
        small, large = taken
        here = {place for place in large if large[place] > _MOST * small[place] + 300}
        found = here if found is None else found & here
        if not found:
            break
    return found or set()


_LIKE_OTHERS = {
    "a document",
    "a notice",
    "an article of Joomla",
    "an article's header",
    "a document's header",
    "a notice's header",
    *(f"the field {name}" for name in ("Tiêu đề", "Ngày", "Thẻ", "Lạ")),
}  # read by the same functions: every fifth shape


@pytest.mark.parametrize("name", _READERS)
def test_no_reader_is_worse_than_linear(name: str) -> None:
    """Four times the text costs about four times the steps, in every line and every pattern.

    Whatever is repeated: each sign that some reader knows, in pairs, opening without end.
    """
    read: Any = _READERS[name]()
    read("a")  # what is made once is made now

    shapes = SHAPES[:: 5 if name in _LIKE_OTHERS else 1]

    with counting() as counts:
        slow = {shape: found for shape in shapes if (found := _too_fast(read, shape, counts))}

    assert not slow


def test_steps_of_lines_and_of_patterns_are_counted() -> None:
    """Each line by its runs, each pattern by what it tries."""
    import plugins.related.subjects as module  # any that is watched

    with counting() as counts:
        module._plain("<a>" * 100)
        few = counts.copy()
        module._plain("<a>" * 200)

    (line,) = (place for place in few if place.startswith("subjects.py"))
    (pattern,) = few.keys() - {line}
    assert (few[line], counts[line]) == (1, 2)
    assert few[pattern] > 300
    assert counts[pattern] > 2.5 * few[pattern]
