"""The grammar of an image; file names may have blanks and parentheses, as `anh (1).jpg` has."""

from __future__ import annotations

import re

from portal.media import kinds
from portal.photos import formats

SUFFIXES = sorted(suffix[1:] for suffix in (*formats.SUFFIXES, *kinds.SUFFIXES, *kinds.OTHERS))
"""Of the files that images name, without dots: photos, video and audio."""

IMAGE = (
    r"!\[(?P<alt>(?>(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*))\]\(\s*+"
    r"(?:<(?P<angle>[^<>\n]*+)>|(?P<src>(?>(?:[^\s()<>\"]++|\([^()\n]*+\)|[ ]++(?![\"\s]))*)))"
    r"\s*+(?:\"(?P<title>[^\"]*+)\"\s*+)?\)"
)
"""An image, in a figure or in a sentence."""

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")


def source(match: re.Match[str]) -> str:
    """Return the file name of a match of `IMAGE`."""
    return (match["angle"] if match["angle"] is not None else match["src"]).strip()


def alt(match: re.Match[str]) -> str:
    """Return the alternative text of a match of `IMAGE`: plain text, not Markdown."""
    return _ESCAPE.sub(r"\1", " ".join(match["alt"].split()))
