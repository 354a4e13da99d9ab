"""Builds the portal into a staging folder, and updates the output only if nothing failed."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from portal.builder import faults, imprint, input_digest, render, settings_file
from portal.builder.output import Output
from portal.cache.store import Store, code_key
from portal.content import approval, clock, outlook
from portal.content.model import Content
from portal.contract import build_context, project_store
from portal.contract.build_context import BuildContext
from portal.contract.pages import Manifest
from portal.contract.settings import Settings
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, Severity, error, warning
from portal.system import files, garbage, lock, os_errors, ownership, parallel
from portal.system.lock import Holder, LockError

_ROOT = Path(__file__).resolve().parents[2]
_WAITING = "Một lần dựng khác đang ghi vào thư mục này; đang chờ đến lượt…"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    `site_url` overrides the settings' SITEURL; `drafts`: also show what is not due. With a `fresh`
    store nothing cached is used. `published`: for readers, who are to be told who makes the site.
    `now`: the moment at which the site is shown, the same as in the
    check. `say` gets messages about delays during the build.
    """

    output: Path
    config: Path = _ROOT / "pelicanconf.py"
    site_url: str = ""
    drafts: bool = False
    published: bool = False
    store: Store = field(default_factory=lambda: project_store.opened(_ROOT))
    now: datetime = field(default_factory=clock.now)
    say: Callable[[str], None] = lambda _line: None


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build. `report`: with the content's problems; `pages`: the number of pages.

    `seconds`: the duration; `absent`: what the pages lack, or "".
    """

    report: Report
    pages: int = 0
    seconds: float = 0.0
    absent: str = ""


def build(content: Content, options: Options) -> Result:
    """Build the portal from checked content.

    After any error, in content, settings or the build, the output is left as it was. Problems of
    content and settings are in the result; they are not raised.
    """
    started = time.monotonic()
    report = content.report
    pages = 0
    try:
        output = Path(os.path.realpath(options.output))  # resolve() raises for a symlink loop
        report = report.plus(_ownership_problems(output, content.root))
        if not report.ok:
            return Result(report)
        held = lock.locked(output, partial(_wait, options.say))
        with garbage.paused(), files.readable(), held:  # which may make the folder above
            pages, problems = _build_locked(output, content, options)
        report = report.plus(problems)
    except LockError as problem:
        owner = problem.owner or "?"
        place = Place.at(problem.path)
        refusal = error("S020", place, name=place.file, owner=owner, reason=problem.reason)
        report = report.plus([refusal])
    except OSError as problem:
        reason = os_errors.reason(problem)
        path = problem.filename  # of what failed, which need not be the output
        place = Place.at(path) if isinstance(path, str) else Place(str(options.output))
        report = report.plus([error("B004", place, reason=reason)])
    finally:
        options.store.bodies.close()
    absent = outlook.sentence(content, report, options.now)
    return Result(report, pages, time.monotonic() - started, absent)


def _wait(say: Callable[[str], None], holder: Holder) -> None:
    """Report whose build this one waits for."""
    say(f"{_WAITING} ({holder})")


def _build_locked(output: Path, content: Content, options: Options) -> tuple[int, list[Diagnostic]]:
    """Build while holding the output's lock; return the number of pages and the problems."""
    configuration, problems = settings_file.load(options.config)
    if configuration is None:
        return 0, problems
    now = options.now
    public = content.public(now, drafts=options.drafts)
    key = code_key(_ROOT).encode() + configuration.digest  # part of each page's fingerprint
    values = configuration.settings
    digest = input_digest.digest(values, public, now, key, options.site_url, options.drafts)
    files.recover(output)
    previous = Output(output, options.store)
    untold: list[Diagnostic] = []
    try:
        if options.published and isinstance(values.get("PORTAL"), Settings):
            untold += imprint.missing(values["PORTAL"], content, options.config)
        if digest and previous.is_made_from(digest):
            return previous.pages, untold
        settings, problems = settings_file.read(values, options.config)
        if options.site_url:
            problems += settings_file.check_site_url(options.site_url, options.config)
        if settings is not None and not options.drafts:
            problems += approval.unapproved(public, settings["PORTAL"].approval_day)
        if settings is not None and not problems:
            build = context(settings, public, previous.manifest(key), options)
            build.report = problems.append
            _build(previous, build, output, problems, digest or b"")
    finally:
        previous.wait()
    return previous.pages, [*problems, *untold]


