"""The writer: a page is its view and the site's globals, through a template, and nothing else.

Stands in the place of Pelican's writer. Pelican's own generators read the content; the
pages they ask for are planned by `plugins.pages` instead, so those calls do nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.pages import jinja_cache, site_map
from plugins.pages.jsonld.article import Portal
from plugins.pages.templates import sources
from portal import urls
from portal.cache.fingerprint import Digests
from portal.content.article import PAGES
from portal.contract import build_context
from portal.contract.build_context import BuildContext
from portal.contract.pages import Files, Job, Page, Row, Unit
from portal.views.documents import Facet
from portal.views.pages import DocumentRow, Head, Link
from portal.views.site import Banner, SiteView


class Writer:
    """Writes pages and files below one output folder. Raises ValueError for a path outside."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Called by Pelican."""
        self._root = Path(output_path).resolve()
        self._build = build_context.of(settings)
        self._site = site_view(self._build)
        self._manifest = self._build.manifest
        self._digests = Digests(SiteView, Portal, DocumentRow, Facet)
        self._templates: dict[str, bytes] = {}
        self.rows: list[Row] = []

    def write(self, unit: Unit) -> None:
        """Render the pages of a unit, unless they lie there made from the same."""
        template = self._template(unit.template)
        key = self._digests.of((self._manifest.key, template, unit.given, self._site))
        rows: list[Row] | None = self._manifest.plan.recall(unit.name, key)
        if rows is None or not self._take_over(rows):
            rows = [self._write(page, template) for page in unit.make(unit.given)]
            self._manifest.plan.keep(unit.name, key, rows)
        self.rows += rows

    def write_page(self, page: Page) -> None:
        """Render a page and put it in its place, unless the same page lies there."""
        self.rows.append(self._write(page, self._template(page.template)))

    def _take_over(self, rows: Sequence[Row]) -> bool:
        """Say whether all pages lie in the output; if so, they stay."""
        former, current = self._manifest.former, self._manifest.current
        for path, fingerprint, _address, _modified, _indexed in rows:
            if former.get(path) != fingerprint:
                return False
            current[path] = fingerprint
        return True

    def _write(self, page: Page, template: bytes) -> Row:
        parts = (self._manifest.key, template, page.view, self._site)
        fingerprint, path = self._digests.of(parts), urls.output_path(page.address)
        self.put(path, fingerprint, lambda: self._render(page))
        head: Head | None = getattr(page.view, "head", None)
        modified, indexed = (head.modified[:10], head.indexed) if head else ("", False)
        return path, fingerprint, page.address, modified, indexed

    def put_all(self, made: Files) -> None:
        """Put files that are made elsewhere into the output."""
        if made.prints.items() <= self._manifest.former.items():
            self._manifest.current.update(made.prints)
            return
        for path, fingerprint in made.prints.items():
            self._put(Job(path, made.load, made.stored), fingerprint)

    def put(self, path: str, fingerprint: bytes, make: Callable[[], bytes]) -> None:
        """Put a file into the output unless one of that fingerprint lies there already."""
        self._put(Job(path, lambda _path: make()), fingerprint)

    def _put(self, job: Job, fingerprint: bytes) -> None:
        path = job.path
        self._manifest.current[path] = fingerprint
        if self._manifest.former.get(path) == fingerprint:
            return
        if os.path.normpath(path) != path or path.startswith(("..", "/")):
            message = f"{path} lies outside the output"
            raise ValueError(message)
        if self._manifest.jobs is not None:
            self._manifest.jobs.append(job)
            return
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(job.load(path))

    def _render(self, page: Page) -> bytes:
        env = self._build.env
        jinja_cache.share(env)
        html: str = env.get_template(page.template).render(page=page.view, site=self._site)
        return html.encode()

    def _template(self, name: str) -> bytes:
        if name not in self._templates:
            self._templates[name] = self._digests.of(sources(self._build.env, name))
        return self._templates[name]

    def write_file(self, *_arguments: object, **_options: object) -> None:
        """Leave out a page of Pelican's own generators."""

    def write_feed(self, *_arguments: object, **_options: object) -> None:
        """Leave out a feed of Pelican's own generators."""


def site_view(build: BuildContext) -> SiteView:
    """Return the globals of all templates."""
    portal, content = build.portal, build.content
    sections = tuple(Link(each.name, each.address) for each in content.menu())
    library = Link.to(urls.DOCUMENTS, short=True) if content.library.documents else None
    archive = Link.to(urls.ARCHIVE)
    return SiteView(
        name=portal.name,
        short_name=portal.short_name or portal.name,
        tagline=portal.tagline,
        url=build.url,
        publisher=portal.publisher,
        notice=portal.notice,
        sections=sections,
        menu=(*sections, *filter(None, [library]), archive),
        information=(
            *filter(None, [library]),
            *(Link(each.title, each.address) for each in content.of(PAGES)),
            *site_map.places(content),
            Link.to(urls.NOTICES, short=True),
            Link.to(urls.SITE_MAP),
            archive,
            Link.to(urls.FEED),
        ),
        licence=portal.licence,
        responsible=portal.responsible,
        english=urls.ENGLISH if content.organisation else "",
        library=library,
        assets=MappingProxyType(build.assets),
        preview=build.preview,
        banners=tuple(
            Banner(each.text, each.address, each.until.isoformat())
            for each in content.board.banners
        ),
    )
