"""The letters of a .docx file: all text in it, with the numbers that Word shows before paragraphs.

Of the code that converts it only the tables of styles and numbers are used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from xml.etree import ElementTree as ET

from portal.conversion.word_numbers import Numbers
from portal.conversion.word_package import Package, child, local, named, value, words
from portal.conversion.word_styles import Styles
from portal.conversion.word_text import is_merged
from portal.vietnamese import legacy

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_REFERENCES = frozenset({"footnoteReference", "endnoteReference"})
_TEXTS = frozenset({"t", "delText", "softHyphen"})


def of_word(data: bytes) -> str:
    """Return the text of a .docx file. Raises ConversionError if it is none."""
    package = Package(data)
    styles = Styles(package)
    reader = _Reader(styles, Numbers(package, styles))
    roots = (package.xml_of(name) for name in _PARTS)
    return " ".join(each for root in roots if root is not None for each in reader.texts(root, None))


@dataclass(frozen=True, slots=True)
class _Reader:
    styles: Styles
    numbers: Numbers
    notes: Iterator[int] = field(default_factory=lambda: count(1))

    def texts(
        self, element: ET.Element, paragraph: ET.Element | None, *, is_shown: bool = True
    ) -> Iterator[str]:
        """Yield the texts in an element; `paragraph`: in which it is; `is_shown`: by Word."""
        for each in element:
            name, is_seen = local(each), is_shown and not _is_hidden(each)
            if name == "p":
                label = self.numbers.label(each) if is_seen else None
                if label and words(each).strip():
                    yield label.text
                yield from self.texts(each, each, is_shown=is_seen)
            elif name == "AlternateContent":
                yield from self.texts(_of_today(each), paragraph, is_shown=is_seen)
            elif name in _REFERENCES:
                yield str(next(self.notes))  # as Word shows it
            else:
                if name == "r":
                    yield self._text(each, paragraph)
                yield from self.texts(each, paragraph, is_shown=is_seen)

    def _text(self, run: ET.Element, paragraph: ET.Element | None) -> str:
        """Return the text of a run, in a font of an old encoding as it was meant.

        In those a soft hyphen is the letter of byte AD.
        """
        written = "".join(
            "\xad" if local(each) == "softHyphen" else each.text or ""
            for each in run
            if local(each) in _TEXTS
        )
        fonts = self.styles.of_run(run, paragraph, "rFonts")
        decoded = legacy.from_font(written, value(fonts, "ascii") or value(fonts, "hAnsi"))
        return written if decoded is None else decoded


def _is_hidden(element: ET.Element) -> bool:
    """Tell whether paragraphs in an element are not counted: Word does not show them, or no page.

    A deleted row, a cell that goes on the one above it, a table of contents that Word made.
    """
    if local(element) == "sdt":
        return "Contents" in value(child(element, "sdtPr", "docPartObj", "docPartGallery"))
    return child(element, "trPr", "del") is not None or is_merged(element)


def _of_today(alternatives: ET.Element) -> ET.Element:
    """Return a drawing, or what stands for it in older programs if only that has text."""
    choice, fallback = child(alternatives, "Choice"), child(alternatives, "Fallback")
    if choice is None or (fallback is not None and next(named(choice, "t"), None) is None):
        return alternatives if fallback is None else fallback
    return choice
