"""The reasons why a document must not be published."""

from __future__ import annotations

CODE, REMOTE, EMBEDDED, CLOSED = "V027", "V028", "V029", "V030"
"""It runs something; it fetches remote content; it has embedded files or objects; it cannot be
checked because of a password or unusual compression."""


class UnsafeError(ValueError):
    """Raised if a document must not be published: one of the codes above, and what was found."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
