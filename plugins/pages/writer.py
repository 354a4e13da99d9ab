"""The writer: renders a page from its view and the site's globals, and skips unchanged ones.

Replaces Pelican's writer. Pelican's own generators only read the content; their pages are planned
by `plugins.pages`, so their calls to write are ignored.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.pages import frame, jinja_cache
from plugins.pages.jsonld.graph import Publisher
from plugins.pages.templates import sources
from portal import urls
from portal.cache.fingerprint import Digests
from portal.content.article import PAGES
from portal.content.model import Content
from portal.content.organisation import Contact
from portal.contract import build_context
from portal.contract.build_context import BuildContext
from portal.contract.pages import Files, Job, Page, PageRecord, RenderUnit
from portal.views.documents import Facet
from portal.views.pages import DocumentRow, Head, Link
from portal.views.site import Banner, Reporting, SiteView


class Writer:
    """Writes pages and files below one output folder.

    Every method that writes raises ValueError for a path outside of it.
    """

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Called by Pelican."""
        self._root = Path(output_path).resolve()
        self._build = build_context.of(settings)
        self._site = site_view(self._build)
        self._manifest = self._build.manifest
        self._digests = Digests(SiteView, Publisher, DocumentRow, Facet)
        self._templates: dict[str, bytes] = {}
        self.records: list[PageRecord] = []

    def write(self, unit: RenderUnit) -> None:
        """Render the pages of a unit, unless the output has them from the same input."""
        template, on_demand = self._template(unit.template), self._manifest.on_demand
        key = self._digests.of((self._manifest.key, template, unit.inputs, self._site))
        records: list[PageRecord] | None = self._manifest.plan.recall(unit.name, key)
        if on_demand is not None:
            if records is None:
                records = self._planned(unit, lambda page: _record(page, b""))
                self._manifest.plan.keep(unit.name, key, records)
            on_demand.units.update((path, unit) for path, *_ in records)
            on_demand.paths.update((address, path) for path, _, address, *_ in records)
        elif records is None or not self._keep(records):
            records = self._planned(unit, lambda page: self._write(page, template))
            self._manifest.plan.keep(unit.name, key, records)
        self.records += records

    def _planned(self, unit: RenderUnit, record: Callable[[Page], PageRecord]) -> list[PageRecord]:
        """Return the records of a unit's pages; a problem names the unit."""
        try:
            return [record(page) for page in unit.make(unit.inputs)]
        except Exception as problem:
            problem.add_note(unit.name)
            raise

    def write_page(self, page: Page) -> None:
        """Render a page, unless the output has it from the same view."""
        self.records.append(self._write(page, self._template(page.template)))

    def _keep(self, records: Sequence[PageRecord]) -> bool:
        """Keep these pages if the output has all of them; say whether it has."""
        former, current = self._manifest.former, self._manifest.current
        for path, fingerprint, _address, _modified, _indexed in records:
            if former.get(path) != fingerprint:
                return False
            current[path] = fingerprint
        return True

    def _write(self, page: Page, template: bytes) -> PageRecord:
        parts = (self._manifest.key, template, page.view, self._site)
        record = _record(page, self._digests.of(parts))
        self.put(record[0], record[1], lambda: self._render(page))
        return record

    def put_all(self, files: Files) -> None:
        """Add files to the output; their bytes are loaded later, and only if they changed."""
        on_demand = self._manifest.on_demand
        if on_demand is not None:
            on_demand.files.update(dict.fromkeys(files.prints, files))
            return
        if files.prints.items() <= self._manifest.former.items():
            self._manifest.current.update(files.prints)
            return
        for path, fingerprint in files.prints.items():
            self._put(Job(path, files.load, files.stored), fingerprint)

    def put(self, path: str, fingerprint: bytes, make: Callable[[], bytes]) -> None:
        """Add a file to the output, unless it has one with that fingerprint."""
        self._put(Job(path, lambda _path: make()), fingerprint)

    def _put(self, job: Job, fingerprint: bytes) -> None:
        path = job.path
        self._manifest.current[path] = fingerprint
        if self._manifest.former.get(path) == fingerprint:
            return
        if os.path.normpath(path) != path or path.startswith(("..", "/")):
            message = f"{path} lies outside the output"
            raise ValueError(message)
        if self._manifest.on_demand is not None:
            files = Files({path: fingerprint}, job.load, job.stored)
            self._manifest.on_demand.files[path] = files
            return
        if self._manifest.jobs is not None:
            self._manifest.jobs.append(job)
            return
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(job.load(path))

    def make(self, unit: RenderUnit, path: str) -> bytes | None:
        """Return the page of a unit at a path of the output, or None."""
        pages = {urls.output_path(page.address): page for page in unit.make(unit.inputs)}
        return self._render(pages[path]) if path in pages else None

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
        """Ignore a page of Pelican's own generators."""

    def write_feed(self, *_arguments: object, **_options: object) -> None:
        """Ignore a feed of Pelican's own generators."""


def _record(page: Page, fingerprint: bytes) -> PageRecord:
    head: Head | None = getattr(page.view, "head", None)
    modified, indexed = (head.modified[:10], head.indexed) if head else ("", False)
    return urls.output_path(page.address), fingerprint, page.address, modified, indexed


def site_view(build: BuildContext) -> SiteView:
    """Return the globals of all templates."""
    portal, content = build.portal, build.content
    library = Link.to(urls.DOCUMENTS, short=True) if content.library.documents else None
    return SiteView(
        name=portal.name,
        short_name=portal.short_name or portal.name,
        url=build.url,
        publisher=portal.publisher,
        notice=portal.notice,
        frame=frame.vietnamese(portal, content),
        english=frame.english(content),
        reporting=_reporting(content),
        licence=portal.licence,
        responsible=portal.responsible,
        library=library,
        assets=MappingProxyType(build.assets),
        preview=build.preview,
        banners=tuple(
            Banner(banner.text, banner.address, banner.until.isoformat())
            for banner in content.board.banners
        ),
    )


def _reporting(content: Content) -> Reporting:
    contact = content.organisation.contact if content.organisation else Contact()
    known = {page.address for page in content.of(PAGES)}
    return Reporting(contact.email, urls.CONTACT if urls.CONTACT in known else "")
