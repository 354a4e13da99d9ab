"""Pelican with generators that render articles on demand.

Everything else (settings, plugins, signals, Jinja, the writer) works as in Pelican. The plain
`pelican` command uses Pelican's generators and gives the same pages.
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


class _LazyGenerator:
    """Puts lazy items into the context and writes nothing."""

    settings: dict[str, Any]
    context: dict[str, Any]

    def _put(self, key: str, articles: Sequence[Article]) -> None:
        html = build_context.of(self.settings).readings.html
        self.context[key] = [LazyItem(article, html) for article in articles]

    def generate_output(self, writer: object) -> None:
        """Leave the pages to plugins.pages."""

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: there are no such links in lazy items."""

    def check_disabled_readers(self) -> None:
        """Do nothing: the content has been checked."""


class _Articles(_LazyGenerator, ArticlesGenerator):  # type: ignore[misc]
    def generate_context(self) -> None:
        self._put("articles", build_context.of(self.settings).content.articles)
        signals.article_generator_finalized.send(self)


class _Pages(_LazyGenerator, PagesGenerator):  # type: ignore[misc]
    def generate_context(self) -> None:
        self._put("pages", build_context.of(self.settings).content.pages)
        signals.page_generator_finalized.send(self)


class LazyPelican(Pelican):  # type: ignore[misc]
    """Pelican with our generators."""

    def _get_generator_classes(self) -> list[type]:
        ours = {ArticlesGenerator: _Articles, PagesGenerator: _Pages}
        classes = super()._get_generator_classes()
        return [ours.get(kind, kind) for kind in classes if kind is not StaticGenerator]
