"""The report of an import, for spreadsheets, and the sentences that end the command."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from portal.importer.article import Left
from portal.importer.findings import NEED_A_PERSON, Finding, Kind
from portal.importer.folders import Result
from portal.importer.ledger import Entry
from portal.importer.outcome import Outcome
from portal.system import files
from portal.vietnamese.amounts import number

FILE = "nhap.csv"

RESULTS = {
    Result.WRITTEN: "đã nhập",
    Result.BESIDE: "đã có người sửa, bản mới để bên cạnh",
    Result.REMOVED: "đã có người xóa, không nhập lại",
    Result.LEFT_OUT: "không nhập",
}
KINDS = {
    Kind.MENDED: "đã sửa",
    Kind.DROPPED: "đã bỏ",
    Kind.DOUBTFUL: "cần người xem",
    Kind.PHOTO: "thiếu ảnh",
    Kind.FILE: "thiếu tệp",
    Kind.LINK: "liên kết chưa rõ",
}
_HEAD = (
    *("Bài", "Đọc từ", "Tiêu đề", "Thư mục", "Kết quả", "Trạng thái", "Cần người xem"),
    *("Chữ ở nguồn", "Chữ giữ", "Chữ bỏ", "Loại việc", "Việc", "Nội dung"),
    *("Bản gốc", "SHA-256"),
)
_TO_MERGE = {Result.BESIDE, Result.LEFT_OUT}  # a person must look, whatever was found
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet knows what it is to run
_YES = {True: "có", False: ""}


def write(
    path: Path, entries: Iterable[Entry], left: Iterable[Left], waiting: Container[str]
) -> None:
    """Write the report: a row for each finding of each text, one for a text without any.

    `waiting`: the keys of texts on which a person has not decided yet.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_HEAD)
    for entry in entries:
        rows.writerows(map(_safe, _rows(entry, is_waiting=entry.key in waiting)))
    for each in left:
        rows.writerow(
            _safe(["", each.place, "", "", RESULTS[Result.LEFT_OUT], *[""] * 6, each.what])
        )
    files.write(path, b"\xef\xbb\xbf" + out.getvalue().encode())  # Excel knows UTF-8 by the mark


def _rows(entry: Entry, *, is_waiting: bool) -> Iterator[list[str]]:
    sums = entry.letters
    result = RESULTS.get(Result(entry.result), "") if entry.result else ""
    start = [entry.key, entry.place, entry.title, entry.folder, result, entry.status]
    letters = [str(sums.source), str(sums.kept), str(sums.dropped)]
    end = [entry.original, entry.sha256]
    for finding in entry.findings or (None,):
        kind, what, text = _finding(finding)
        is_open = is_waiting and finding is not None and finding.kind in NEED_A_PERSON
        needs = _YES[is_open or entry.result in _TO_MERGE]
        yield [*start, needs, *letters, kind, what, text, *end]


def _finding(finding: Finding | None) -> tuple[str, str, str]:
    return (KINDS[finding.kind], finding.what, finding.text) if finding else ("", "", "")


def _safe(row: Iterable[str]) -> list[str]:
    """Return cells that no spreadsheet takes for formulas."""
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row]


def as_lines(outcome: Outcome, path: Path, *, is_dry: bool = False) -> Iterator[str]:
    """Yield the sums: what was taken, what needs a person, the account of letters."""
    rows, others, unchanged = outcome.entries, outcome.left, outcome.unchanged
    results = Counter(entry.result for entry in rows if entry.result)
    for result, label in RESULTS.items():
        if results[result]:
            told = label.replace("đã nhập", "sẽ nhập") if is_dry else label
            yield f"{number(results[result])} bài {told}."
    if unchanged:
        yield f"Trong đó {number(unchanged)} bài đã có từ lần nhập trước, giữ nguyên."
    for each in others[:_MOST]:
        yield f"{each.place}: {each.what}"
    if len(others) > _MOST:
        yield f"… và {number(len(others) - _MOST)} mục nữa, xem {path}."
    open_ones = [entry for entry in rows if entry.key in outcome.waiting]
    kinds = Counter(finding.kind for entry in open_ones for finding in entry.findings)
    for kind in NEED_A_PERSON:
        if kinds[kind]:
            yield f"{KINDS[kind].capitalize()}: {number(kinds[kind])} chỗ."
    source, kept, dropped = (
        sum(getattr(entry.letters, name) for entry in rows)
        for name in ("source", "kept", "dropped")
    )
    uneven = sum(not entry.letters.is_even for entry in rows)
    even = f"; {number(uneven)} bài đối chiếu chưa khớp" if uneven else "; khớp từng bài"
    sums = f"nguồn {number(source)}, giữ {number(kept)}, bỏ có nêu tên {number(dropped)}"
    yield f"Đối chiếu chữ: {sums}{even}."


_MOST = 20  # of what was left out that are printed
