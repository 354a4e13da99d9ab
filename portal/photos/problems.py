"""What is raised for a photo that cannot be used.

Needs no Pillow: a check reads photos only where there are new ones.
"""

from __future__ import annotations


class PhotoError(ValueError):
    """Raised if a photo cannot be used: a code of the catalogue, and its value `detail`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
