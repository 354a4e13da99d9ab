"""Word and Excel (ECMA-376): what a file relates to, what is packed with it, fields that run.

A link that a reader follows may lead anywhere. All else that is fetched from elsewhere is fetched
when the file is opened, by which somebody learns who reads it, or puts other things in its place.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

from portal.active_content import markup
from portal.active_content.unsafe import CODE, EMBEDDED, REMOTE, UnsafeError

_LINK = "hyperlink"
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
_OWN = (".docx", ".xlsx")
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)


def inspect(found: zipfile.ZipFile, nested: Callable[[bytes], object]) -> None:
    """Look through a file; `nested` judges one that is packed in it. Raises UnsafeError."""
    for member in found.infolist():
        name = member.filename.lower().replace("\\", "/")
        for part, code in _PARTS.items():
            if part in name:
                raise UnsafeError(code, member.filename)
        if _EMBEDDED in name and not name.endswith("/"):
            if not name.endswith(_OWN):
                raise UnsafeError(EMBEDDED, member.filename)
            nested(markup.read(found, member))
        if name.endswith(".rels"):
            _relations(markup.read(found, member))
        elif name == "[content_types].xml":
            _types(markup.read(found, member))
        elif name.endswith(".xml"):
            _fields(markup.read(found, member))


def _relations(data: bytes) -> None:
    for name, each in markup.elements(data):
        if name != "Relationship":
            continue
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
        if markup.runs(target):
            raise UnsafeError(CODE, target)
        outside = each.get("TargetMode", "").lower() == "external" or markup.leads_away(target)
        if outside and kind != _LINK:
            raise UnsafeError(REMOTE, f"{kind} {target}".strip())
        if kind in _PACKED:
            raise UnsafeError(_PACKED[kind], kind)


def _types(data: bytes) -> None:
    for _, each in markup.elements(data):
        for part, code in _TYPES.items():
            if part in each.get("ContentType", "").lower():
                raise UnsafeError(code, each["ContentType"])


def _fields(data: bytes) -> None:
    """Look for fields that start programs (DDE); a field's words may be in many pieces."""
    if not markup.may_have(data, b"instr", b"ddeLink", b"oleLink"):
        return
    inside, words = [False], list[str]()

    def enter(name: str, each: markup.Attributes) -> None:
        if name in {"ddeLink", "oleLink"}:
            raise UnsafeError(CODE if name == "ddeLink" else REMOTE, name)
        if name == "fldChar" and each.get("fldCharType") != "end":
            words.append("\n")  # where a field begins, or its result
        words.append(each.get("instr", ""))
        inside[0] = name in {"instrText", "delInstrText"}

    def text(some: str) -> None:
        if inside[0]:
            words.append(some)

    markup.walk(data, enter, text)
    if _DDE.search("".join(words)):
        raise UnsafeError(CODE, "DDE")
