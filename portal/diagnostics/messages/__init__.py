"""The catalogue of Vietnamese messages by code: what is wrong, and how to fix it.

Letters: F file (file.py); H header, N numbered point (article.py); M markup (article.py,
markup.py); L link (markup.py, whole.py); P photo (markup.py, photo.py); E video, audio (media.py);
T topic, person, organisation, correction, table of data (topic.py); V document (document.py);
K notice (notice.py);
C content as a whole (whole.py); G hint (hint.py); A address (address.py); S settings, B build
(build.py); X publishing (publish.py).

`python -m portal.diagnostics.messages` prints the catalogue as `docs/chan-doan.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from portal.diagnostics.diagnostic import Diagnostic, Report, Severity
from portal.diagnostics.messages import (
    address,
    article,
    build,
    document,
    file,
    hint,
    markup,
    media,
    notice,
    photo,
    publish,
    topic,
    whole,
)
from portal.diagnostics.messages.message import Message

_MAX_VALUE = 400
_MOST_DATES = 5
_READABLE = 100  # problems that an editor reads one by one

CATALOGUE: dict[str, Message] = {
    code: message
    for part in (
        *(
            file,
            article,
            markup,
            photo,
            media,
            topic,
            document,
            notice,
            whole,
            hint,
            address,
            build,
            publish,
        ),
    )
    for code, message in part.MESSAGES.items()
}

_SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}


def sentence(diagnostic: Diagnostic) -> str:
    """Return "what is wrong — how to fix it", with values made safe for a terminal."""
    message = CATALOGUE[diagnostic.code]
    values = {name: visible(value) for name, value in diagnostic.data.items()}
    fix = message.near if message.near and values.get("near") else message.fix
    return f"{message.what} — {fix}".format_map(values)


def line(diagnostic: Diagnostic) -> str:
    """Return the problem as one line: file:line:column: CODE severity: what — how to fix."""
    place = diagnostic.place
    where = f"{_plain(place.file)}:{place.line}:{place.column}"
    return f"{where}: {diagnostic.code} {_SEVERITIES[diagnostic.severity]}: {sentence(diagnostic)}"


def summary(report: Report, articles: int) -> str:
    """Return the last line of a check."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    return f"Đã xem {articles} bài: {errors} lỗi, {warnings} cảnh báo."


def by_code(report: Report) -> str:
    """Return how many problems each code has, of a report too long to be read; else ""."""
    counts = Counter(problem.code for problem in report)
    if counts.total() <= _READABLE:
        return ""
    parts = (f"{code} {count}" for code, count in counts.most_common())
    return f"Theo mã (docs/chan-doan.md nói từng mã là gì): {', '.join(parts)}."


def counted(errors: int, warnings: int) -> str:
    """Return how many problems there are, as terminal and pages say it; "" if there are none."""
    parts = ((errors, Severity.ERROR), (warnings, Severity.WARNING))
    return ", ".join(f"{count} {_SEVERITIES[severity]}" for count, severity in parts if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """How much of a content folder will not appear; `scheduled`: when it will."""

    drafts: int = 0
    in_review: int = 0
    scheduled: tuple[str, ...] = ()
    expired: int = 0
    photos: int = 0
    strays: int = 0
    warnings: int = 0


def absences(absent: Absences) -> str:
    """Return a sentence that names them, "" if there are none."""
    first, more = absent.scheduled[:_MOST_DATES], len(absent.scheduled) > _MOST_DATES
    days = ", ".join([*first, *(["…"] if more else [])])
    parts = (
        (absent.drafts, "bài nháp"),
        (absent.in_review, "bài chờ duyệt"),
        (len(absent.scheduled), f"bài hẹn giờ ({days})"),
        (absent.expired, "bài đã hết hạn (không còn trong danh sách)"),
        (absent.photos, "ảnh không bài nào dùng"),
        (absent.strays, "tệp, thư mục không được đọc"),
    )
    missing = ", ".join(f"{count} {words}" for count, words in parts if count)
    told = [f"không hiện trên cổng: {missing}"] if missing else []
    if absent.warnings:
        told.append(f"có {absent.warnings} cảnh báo")
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def visible(value: str) -> str:
    """Return a value on one line, without control characters, truncated to a readable length."""
    plain = _plain(value)
    return plain if len(plain) <= _MAX_VALUE else plain[: _MAX_VALUE - 1] + "…"


def _plain(value: str) -> str:
    """Replace control characters; lone surrogates (undecodable bytes of file names) become �."""
    return "".join(
        char if char.isprintable() else "\ufffd" if "\ud800" <= char <= "\udfff" else " "
        for char in value
    )


def manual() -> str:
    """Return the catalogue as the text of docs/chan-doan.md."""
    rows = [
        "# Các thông báo khi kiểm tra và dựng trang\n",
        "Mỗi thông báo có dạng `tệp:dòng:cột: MÃ mức độ: điều sai — cách sửa`. “Lỗi” thì phải sửa",
        "mới dựng được trang; “cảnh báo” thì trang vẫn dựng nhưng nên sửa. Sai sót trong bài nháp",
        "chỉ là cảnh báo. Những chữ trong ngoặc nhọn được thay bằng giá trị cụ thể.\n",
        "| Mã | Mức độ | Điều sai | Cách sửa |",
        "| --- | --- | --- | --- |",
    ]
    for code, message in CATALOGUE.items():
        fix = f"{message.near} / {message.fix}" if message.near else message.fix
        rows.append(f"| {code} | {_SEVERITIES[message.severity]} | {message.what} | {fix} |")
    return "\n".join([*rows, *_examples()]) + "\n"


def _examples() -> Iterator[str]:
    """Yield the part of the manual that shows wrong and right lines."""
    yield "\n## Ví dụ sai và đúng\n"
    yield "Cạnh bài có ảnh `a.jpg`. Dòng chỉ có tên tệp cho biết tệp nằm ở đâu; dòng `tên tệp: gì`"
    yield "cho biết tệp ấy là gì. Những mã không có ở đây nói về lệnh, thiết lập, máy chủ, hoặc về"
    yield "điều không viết ra thành ví dụ được; làm theo phần “Cách sửa” của bảng trên."
    from portal.diagnostics.messages import examples  # of use to the manual alone

    by_code = {code: pair for part in examples.ALL.values() for code, pair in part.items()}
    for code in filter(by_code.__contains__, CATALOGUE):
        yield f"\n### {code}"
        for label, lines in zip(("Sai", "Đúng"), by_code[code], strict=True):
            yield f"\n{label}:\n\n```\n{lines}\n```"
