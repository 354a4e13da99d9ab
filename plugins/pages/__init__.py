"""Every HTML page of the portal: home, texts, lists, archive, documents, notices, site map, 404.

Plans the pages from what the other plugins prepared, and brings the writer that renders
them. Pelican's own generators read; what they would write, the writer leaves out.

Settings: PORTAL = Settings(...), SITEURL. Templates: index, article, page, list,
archives, month, notice, notices, site_map, terms, 404, document, library (what they see:
`portal.views`). Signals: `initialized`, `get_writer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from plugins.pages import document_files
from plugins.pages.jsonld.article import Portal
from plugins.pages.notices import Posted
from plugins.pages.plan import Plan
from plugins.pages.writer import Writer
from portal.builder import steps
from portal.cache.store import Memo
from portal.contract.build_context import BuildContext
from portal.contract.pages import ContentItem, Entry, Item, PageWriter, Pictures, body_of
from portal.settings import Settings
from portal.vietnamese import typography

SETTINGS = {"PORTAL": Settings}
NEEDS = (
    *("plugins.assets", "plugins.reader", "plugins.photos"),
    *("plugins.share", "plugins.related"),
)


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_add_filters)
    signals.get_writer.connect(_writer)
    steps.connect(PageStep)


def _add_filters(pelican: Any) -> None:
    """Let templates set words well."""
    pelican.settings["JINJA_FILTERS"] = {
        **pelican.settings["JINJA_FILTERS"],
        **typography.FILTERS,
    }


def _writer(_pelican: Any) -> type:
    return Writer


class PageStep(steps.Step):
    """Writes the pages of the plan."""

    def write(self, writer: PageWriter) -> None:
        """Plan all pages, and write those that the output lacks."""
        build = self.build
        content = build.content
        known = Memo(build.store, "cards", content.root)
        plan = Plan(
            content=content,
            settings=build.portal,
            now=build.now,
            articles=[self._item(item) for item in build.articles],
            pages=[self._item(item) for item in build.pages],
            related={item.portal_article.address: _related(item) for item in build.articles},
            series=_series(build.articles),
            known=known,
            portal=_portal(build),
            notices=self._posted(),
            texts=document_files.texts(content, build.html),
        )
        writer.put_all(document_files.files_of(content))
        for unit in plan.units():
            writer.write(unit)
        known.save()

    def _item(self, item: ContentItem) -> Item:
        article = item.portal_article
        pictures = self.build.pictures.get(article.file, Pictures())
        return Item(article, body_of(item), pictures, self.build.shares.get(article.file))

    def _posted(self) -> list[Posted]:
        notices, html = self.build.content.board.notices, self.build.html
        return [Posted(notice, Entry(notice.text, html).body()) for notice in notices]


def _portal(build: BuildContext) -> Portal:
    own = build.portal
    logo = build.assets.get("img/icon-512.png", "")
    return Portal(build.url, own.name, own.short_name, own.tagline, own.publisher, logo)


def _related(item: Any) -> list[tuple[str, str]]:
    return [(other.address, why) for other, why in getattr(item, "related_articles", ())]


def _series(items: Iterable[Any]) -> dict[str, Sequence[str]]:
    """Return each article's series by addresses; what articles share is made once."""
    made: dict[int, tuple[object, Sequence[str]]] = {}  # with its source: identities must live
    series = {}
    for item in items:
        members = getattr(item, "series", ())
        if members:
            if id(members) not in made:
                made[id(members)] = members, [member.address for member in members]
            series[item.portal_article.address] = made[id(members)][1]
    return series
