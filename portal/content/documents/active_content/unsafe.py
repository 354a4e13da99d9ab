"""Why a document may not be handed to readers."""

from __future__ import annotations

CODE, REMOTE, EMBEDDED, CLOSED = "V027", "V028", "V029", "V030"
"""It runs something; it fetches something from elsewhere; it holds other files or objects; a
password, or an unusual way of packing, keeps it from being looked at."""


class UnsafeError(ValueError):
    """Raised if a document may not be published: one of the codes above, and what was found."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
