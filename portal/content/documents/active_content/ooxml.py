"""Word and Excel (ECMA-376): what a file relates to, what is packed with it, fields that run.

A link that a reader follows may lead anywhere. All else that is fetched from elsewhere is fetched
when the file is opened, by which somebody learns who reads it, or puts other things in its place.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

from portal.content.documents.active_content import formula, markup
from portal.content.documents.active_content.unsafe import CODE, EMBEDDED, REMOTE, UnsafeError

_LINK, _TEMPLATE = "hyperlink", "attachedTemplate"
_PACKED = {
    **dict.fromkeys(("vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "attachedToolbars"), CODE),
    **dict.fromkeys(("oleObject", "control", "activeXControlBinary", "aFChunk"), EMBEDDED),
}
_PARTS = {
    "macrosheets/": CODE,
    "activex/": EMBEDDED,
    "xl/connections.xml": REMOTE,
}
_TYPES = {"macroenabled": CODE, "vbaproject": CODE, "activex": EMBEDDED, "oleobject": EMBEDDED}
_EMBEDDED = "embeddings/"  # charts have their tables there, as files of their own
_OWN = {"docx", "xlsx"}
_ZIP, _OTHERS = b"PK\x03\x04", (bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-", b"MZ", b"\x7fELF")
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
# Fields that bring in what lies elsewhere: the first word of one (17.16.5).
_FETCHES = re.compile(
    r"(?:^|\n)[^\S\n]*+(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b",
    re.IGNORECASE,
)
_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula",
             "totalsRowFormula"}  # fmt: skip
# Where Word looks for a template of the author's own; it stays on the reader's machine.
_OWN_DRIVE = re.compile(r"(?:file:/{3})?[a-z]:(?:[\\/]|%5c)", re.IGNORECASE)


def inspect(found: zipfile.ZipFile, nested: Callable[[bytes], object]) -> None:
    """Look through a file; `nested` judges one that is packed in it. Raises UnsafeError."""
    for member in found.infolist():
        name = member.filename.lower().replace("\\", "/")
        for part, code in _PARTS.items():
            if part in name:
                raise UnsafeError(code, member.filename)
        if not name.endswith("/"):
            _packed(found, member, nested, charted=_EMBEDDED in name)
        if name.endswith(".rels"):
            _relations(markup.read(found, member))
        elif name == "[content_types].xml":
            _types(markup.read(found, member))
        elif name.endswith(".xml"):
            data = markup.read(found, member)
            _fields(data)
            _formulas(data)


def _packed(
    found: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    nested: Callable[[bytes], object],
    *,
    charted: bool,
) -> None:
    """Judge a file within the file by its bytes, wherever it lies and whatever it is called."""
    with found.open(member) as file:
        head = file.read(8)
    if head.startswith(_ZIP):
        if nested(markup.read(found, member)) not in _OWN:
            raise UnsafeError(EMBEDDED, member.filename)
    elif charted or head.startswith(_OTHERS):
        raise UnsafeError(EMBEDDED, member.filename)


def _relations(data: bytes) -> None:
    for name, each in markup.elements(data):
        if name != "Relationship":
            continue
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
        if markup.runs(target):
            raise UnsafeError(CODE, target)
        outside = each.get("TargetMode", "").lower() == "external" or markup.leads_away(target)
        own = kind == _TEMPLATE and _OWN_DRIVE.match(target)
        if outside and kind != _LINK and not own:
            raise UnsafeError(REMOTE, f"{kind} {target}".strip())
        if kind in _PACKED:
            raise UnsafeError(_PACKED[kind], kind)


def _types(data: bytes) -> None:
    for _, each in markup.elements(data):
        for part, code in _TYPES.items():
            if part in each.get("ContentType", "").lower():
                raise UnsafeError(code, each["ContentType"])


def _fields(data: bytes) -> None:
    """Look for fields that start programs or fetch; a field's words may be in many pieces."""
    if not markup.may_have(data, b"instr", b"ddeLink", b"oleLink"):
        return
    inside, words = [False], list[str]()

    def enter(name: str, each: markup.Attributes) -> None:
        if name in {"ddeLink", "oleLink"}:
            raise UnsafeError(CODE if name == "ddeLink" else REMOTE, name)
        if name == "fldChar" and each.get("fldCharType") != "end":
            words.append("\n")  # where a field begins, or its result
        if "instr" in each:
            words.append("\n" + each["instr"])
        inside[0] = name in {"instrText", "delInstrText"}

    def text(some: str) -> None:
        if inside[0]:
            words.append(some)

    markup.walk(data, enter, text)
    said = "".join(words)
    if _DDE.search(said):
        raise UnsafeError(CODE, "DDE")
    if found := _FETCHES.search(said):
        raise UnsafeError(REMOTE, found[1])


def _formulas(data: bytes) -> None:
    if not formula.may_be_in(data):
        return
    inside, words = [False], list[str]()

    def enter(name: str, _: markup.Attributes) -> None:
        inside[0] = name in _FORMULAS
        if inside[0]:
            formula.inspect("".join(words))
            words.clear()

    def text(some: str) -> None:
        if inside[0]:
            words.append(some)

    markup.walk(data, enter, text)
    formula.inspect("".join(words))
