"""The manifest of a release: what it is, what it follows, every file with its SHA-256.

It is text, and what is signed is its bytes: lines "name value", an empty line, then a line
"sha256 size path" for each file, sorted by path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

NAMESPACE = "xuat-ban@cong-noi-chinh"  # of signatures: one made for another purpose is none
HOME = "index.html"
NOTHING = "-"  # the base of the first release
RELEASE = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
LARGEST = 64 * 1024 * 1024  # bytes of a manifest: some 500,000 files
SKEW = 300  # seconds between the clock of a build and the host's
HIDDEN = {".nginx", ".well-known"}  # at the root; no other hidden name is ever published

_FORMAT = "cong-noi-chinh 1"
_HEAD = ("release", "base", "site", "built", "smaller")
_ROW = re.compile(r"([0-9a-f]{64}) (0|[1-9]\d{0,11}) (.+)")
_LONGEST_NAME, _LONGEST_PATH = 255, 1024  # bytes
_MOST = 600_000  # lines


class ManifestError(ValueError):
    """Raised if a text is no manifest."""


class File(NamedTuple):
    """What a manifest says of a file."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What is signed of a release.

    `base`: the release that was live when this one was made; `built`: seconds since 1970, by
    the clock of the build; `smaller`: that it is much smaller than its base is meant.
    """

    release: str
    base: str
    site: str
    built: int
    smaller: bool = False
    files: Mapping[str, File] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(each.size for each in self.files.values())


def is_safe(path: str) -> bool:
    """Say whether a path may be published: relative, printable, nothing hidden, of fair length."""
    parts = path.split("/")
    return (
        path.isprintable()
        and "\\" not in path
        and len(path.encode()) <= _LONGEST_PATH
        and all(each and len(each.encode()) <= _LONGEST_NAME for each in parts)
        and not any(each.startswith(".") for each in parts[1:])
        and (not parts[0].startswith(".") or (parts[0] in HIDDEN and len(parts) > 1))
    )


def dump(manifest: Manifest) -> bytes:
    """Return the bytes that are signed."""
    values = (
        manifest.release,
        manifest.base or NOTHING,
        manifest.site,
        str(manifest.built),
        "yes" if manifest.smaller else "no",
    )
    head = [_FORMAT, *(f"{name} {value}" for name, value in zip(_HEAD, values)), ""]  # noqa: B905 - Python 3.10
    rows = [f"{file.sha256} {file.size} {path}" for path, file in sorted(manifest.files.items())]
    return "\n".join([*head, *rows, ""]).encode()


def parse(data: bytes) -> Manifest:
    """Read a manifest, whoever wrote it. Raises ManifestError, with the reason as its words."""
    try:
        head, _, rows = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError:
        raise ManifestError("utf-8") from None
    first, *lines = head.split("\n")
    values = [line.partition(" ") for line in lines]
    if first != _FORMAT or tuple(name for name, _, _ in values) != _HEAD:
        raise ManifestError("head")
    release, base, site, built, smaller = (value for _, _, value in values)
    if not RELEASE.fullmatch(release) or not (base == NOTHING or RELEASE.fullmatch(base)):
        raise ManifestError("release")
    if not re.fullmatch(r"\d{1,12}", built, re.ASCII) or smaller not in {"yes", "no"}:
        raise ManifestError("head")
    files = _rows(rows)
    return Manifest(release, base.removeprefix(NOTHING), site, int(built), smaller == "yes", files)


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
        if not is_safe(path) or path <= last:  # sorted, so none stands there twice
            raise ManifestError("path")
        files[path] = File(match[1], int(match[2]))
        last = path
    return files


def delta(base: Manifest | None, manifest: Manifest) -> bytes:
    """Return what tells a manifest to somebody who has its base's: little where little changed."""
    before = base.files if base else {}
    changed = {path: file for path, file in manifest.files.items() if before.get(path) != file}
    gone = [f"- {path}" for path in before if path not in manifest.files]
    return dump(replace(manifest, files=changed)) + "\n".join(gone).encode()


def based_on(data: bytes) -> str:
    """Return the release that a delta says it follows, whoever wrote it; nothing for none."""
    match = re.search(rb"^base (\S{1,40})$", data[:400], re.MULTILINE)
    return match[1].decode("ascii", "replace").removeprefix(NOTHING) if match else ""


def patched(base: bytes, data: bytes) -> bytes:
    """Return the bytes of the manifest that a delta tells; `base`: those of the live one, if any.

    Lines are merged and not looked into: whether they are those that were signed, the signature
    says, and only then are they parsed. Raises ManifestError.
    """
    if data.count(b"\n") > _MOST:
        raise ManifestError("rows")
    head, mark, rows = data.partition(b"\n\n")
    lines = rows.removesuffix(b"\n").split(b"\n") if rows else []
    gone = {line[2:] for line in lines if line.startswith(b"- ")}
    found = {_path(line): line for line in lines if not line.startswith(b"- ")}
    for row in base.partition(b"\n\n")[2].split(b"\n")[:-1]:
        path = _path(row)
        if path in gone:
            gone.remove(path)
        else:
            found.setdefault(path, row)
    if not mark or gone:
        raise ManifestError("gone")
    return b"".join([head, mark, *(found[path] + b"\n" for path in sorted(found))])


def _path(row: bytes) -> bytes:
    """Return the path of a row: what comes after the second space."""
    parts = row.split(b" ", 2)
    if len(parts) != 3:  # noqa: PLR2004 - hash, size, path
        raise ManifestError("row")
    return parts[2]


class Changes(NamedTuple):
    """Paths of one release beside another's, sorted."""

    added: list[str]
    changed: list[str]
    gone: list[str]

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return any(map(len, self))


def changes(before: Mapping[str, File], after: Mapping[str, File]) -> Changes:
    """Return what is new, what is other, what is no more."""
    return Changes(
        [path for path in after if path not in before],
        [path for path, file in after.items() if path in before and before[path] != file],
        [path for path in before if path not in after],
    )
