"""Reads the host's log for auditors: what was live when, by whom, and whether it is intact."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import unquote

from portal.publish import formatting
from portal.publish.hosts.base import Stored
from portal.publish.verify import address_of

WHAT = {"publish": "xuất bản", "rollback": "quay về"}


@dataclass(frozen=True, slots=True)
class Log:
    """The switches, oldest first.

    `broken`: numbers (from 1) of lines that do not hold the hash of the previous one; `lost`: the
    hash of a line that this log once had (`Evidence.lost`).
    """

    events: Sequence[Mapping[str, Any]]
    broken: Sequence[int]
    lost: str = ""


def read(raw: bytes) -> Log:
    """Parse a log and verify its chain of hashes."""
    events, broken, last = [], [], b""
    for number, line in enumerate(raw.splitlines(), start=1):
        try:
            event = json.loads(line)
            follows = event["after"] == (hashlib.sha256(last).hexdigest() if last else "")
        except (ValueError, KeyError, TypeError, RecursionError):
            event, follows = None, False
        if _is_event(event):
            events.append(event)
        else:
            follows = False
        if not follows:
            broken.append(number)
        last = line
    return Log(events, broken)


def _is_event(event: object) -> TypeGuard[dict[str, Any]]:
    return (
        isinstance(event, dict)
        and isinstance(event.get("release"), str)
        and isinstance(event.get("added", {}), dict)
        and isinstance(event.get("changed", {}), dict)
        and isinstance(event.get("gone", []), list)
    )


def lines(log: Log) -> Iterator[str]:
    """Yield a line for each switch, then the verdict."""
    for event in log.events:
        what = WHAT.get(str(event.get("what")), "?")
        counts = ", ".join(
            f"{len(event.get(name) or ())} {word}"
            for name, word in (("added", "mới"), ("changed", "đổi"), ("gone", "gỡ"))
        )
        yield (
            f"{formatting.local_time(str(event.get('at')))}  {what} {event['release']}  "
            f"người làm: {event.get('who')}  trang: {counts}  danh mục {event.get('manifest')}"
        )
    yield verdict(log)


def page_history(log: Log, address: str) -> Iterator[str]:
    """Yield a line for each period in which a page was published, with its SHA-256."""
    path = _path(address)
    since, current = "", ""
    for event in log.events:
        at, digest = str(event.get("at")), current
        for name in ("added", "changed"):
            digest = (event.get(name) or {}).get(path, digest)
        if path in (event.get("gone") or ()):
            digest = ""
        if digest != current:
            if current:
                yield _period(since, formatting.local_time(at), current)
            since, current = at, digest
    if current:
        yield _period(since, "nay", current)
    elif not since and _is_file(address):
        yield (
            f"Nhật ký chỉ ghi các trang HTML; tệp {_address_path(address)} có được đăng hay không "
            "thì nhật ký không cho biết."
        )
    elif not since:
        yield f"{address_of(path)} chưa từng được đăng."
    yield verdict(log)


def _period(since: str, until: str, digest: str) -> str:
    return f"Từ {formatting.local_time(since)} đến {until}: SHA-256 {digest}"


def _address_path(address: str) -> str:
    """Return the decoded path of an address, which may be a whole URL, without its query."""
    path = re.sub(r"^[a-z][a-z0-9+.-]*://[^/?#]*", "", address.strip(), flags=re.IGNORECASE)
    return "/" + unquote(re.split(r"[?#]", path)[0]).lstrip("/")


def _is_file(address: str) -> bool:
    """Whether an address is that of a file other than a page."""
    name = _address_path(address).rpartition("/")[2]
    return "." in name and not name.endswith(".html")


def _path(address: str) -> str:
    path = _address_path(address).lstrip("/")
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def verdict(log: Log) -> str:
    """Return a sentence that says whether the log is intact."""
    if log.broken:
        return f"NHẬT KÝ ĐÃ BỊ SỬA ở dòng {', '.join(map(str, log.broken))}."
    if log.lost:
        return f"NHẬT KÝ ĐÃ BỊ SỬA: không còn dòng {log.lost[:12]}… mà ban biên tập đã thấy."
    return f"Nhật ký nguyên vẹn: {len(log.events)} lần chuyển, dòng nào cũng nối đúng dòng trước."


def release_lines(answer: Stored) -> Iterator[str]:
    """Yield a line for each stored release, newest first; `answer`: the gate's to `releases`."""
    rows = [row for row in answer["releases"] if isinstance(row, Mapping)]
    for row in reversed(rows):
        mark = "*" if row.get("release") == answer["live"] else " "
        size = row.get("bytes")
        large = formatting.size(size if isinstance(size, (int, float)) else 0)
        at = formatting.local_time(str(row.get("at")))
        who, count = row.get("who"), row.get("files")
        yield f"{mark} {row.get('release')}  {at}  {who}  {count} tệp, {large}"
    yield f"Còn giữ {len(rows)} bản; * là bản đang chạy."
