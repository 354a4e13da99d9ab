"""A .docx file to Markdown: mammoth reads it, the cleaner of HTML does the rest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container
from xml.etree import ElementTree as ET

from portal.conversion import html, titles
from portal.conversion.numbering import LEVELS
from portal.conversion.pictures import OUTSIDE
from portal.conversion.result import ConversionError, Converted, Losses
from portal.conversion.tidy import PHOTO
from portal.conversion.word_numbers import Numbers
from portal.conversion.word_package import SAVE_AS, Package, local, value, words
from portal.conversion.word_styles import Styles
from portal.conversion.word_text import MARKER, Text

_DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_RELATIONS = ("_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels")
_RELATIONS_OF_NOTES = ("word/_rels/footnotes.xml.rels", "word/_rels/endnotes.xml.rels")
_UNKNOWN_SIGN = "w:sym"


def convert(data: bytes) -> Converted:
    """Return the Markdown of a .docx file. Raises ConversionError with the reason if it is none.

    `title`: of the text, without which the Markdown begins; "" if it has none.
    """
    package = Package(data)
    losses = Losses()
    prepared = _prepared(package, losses)
    page, images = _html(prepared, losses)
    blocks, photos = html.read(page, losses, images)
    title, taken = titles.title(blocks)
    return html.finish(titles.without(blocks, taken, losses), photos, title, losses)


def _prepared(package: Package, losses: Losses) -> bytes:
    """Return a file for mammoth, with the text rewritten and nothing it need not read."""
    styles = Styles(package)
    text = Text(styles, Numbers(package, styles), losses)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        named_notes = set[str]()
        for name in (_DOCUMENT, *_NOTES):
            root = package.xml_of(name)
            if root is not None:
                named_notes |= _notes_named(root)
                _report_idle(root, named_notes, losses)
                text.rewrite(root)
                archive.writestr(name, ET.tostring(root))
        for name in (*_RELATIONS, *_RELATIONS_OF_NOTES):
            if package.xml_of(name) is not None:
                archive.writestr(name, package.bytes_of(name))
        for name in package.names:
            if name.startswith("word/media/"):
                archive.writestr(name, package.bytes_of(name))
    _report_around(package, losses)
    return out.getvalue()


def _notes_named(part: ET.Element) -> set[str]:
    return {
        f"{local(each).removesuffix('Reference')} {value(each, 'id')}"
        for each in part.iter()
        if local(each) in {"footnoteReference", "endnoteReference"}
    }


def _report_idle(part: ET.Element, named_notes: Container[str], losses: Losses) -> None:
    """Report notes that nothing in the text names: Word does not show them."""
    for note in part:
        key = f"{local(note)} {value(note, 'id')}"
        is_idle = local(note) in {"footnote", "endnote"} and key not in named_notes
        if is_idle and words(note).strip():
            losses.add("ghi chú cuối trang mà bài không nhắc tới", words(note), whole=True)


def _report_around(package: Package, losses: Losses) -> None:
    """Report what stands outside the text: heads and feet of pages, comments."""
    for name in sorted(package.names):
        part = name.removeprefix("word/")
        if part.startswith(("header", "footer")) and part.endswith(".xml"):
            what = "đầu trang, chân trang của Word"
        elif part == "comments.xml":
            what = "nhận xét trong Word"
        else:
            continue
        root = package.xml_of(name)
        if root is not None and words(root).strip():
            losses.add(what, words(root), whole=True)


def _html(data: bytes, losses: Losses) -> tuple[str, list[bytes]]:
    """Return mammoth's HTML, and the images that it names by number."""
    import mammoth

    images: list[bytes] = []

    def kept(image: mammoth.documents.Image) -> dict[str, str]:
        try:
            with image.open() as file:
                images.append(file.read())
        except Exception:  # noqa: BLE001 - an image elsewhere, or none: the text goes on
            return {"src": OUTSIDE}
        return {"src": f"{PHOTO}{len(images) - 1}"}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_styles_map(),
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(kept),
        )
    except Exception:  # noqa: BLE001 - whatever a library raises on a damaged file
        message = f"Tệp Word bị hỏng, không đọc được. {SAVE_AS}"
        raise ConversionError(message) from None
    if any(_UNKNOWN_SIGN in message.message for message in result.messages):
        losses.add("ký hiệu đặc biệt của Word (Insert Symbol)")
    return str(result.value), images


def _styles_map() -> str:
    """Return mammoth's map of the styles that `Text` gives to paragraphs."""
    targets = {"Plain": "p", "Title": "p.msotitle", "Caption": "p.msocaption"}
    targets["Quote"] = "blockquote > p"
    targets |= {f"Head{level}": f"h{level}" for level in range(1, 7)}
    targets |= {f"Item{level}": f"p.msolevel{level}" for level in range(1, LEVELS + 1)}
    lines = [f"p.{name} => {target}:fresh" for name, target in targets.items()]
    lines += [f"p.{name}Centred => {target}.msocentred:fresh" for name, target in targets.items()]
    lines += [
        f"r.{MARKER} => span.msolistmarker",
        "u => u",
        "strike => s",
        "br => br",
        "p => p:fresh",
    ]
    return "\n".join(lines)
