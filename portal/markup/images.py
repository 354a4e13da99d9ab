"""Images in a sentence; the same names of files are understood as in a figure."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

IMAGE = (
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)\]\(\s*+"
    r"(?:<(?P<angle>[^<>\n]*+)>|(?P<src>(?:[^\s()<>\"]++|\([^()\n]*+\)|[ ]++(?![\"\s]))*+))"
    r"\s*+(?:\"(?P<title>[^\"]*+)\"\s*+)?\)"
)
"""An image: names of files may have blanks and parentheses, `anh (1).jpg`."""

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")

_CODE = re.compile("\x02([0-9]{1,7})\x03")  # Markdown's form of an escaped character


def source(match: re.Match[str]) -> str:
    """Return the file name of a match of `IMAGE`."""
    return (match["angle"] if match["angle"] is not None else match["src"]).strip()


def alt(match: re.Match[str]) -> str:
    """Return the alternative text of a match of `IMAGE`: plain text, not Markdown."""
    return _ESCAPE.sub(r"\1", " ".join(match["alt"].split()))


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1]))


class ImageProcessor(InlineProcessor):
    """Replaces Markdown's own, which ends an address at the first parenthesis or blank."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(IMAGE, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - Markdown's signature
    ) -> tuple[ET.Element, int, int]:
        """Called by Markdown."""
        texts = {"src": source(m), "alt": alt(m), "title": m["title"] or ""}
        element = ET.Element("img")
        for name, text in texts.items():
            if text or name != "title":
                element.set(name, _CODE.sub(_character, self.unescape(text)))
        return element, m.start(), m.end()
