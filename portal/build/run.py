"""Builds the portal: beside the former output, then in its place, or not at all."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portal import edition, files, messages
from portal.build import settings as settings_file
from portal.content import Content
from portal.dates import VIETNAM
from portal.diagnostics import Diagnostic, Place, Report, Severity, error, warning

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    `site_url` overrides the settings' SITEURL; `drafts` shows what is not due. `clean` asks
    for a build that uses nothing kept from the last one: so far each is, photos apart, whose
    store is keyed by content.
    """

    output: Path
    config: Path = _ROOT / "pelicanconf.py"
    site_url: str = ""
    drafts: bool = False
    clean: bool = False
    store: Path = _ROOT / ".portal"


@dataclass(frozen=True, slots=True)
class Result:
    """What a build came to. `report` also holds the content's problems."""

    report: Report
    pages: int = 0
    seconds: float = 0.0


def clock() -> datetime:
    """Return the build's one clock: SOURCE_DATE_EPOCH where set (reproducible builds), or now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.astimezone(VIETNAM)


def build(content: Content, options: Options) -> Result:
    """Build the portal from checked content.

    With any error, in the content, the settings or on the way, the former output is left
    as it was. Never raises for a fault of content or settings.
    """
    started = time.monotonic()
    output = options.output.resolve()
    settings, problems = settings_file.read(options.config)
    problems += _unsafe(output, content.root)
    report = content.report.plus(problems)
    if settings is None or not report.ok:
        return Result(report)
    with files.locked(output):
        files.mend(output)
        staged = files.staging_folder(output)
        try:
            pages, problems = _run(_configured(settings, content, options, staged))
            report = report.plus(problems)
            if report.ok:
                files.swap(staged, output)
        except OSError as problem:
            reason = problem.strerror or problem
            report = report.plus([error("B004", Place(str(options.output)), reason=reason)])
            pages = 0
        finally:
            files.remove(staged)
    return Result(report, pages, time.monotonic() - started)


def _unsafe(output: Path, content: Path) -> list[Diagnostic]:
    """Refuse to replace a folder that holds anything but a portal."""
    inside = {output, *output.parents}
    mixed = content.resolve() in inside or output in {_ROOT, *_ROOT.parents, content.resolve()}
    foreign = output.exists() and not (
        output.is_dir() and (not any(output.iterdir()) or (output / "index.html").is_file())
    )
    if mixed or foreign or output in content.resolve().parents:
        return [error("S006", Place(str(output)), name=output)]
    return []


def _configured(
    settings: dict[str, Any], content: Content, options: Options, staged: Path
) -> dict[str, Any]:
    now = clock()
    settings = settings | {
        "PATH": str(content.root.resolve()),
        "OUTPUT_PATH": str(staged),
        "DELETE_OUTPUT_DIRECTORY": False,
        "DEBUG": True,  # Pelican then logs why it could not process a file
        edition.NOW: now,
        edition.CONTENT: content.public(now, drafts=options.drafts),
        edition.PREVIEW: options.drafts,
        edition.STORE: options.store,
        edition.PROBLEMS: [],
    }
    if options.site_url:
        settings["SITEURL"] = options.site_url
    settings["SITEURL"] = settings["SITEURL"].rstrip("/")
    return settings


def _run(settings: dict[str, Any]) -> tuple[int, list[Diagnostic]]:
    """Run Pelican once; return the number of pages and everything that went wrong."""
    from jinja2 import TemplateError
    from pelican import Pelican
    from pelican.settings import configure_settings

    problems: list[Diagnostic] = settings[edition.PROBLEMS]
    pages: list[Path] = []
    with _listening(problems):
        try:
            Pelican(configure_settings(settings)).run()
            pages = list(Path(settings["OUTPUT_PATH"]).rglob("*.html"))
        except TemplateError as problem:
            problems.append(_template_fault(problem, Path(settings["THEME"])))
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - the verdict is ours, whatever a plugin does
            problems.append(error("B003", _raised_at(problem), reason=f"{problem!r}"))
    return len(pages), problems


def _template_fault(problem: Exception, theme: Path) -> Diagnostic:
    place = _raised_at(problem, below=theme)
    line = getattr(problem, "lineno", None)
    if line:
        place = replace(place, file=str(getattr(problem, "filename", "") or place.file), line=line)
    return error("B001", place, reason=problem)


def _raised_at(problem: BaseException, below: Path = _ROOT) -> Place:
    """Return the last place below a folder that a traceback passes through."""
    place = Place(str(below))
    trace = problem.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(below):
            place = Place(files.shown(file), trace.tb_lineno)
        trace = trace.tb_next
    return place


class _Ear(logging.Handler):
    """Turns what Pelican logs into problems: it would log an error and go on."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        super().__init__(logging.WARNING)
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        words = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            words = f"{words}: {record.exc_info[1]}"
        if words.startswith("Empty alt attribute"):
            return  # portal.captions says it better, with the line
        make, code = (error, "B002") if record.levelno >= logging.ERROR else (warning, "B005")
        self._problems.append(make(code, Place("pelican"), reason=words))


@contextmanager
def _listening(problems: list[Diagnostic]) -> Iterator[None]:
    from pelican.log import console

    root, ear, quiet = logging.getLogger(), _Ear(problems), console.quiet
    former = root.handlers[:]
    root.handlers[:] = [ear]
    console.quiet = True
    try:
        yield
    finally:
        root.handlers[:] = former
        console.quiet = quiet


def as_lines(result: Result, options: Options) -> Iterator[str]:
    """Yield every problem as a line, then one line that says what came of it."""
    for each in result.report:
        yield messages.line(each)
    errors = result.report.count(Severity.ERROR)
    if errors:
        yield f"Chưa dựng được: có {errors} lỗi. Bản dựng trước (nếu có) vẫn còn nguyên."
    else:
        yield f"Đã dựng {result.pages} trang trong {result.seconds:.1f} giây vào {options.output}."
