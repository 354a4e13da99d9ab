"""Photos with their captions as HTML, where an old site kept them outside a text."""

from __future__ import annotations

from html import escape


def figure(src: str, alt: str, caption: str) -> str:
    """Return a photo; `caption`: HTML, "" for none."""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(src)}" alt="{escape(alt)}">{below}</figure>'
