"""What is raised for a medium that cannot be published."""

from __future__ import annotations


class MediaError(ValueError):
    """Raised if a medium cannot be used: a code of the catalogue, and its value `detail`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


BROKEN = "E008"
"""The code of a file that breaks off, or whose parts contradict each other."""
