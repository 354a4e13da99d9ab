"""The theme's raw colours, so that drawn pictures follow it."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"(?<![\w-])--([\w-]+):\s*(#[0-9a-fA-F]{3,8});")


def read(css: str) -> dict[str, str]:
    """Return the colours of a stylesheet of tokens by their names: {"paper": "#fbf9f4"}."""
    return dict(_COLOUR.findall(css))
