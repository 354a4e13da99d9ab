"""The theme's card renderer and its parts."""

from __future__ import annotations

from pathlib import Path

import pelicanconf
from plugins.share import card
from plugins.share.typeface import Typeface

STATIC = Path(pelicanconf.THEME) / "static"
TYPEFACE = Typeface(
    *(
        STATIC / "fonts" / f"be-vietnam-pro-{part}-700-normal.woff2"
        for part in ("latin", "vietnamese")
    )
)
RENDERER, PARTS = card.load_renderer(STATIC)
