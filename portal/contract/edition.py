"""What the preview and the builder agree on: editions of the portal, held in memory.

An edition is planned once, from content as it was then. Its files are made when they are asked for,
and a text that is saved can be read again, amid what the others were.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from portal.contract.pages import Negative
from portal.diagnostics.diagnostic import Diagnostic


class Renewal(NamedTuple):
    """A text that was read again: the address of its page, and what is wrong with the file.

    `is_shown`: its page is the new one; else it stays as it was, if there was one.
    """

    address: str
    problems: tuple[Diagnostic, ...]
    is_shown: bool


class Edition(Protocol):
    """One state of the portal.

    `addresses`: of the pages of texts, by file; `absent`: the addresses of texts that have no page,
    because of their errors; `last`: the address of the text that was saved last.
    """

    addresses: dict[str, str]
    absent: frozenset[str]
    last: str

    def file(self, path: str) -> bytes | Path | Negative | Diagnostic | None:
        """Return the file at a path of the output, or None if there is none.

        As bytes, as a file on disk, as what it is developed from, or as why it cannot be made.
        """

    def renew(self, file: str) -> Renewal | None:
        """Read a text again; None for a file that is no article or page, or is gone."""

    def view(self, file: str, text: str) -> str:
        """Return the HTML of the page of a text that is not saved; "" if it cannot be shown."""
