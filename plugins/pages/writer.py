"""The writer: a page is its view and the site's globals, through a template, and nothing else.

Stands in the place of Pelican's writer. Pelican's own generators read the content; the
pages they ask for are planned by `plugins.pages` instead, so those calls do nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.pages.templates import sources
from portal import edition, site
from portal.content import Content
from portal.edition import Job, Page
from portal.fingerprint import Digests
from portal.views import Card, Link, SiteView


class Writer:
    """Writes pages and files below one output folder. Raises ValueError for a path outside."""

    def __init__(self, output_path: str, settings: Mapping[str, Any]) -> None:
        """Called by Pelican."""
        self._root = Path(output_path).resolve()
        self._site = site_view(settings)
        self._manifest: edition.Manifest = settings.get(edition.MANIFEST, edition.Manifest())
        self._later = edition.MANIFEST in settings  # the build makes the files when all are known
        self._digests = Digests(Card, SiteView)
        self._templates: dict[str, bytes] = {}
        self.pages: list[Page] = []

    def write_page(self, env: Any, page: Page) -> None:
        """Render a page and put it in its place, unless the same page lies there."""
        self.pages.append(page)
        template = self._template(env, page.template)
        parts = (self._manifest.key, template, page.view, self._site)
        fingerprint = self._digests.of(parts)
        self.put(site.output_path(page.address), fingerprint, lambda: self._render(env, page))

    def put(self, path: str, fingerprint: bytes, make: Callable[[], bytes]) -> None:
        """Put a file into the output unless one of that fingerprint lies there already."""
        self._manifest.current[path] = fingerprint
        if self._manifest.former.get(path) == fingerprint:
            return
        if os.path.normpath(path) != path or path.startswith(("..", "/")):
            message = f"{path} lies outside the output"
            raise ValueError(message)
        if self._later:
            self._manifest.jobs.append(Job(path, make))
            return
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make())

    def _render(self, env: Any, page: Page) -> bytes:
        html: str = env.get_template(page.template).render(page=page.view, site=self._site)
        return html.encode()

    def _template(self, env: Any, name: str) -> bytes:
        if name not in self._templates:
            self._templates[name] = self._digests.of(sources(env, name))
        return self._templates[name]

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
