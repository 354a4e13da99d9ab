"""Exceptions of templates and plugins as diagnostics: the page and the line, no traceback."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from portal.diagnostics.diagnostic import Diagnostic, Place, error

_ROOT = Path(__file__).resolve().parents[2]


def of(problem: Exception, theme: Path) -> Diagnostic:
    """Return the diagnostic of an exception from a template or a plugin.

    Its first note, if it has one, is the page that could not be made.
    """
    from jinja2 import TemplateError

    notes: list[str] = getattr(problem, "__notes__", [])
    page = f"/{notes[0].removesuffix('index.html').lstrip('/')}" if notes else ""
    if isinstance(problem, TemplateError):
        return _template_fault(problem, theme, page)
    if page:
        return error("B009", _raised_at(problem), page=page, reason=f"{problem!r}")
    return error("B003", _raised_at(problem), reason=f"{problem!r}")


def _template_fault(problem: Exception, theme: Path, page: str) -> Diagnostic:
    place = _raised_at(problem, below=theme)
    line = getattr(problem, "lineno", None)
    if line:
        place = replace(place, file=str(getattr(problem, "filename", "") or place.file), line=line)
    return error("B001", place, page=page or "dùng mẫu ấy", reason=problem)


def _raised_at(problem: BaseException, below: Path = _ROOT) -> Place:
    """Return the innermost place of a traceback in a file below a folder."""
    place = Place(str(below))
    trace = problem.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(below):
            place = Place.at(file, trace.tb_lineno)
        trace = trace.tb_next
    return place
