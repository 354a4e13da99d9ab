"""What the template of the page of results may see."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Link, TitledView


@dataclass(frozen=True, slots=True)
class SearchView(TitledView):
    """The page of results. Without a script it leads to the archive by the links here."""

    years: tuple[Link, ...]
    lists: tuple[Link, ...]  # all sections, all tags, the archive
    index: str  # where the script begins to read
