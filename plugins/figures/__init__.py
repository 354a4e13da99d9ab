"""Captioned figures and galleries from plain Markdown.

An image line with a line of italics right under it becomes <figure> with <figcaption> and
credit; several such pairs without a blank line between become a gallery.

Settings: none. Signals: `initialized` (adds the extension to MARKDOWN).
"""

from __future__ import annotations

from typing import Any

from plugins.figures.extension import FigureExtension


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_add_extension)


def _add_extension(pelican: Any) -> None:
    extensions = pelican.settings["MARKDOWN"].setdefault("extensions", [])
    if not any(isinstance(extension, FigureExtension) for extension in extensions):
        extensions.append(FigureExtension())
