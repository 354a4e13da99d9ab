"""Every HTML page of the portal: home, texts, lists, archive, documents, notices, site map, 404.

Plans the pages from what the other plugins prepared, and brings the writer that renders
them. Pelican's own generators read; what they would write, the writer leaves out.

Settings: PORTAL = Settings(...), SITEURL. Templates: index, article, page, list,
archives, month, notice, notices, site_map, terms, 404, document, library (what they see:
`portal.views`). Signals: `initialized`, `get_generators`, `get_writer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from plugins.pages import document_files
from plugins.pages.jsonld.article import Portal
from plugins.pages.notices import Posted
from plugins.pages.plan import Plan
from plugins.pages.writer import Writer
from portal import contract
from portal.cache.store import Memo
from portal.content.notices.board import Board
from portal.settings import Settings
from portal.vietnamese import typography

SETTINGS = {"PORTAL": Settings}


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_teach)
    signals.get_generators.connect(_generator)
    signals.get_writer.connect(_writer)


def _teach(pelican: Any) -> None:
    """Let the templates of all generators set words well."""
    pelican.settings["JINJA_FILTERS"] = {
        **pelican.settings["JINJA_FILTERS"],
        **typography.FILTERS,
    }


def _writer(_pelican: Any) -> type:
    return Writer


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PageGenerator(Generator):  # type: ignore[misc]
        """Writes the pages of the plan."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            content = self.settings[contract.CONTENT]
            known = Memo(self.settings[contract.STORE], "cards", content.root)
            found = self._found("articles")
            plan = Plan(
                content=content,
                settings=self.settings["PORTAL"],
                now=self.settings[contract.NOW],
                articles=[self._item(each) for each in found],
                pages=[self._item(each) for each in self._found("pages")],
                related={each.portal_article.address: _related(each) for each in found},
                series=_series(found),
                known=known,
                portal=_portal(self.settings),
                notices=self._posted(content.board),
                texts=document_files.texts(content, self.readers.readers["md"].html),
            )
            writer.put_all(document_files.files_of(content))
            for unit in plan.units():
                writer.write(self.env, unit)
            known.save()

        def _found(self, key: str) -> Any:
            return contract.items_of(self.context, key)

        def _item(self, found: Any) -> contract.Item:
            article = found.portal_article
            pictures = self.context.get(contract.PICTURES, {}).get(article.file)
            share = self.context.get(contract.SHARES, {}).get(article.file)
            body = contract.body_of(found)
            return contract.Item(article, body, pictures or contract.Pictures(), share)

        def _posted(self, board: Board) -> list[Posted]:
            html = self.readers.readers["md"].html
            entries = [contract.Entry(each, html) for each in board.texts]
            pairs = zip(board.notices, entries, strict=True)
            return [Posted(notice, entry.body()) for notice, entry in pairs]

    return PageGenerator


def _portal(settings: Any) -> Portal:
    own: Settings = settings["PORTAL"]
    logo: str = settings[contract.ASSETS].get("img/icon-512.png", "")
    names = (own.name, own.short_name, own.tagline, own.publisher)
    return Portal(settings["SITEURL"], *names, logo)


def _related(found: Any) -> list[tuple[str, str]]:
    return [(each.address, reason) for each, reason in getattr(found, "related_articles", ())]


def _series(found: Iterable[Any]) -> dict[str, Sequence[str]]:
    """Return each article's series by addresses; what articles share is made once."""
    made: dict[int, tuple[object, Sequence[str]]] = {}  # with its source: identities must live
    series = {}
    for each in found:
        members = getattr(each, "series", ())
        if members:
            if id(members) not in made:
                made[id(members)] = members, [member.address for member in members]
            series[each.portal_article.address] = made[id(members)][1]
    return series
