"""The writer: a page is its view and the site's globals, through a template, and nothing else.

Stands in the place of Pelican's writer. Pelican's own generators read the content; the
pages they ask for are planned by `plugins.pages` instead, so those calls do nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.pages import jinja_cache, site_map
from plugins.pages.jsonld.article import Portal
from plugins.pages.templates import sources
from portal import contract, urls
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo
from portal.content.article import PAGES
from portal.content.model import Content
from portal.contract import Job, Page, Row, Unit
from portal.settings import Settings
from portal.views.documents import Facet
from portal.views.pages import Banner, DocumentRow, Head, Link, SiteView


class Writer:
    """Writes pages and files below one output folder. Raises ValueError for a path outside."""

    def __init__(self, output_path: str, settings: Mapping[str, Any]) -> None:
        """Called by Pelican."""
        self._root = Path(output_path).resolve()
        self._site = site_view(settings)
        nothing = contract.Manifest(Memo(None, "plan", self._root))
        self._manifest: contract.Manifest = settings.get(contract.MANIFEST, nothing)
        self._later = contract.MANIFEST in settings  # the build makes the files when all are known
        self._digests = Digests(SiteView, Portal, DocumentRow, Facet)
        self._templates: dict[str, bytes] = {}
        self.rows: list[Row] = []

    def write(self, env: Any, unit: Unit) -> None:
        """Render the pages of a unit, unless they lie there made from the same."""
        template = self._template(env, unit.template)
        key = self._digests.of((self._manifest.key, template, unit.given, self._site))
        rows: list[Row] | None = self._manifest.plan.recall(unit.name, key)
        if rows is None or not self._take_over(rows):
            rows = [self._write(env, page, template) for page in unit.make(unit.given)]
            self._manifest.plan.keep(unit.name, key, rows)
        self.rows += rows

    def write_page(self, env: Any, page: Page) -> None:
        """Render a page and put it in its place, unless the same page lies there."""
        self.rows.append(self._write(env, page, self._template(env, page.template)))

    def _take_over(self, rows: Sequence[Row]) -> bool:
        """Say whether all pages lie in the output; if so, they stay."""
        former, current = self._manifest.former, self._manifest.current
        for path, fingerprint, _address, _modified, _indexed in rows:
            if former.get(path) != fingerprint:
                return False
            current[path] = fingerprint
        return True

    def _write(self, env: Any, page: Page, template: bytes) -> Row:
        parts = (self._manifest.key, template, page.view, self._site)
        fingerprint, path = self._digests.of(parts), urls.output_path(page.address)
        self.put(path, fingerprint, lambda: self._render(env, page))
        head: Head | None = getattr(page.view, "head", None)
        modified, indexed = (head.modified[:10], head.indexed) if head else ("", False)
        return path, fingerprint, page.address, modified, indexed

    def put_all(self, found: contract.Files) -> None:
        """Put files that are made elsewhere into the output."""
        if found.prints.items() <= self._manifest.former.items():
            self._manifest.current.update(found.prints)
            return
        for path, fingerprint in found.prints.items():
            self._put(Job(path, found.load, found.stored), fingerprint)

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
        if self._later:
            self._manifest.jobs.append(job)
            return
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(job.load(path))

    def _render(self, env: Any, page: Page) -> bytes:
        jinja_cache.share(env)
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
    portal: Settings = settings["PORTAL"]
    content: Content = settings[contract.CONTENT]
    sections = tuple(Link(each.name, each.address) for each in content.menu())
    library = Link("Văn bản", urls.DOCUMENTS) if content.library.documents else None
    archive = Link("Lưu trữ", urls.ARCHIVE)
    return SiteView(
        name=portal.name,
        short_name=portal.short_name or portal.name,
        tagline=portal.tagline,
        url=settings["SITEURL"],
        publisher=portal.publisher,
        notice=portal.notice,
        sections=sections,
        menu=(*sections, *filter(None, [library]), archive),
        information=(
            *filter(None, [library]),
            *(Link(each.title, each.address) for each in content.of(PAGES)),
            *site_map.places(content),
            Link("Công khai khen thưởng", urls.NOTICES),
            Link("Sơ đồ trang", urls.SITE_MAP),
            archive,
            Link("Nguồn tin Atom", urls.FEED),
        ),
        licence=portal.licence,
        responsible=portal.responsible,
        english=urls.ENGLISH if content.organisation else "",
        library=library,
        assets=MappingProxyType(settings[contract.ASSETS]),
        preview=bool(settings.get(contract.PREVIEW)),
        banners=tuple(
            Banner(each.text, each.address, each.until.isoformat())
            for each in content.board.banners
        ),
    )
