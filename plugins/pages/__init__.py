"""Every HTML page: home, articles, lists, archive, documents, notices, site map, 404.

Plans the pages from what the other plugins prepared, and provides the writer that renders them.
Pelican's own generators only read; the writer ignores what they would write.

Settings: PORTAL = Settings(...), SITEURL. Templates: index, article, page, list,
archives, month, titles, notice, notices, site_map, follow, terms, 404, document, library (what
they see: `portal.views`). Signals: `initialized`, `get_writer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from plugins.pages import attached_files
from plugins.pages.jsonld.graph import Publisher
from plugins.pages.notices import RenderedNotice
from plugins.pages.plan import Plan
from plugins.pages.provision_links import ProvisionLinks, key, linked
from plugins.pages.renewal import record_renewed, renewed
from plugins.pages.writer import Writer
from portal.builder import steps
from portal.cache.store import Memo
from portal.content.documents.document import Document
from portal.content.notices.notice import Notice
from portal.contract.build_context import BuildContext, publisher_of
from portal.contract.pages import (
    ArticleBundle,
    ContentItem,
    LazyItem,
    PageWriter,
    PelicanRun,
    Pictures,
    body_of,
    rewrite,
)
from portal.contract.settings import Settings
from portal.vietnamese import typography
from portal.views.pages import Body

SETTINGS = {"PORTAL": Settings}
NEEDS = (
    *("plugins.assets", "plugins.reader", "plugins.photos", "plugins.media"),
    *("plugins.share", "plugins.related"),
)


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_add_filters)
    signals.get_writer.connect(_writer)
    steps.connect(PageStep)


def _add_filters(pelican: PelicanRun) -> None:
    """Add the typographic filters to Jinja."""
    pelican.settings["JINJA_FILTERS"] = {
        **pelican.settings["JINJA_FILTERS"],
        **typography.FILTERS,
    }


def _writer(_pelican: PelicanRun) -> type[Writer]:
    return Writer


class PageStep(steps.Step):
    """Writes the pages of the plan; before, puts links to provisions and files into bodies."""

    def prepare(self) -> None:
        """Put the links into the bodies of articles and standing pages."""
        links = ProvisionLinks(self.build.content.library)
        for item in self.build.texts:
            _link(item, links)
            attached_files.link(item, self.build.content)

    def write(self, writer: PageWriter) -> None:
        """Plan all pages, and write those that are new or changed."""
        build = self.build
        content = build.content
        card_cache = Memo(build.store, "cards", content.root)
        plan = self._plan = Plan(
            content=content,
            settings=build.portal,
            now=build.now,
            articles=[self._item(item) for item in build.articles],
            pages=[self._item(item) for item in build.pages],
            related={item.portal_article.address: _related(item) for item in build.articles},
            series=_series(build.articles),
            card_cache=card_cache,
            publisher=_publisher(build),
            notices=self._rendered_notices(),
            document_bodies=self._document_bodies(),
        )
        writer.put_all(attached_files.files_of(content, content.offering))
        for unit in plan.units():
            writer.write(unit)
        card_cache.save()

    def renew(self, item: ContentItem, writer: PageWriter) -> None:
        """Plan the page of one text again."""
        content = self._plan.content = self.build.content
        _link(item, ProvisionLinks(content.library))
        attached_files.link(item, content)
        writer.put_all(attached_files.files_of(content, [item.portal_article]))
        address = item.portal_article.address  # which the header may have changed
        self._plan.related = {**self._plan.related, address: _related(item)}
        self._plan.series = {**self._plan.series, **_series([item])}
        writer.write(renewed(self._plan, self._item(item)))

    def renew_record(self, record: Document | Notice, writer: PageWriter) -> None:
        """Plan the page of one document or notice again, and the files beside it."""
        plan, content = self._plan, self.build.content
        plan.content, plan.notices = content, self._rendered_notices()
        plan.document_bodies = self._document_bodies()
        writer.put_all(attached_files.files_of(content, content.library.documents))
        writer.write(record_renewed(plan, record))

    def _item(self, item: ContentItem) -> ArticleBundle:
        article, content = item.portal_article, self.build.content
        pictures = self.build.pictures.get(article.file, Pictures())
        share = self.build.shares.get(article.file)
        recordings = self.build.recordings.get(article.file, ())
        downloads = tuple(attached_files.downloads(article, content.files_of(article)))
        return ArticleBundle(article, body_of(item), pictures, share, recordings, downloads)

    def _rendered_notices(self) -> list[RenderedNotice]:
        links = ProvisionLinks(self.build.content.library)
        rendered = []
        for notice in self.build.content.board.notices:
            item = LazyItem(notice.text, self.build.readings.html)
            _link(item, links)
            rendered.append(RenderedNotice(notice, item.body()))
        return rendered

    def _document_bodies(self) -> dict[str, Body]:
        library, html = self.build.content.library, self.build.readings.html
        links = ProvisionLinks(library)
        return {
            document.file: links.body(document, html)
            for document in library.documents
            if document.digest
        }


def _link(item: ContentItem, links: ProvisionLinks) -> None:
    targets = links.of_article(item.portal_article)
    if targets:
        rewrite(item, key(targets), partial(linked, targets=targets))


def _publisher(build: BuildContext) -> Publisher:
    portal, logo = build.portal, build.assets.get("img/icon-512.png", "")
    return Publisher(
        build.url, publisher_of(portal), logo, portal.name, portal.short_name, portal.tagline
    )


def _related(item: ContentItem) -> list[tuple[str, str]]:
    return [(other.address, reason) for other, reason in getattr(item, "related_articles", ())]


def _series(items: Iterable[ContentItem]) -> dict[str, Sequence[str]]:
    """Return each article's series as addresses; articles that share a series share the list."""
    # By id, beside the list itself: an id is unique only as long as its object lives.
    shared: dict[int, tuple[object, Sequence[str]]] = {}
    series = {}
    for item in items:
        members = getattr(item, "series", ())
        if members:
            if id(members) not in shared:
                shared[id(members)] = members, [member.address for member in members]
            series[item.portal_article.address] = shared[id(members)][1]
    return series
