"""Builds the players: HTML that browsers show with controls of their own, and nothing else.

Nothing of the medium is loaded before a reader asks for it (`preload="none"`), so a page with a
film weighs what it weighs without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import unquote

from portal.media import kinds
from portal.vietnamese import amounts
from portal.views.media import Recording

# As `portal.markup.figure_blocks` writes a figure: the image, then its caption.
_CAPTION = '<figcaption class="figure__caption">'
_TAG = re.compile(
    r'<img\b(?>(?:[^<>"]|"[^"<]*")*)>'
    rf"(?:{_CAPTION}(?P<caption>(?>(?:[^<]|<(?!/?figcaption))*))</figcaption>)?"
)
_SRC = re.compile(r'\bsrc="([^"]*)"')


def rewrite(html: str, recordings: Iterable[Recording]) -> str:
    """Replace each <img> of a medium by its player; an unknown medium is removed."""
    by_name = {recording.src: recording for recording in recordings}

    def replace(match: re.Match[str]) -> str:
        found = _SRC.search(match[0])
        src = unescape(found[1]) if found else ""
        if not kinds.is_medium(src):
            return match[0]
        recording = by_name.get(src) or by_name.get(unquote(src))
        if recording is None:
            return ""
        below = f"{_file(recording)}{_words(recording)}"
        return f"{_player(recording)}{_CAPTION}{match['caption'] or ''}{below}</figcaption>"

    return _TAG.sub(replace, html)


def _player(recording: Recording) -> str:
    tag = "video" if recording.is_video else "audio"
    attributes = [
        f'class="player player--{tag}"',
        f'src="{escape(recording.address)}"',
        f'aria-label="{escape(recording.name)}"',
        'controls preload="none"',
    ]
    if recording.is_video:
        attributes.append("playsinline")
        if recording.width and recording.height:
            attributes.append(f'width="{recording.width}" height="{recording.height}"')
        if recording.poster:
            attributes.append(f'poster="{escape(recording.poster.src)}"')
    track = (
        f'<track kind="captions" srclang="vi" label="Tiếng Việt" '
        f'src="{escape(recording.captions)}" default>'
        if recording.captions
        else ""
    )
    return f"<{tag} {' '.join(attributes)}>{track}</{tag}>"


def _file(recording: Recording) -> str:
    address = escape(recording.address)
    link = f'<a class="player__link" href="{address}" download>{_offer(recording)}</a>'
    return f'<p class="player__file">{link}</p>'


def _offer(recording: Recording) -> str:
    kind = "video" if recording.is_video else "âm thanh"
    length = f", {amounts.length(recording.seconds)}" if recording.seconds else ""
    return f"Tải {kind} về máy ({recording.label}, {amounts.size(recording.size)}{length})"


def _words(recording: Recording) -> str:
    if not recording.transcript:
        return ""
    kind = "video" if recording.is_video else "bản ghi âm"
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in recording.transcript)
    return (
        f'<details class="player__words"><summary class="player__summary">Đọc lời của {kind}'
        f"</summary>{paragraphs}</details>"
    )
