"""Footnotes of a Word file: those of the text, of titles and captions, those that nothing names."""

from __future__ import annotations

from portal.conversion import word
from portal.conversion.result import Converted
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p, run, style

_STYLES = docx.styles(
    Title='<w:name w:val="Title"/>', ChuThich='<w:name w:val="caption"/><w:rPr><w:b/></w:rPr>'
)
_REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_NOTES = docx.part(
    "footnotes",
    f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" Một"))}{p("hai")}</w:footnote>',
)


def _noted(body: str) -> Converted:
    """Return a text with one footnote."""
    parts = {"word/styles.xml": _STYLES, "word/footnotes.xml": _NOTES}
    return word.convert(docx.file(body, parts, {"rId5": "footnotes.xml"}))


def test_footnotes_become_footnotes() -> None:
    """Numbered as the text names them, all paragraphs of a note in one."""
    body = p(run("Có") + _REFERENCE + run("."))

    assert _noted(body).markdown == "Có[^1].\n\n[^1]: Một<br>hai\n"


def test_a_note_of_the_title_becomes_a_paragraph() -> None:
    """A title names no notes: its number is told, its words stay."""
    made = _noted(p(run("Hội nghị") + _REFERENCE, style("Title")) + p("a"))

    assert (made.title, made.markdown) == ("Hội nghị", "a\n\nMột  \nhai\n")
    assert [(each.what, each.text) for each in made.dropped] == [
        ("số ghi chú ở đầu đề (lời ghi chú thành một đoạn của bài)", "1")
    ]


def test_a_caption_that_names_a_note_keeps_its_look() -> None:
    """Bold stays bold, the note a note."""
    caption = p(run("a ") + run("b", "<w:i/>") + _REFERENCE, style("ChuThich"))

    made = _noted(p("đầu bài") + caption)

    assert "***a b***[^1]" in made.markdown
    assert "[^1]: Một" in made.markdown
    assert not made.dropped


def test_a_note_that_nothing_names_is_told() -> None:
    """Word does not show it."""
    assert [each.text for each in _noted(p("a")).dropped] == ["Mộthai"]
