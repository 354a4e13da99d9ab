"""Checks OpenDocument text (ISO/IEC 26300) for scripts, embedded objects and remote content."""

from __future__ import annotations

import re
import zipfile

from portal.content.attachments.active_content import formula, markup
from portal.content.attachments.active_content.unsafe import (
    CLOSED,
    CODE,
    EMBEDDED,
    REMOTE,
    UnsafeError,
)

_ELEMENTS = {
    **dict.fromkeys(("event-listener", "script", "dde-source", "dde-connection-decl"), CODE),
    **dict.fromkeys(("object-ole", "applet", "plugin"), EMBEDDED),
    **dict.fromkeys(("floating-frame", "auto-reload"), REMOTE),
    "encryption-data": CLOSED,
}
_LINKS = {"a", "template"}  # hyperlinks, and the template a text was made from
_CODE = re.compile(r"(?:.*/)?(?:basic|scripts)/", re.IGNORECASE)
_OBJECT = re.compile(r"object \d+", re.IGNORECASE)  # texts and charts are folders instead
_FILES = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-", b"MZ", b"\x7fELF")
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.xml")


def inspect(archive: zipfile.ZipFile) -> None:
    """Check a whole file. Raises UnsafeError, and ValueError for invalid XML."""
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        if _CODE.match(name):
            raise UnsafeError(CODE, member.filename)
        if _OBJECT.fullmatch(name):
            raise UnsafeError(EMBEDDED, member.filename)
        with archive.open(member) as file:
            if file.read(8).startswith(_FILES):
                raise UnsafeError(EMBEDDED, member.filename)
        if name.lower().endswith(_PARTS):
            markup.walk(markup.read(archive, member), _enter)


def _enter(name: str, attributes: markup.Attributes) -> None:
    target = attributes.get("href", "")
    if name in _ELEMENTS:
        raise UnsafeError(_ELEMENTS[name], name)
    if "oleobject" in attributes.get("media-type", ""):
        raise UnsafeError(EMBEDDED, attributes["media-type"])
    formula.inspect(attributes.get("formula", ""))
    if markup.runs(target):
        raise UnsafeError(CODE, target)
    external = markup.is_external(target) or target.startswith(("/", "../"))
    if external and name not in _LINKS:
        raise UnsafeError(REMOTE, f"{name} {target}")
