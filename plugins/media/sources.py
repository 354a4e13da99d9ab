"""The media of one text: what pages show of them, and their files by output path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from portal.content.article import Article
from portal.content.media import Clip
from portal.contract.pages import Files, Pictures
from portal.media import cleaned
from portal.media.kinds import LABELS
from portal.system import files, media_types
from portal.vietnamese import text
from portal.views.media import Recording

_Source = tuple[Path, str, int, tuple[tuple[int, bytes, int], ...]]
"""Where a file is, its digest as published, and how that is made of it; see `cleaned`."""


def file_name(path: str, digest: str) -> str:
    """Return the public file name of a medium or its captions."""
    file = PurePosixPath(path)
    stem = text.slug(file.stem, limit=40) or "tep"
    return f"{stem}.{digest[: files.PUBLIC]}{file.suffix.lower()}"


def recordings(
    article: Article, clips: Iterable[Clip], pictures: Pictures
) -> tuple[Recording, ...]:
    """Return what pages show of a text's media, in the order of the text."""
    return tuple(_recordings(article, clips, pictures))


def _recordings(article: Article, clips: Iterable[Clip], pictures: Pictures) -> Iterator[Recording]:
    figures = {figure.src: figure for figure in reversed(article.figures)}
    for clip in clips:
        medium = clip.medium
        if medium is None:
            continue  # told by the check; the text is a draft
        address = f"{article.address}{file_name(clip.path, clip.digest)}"
        kind = media_types.of(PurePosixPath(clip.path).suffix)
        figure, captions, words = figures[clip.src], clip.captions, clip.transcript
        yield Recording(
            src=clip.src,
            address=address,
            type=kind if medium.is_video else kind.replace("video/", "audio/"),
            label=LABELS[medium.format],
            is_video=medium.is_video,
            size=medium.size,
            seconds=medium.seconds,
            width=medium.width,
            height=medium.height,
            name=figure.alt or article.title,
            caption=figure.caption,
            poster=pictures.by_name.get(clip.poster or article.picture),
            captions=f"{article.address}{file_name(captions.path, captions.digest)}"
            if captions and captions.digest
            else "",
            transcript=words.paragraphs if words else (),
        )


def files_of(root: Path, address: str, clips: Iterable[Clip]) -> Files:
    """Return the files of a text's media, published at its address.

    Loading one raises RuntimeError if it changed since it was checked.
    """
    found: dict[str, _Source] = {}
    for clip in clips:
        medium, captions, below = clip.medium, clip.captions, address.lstrip("/")
        if medium is None:
            continue
        path = f"{below}{file_name(clip.path, clip.digest)}"
        found[path] = root / clip.path, clip.digest, medium.skipped, medium.patches
        if captions and captions.digest:
            path = f"{below}{file_name(captions.path, captions.digest)}"
            found[path] = root / captions.path, captions.digest, 0, ()
    prints = {path: digest.encode() for path, (_, digest, _, _) in found.items()}
    return Files(prints, partial(_load, found))


def _load(found: Mapping[str, _Source], target: str) -> bytes:
    path, digest, skipped, patches = found[target]
    data = b"".join(cleaned.chunks(path, skipped, patches))
    if files.key_of(data) != digest:
        message = f"{path} vừa thay đổi trong lúc dựng; hãy dựng lại"
        raise RuntimeError(message)
    return data
