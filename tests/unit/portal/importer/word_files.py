"""Word files of what Word can hold, at random."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p, run, style
from tests.unit.portal.importer.cms import words

_NUMBERS = docx.numbering(
    docx.level(0, "upperRoman", "%1.")
    + docx.level(1, "decimal", "%2.")
    + docx.level(2, "lowerLetter", "%3)"),
    docx.level(0, "bullet", "\uf0b7") + docx.level(1, "bullet", "o"),
    docx.level(0, "decimal", "Điều %1.") + docx.level(1, "decimal", "%1.%2."),
    docx.level(0, "decimal", "%1.", start=5) + docx.level(1, "decimalZero", "(%2)"),
)
_STYLES = docx.styles(
    Title='<w:name w:val="Title"/>',
    Muc='<w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    ChuThich='<w:name w:val="caption"/>',
    TrichDan='<w:name w:val="Intense Quote"/>',
    Cu='<w:name w:val="Cũ"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>',
)
_NOTES = docx.part(
    "footnotes",
    f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" Theo báo cáo số 12."))}'
    "</w:footnote>",
)
_REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_MERGED = '<w:tcPr><w:vMerge w:val="{}"/></w:tcPr>'
_CONTENTS = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
)
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_LOOKS = ("", "<w:b/>", "<w:i/>", "<w:vanish/>", "<w:caps/>", '<w:color w:val="FFFFFF"/>')


def _box(text: str) -> str:
    inside = f"<w:txbxContent>{p(text, docx.item(3))}</w:txbxContent>"
    drawn = (
        "<w:drawing><wp:inline><a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


_runs = st.one_of(
    st.builds(run, words, st.sampled_from(_LOOKS)),
    words.map(lambda text: f"<w:ins>{run(text)}</w:ins>"),
    words.map(lambda text: f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"),
    words.map(lambda text: f"<w:moveFrom>{run(text)}</w:moveFrom><w:moveTo>{run(text)}</w:moveTo>"),
    words.map(lambda text: f'<w:fldSimple w:instr=" SEQ Hình ">{run(text)}</w:fldSimple>'),
    words.map(
        lambda text: (
            f"{_FIELD.format('begin')}<w:r><w:instrText> REF a </w:instrText></w:r>"
            f"{_FIELD.format('separate')}{run(text)}{_FIELD.format('end')}"
        )
    ),
    words.map(lambda text: f"<w:sdt><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"),
    words.map(lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"),
    words.map(_box),
    words.map(lambda text: f'<w:hyperlink r:id="rId7">{run(text)}</w:hyperlink>'),
    words.map(lambda text: f'<w:hyperlink w:anchor="a">{run(text)}</w:hyperlink>'),
    words.map(lambda text: f"<w:smartTag><w:customXml>{run(text)}</w:customXml></w:smartTag>"),
    words.map(
        lambda text: (
            f"<w:r><w:ruby><w:rt>{run(text)}</w:rt><w:rubyBase>{run(text)}</w:rubyBase></w:ruby></w:r>"
        )
    ),
    st.just('<w:r><w:t>98</w:t><w:noBreakHyphen/><w:t>2023</w:t><w:sym w:char="F0E0"/></w:r>'),
    st.just('<w:bookmarkStart w:id="1" w:name="a"/>'),
    st.just("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
)
_properties = st.one_of(
    st.just(""),
    st.builds(docx.item, st.integers(1, 5), st.integers(0, 3)),
    st.sampled_from(("Title", "Muc", "ChuThich", "TrichDan")).map(style),
)
_paragraphs = st.builds(
    p, st.lists(_runs, min_size=1, max_size=3).map(" ".join), _properties
) | st.builds(p, st.just(""), _properties)
_cells = st.lists(_paragraphs, min_size=1, max_size=2).map("".join)
_blocks = st.one_of(
    _paragraphs,
    st.sampled_from(("Héi nghÞ s¬ kÕt", "Hội nghị sơ kết", "Ngµy 03/8/2012")).map(
        lambda text: p(text, style("Cu"))
    ),
    st.just(p(run("Mu") + run("\u0323c lu\u0323") + run("c"))),
    st.just(p(run("Héi nghÞ ") + run("Hội nghị"), style("Cu"))),
    st.lists(st.tuples(_cells, _cells), min_size=1, max_size=3).map(lambda rows: docx.table(*rows)),
    _paragraphs.map(
        lambda inside: f"<w:sdt>{_CONTENTS}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    ),
    _paragraphs.map(lambda inside: f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"),
    st.tuples(_cells, _cells).map(lambda row: docx.table((docx.table(row), row[0]))),
    st.tuples(_cells, _cells).map(
        lambda row: docx.table(row).replace("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')
    ),
    st.tuples(_cells, _cells).map(
        lambda row: (
            docx.table(row, row)
            .replace("<w:tcPr/>", _MERGED.format("restart"), 2)
            .replace("<w:tcPr/>", _MERGED.format("continue"))
        )
    ),
    _cells.map(
        lambda cell: docx.table((cell,)).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    ),
)

_noted = st.builds(p, words.map(lambda text: run(text) + _REFERENCE), _properties)

files = (
    st.tuples(st.lists(_blocks, min_size=1, max_size=6), st.just("") | _noted, _blocks)
    .map(lambda parts: "".join([*parts[0], *parts[1:]]))
    .map(
        lambda body: docx.file(
            body,
            {
                "word/numbering.xml": _NUMBERS,
                "word/styles.xml": _STYLES,
                "word/footnotes.xml": _NOTES,
                "word/header1.xml": docx.part("hdr", p("Đầu trang 2012")),
            },
            {"rId5": "footnotes.xml", "rId7": "https://example.vn/a"},
        )
    )
)
"""Bytes of .docx files."""
