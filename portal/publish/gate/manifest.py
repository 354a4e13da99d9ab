"""The manifest of a release: its name, its base, and every file with its SHA-256 and size.

A text file whose bytes are signed: header lines "name value", an empty line, then a line
"sha256 size path" for each file, sorted by path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

NAMESPACE = "xuat-ban@cong-noi-chinh"  # of signatures (ssh-keygen -n): none for another purpose
HOME = "index.html"
ASSETS = "assets/"  # files with a content hash in their name
NO_BASE = "-"  # the base of the first release
RELEASE = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
LARGEST = 64 * 1024 * 1024  # bytes of a manifest, about 500,000 files
SKEW = 300  # seconds that the clocks of publisher and host may differ
HIDDEN = {".nginx", ".well-known"}  # the only hidden names that may be published, at the root

_FORMAT = "cong-noi-chinh 1"
_HEAD = ("release", "base", "site", "built", "smaller")
_ROW = re.compile(r"([0-9a-f]{64}) (0|[1-9]\d{0,11}) (.+)")
_LONGEST_NAME, _LONGEST_PATH = 255, 1024  # bytes
_MAX_LINES = 600_000


class ManifestError(ValueError):
    """Raised for a malformed manifest; the message names the part that is wrong."""


class File(NamedTuple):
    """A file's entry in a manifest: SHA-256 in hex, size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """The signed description of a release.

    `base`: the release that was live when this one was made, "" for the first; `built`: the time
    of the build in seconds since the epoch; `smaller`: it may be much smaller than its base;
    `files`: by path.
    """

    release: str
    base: str
    site: str
    built: int
    smaller: bool = False
    files: Mapping[str, File] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The total size of all files in bytes."""
        return sum(file.size for file in self.files.values())


def is_safe(path: str) -> bool:
    """Whether a path may be published: relative, printable, not hidden, not too long."""
    parts = path.split("/")
    return (
        path.isprintable()
        and "\\" not in path
        and len(path.encode()) <= _LONGEST_PATH
        and all(part and len(part.encode()) <= _LONGEST_NAME for part in parts)
        and not any(part.startswith(".") for part in parts[1:])
        and (not parts[0].startswith(".") or (parts[0] in HIDDEN and len(parts) > 1))
    )


def dump(manifest: Manifest) -> bytes:
    """Serialise a manifest: the bytes that are signed."""
    values = (
        manifest.release,
        manifest.base or NO_BASE,
        manifest.site,
        str(manifest.built),
        "yes" if manifest.smaller else "no",
    )
    head = [_FORMAT, *(f"{name} {value}" for name, value in zip(_HEAD, values)), ""]  # noqa: B905 - Python 3.10
    rows = [f"{file.sha256} {file.size} {path}" for path, file in sorted(manifest.files.items())]
    return "\n".join([*head, *rows, ""]).encode()


def parse(data: bytes) -> Manifest:
    """Parse an untrusted manifest. Raises ManifestError."""
    try:
        head, _, rows = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError:
        raise ManifestError("utf-8") from None
    first, *lines = head.split("\n")
    values = [line.partition(" ") for line in lines]
    if first != _FORMAT or tuple(name for name, _, _ in values) != _HEAD:
        raise ManifestError("head")
    release, base, site, built, smaller = (value for _, _, value in values)
    if not RELEASE.fullmatch(release) or not (base == NO_BASE or RELEASE.fullmatch(base)):
        raise ManifestError("release")
    if not re.fullmatch(r"\d{1,12}", built, re.ASCII) or smaller not in {"yes", "no"}:
        raise ManifestError("head")
    files = _rows(rows)
    return Manifest(release, base.removeprefix(NO_BASE), site, int(built), smaller == "yes", files)


def _rows(text: str) -> dict[str, File]:
    files: dict[str, File] = {}
    if not text:
        return files
    if not text.endswith("\n"):
        raise ManifestError("end")
    last = ""
    for line in text[:-1].split("\n"):
        match = _ROW.fullmatch(line)
        if not match:
            raise ManifestError("row")
        path = match[3]
        if not is_safe(path) or path <= last:  # sorted, hence no duplicates
            raise ManifestError("path")
        files[path] = File(match[1], int(match[2]))
        last = path
    return files


def delta(base: Manifest | None, manifest: Manifest) -> bytes:
    """Return a manifest as the difference from its base's, for a host that has the latter.

    The header of the whole, the rows that are new or changed, and a line "- path" for each
    removed file.
    """
    before = base.files if base else {}
    changed = {path: file for path, file in manifest.files.items() if before.get(path) != file}
    gone = [f"- {path}" for path in before if path not in manifest.files]
    return dump(replace(manifest, files=changed)) + "\n".join(gone).encode()


def base_of_delta(data: bytes) -> str:
    """Return the base that an untrusted delta names, "" for none."""
    match = re.search(rb"^base (\S{1,40})$", data[:400], re.MULTILINE)
    return match[1].decode("ascii", "replace").removeprefix(NO_BASE) if match else ""


def apply_delta(base: bytes, data: bytes) -> bytes:
    """Return the bytes of the manifest that a delta describes; raises ManifestError.

    `base`: the bytes of the live manifest, empty if there is none. Lines are merged without being
    parsed: that happens only after their signature has been verified.
    """
    if data.count(b"\n") > _MAX_LINES:
        raise ManifestError("rows")
    head, separator, body = data.partition(b"\n\n")
    lines = body.removesuffix(b"\n").split(b"\n") if body else []
    removed = {line[2:] for line in lines if line.startswith(b"- ")}
    rows = {_path(line): line for line in lines if not line.startswith(b"- ")}
    for row in base.partition(b"\n\n")[2].split(b"\n")[:-1]:
        path = _path(row)
        if path in removed:
            removed.remove(path)
        else:
            rows.setdefault(path, row)
    if not separator or removed:
        raise ManifestError("gone")
    return b"".join([head, separator, *(rows[path] + b"\n" for path in sorted(rows))])


def _path(row: bytes) -> bytes:
    """Return the path of a row; raises ManifestError."""
    parts = row.split(b" ", 2)
    if len(parts) != 3:  # noqa: PLR2004 - hash, size, path
        raise ManifestError("row")
    return parts[2]


class Changes(NamedTuple):
    """The paths that differ between two releases, sorted."""

    added: list[str]
    changed: list[str]
    gone: list[str]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(map(len, self))


def changes(before: Mapping[str, File], after: Mapping[str, File]) -> Changes:
    """Compare the files of two releases."""
    return Changes(
        [path for path in after if path not in before],
        [path for path, file in after.items() if path in before and before[path] != file],
        [path for path in before if path not in after],
    )
