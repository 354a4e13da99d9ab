"""What readers of a published portal are to know of who makes it, and are not told yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.builder.settings_types import place_of
from portal.content.model import Content
from portal.content.organisation import FILE
from portal.contract.settings import Settings
from portal.diagnostics.diagnostic import Diagnostic, Place, warning

_LINES = {
    "licence": ("giấy phép", "Giấy phép số …"),
    "responsible": ("người chịu trách nhiệm nội dung", "Chịu trách nhiệm nội dung: …"),
}


def missing(portal: Settings, content: Content, file: Path) -> Iterator[Diagnostic]:
    """Yield a warning for the licence, who answers and the contact; `file`: the settings file."""
    for name, (what, example) in _LINES.items():
        if not getattr(portal, name).strip():
            yield warning("S031", place_of(file, "PORTAL"), name=name, what=what, example=example)
    if not (content.organisation and content.organisation.contact):
        yield warning("S032", Place(FILE))
