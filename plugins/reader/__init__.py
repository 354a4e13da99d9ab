"""Pelican's reader for `.md`: Markdown to sanitised HTML.

Articles come from the build context's content; a file that is not in it (a draft, a scheduled
article) is skipped. Build context: provides `html`.

Settings: MARKDOWN["extensions"], to which other plugins add. Template variables: each
article has `portal_article`, the `portal.content.article.Article`. Signals: `initialized`,
`readers_init`.
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.reader.render import Renderer
from portal.content.article import Article, body_of
from portal.content.documents.document import Document, with_body
from portal.contract import build_context
from portal.contract.build_context import BuildContext
from portal.contract.pages import BodyError


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_provide_html)
    signals.readers_init.connect(_add_reader)


def _provide_html(pelican: Any) -> None:
    build = build_context.of(pelican.settings)
    build.html = partial(html, build)


def html(build: BuildContext, text: Article | Document) -> str:
    """Return the HTML of a text's body, from the store if it was rendered before.

    Raises BodyError if the body cannot be converted.
    """
    extensions = tuple(build.settings["MARKDOWN"].get("extensions", ()))
    names = [name if isinstance(name, str) else type(name).__name__ for name in extensions]
    key = f"{text.digest} {' '.join(names)}"
    rendered: str | None = build.store.bodies.get(key)
    if rendered is None:
        body = _body(build, text)
        try:
            rendered = _renderer(extensions).html(body)
        except ValueError as problem:
            raise BodyError(text.file, str(problem)) from None
        build.store.bodies.put(key, rendered)
    return rendered


def _body(build: BuildContext, text: Article | Document) -> str:
    root = build.content.root
    if isinstance(text, Document):
        return with_body(root, text).body
    return body_of(root, text, build.content.bodies.get(text.file))


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
            return build.html(article), metadata

    return ArticleReader


@lru_cache(maxsize=1)
def _renderer(extensions: tuple[Any, ...]) -> Renderer:
    return Renderer(extensions)
