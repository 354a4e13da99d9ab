"""Reads the theme's colours, so that drawn images follow them."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"(?<![\w-])--([\w-]+):\s*(#[0-9a-fA-F]{3,8});")


def read(css: str) -> dict[str, str]:
    """Return the colour tokens of a stylesheet by name: {"paper": "#fbf9f4"}."""
    return dict(_COLOUR.findall(css))
