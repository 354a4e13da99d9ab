"""Editions of the portal as the preview plans them, and the pages in them."""

from __future__ import annotations

from collections.abc import Callable

from portal import urls
from portal.builder.edition import PlannedEdition

Plan = Callable[[], PlannedEdition]


def html_of(edition: PlannedEdition, address: str) -> str:
    """Return the page at an address."""
    made = edition.file(urls.output_path(address))
    assert isinstance(made, bytes), made
    return made.decode()
