"""Fields, formulas, templates and files in office documents that fetch or run something."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.content.attachments import validate
from portal.content.attachments.validate import AttachmentError
from tests.unit.portal.content.attachments.test_active_content import (
    _FIELD,
    _OLE,
    _W,
    _related,
    _sheet,
    _text,
    _word,
    _zip,
)


@pytest.mark.parametrize(
    "words",
    [
        'INCLUDEPICTURE "http://x/a.png" \\d',
        " includetext  http://x/a",
        "LINK Excel.Sheet.12 x",
        "IMPORT x",
        "INCLUDEPICTURE \\\\x\\a",
    ],
)
@pytest.mark.parametrize("simple", ["simple", ""])
def test_a_field_that_brings_in_what_lies_elsewhere_is_refused(
    tmp_path: Path, words: str, simple: str
) -> None:
    """Words in any letters, in a simple field or behind another one."""
    written = words.replace('"', "&quot;")
    after = f"<d {_W}><w:fldSimple w:instr='PAGE'/><w:fldSimple w:instr='{written}'/></d>"
    part = after if simple else _FIELD.format(written)
    (tmp_path / "a.docx").write_bytes(_word({"word/document.xml": part.encode()}))
    assert _code(tmp_path / "a.docx") == "V028"


@pytest.mark.parametrize("word", ['HYPERLINK "http://x/LINK"', "LINKS", "REF IMPORT", "RDX"])
def test_a_field_whose_words_only_look_like_it_is_accepted(tmp_path: Path, word: str) -> None:
    """The first word says what a field does."""
    part = _FIELD.format(word).encode()
    (tmp_path / "a.docx").write_bytes(_word({"word/document.xml": part}))
    validate.inspect(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ('IMAGE("http://x")', "V028"),
        ('_xlfn.IMAGE("http://x")', "V028"),
        ("1+webservice(A1)", "V028"),
        ("&#73;M<!-- -->AG<![CDATA[E(A1)]]>", "V028"),
        ("cmd|'/c calc'!A0", "V027"),
        ("cmd&#124;x!A0", "V027"),
        ('EXEC("x")', "V027"),
        ('CALL("x","y")', "V027"),
    ],
)
@pytest.mark.parametrize("name", ["f", "x:f", "definedName", "formula1"])
def test_a_formula_that_fetches_or_starts_something_is_refused(
    tmp_path: Path, name: str, formula: str, code: str
) -> None:
    """In cells, names and rules, however XML writes it."""
    part = f"<w xmlns:x='y'><c><{name}>1</{name}><v>2</v><{name}>{formula}</{name}></c></w>"
    (tmp_path / "a.xlsx").write_bytes(_sheet({"xl/worksheets/sheet1.xml": part.encode()}))
    assert _code(tmp_path / "a.xlsx") == code


@pytest.mark.parametrize(
    "part",
    ['<f>SUM(A1:A2)&amp;"IMAGE(1) a|b!"</f>', "<t>IMAGE(1) cmd|'x'!A0</t>", "<f>MYIMAGE(1)</f>"],
)
def test_other_formulas_and_words_of_cells_are_accepted(tmp_path: Path, part: str) -> None:
    """What stands in a text is not called."""
    written = f"<w>{part}</w>".encode()
    (tmp_path / "a.xlsx").write_bytes(_sheet({"xl/worksheets/sheet1.xml": written}))
    validate.inspect(tmp_path / "a.xlsx")


_FAR = {"word/_rels/settings.xml.rels": _related("attachedTemplate", "http://x/a.dotm")}


@pytest.mark.parametrize(
    ("data", "code"),
    [(_word(_FAR), "V028"), (_zip({"a.txt": b""}), "V029"), (_OLE, "V029"), (b"%PDF-1.7", "V029")],
)
@pytest.mark.parametrize("place", ["word/other/evil.docx", "x.bin", "word/media/image1.png"])
def test_a_file_in_a_file_is_judged_wherever_it_lies(
    tmp_path: Path, place: str, data: bytes, code: str
) -> None:
    """A relation can lead to it, whatever it is called."""
    (tmp_path / "a.docx").write_bytes(_word({place: data}))
    assert _code(tmp_path / "a.docx") == code
    (tmp_path / "a.odt").write_bytes(_text({place: data}))
    assert _code(tmp_path / "a.odt") == "V029"


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("file:///C:\\Users\\An\\AppData\\CongVan.dotx", 1),
        ("file:///d:/Mau%20van%20ban/a.dotx", 1),
        ("C:\\Mau\\a.dotx", 1),
        ("file://may-chu/a.dotx", 0),
        ("file://///may-chu/a.dotx", 0),
        ("\\\\may-chu\\a.dotx", 0),
        ("http://x/C:/a.dotm", 0),
    ],
)
def test_a_template_of_the_author_s_own_machine_is_none_of_the_reader_s(
    tmp_path: Path, target: str, safe: int
) -> None:
    """Offices keep theirs on a drive; nothing is asked of the network for it."""
    rels = {"word/_rels/settings.xml.rels": _related("attachedTemplate", target)}
    (tmp_path / "a.docx").write_bytes(_word(rels))
    assert _code(tmp_path / "a.docx") == ("" if safe else "V028")


def _code(path: Path) -> str:
    try:
        validate.inspect(path)
    except AttachmentError as problem:
        return problem.code
    return ""
