"""The view of the search page."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Link, TitledView


@dataclass(frozen=True, slots=True)
class SearchView(TitledView):
    """The search page; its links lead to the archive for readers without JavaScript."""

    years: tuple[Link, ...]
    lists: tuple[Link, ...]  # all sections, all tags, the archive
    index: tuple[str, ...]  # addresses of the files of the index that every query reads
