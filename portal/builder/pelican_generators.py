"""Pelican with generators that cost what changed: articles are entries, rendered on demand.

Everything else, settings, plugins, signals, Jinja, the writer, is Pelican's own way. The plain
`pelican` command keeps Pelican's generators and gives the same pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from portal.content.article import Article
from portal.contract import build_context
from portal.contract.pages import LazyItem


class _Entries:
    """What both generators share: entries in the context, nothing written."""

    settings: dict[str, Any]
    context: dict[str, Any]

    def _put(self, key: str, articles: Sequence[Article]) -> None:
        html = build_context.of(self.settings).html
        self.context[key] = [LazyItem(article, html) for article in articles]

    def generate_output(self, writer: object) -> None:
        """Leave the pages to plugins.pages."""

    def refresh_metadata_intersite_links(self) -> None:
        """There are no such links in entries."""

    def check_disabled_readers(self) -> None:
        """The content was checked before."""


class _Articles(_Entries, ArticlesGenerator):  # type: ignore[misc]
    def generate_context(self) -> None:
        self._put("articles", build_context.of(self.settings).content.articles)
        signals.article_generator_finalized.send(self)


class _Pages(_Entries, PagesGenerator):  # type: ignore[misc]
    def generate_context(self) -> None:
        self._put("pages", build_context.of(self.settings).content.pages)
        signals.page_generator_finalized.send(self)


class Portal(Pelican):  # type: ignore[misc]
    """Pelican, with our generators in the place of its own."""

    def _get_generator_classes(self) -> list[type]:
        ours = {ArticlesGenerator: _Articles, PagesGenerator: _Pages}
        classes = super()._get_generator_classes()
        return [ours.get(kind, kind) for kind in classes if kind is not StaticGenerator]
