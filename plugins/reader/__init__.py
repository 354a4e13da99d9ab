"""Pelican's reader for `.md`: hands on what `portal.markup` has read.

Articles come from the build context's content; a file that is not in it (a draft, a scheduled
article) is skipped.

Settings: none. Template variables: each article has `portal_article`, the
`portal.content.article.Article`. Signals: `readers_init`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from portal.contract import build_context


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.readers_init.connect(_add_reader)


def _add_reader(readers: Any) -> None:
    readers.reader_classes["md"] = _reader_class()


@cache
def _reader_class() -> type:
    from pelican.readers import BaseReader
    from pelican.urlwrappers import Author, Category, Tag

    class ArticleReader(BaseReader):  # type: ignore[misc]
        """Converts a file to (HTML, metadata), Pelican's interface of a reader."""

        enabled = True
        file_extensions = ("md",)

        def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
            build = build_context.of(self.settings)
            root = Path(self.settings["PATH"]).resolve()
            file = PurePosixPath(Path(source_path).resolve().relative_to(root).as_posix())
            article = build.by_file.get(str(file))
            if article is None:
                return "", {"status": "skip", "title": str(file)}
            metadata: dict[str, Any] = {
                "title": article.title,
                "slug": article.key,
                "summary": article.lead,
                "status": "published",
                "tags": [Tag(name, self.settings) for name in article.tags],
                "portal_article": article,
            }
            if article.authors:
                metadata["authors"] = [Author(name, self.settings) for name in article.authors]
            if article.date:
                metadata["date"] = article.date
            if article.section:
                metadata["category"] = Category(article.section, self.settings)
            return build.readings.html(article), metadata

    return ArticleReader
