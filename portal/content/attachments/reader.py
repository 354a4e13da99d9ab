"""Finds and validates the files that texts offer; what did not change comes from the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from portal.cache.store import Memo, Store
from portal.content.attachments import validate
from portal.content.attachments.files import Attached
from portal.content.attachments.validate import AttachmentError
from portal.system import files
from portal.system.files import Stamp
from portal.vietnamese import text

_Result = tuple[str, int, str, tuple[str, str]]
"""Extension, size and digest of a file; the code and detail of its fault, or blanks."""


class AttachmentReader:
    """Reads the files of one text after another. `found`: those that exist, by the text's file."""

    def __init__(
        self, root: Path, stamps: Mapping[str, Stamp], store: Store | None, now_ns: int
    ) -> None:
        """`stamps`: of all files below `root`; `now_ns`: when they were taken."""
        self._root, self._stamps, self._now = root, stamps, now_ns
        self._memo = Memo(store, "attachments", root)
        self.found: dict[str, tuple[Attached, ...]] = {}

    def take(self, file: str, beside: Mapping[str, str], names: Iterable[str]) -> None:
        """Add the files that a text names; `beside`: those in its folder, NFC name -> on disk."""
        unique = dict.fromkeys(names)
        if unique:
            self.found[file] = tuple(self._existing(file.rpartition("/")[0], beside, unique))

    def save(self) -> None:
        """Write the cache."""
        self._memo.save()

    def _existing(
        self, folder: str, beside: Mapping[str, str], names: Iterable[str]
    ) -> Iterator[Attached]:
        for name in names:
            if validate.trouble(beside, name) is None:
                path = f"{folder}/{beside[text.clean(name)]}"
                yield Attached(name, path, *self._validated(path))

    def _validated(self, path: str) -> _Result:
        stamp = self._stamps[path]
        key = files.trusted(stamp, self._now)
        result: _Result = self._memo.get(path, key, lambda: _inspected(self._root / path, stamp))
        return result


@lru_cache(maxsize=256)  # files of the texts that are being written
def _inspected(path: Path, _stamp: Stamp) -> _Result:
    try:
        attachment = validate.inspect(path)
    except AttachmentError as problem:
        return "", 0, "", (problem.code, problem.detail)
    return attachment.extension, attachment.size, attachment.digest, ("", "")
