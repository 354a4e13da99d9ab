"""Writes small .docx files: the XML that Word would write, no more than a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Default Extension="jpg" ContentType="image/jpeg"/>
<Default Extension="emf" ContentType="image/x-emf"/>
</Types>"""
_MAIN = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""


def part(name: str, content: str) -> str:
    """Return an XML part of Word's with this root element."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{content}</w:{name}>'


def run(text: str, look: str = "") -> str:
    """Return a run; `look`: its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str, properties: str = "", look: str = "") -> str:
    """Return a paragraph of text or of runs."""
    inside = content if content.startswith("<") else run(content, look)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def style(name: str) -> str:
    """Return the property of a paragraph of this style."""
    return f'<w:pStyle w:val="{name}"/>'


def item(number: int, level: int = 0) -> str:
    """Return the property of an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, form: str, text: str, start: int = 1) -> str:
    """Return a level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*lists: str) -> str:
    """Return the definitions of lists 1, 2 …, each a string of levels."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(lists, start=1)
    )
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(lists) + 1)
    )
    return part("numbering", abstract + nums)


def styles(**properties: str) -> str:
    """Return the definitions of styles: id -> its XML, the name included."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}">{inside}</w:style>'
        for key, inside in properties.items()
    )
    return part("styles", made)


def picture(relation: str, description: str = "") -> str:
    """Return a run with a photo."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{description}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of cells with one paragraph each."""
    lines = (
        "".join(f"<w:tc><w:tcPr/>{p(cell) if cell[:1] != '<' else cell}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def file(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, str] | None = None,
) -> bytes:
    """Return a .docx file; `relations`: id -> target of a photo, link or part."""
    kinds = {"media": "image", "http": "hyperlink", "footn": "footnotes", "comme": "comments"}
    targets = ""
    for key, target in (relations or {}).items():
        kind = kinds.get(target[:5].rstrip("s:"), "styles")
        mode = ' TargetMode="External"' if "://" in target else ""
        targets += f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    relating = f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}</Relationships>'
    own = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _MAIN,
        "word/_rels/document.xml.rels": relating,
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**own, **(parts or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()
