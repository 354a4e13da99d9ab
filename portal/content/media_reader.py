"""Reads the media of texts, and the words beside them; what did not change comes from the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from portal.cache.store import Memo, Store
from portal.content import decoding
from portal.content.media import Clip, Companion, lasting, located
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.media.facts import Medium
from portal.media.problems import MediaError
from portal.system import codec, files, os_errors
from portal.system.files import Stamp

_CODEC = codec.Codec(Clip, Companion, Medium)


class MediaReader:
    """Reads the media of one text after another. `clips`: by the text's file; `problems`: of words.

    A medium is read whole, for the hash of its public name: once, while its stamp is the same.
    """

    def __init__(
        self, root: Path, stamps: Mapping[str, Stamp], store: Store | None, now_ns: int
    ) -> None:
        """`stamps`: of all files below `root`; `now_ns`: when they were taken."""
        self._root, self._stamps, self._now = root, stamps, now_ns
        self._memo = Memo(store, "media", root)
        self.clips: dict[str, tuple[Clip, ...]] = {}
        self.problems: list[Diagnostic] = []

    def take(self, file: str, names: Mapping[str, str], srcs: Iterable[str]) -> None:
        """Add the media of a text; `names`: the files beside it, NFC name -> name on disk."""
        clips = tuple(map(self._stamped, located(file.rpartition("/")[0], names, srcs)))
        key = lasting(clips) and _CODEC.dumps(clips)
        packed = self._memo.recall(file, key)
        if packed is None:
            read, problems = self._read_all(clips)
            packed = _CODEC.dumps((read, [problem.row() for problem in problems]))
            self._memo.keep(file, key, packed)
        self.clips[file], rows = _CODEC.loads(packed)
        self.problems += map(Diagnostic.of, rows)

    def save(self) -> None:
        """Write the cache."""
        self._memo.save()

    def _stamped(self, clip: Clip) -> Clip:
        stamps = [files.trusted(self._stamps[path], self._now) for path in clip.paths]
        return replace(clip, stamps=tuple(stamps))

    def _read_all(self, clips: Iterable[Clip]) -> tuple[tuple[Clip, ...], list[Diagnostic]]:
        """Return media with what they are, and the problems of the words beside them."""
        read, problems = list[Clip](), list[Diagnostic]()
        for clip in clips:
            medium, digest, fault = _inspected(self._root / clip.path, self._stamps[clip.path])
            captions = clip.captions and self._words(clip.captions, problems)
            if captions and captions.text:
                problems += _captions(captions)
            transcript = clip.transcript and self._words(clip.transcript, problems)
            kept = captions and replace(captions, text="")  # published as the file is
            read.append(
                replace(
                    clip,
                    medium=medium,
                    digest=digest,
                    fault=fault,
                    captions=kept,
                    transcript=transcript,
                )
            )
        return tuple(read), problems

    def _words(self, each: Companion, problems: list[Diagnostic]) -> Companion:
        try:
            data = files.read(self._root / each.path)
        except OSError as problem:
            problems.append(error("F004", Place(each.path), reason=os_errors.reason(problem)))
            return each
        content, told = decoding.decode(data, each.path)
        problems += told
        return replace(each, digest=files.key_of(data), text=content or "")


def _captions(captions: Companion) -> Iterator[Diagnostic]:
    from portal.media import webvtt  # lazily, here and below: cached results don't need it

    name = PurePosixPath(captions.path).name
    for line, reason in webvtt.problems(captions.text):
        yield error("E015", Place(captions.path, line), src=name, detail=reason)


@lru_cache(maxsize=1024)  # media of the texts that are being written
def _inspected(path: Path, _stamp: Stamp) -> tuple[Medium | None, str, tuple[str, str]]:
    """Return what a medium is, the digest of what is published of it, and its fault."""
    from portal.media import cleaned, inspect

    try:
        medium = inspect.inspect(path)
        parts = cleaned.chunks(path, medium.skipped, medium.patches)
        return medium, files.key_of_parts(parts), ("", "")
    except MediaError as problem:
        return None, "", (problem.code, problem.detail)
    except OSError as problem:
        return None, "", ("E011", os_errors.reason(problem))
