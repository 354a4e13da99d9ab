"""Checks Word and Excel files (ECMA-376): relationships, embedded files, fields, formulas.

Hyperlinks may lead anywhere. Any other remote content is fetched when the file is opened, which
tells its owner who reads the file, and lets them change what is shown.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

from portal.content.attachments.active_content import formula, markup
from portal.content.attachments.active_content.unsafe import CODE, EMBEDDED, REMOTE, UnsafeError

_LINK, _TEMPLATE = "hyperlink", "attachedTemplate"
_UNSAFE_KINDS = {
    **dict.fromkeys(("vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "attachedToolbars"), CODE),
    **dict.fromkeys(("oleObject", "control", "activeXControlBinary", "aFChunk"), EMBEDDED),
}
_UNSAFE_PARTS = {
    "macrosheets/": CODE,
    "activex/": EMBEDDED,
    "xl/connections.xml": REMOTE,
}
_UNSAFE_TYPES = {
    "macroenabled": CODE,
    "vbaproject": CODE,
    "activex": EMBEDDED,
    "oleobject": EMBEDDED,
}
_EMBEDDINGS = "embeddings/"  # where charts keep their data, as files of their own
_NESTED_TYPES = {"docx", "xlsx"}
_ZIP, _SIGNATURES = b"PK\x03\x04", (bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-", b"MZ", b"\x7fELF")
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
# Fields that include external content, by their first word (17.16.5).
_FETCHES = re.compile(
    r"(?:^|\n)[^\S\n]*+(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b",
    re.IGNORECASE,
)
_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula",
             "totalsRowFormula"}  # fmt: skip
# A path to the author's own template: Word looks for it on the reader's machine only.
_LOCAL_DRIVE = re.compile(r"(?:file:/{3})?[a-z]:(?:[\\/]|%5c)", re.IGNORECASE)


def inspect(archive: zipfile.ZipFile, nested: Callable[[bytes], object]) -> None:
    """Check a file; `nested` returns the type of an embedded file, or raises.

    Raises UnsafeError, and ValueError for invalid XML.
    """
    for member in archive.infolist():
        name = member.filename.lower().replace("\\", "/")
        for part, code in _UNSAFE_PARTS.items():
            if part in name:
                raise UnsafeError(code, member.filename)
        if not name.endswith("/"):
            _check_embedded(archive, member, nested, in_chart=_EMBEDDINGS in name)
        if name.endswith(".rels"):
            _check_relationships(markup.read(archive, member))
        elif name == "[content_types].xml":
            _check_types(markup.read(archive, member))
        elif name.endswith(".xml"):
            data = markup.read(archive, member)
            _check_fields(data)
            _check_formulas(data)


def _check_embedded(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    nested: Callable[[bytes], object],
    *,
    in_chart: bool,
) -> None:
    """Check an embedded file by its bytes, whatever its name and folder."""
    with archive.open(member) as file:
        head = file.read(8)
    if head.startswith(_ZIP):
        if nested(markup.read(archive, member)) not in _NESTED_TYPES:
            raise UnsafeError(EMBEDDED, member.filename)
    elif in_chart or head.startswith(_SIGNATURES):
        raise UnsafeError(EMBEDDED, member.filename)


def _check_relationships(data: bytes) -> None:
    for name, attributes in markup.elements(data):
        if name != "Relationship":
            continue
        kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
        if markup.runs(target):
            raise UnsafeError(CODE, target)
        mode = attributes.get("TargetMode", "").lower()
        external = mode == "external" or markup.is_external(target)
        local = kind == _TEMPLATE and _LOCAL_DRIVE.match(target)
        if external and kind != _LINK and not local:
            raise UnsafeError(REMOTE, f"{kind} {target}".strip())
        if kind in _UNSAFE_KINDS:
            raise UnsafeError(_UNSAFE_KINDS[kind], kind)


def _check_types(data: bytes) -> None:
    for _, attributes in markup.elements(data):
        for part, code in _UNSAFE_TYPES.items():
            if part in attributes.get("ContentType", "").lower():
                raise UnsafeError(code, attributes["ContentType"])


def _check_fields(data: bytes) -> None:
    """Check for fields that run programs or fetch; a field may be split into many runs."""
    if not markup.may_have(data, b"instr", b"ddeLink", b"oleLink"):
        return
    inside, parts = [False], list[str]()

    def enter(name: str, attributes: markup.Attributes) -> None:
        if name in {"ddeLink", "oleLink"}:
            raise UnsafeError(CODE if name == "ddeLink" else REMOTE, name)
        if name == "fldChar" and attributes.get("fldCharType") != "end":
            parts.append("\n")  # the start of a field, or of its result
        if "instr" in attributes:
            parts.append("\n" + attributes["instr"])
        inside[0] = name in {"instrText", "delInstrText"}

    def text(characters: str) -> None:
        if inside[0]:
            parts.append(characters)

    markup.walk(data, enter, text)
    instructions = "".join(parts)
    if _DDE.search(instructions):
        raise UnsafeError(CODE, "DDE")
    if match := _FETCHES.search(instructions):
        raise UnsafeError(REMOTE, match[1])


def _check_formulas(data: bytes) -> None:
    if not formula.may_be_in(data):
        return
    inside, parts = [False], list[str]()

    def enter(name: str, _: markup.Attributes) -> None:
        inside[0] = name in _FORMULAS
        if inside[0]:
            formula.inspect("".join(parts))
            parts.clear()

    def text(characters: str) -> None:
        if inside[0]:
            parts.append(characters)

    markup.walk(data, enter, text)
    formula.inspect("".join(parts))
