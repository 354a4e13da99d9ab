"""Builds the portal: beside the former output, then in its place, or not at all."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from portal.builder import input_digest, render, settings_file
from portal.builder.output import Output, is_ours
from portal.cache import store
from portal.cache.store import Store
from portal.content import clock
from portal.content.model import Content
from portal.contract import build_context
from portal.contract.build_context import BuildContext
from portal.contract.pages import BodyError, Manifest
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, Severity, error, warning
from portal.system import files, garbage, lock, ownership, parallel
from portal.system.lock import Holder, LockError

_ROOT = Path(__file__).resolve().parents[2]
_WAITING = "Một lần dựng khác đang ghi vào thư mục này; đang chờ đến lượt…"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    `site_url` overrides the settings' SITEURL; `drafts` shows what is not due. A `fresh` store
    makes a build that uses nothing kept from the last one; `now` is the moment that is shown, and
    should be that of the check. `say` hears, on the way, why it
    takes longer than it should.
    """

    output: Path
    config: Path = _ROOT / "pelicanconf.py"
    site_url: str = ""
    drafts: bool = False
    store: Store = field(default_factory=lambda: store.opened(_ROOT))
    now: datetime = field(default_factory=clock.now)
    say: Callable[[str], None] = lambda _line: None


@dataclass(frozen=True, slots=True)
class Result:
    """What a build came to. `report` also holds the content's problems; `notes` are sentences."""

    report: Report
    pages: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


def build(content: Content, options: Options) -> Result:
    """Build the portal from checked content.

    With any error, in the content, the settings or on the way, the former output is left
    as it was. Never raises for a fault of content or settings.
    """
    started = time.monotonic()
    report = content.report
    pages, notes = 0, list[str]()
    try:
        output = Path(os.path.realpath(options.output))  # resolve() raises for a loop of links
        report = report.plus(_unsafe(output, content.root, options.store))
        if not report.ok:
            return Result(report)
        waiting = lock.locked(output, partial(_wait, options.say))
        with garbage.paused(), waiting, files.readable():
            pages, problems = _locked(output, content, options, notes)
        report = report.plus(problems)
    except LockError as problem:
        whose = problem.owner or "?"
        place = Place(files.shown(problem.path))
        told = error("S020", place, name=place.file, owner=whose, reason=problem.reason)
        report = report.plus([told])
    except OSError as problem:
        reason = problem.strerror or problem
        where = problem.filename  # of what failed: it need not be the output
        shown = files.shown(Path(where)) if isinstance(where, str) else str(options.output)
        report = report.plus([error("B004", Place(shown), reason=reason)])
    finally:
        options.store.bodies.close()
    return Result(report, pages, time.monotonic() - started, tuple(notes))


def _wait(say: Callable[[str], None], holder: Holder) -> None:
    """Say for whom a build waits."""
    say(f"{_WAITING} ({holder})")


def _locked(
    output: Path, content: Content, options: Options, notes: list[str]
) -> tuple[int, list[Diagnostic]]:
    """Build aside and take over the output; return the number of pages and what went wrong."""
    conf, problems = settings_file.load(options.config)
    if conf is None:
        return 0, problems
    now = options.now
    public = content.public(now, drafts=options.drafts)
    key = store.code_key(_ROOT).encode() + conf.digest  # part of each page's fingerprint
    own = conf.settings
    given = input_digest.digest(own, public, now, key, options.site_url, options.drafts)
    files.recover(output)
    known = Output(output, options.store)
    try:
        if given and known.made_from(given):
            return known.pages, []
        settings, problems = settings_file.read(own, options.config)
        if options.site_url:
            problems += settings_file.misplaced(options.site_url, options.config)
        if settings is not None and not problems:
            build = _context(settings, public, known.manifest(key), options)
            build.report, build.note = problems.append, notes.append
            _build(known, build, output, problems, given or b"")
    finally:
        known.wait()
    return known.pages, problems


def _build(
    known: Output,
    build: BuildContext,
    output: Path,
    problems: list[Diagnostic],
    given: bytes,
) -> None:
    """Build beside the output and take it over, or add to `problems` why not."""
    staged = files.staging_folder(output)
    build.settings["OUTPUT_PATH"] = str(staged)
    try:
        _run(build, problems)
        if Report.of(problems).ok:
            known.take(staged, build.manifest, b"" if problems else given)
    finally:
        files.remove(staged)


def _unsafe(output: Path, content: Path, kept: Store) -> list[Diagnostic]:
    """Refuse to replace or delete what no build of ours made: the output, what it was before."""
    mixed = ownership.is_mixed(output, content) or any(
        map(ownership.is_target, (output, *output.parents))
    )
    if not files.is_text(str(output)):
        return [error("S010", Place(str(output)), name=output)]
    if mixed:
        return [error("S006", Place(str(output)), name=output)]
    former = files.former_path(output)
    foreign = []
    if os.path.lexists(output) and not is_ours(output, kept):
        foreign.append(output)
    if os.path.lexists(former) and not ownership.may_be_deleted(former):
        foreign.append(former)
    return [error("S006", Place(str(each)), name=each) for each in foreign]


def _context(
    settings: dict[str, Any], public: Content, manifest: Manifest, options: Options
) -> BuildContext:
    """Complete the settings, and return the build context that they then hold."""
    from portal.builder import compiled_templates  # Jinja with it

    settings |= {
        "PATH": str(public.root.resolve()),
        "DELETE_OUTPUT_DIRECTORY": False,
        "DEBUG": True,  # Pelican then logs why it could not process a file
    }
    settings["JINJA_ENVIRONMENT"] = settings["JINJA_ENVIRONMENT"] | {
        "auto_reload": False,
        "bytecode_cache": compiled_templates.cache(fresh=options.store.fresh),
    }
    if options.site_url:
        settings["SITEURL"] = options.site_url
    settings["SITEURL"] = settings["SITEURL"].rstrip("/")
    build = BuildContext(
        content=public,
        now=options.now,
        store=options.store,
        settings=settings,
        preview=options.drafts,
        manifest=manifest,
    )
    settings[build_context.KEY] = build
    return build


def _run(build: BuildContext, problems: list[Diagnostic]) -> None:
    """Run Pelican once and make the files; add all that went wrong to `problems`."""
    from pelican.settings import configure_settings

    from portal.builder.pelican_generators import Portal

    output, theme = Path(build.settings["OUTPUT_PATH"]), Path(build.settings["THEME"])
    jobs, flush = build.manifest.jobs, build.store.bodies.close
    with _listening(problems):
        try:
            Portal(configure_settings(build.settings)).run()
            if Report.of(problems).ok:
                fault = partial(_fault, theme=theme)
                count = build.portal.processes or parallel.process_count()
                build.manifest.made, faults = render.work(jobs or (), output, fault, flush, count)
                problems += faults
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - the verdict is ours, whatever a plugin does
            problems.append(_fault(problem, theme))


def _fault(problem: Exception, theme: Path) -> Diagnostic:
    """Make a problem of what a template or a plugin raised."""
    from jinja2 import TemplateError

    if isinstance(problem, BodyError):
        return error("S030", Place(problem.file), reason=problem.reason)
    if isinstance(problem, TemplateError):
        return _template_fault(problem, theme)
    return error("B003", _raised_at(problem), reason=f"{problem!r}")


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
            return  # portal.markup.captions says it better, with the line
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
        yield from result.notes
        yield f"Đã dựng {result.pages} trang trong {result.seconds:.1f} giây vào {options.output}."
