"""Reads articles: Vietnamese front matter, Markdown, sanitised HTML.

Replaces Pelican's reader for `.md`. The article comes from the content that was checked
(`PORTAL_CONTENT`) or, under the plain `pelican` command, straight from the file.

Settings: MARKDOWN["extensions"], to which other plugins add. Template variables: each
article has `portal_article`, the `portal.article.Article`. Signals: `readers_init`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.reader.render import Renderer
from portal import article as articles
from portal import edition, messages
from portal.article import Article


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals  # noqa: PLC0415 - importing Pelican costs a second

    signals.readers_init.connect(_add_reader)


def _add_reader(readers: Any) -> None:  # noqa: ANN401 - Pelican is untyped
    readers.reader_classes["md"] = _reader_class()


@cache
def _reader_class() -> type:
    from pelican.readers import BaseReader  # noqa: PLC0415
    from pelican.urlwrappers import Author, Category, Tag  # noqa: PLC0415

    class ArticleReader(BaseReader):  # type: ignore[misc]
        """From a file to (HTML, metadata), as Pelican asks of a reader."""

        enabled = True
        file_extensions = ("md",)

        def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
            article = _article(self.settings, Path(source_path))
            renderer = _renderer(tuple(self.settings["MARKDOWN"].get("extensions", ())))
            metadata: dict[str, Any] = {
                "title": article.title,
                "slug": article.key,
                "summary": article.lead,
                "status": "published",
                "tags": [Tag(name, self.settings) for name in article.tags],
                "authors": [Author(name, self.settings) for name in article.authors],
                "portal_article": article,
            }
            if article.date:
                metadata["date"] = article.date
            if article.section:
                metadata["category"] = Category(article.section, self.settings)
            return renderer.html(article.body), metadata

    return ArticleReader


@cache
def _renderer(extensions: tuple[Any, ...]) -> Renderer:
    return Renderer(extensions)


def _article(settings: Any, path: Path) -> Article:  # noqa: ANN401 - Pelican is untyped
    root = Path(settings["PATH"]).resolve()
    file = PurePosixPath(path.resolve().relative_to(root).as_posix())
    content = settings.get(edition.CONTENT)
    known = content.by_file().get(str(file)) if content else None
    if known:
        return known  # type: ignore[no-any-return]
    article, problems = articles.load(root, file)
    if article is None:
        raise ValueError("; ".join(messages.line(each) for each in problems))
    return article
