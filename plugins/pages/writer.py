"""The press: renders a page from its view and the site's globals, and nothing else.

Stands in the place of Pelican's writer. Pelican's own generators read the content; the
pages they ask for are planned by `plugins.pages` instead, so those calls do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from portal import edition, files, site
from portal.content import Content
from portal.edition import Page
from portal.views import Link, SiteView


class Writer:
    """Writes pages and files below one output folder. Raises ValueError for a path outside."""

    def __init__(self, output_path: str, settings: Mapping[str, Any]) -> None:
        """Called by Pelican."""
        self._root = Path(output_path).resolve()
        self._site = site_view(settings)
        self.pages: list[Page] = []

    def write_page(self, env: Any, page: Page) -> None:
        """Render a page and put it in its place."""
        html = env.get_template(page.template).render(page=page.view, site=self._site)
        self.write_bytes(site.output_path(page.address), html.encode())
        self.pages.append(page)

    def write_bytes(self, path: str, data: bytes) -> None:
        """Put a file into the output."""
        target = (self._root / path).resolve()
        if not target.is_relative_to(self._root):
            message = f"{path} lies outside the output"
            raise ValueError(message)
        files.write(target, data)

    def write_file(self, *_arguments: object, **_options: object) -> None:
        """Leave out a page of Pelican's own generators."""

    def write_feed(self, *_arguments: object, **_options: object) -> None:
        """Leave out a feed of Pelican's own generators."""


def site_view(settings: Mapping[str, Any]) -> SiteView:
    """Return the globals of all templates."""
    portal: site.Settings = settings["PORTAL"]
    content: Content = settings[edition.CONTENT]
    return SiteView(
        name=portal.name,
        short_name=portal.short_name or portal.name,
        tagline=portal.tagline,
        url=settings["SITEURL"],
        publisher=portal.publisher,
        notice=portal.notice,
        sections=tuple(Link(each.name, each.address) for each in content.menu()),
        pages=(
            *(Link(each.title, each.address) for each in content.pages),
            Link("Tất cả các thẻ", site.TAGS),
        ),
        assets=MappingProxyType(settings[edition.ASSETS]),
        preview=bool(settings.get(edition.PREVIEW)),
    )
