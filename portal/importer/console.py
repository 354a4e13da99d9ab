"""The command `import`: checks what was asked, imports, says what came of it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from portal.importer import command, report, resolve, sources
from portal.importer.article import Given, SourceError
from portal.importer.command import Options, Progress
from portal.importer.outcome import Outcome
from portal.system import os_errors
from portal.system.lock import Holder
from portal.vietnamese import amounts, dates, text

Say = Callable[[str], object]
Shown = Callable[[str], Progress]
_WORTH_SAYING = 2  # seconds
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words and options of a command line ask for, as they were written."""

    path: Sequence[str]
    source: str
    to: str
    report: str = ""
    files: str = ""
    site: str = ""
    since: str = ""
    section: str = ""
    credit: str = ""
    dry_run: bool = False
    resolve: bool = False
    again: bool = False


class AskedError(Exception):
    """Raised if nothing can be imported as asked; the message is for the user."""


def run(asked: Asked, say: Say, shown: Shown) -> int:
    """Import; return the exit code: 0 all in, 1 some need a person, 2 asked for what cannot be.

    130, as shells have it, if Ctrl-C ended it.
    """
    began = time.monotonic()
    try:
        if asked.resolve and not asked.path:
            return _resolve(asked, say)
        with tempfile.TemporaryDirectory() as folder:
            options = _options(asked, Path(folder))
            reading, writing = shown("Đang đọc nguồn"), shown("Đang nhập bài")
            outcome = command.run(options, reading, writing, partial(_wait, say))
    except (AskedError, SourceError) as problem:
        say(str(problem))
        return 2
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        say(f"Không nhập được: {where}{os_errors.reason(problem)}.")
        return 2
    except KeyboardInterrupt:
        say("Đã dừng giữa chừng. Bài đã nhập vẫn còn; chạy lại lệnh này để nhập tiếp.")
        return _INTERRUPTED
    seconds = round(time.monotonic() - began)
    for line in _lines(options, outcome):
        say(line)
    if seconds >= _WORTH_SAYING:
        say(f"Xong trong {amounts.length(seconds)}.")
    if asked.resolve and not asked.dry_run:
        return max(_resolve(asked, say), int(outcome.needs_a_person))
    return int(outcome.needs_a_person)


def _wait(say: Say, holder: Holder) -> None:
    say(f"Một lần nhập khác đang ghi vào thư mục này; đang chờ đến lượt… ({holder})")


def _lines(options: Options, outcome: Outcome) -> Iterator[str]:
    path = options.report or options.folder / report.FILE
    yield from report.as_lines(outcome, path, is_dry=options.dry_run)
    if options.dry_run:
        yield "Chạy thử: chưa ghi gì vào thư mục nội dung."
        return
    yield f"Từng việc của từng bài: {path}"
    if outcome.waiting:
        count = amounts.number(len(outcome.waiting))
        yield f"{count} bài cần người xem để “nháp”, chưa hiện trên cổng."
        yield "Xem lần lượt ở bàn viết: python3 run.py write, rồi mở “Bài nhập về”."


def _resolve(asked: Asked, say: Say) -> int:
    outcome = resolve.run(Path(asked.to))
    for line in resolve.as_lines(outcome):
        say(line)
    return int(bool(outcome.unresolved))


def _options(asked: Asked, cache: Path) -> Options:
    """Return the options; `cache`: takes the files of a web archive. Raises AskedError."""
    if asked.source not in sources.NAMES:
        raise AskedError(_which_source(asked.source))
    if len(asked.path) != 1:
        what = "một tệp hay thư mục nguồn" if not asked.path else "một nguồn mỗi lần"
        raise AskedError(f"Hãy ghi {what}: python3 run.py import --from {asked.source} ĐƯỜNG-DẪN")
    path, content = Path(asked.path[0]).expanduser(), Path(asked.to).expanduser()
    files = Path(asked.files).expanduser() if asked.files else None
    if not path.exists():
        raise AskedError(f"Không có {path}.")
    if files and not files.is_dir():
        raise AskedError(f"Không có thư mục tệp của trang cũ {files}.")
    if not content.is_dir():
        new = "Muốn nhập vào một thư mục mới thì tạo thư mục ấy trước."
        raise AskedError(f"Không có thư mục nội dung {content}. {new}")
    hosts = _hosts(asked.site)
    if files is None:
        files = sources.files_of(asked.source, Given(path=path, hosts=hosts), cache)
    return Options(
        read=sources.adapter(asked.source),
        path=path,
        content=content,
        files=files,
        hosts=hosts,
        since=_since(asked.since),
        section=" ".join(text.clean(asked.section).split()),
        credit=" ".join(text.clean(asked.credit).split()),
        report=Path(asked.report).expanduser() if asked.report else None,
        dry_run=asked.dry_run,
        again=asked.again,
    )


def _which_source(written: str) -> str:
    near = text.near_miss(written, sources.NAMES)
    names = ", ".join(sources.NAMES)
    if not written:
        return f"Hãy ghi nguồn là gì: --from, một trong {names}."
    asked = f" Có phải “{near}” không?" if near else ""
    return f"Không có nguồn “{written}”.{asked} Các nguồn: {names}."


def _hosts(site: str) -> tuple[str, ...]:
    names = []
    for part in site.replace(",", " ").split():
        try:
            name = urlsplit(part if "//" in part else f"//{part}").hostname
        except ValueError:
            name = None
        if not name:
            raise AskedError(
                f"“{part}” không phải là địa chỉ của trang cũ, ví dụ https://ten-cu.vn"
            )
        names.append(name.removeprefix("www."))
    return tuple(names)


def _since(written: str) -> datetime | None:
    try:
        return dates.parse(written).at if written else None
    except dates.DateError:
        raise AskedError(
            f"Không đọc được ngày “{written}”. Hãy ghi ngày/tháng/năm, ví dụ 03/08/2012."
        ) from None
