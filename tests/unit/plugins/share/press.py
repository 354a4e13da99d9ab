"""What the theme's own cards are made with."""

from __future__ import annotations

from pathlib import Path

import pelicanconf
from plugins.share import card
from plugins.share.typeface import Typeface

STATIC = Path(pelicanconf.THEME) / "static"
HEAD = Typeface(
    *(
        STATIC / "fonts" / f"be-vietnam-pro-{part}-700-normal.woff2"
        for part in ("latin", "vietnamese")
    )
)
PRESS, MADE_OF = card.press(STATIC)
