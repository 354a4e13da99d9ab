"""The host's log as auditors read it: what was live when, by whom, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import unquote

from portal.publish import formatting
from portal.publish.verify import address_of

WHAT = {"publish": "xuất bản", "rollback": "quay về"}


@dataclass(frozen=True, slots=True)
class Log:
    """The switches, oldest first; `broken`: lines (from 1) that do not follow on their last.

    `lost`: the hash of a line that was seen in this log and is there no more.
    """

    events: Sequence[Mapping[str, Any]]
    broken: Sequence[int]
    lost: str = ""


def read(raw: bytes) -> Log:
    """Read a log; each line must carry the hash of the line before it."""
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
    """Yield a line for each switch, then whether the log is whole."""
    for event in log.events:
        what = WHAT.get(str(event.get("what")), "?")
        counts = ", ".join(
            f"{len(event.get(name) or ())} {word}"
            for name, word in (("added", "mới"), ("changed", "đổi"), ("gone", "gỡ"))
        )
        yield (
            f"{formatting.hour(str(event.get('at')))}  {what} {event['release']}  "
            f"người làm: {event.get('who')}  trang: {counts}  danh mục {event.get('manifest')}"
        )
    yield verdict(log)


def of_address(log: Log, address: str) -> Iterator[str]:
    """Yield when a page stood there, from which hour to which, and the hash of its bytes."""
    path = _path(address)
    since, found = "", ""
    for event in log.events:
        at, now = str(event.get("at")), found
        for name in ("added", "changed"):
            now = (event.get(name) or {}).get(path, now)
        if path in (event.get("gone") or ()):
            now = ""
        if now != found:
            if found:
                yield _stood(since, formatting.hour(at), found)
            since, found = at, now
    if found:
        yield _stood(since, "nay", found)
    elif not since and _is_file(address):
        yield (
            f"Nhật ký chỉ ghi các trang HTML; tệp {_bare(address)} có được đăng hay không thì "
            "nhật ký không cho biết."
        )
    elif not since:
        yield f"{address_of(path)} chưa từng được đăng."
    yield verdict(log)


def _stood(since: str, until: str, digest: str) -> str:
    return f"Từ {formatting.hour(since)} đến {until}: SHA-256 {digest}"


def _bare(address: str) -> str:
    """Return what an address says of a place in the portal, however a browser shows it."""
    path = re.sub(r"^[a-z][a-z0-9+.-]*://[^/?#]*", "", address.strip(), flags=re.IGNORECASE)
    return "/" + unquote(re.split(r"[?#]", path)[0]).lstrip("/")


def _is_file(address: str) -> bool:
    """Say whether an address is that of a file of another kind than pages."""
    name = _bare(address).rpartition("/")[2]
    return "." in name and not name.endswith(".html")


def _path(address: str) -> str:
    path = _bare(address).lstrip("/")
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def verdict(log: Log) -> str:
    """Say whether each line follows on the one before, and none that was seen is lost."""
    if log.broken:
        return f"NHẬT KÝ ĐÃ BỊ SỬA ở dòng {', '.join(map(str, log.broken))}."
    if log.lost:
        return f"NHẬT KÝ ĐÃ BỊ SỬA: không còn dòng {log.lost[:12]}… mà ban biên tập đã thấy."
    return f"Nhật ký nguyên vẹn: {len(log.events)} lần chuyển, dòng nào cũng nối đúng dòng trước."


def kept(answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield the releases that one can go back to, newest first."""
    rows = answer.get("releases") or []
    rows = [each for each in rows if isinstance(each, Mapping)]
    for row in reversed(rows):
        mark = "*" if row.get("release") == answer.get("live") else " "
        size = row.get("bytes")
        large = formatting.size(size if isinstance(size, (int, float)) else 0)
        at = formatting.hour(str(row.get("at")))
        who, count = row.get("who"), row.get("files")
        yield f"{mark} {row.get('release')}  {at}  {who}  {count} tệp, {large}"
    yield f"Còn giữ {len(rows)} bản; * là bản đang chạy."
