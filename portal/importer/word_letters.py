"""The letters of a .docx file: all text in it, with the numbers that Word shows before paragraphs.

Of the code that converts it only the tables of styles and numbers are used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from xml.etree import ElementTree as ET

from portal.conversion.word_numbers import Numbers
from portal.conversion.word_package import Package, child, local, named, value
from portal.conversion.word_styles import Styles
from portal.conversion.word_text import is_merged
from portal.importer.letters import as_meant

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_REFERENCES = frozenset({"footnoteReference", "endnoteReference"})
_TEXTS = frozenset({"t", "delText", "softHyphen"})


def of_word(data: bytes) -> str:
    """Return the text of a .docx file. Raises ConversionError if it is none."""
    package = Package(data)
    styles = Styles(package)
    reader = _Reader(styles, Numbers(package, styles))
    parts = list[str]()
    for name in _PARTS:
        root = package.xml_of(name)
        parts += reader.texts(root, []) if root is not None else ()
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Reader:
    styles: Styles
    numbers: Numbers
    _notes: Iterator[int] = field(default_factory=lambda: count(1))
    _paragraphs: list[ET.Element] = field(default_factory=list)  # that are open

    def texts(
        self, element: ET.Element, runs: list[tuple[str, str]], *, is_shown: bool = True
    ) -> Iterator[str]:
        """Yield the texts in an element, but for those that are added to the `runs` around it.

        `is_shown`: by Word.
        """
        for each in element:
            name, is_seen = local(each), is_shown and not _is_hidden(each)
            if name == "p":
                own: list[tuple[str, str]] = []
                label = self.numbers.label(each) if is_seen else None
                if label:
                    yield label.text
                self._paragraphs.append(each)
                yield from self.texts(each, own, is_shown=is_seen)
                self._paragraphs.pop()
                yield as_meant(own)
            elif name == "AlternateContent":
                yield from self.texts(_of_today(each), runs, is_shown=is_seen)
            elif name in _REFERENCES:
                yield str(next(self._notes))  # as Word shows it
            else:
                if name == "r":
                    runs.append(self._run(each))
                yield from self.texts(each, runs, is_shown=is_seen)

    def _run(self, run: ET.Element) -> tuple[str, str]:
        """Return the text of a run and its font; in old ones a soft hyphen is a letter, byte AD."""
        written = "".join(
            "\xad" if local(each) == "softHyphen" else each.text or ""
            for each in run
            if local(each) in _TEXTS
        )
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        fonts = self.styles.of_run(run, paragraph, "rFonts")
        return written, value(fonts, "ascii") or value(fonts, "hAnsi")


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