def _build(
    previous: Output,
    build: BuildContext,
    output: Path,
    problems: list[Diagnostic],
    digest: bytes,
) -> None:
    """Build into a staging folder and update the output, or add the reasons to `problems`."""
    staged = files.staging_folder(output)
    build.settings["OUTPUT_PATH"] = str(staged)
    try:
        run(build, problems)
        if Report.of(problems).ok:
            previous.update(staged, build.manifest, b"" if problems else digest)
    finally:
        files.remove(staged)


def _ownership_problems(output: Path, content: Path) -> list[Diagnostic]:
    """Report an output folder, or its backup, that no build of ours made: it is not touched."""
    mixed = ownership.is_mixed(output, content) or any(
        map(ownership.is_target, (output, *output.parents))
    )
    if not files.is_text(str(output)):
        return [error("S010", Place(str(output)), name=output)]
    if mixed:
        return [error("S006", Place(str(output)), name=output)]
    former = files.former_path(output)
    foreign = [
        path
        for path in (output, former)
        if os.path.lexists(path) and not ownership.may_be_deleted(path)
    ]
    return [error("S006", Place(str(path)), name=path) for path in foreign]


def context(
    settings: dict[str, Any], public: Content, manifest: Manifest, options: Options
) -> BuildContext:
    """Complete the settings, and store a new build context in them."""
    from portal.builder import compiled_templates  # imports Jinja

    settings |= {
        "PATH": str(public.root.resolve()),
        "DELETE_OUTPUT_DIRECTORY": False,
        "DEBUG": True,  # so that Pelican logs why it could not process a file
    }
    settings["JINJA_ENVIRONMENT"] = settings["JINJA_ENVIRONMENT"] | {
        "auto_reload": False,
        "cache_size": -1,  # all templates, in a plain dictionary: pages look up thousands
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


def run(build: BuildContext, problems: list[Diagnostic]) -> None:
    """Run Pelican once and make the files, if not on demand; add all problems. Raises OSError."""
    from pelican.settings import configure_settings

    from portal.builder.pelican_generators import LazyPelican

    output, theme = Path(build.settings["OUTPUT_PATH"]), Path(build.settings["THEME"])
    jobs, flush = build.manifest.jobs, build.store.bodies.close
    with _captured_log(problems):
        try:
            LazyPelican(configure_settings(build.settings)).run()
            if Report.of(problems).ok and build.manifest.on_demand is None:
                to_diagnostic = partial(faults.of, theme=theme)
                processes = build.portal.processes or parallel.process_count()
                build.manifest.made, found = render.make_files(
                    jobs or (), output, to_diagnostic, flush, processes
                )
                problems += found
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - a plugin may raise anything
            problems.append(faults.of(problem, theme))


class _LogCapture(logging.Handler):
    """Turns Pelican's log messages into problems: Pelican logs errors and continues."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        super().__init__(logging.WARNING)
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            text = f"{text}: {record.exc_info[1]}"
        if text.startswith("Empty alt attribute"):
            return  # portal.markup.captions reports it with the line
        make, code = (error, "B002") if record.levelno >= logging.ERROR else (warning, "B005")
        self._problems.append(make(code, Place("pelican"), reason=text))


@contextmanager
def _captured_log(problems: list[Diagnostic]) -> Iterator[None]:
    from pelican.log import console

    root, capture, quiet = logging.getLogger(), _LogCapture(problems), console.quiet
    handlers = root.handlers[:]
    root.handlers[:] = [capture]
    console.quiet = True
    try:
        yield
    finally:
        root.handlers[:] = handlers
        console.quiet = quiet


def as_lines(result: Result, options: Options) -> Iterator[str]:
    """Yield a line per problem, a line with the result, then what the pages lack."""
    for problem in result.report:
        yield messages.line(problem)
    errors = result.report.count(Severity.ERROR)
    if errors:
        yield f"Chưa dựng được: có {errors} lỗi. Bản dựng trước (nếu có) vẫn còn nguyên."
    else:
        yield f"Đã dựng {result.pages} trang trong {result.seconds:.1f} giây vào {options.output}."
        if result.absent:
            yield result.absent
