"""Says why a photo cannot be published, before it is put beside a text."""

from __future__ import annotations

from pathlib import Path

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, error
from portal.photos import validate
from portal.photos.problems import PhotoError


def sentence(path: Path) -> str:
    """Return what the check would say of a photo, "" if it can be published."""
    try:
        validate.inspect(path)
    except PhotoError as problem:
        fault = error(problem.code, Place(path.name), src=path.name, detail=problem.detail)
        return messages.sentence(fault)
    return ""
