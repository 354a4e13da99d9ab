"""What answers for an edition: messages about its files, about a saved text, about an unsaved one.

file (id, path)        ->  id, and one of data, disk, planned, fault; none of them: no such file
view (id, file, text)  ->  id, data
renew (files)          ->  renewed: a (file, address, is_shown, problems) row for each text
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic, Report, Severity
from portal.preview.channel import Message

File = bytes | Path | tuple[Any, ...] | Diagnostic | None
"""A file as bytes, as one on disk, as what it is made from, as why it cannot be made."""


class Edition(Protocol):
    """One state of the portal, see `portal.builder.edition.PlannedEdition`."""

    addresses: dict[str, str]
    absent: frozenset[str]
    last: str

    def file(self, path: str) -> File:
        """Return the file at a path of the output, or None."""

    def later(self, path: str) -> str:
        """Return the beginning of a path that takes long to plan, "" if that is done or short."""

    def renew(self, name: str) -> tuple[str, str, str, tuple[Diagnostic, ...], bool] | None:
        """Read a text again; return file, address, path, problems, and whether it is shown."""

    def view(self, file: str, text: str) -> str:
        """Return the HTML of the page of an unsaved text; "" if it cannot be shown."""


Made = tuple[Edition | None, Report, bool]
"""What became of an attempt to make an edition: all problems, and whether all texts are in it."""


class Make(Protocol):
    """Makes an edition."""

    def __call__(self, saved: Container[str], *, first: bool) -> Made:
        """`saved`: the folders that were saved into; `first`: none has been made before."""


class Resident:
    """Answers for an edition, if there is one."""

    def __init__(self, made: Made, root: Path) -> None:
        """`root`: the content folder, as the report has it."""
        self._edition, self._report, self._is_whole = made
        self._root = f"{root.as_posix()}/"

    def ready(self) -> Message:
        """Return what the others must know of the edition."""
        edition = self._edition
        addresses = edition.addresses if edition else {}
        return {
            "ready": edition is not None,
            "is_whole": self._is_whole,
            "problems": self._rows(self._report, addresses),
            "absent": sorted(edition.absent) if edition else [],
            "last": edition.last if edition else "",
        }

    def warm_up(self) -> None:
        """Read one text again: the first takes longer, as templates and the like are loaded."""
        for name in [*(self._edition.addresses if self._edition else ())][:1]:
            for _text in self._renewed([name]):
                pass

    def later(self, message: Message) -> str:
        """Return what takes long before a message is answered, "" if nothing does."""
        return self._edition.later(message["path"]) if self._edition and "path" in message else ""

    def answer(self, message: Message) -> Message:
        """Answer a message."""
        edition = self._edition
        if "path" in message:
            return {
                "id": message["id"],
                **_answer(edition.file(message["path"]) if edition else None),
            }
        if "text" in message:
            html = edition.view(message["file"], message["text"]) if edition else ""
            return {"id": message["id"], "data": html.encode()}
        return {"renewed": [*self._renewed(message["renew"])]}

    def _renewed(self, names: Iterable[str]) -> Iterator[Message]:
        edition = self._edition
        for name in names if edition else ():
            renewal = edition.renew(name)  # type: ignore[union-attr]
            if renewal:
                file, address, path, problems, is_shown = renewal
                report = Report.of(problems).below(self._root.rstrip("/"))
                yield {
                    "file": file,
                    "address": address,
                    "is_shown": is_shown,
                    "problems": self._rows(report, {file: address}),
                    "path": path,
                    "page": _answer(edition.file(path)) if is_shown else {},  # type: ignore[union-attr]
                }

    def _rows(self, report: Report, addresses: dict[str, str]) -> list[Message]:
        return [self._row(problem, addresses) for problem in report]

    def _row(self, problem: Diagnostic, addresses: dict[str, str]) -> Message:
        file = problem.place.file.removeprefix(self._root)
        folder = file.rpartition("/")[0]  # of a photo: the text beside it
        return {
            "text": messages.line(problem),
            "error": problem.severity is Severity.ERROR,
            "file": file,
            "line": problem.place.line,
            "address": addresses.get(file) or addresses.get(f"{folder}/index.md", ""),
        }


def counted(problems: Sequence[Message]) -> str:
    """Return how many of these rows are errors, how many warnings; "" for none."""
    errors = sum(problem["error"] for problem in problems)
    return messages.counted(errors, len(problems) - errors)


def _answer(file: File) -> Message:
    if isinstance(file, tuple):
        return {"planned": tuple(file)}
    if isinstance(file, Diagnostic):
        return {"fault": messages.line(file)}
    if isinstance(file, Path):
        return {"disk": str(file)}
    return {} if file is None else {"data": file}
