"""Reads articles: Vietnamese front matter, Markdown, sanitised HTML.

Replaces Pelican's reader for `.md`. Articles come from the content that was checked
(`PORTAL_CONTENT`); under the plain `pelican` command it is loaded here. A file that is not
in it (a draft, a scheduled article) is skipped.

Settings: MARKDOWN["extensions"], to which other plugins add. Template variables: each
article has `portal_article`, the `portal.content.article.Article`. Signals: `initialized`,
`readers_init`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.reader.render import Renderer
from portal import contract
from portal.cache import store
from portal.content import clock, loader
from portal.content.article import Article, body_of

_FILES = "PORTAL_FILES"  # path below the content folder -> Article


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_load_content)
    signals.readers_init.connect(_add_reader)


def _load_content(pelican: Any) -> None:
    settings = pelican.settings
    if contract.CONTENT not in settings:
        now = settings.setdefault(contract.NOW, clock.now())
        settings[contract.CONTENT] = loader.load(Path(settings["PATH"])).public(now)
    if contract.STORE not in settings:
        settings[contract.STORE] = store.opened(Path.cwd())
    settings[_FILES] = settings[contract.CONTENT].by_file()


def _add_reader(readers: Any) -> None:
    readers.reader_classes["md"] = _reader_class()


@cache
def _reader_class() -> type:
    from pelican.readers import BaseReader
    from pelican.urlwrappers import Author, Category, Tag

    class ArticleReader(BaseReader):  # type: ignore[misc]
        """From a file to (HTML, metadata), as Pelican asks of a reader."""

        enabled = True
        file_extensions = ("md",)

        def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
            root = Path(self.settings["PATH"]).resolve()
            file = PurePosixPath(Path(source_path).resolve().relative_to(root).as_posix())
            article = self.settings[_FILES].get(str(file))
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
            return self.html(article), metadata

        def html(self, article: Article) -> str:
            """Return the body's HTML, from the store if it was rendered before."""
            markdown = self.settings["MARKDOWN"]
            extensions = tuple(markdown.get("extensions", ()))
            names = [each if isinstance(each, str) else type(each).__name__ for each in extensions]
            key = f"{article.digest} {' '.join(names)}"
            bodies = self.settings[contract.STORE].bodies
            html: str | None = bodies.get(key)
            if html is None:
                content = self.settings.get(contract.CONTENT)
                text = content.texts.get(article.file) if content else None
                body = body_of(Path(self.settings["PATH"]), article, text)
                try:
                    html = _renderer(extensions).html(body)
                except ValueError as problem:
                    raise contract.BodyError(article.file, str(problem)) from None
                bodies.put(key, html)
            return html

    return ArticleReader


@lru_cache(maxsize=1)
def _renderer(extensions: tuple[Any, ...]) -> Renderer:
    return Renderer(extensions)
