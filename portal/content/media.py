"""The video and audio of a text: where they are, what lies beside each, whether they are usable.

Beside `hoi-nghi.mp4` belong, by name, `hoi-nghi.jpg`, the picture that is shown before it is
played, `hoi-nghi.vtt`, its captions, and `hoi-nghi.txt`, its words for those who cannot hear it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.content import file_names
from portal.media import kinds
from portal.media.facts import Medium
from portal.photos import formats
from portal.system.files import Stamp
from portal.vietnamese import text

# What is wrong with a reference to a photo -> to a medium.
_CODES = {"P001": "E001", "P002": "E002", "P003": "E002", "P012": "E003", "P019": "E004"}


@dataclass(frozen=True, slots=True)
class Companion:
    """A file of words beside a medium: its path below the content folder.

    `digest`: of its bytes, "" if they cannot be used; `text`: of a transcript.
    """

    path: str
    digest: str = ""
    text: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of a transcript: its lines, as people write them without Markdown."""
        lines = text.clean(self.text).split("\n")
        return tuple(filter(None, (" ".join(line.split()) for line in lines)))


@dataclass(frozen=True, slots=True)
class Clip:
    """A medium that exists. `src`: its name in the text; `path`: below the content folder.

    `poster`: the name of the photo beside it, or ""; `medium`: None if it cannot be published, for
    the reason of `fault` (code and detail); `digest`: of what is published of it. `stamps`: of all
    its files; None for one that was written so recently that a stamp proves nothing.
    """

    src: str
    path: str
    poster: str = ""
    captions: Companion | None = None
    transcript: Companion | None = None
    medium: Medium | None = None
    digest: str = ""
    fault: tuple[str, str] = ("", "")
    stamps: tuple[Stamp | None, ...] = ()

    @property
    def paths(self) -> Iterator[str]:
        """The paths of the medium and of the words beside it."""
        beside = filter(None, (self.captions, self.transcript))
        yield from (self.path, *(each.path for each in beside))


def posters(names: Mapping[str, str], srcs: Iterable[str]) -> tuple[str, ...]:
    """Return the photos that are shown before media are played. `names`: the files beside them."""
    return tuple(filter(None, (_poster(names, src) for src in srcs)))


def fault(names: Mapping[str, str], src: str) -> tuple[str, dict[str, str]] | None:
    """Return why there is no file for a reference, as a code and its values; None if there is."""
    problem = file_names.check(names, src)
    return (_CODES[problem.code], problem.data) if problem else None


def lasting(clips: tuple[Clip, ...]) -> tuple[Clip, ...] | None:
    """Return the media if all have stamps, so that they can serve as a cache key, else None."""
    return clips if all(all(clip.stamps) for clip in clips) else None


def located(folder: str, names: Mapping[str, str], srcs: Iterable[str]) -> Iterator[Clip]:
    """Yield the media of a text that exist, not read yet; parameters as in `fault`."""
    for src in srcs:
        if fault(names, src) is None:
            captions, transcript = (
                Companion(f"{folder}/{name}") if name else None
                for name in (_beside(names, src, kinds.CAPTIONS), _beside(names, src, kinds.WORDS))
            )
            path = f"{folder}/{names[text.clean(src)]}"
            yield Clip(src, path, _poster(names, src), captions, transcript)


def _beside(names: Mapping[str, str], src: str, endings: Iterable[str]) -> str:
    """Return the name on disk of the first file of the same stem with one of the endings, or ""."""
    stem = PurePosixPath(text.clean(src)).stem
    return next((names[f"{stem}{end}"] for end in endings if f"{stem}{end}" in names), "")


def _poster(names: Mapping[str, str], src: str) -> str:
    stem = PurePosixPath(text.clean(src)).stem
    return next((name for end in sorted(formats.SUFFIXES) if (name := f"{stem}{end}") in names), "")
