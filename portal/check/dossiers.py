"""Rules for dossiers (topics, people, units) and references to articles."""

from __future__ import annotations

from collections.abc import Iterator

from portal.check import unread
from portal.content import organisation
from portal.content.article import PEOPLE, TOPICS, key_of
from portal.content.membership import NameIndex
from portal.content.metadata import SCHEMAS
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text


def unknown_names(content: Content) -> Iterator[Diagnostic]:
    """Report topics, people and units in articles that match no page, or several."""
    for folder, field, code in ((TOPICS, "topics", "T001"), (PEOPLE, "people", "T002")):
        written = [article for article in content.articles if getattr(article, field)]
        if not written or unread.misses(content, folder):
            continue
        index = NameIndex(content.of(folder))
        for article in written:
            place = Place(article.file, article.lines.get(field, 1))
            for name in getattr(article, field):
                matches = index.find(name)
                if not matches:
                    yield error(code, place, name=name, near=index.suggestion(name))
                elif len(matches) > 1:
                    yield error("T003", place, name=name, ways=index.folder_names(name))


def unknown_members(content: Content) -> Iterator[Diagnostic]:
    """Report unknown articles in the lists of topics and in the bloc's table of years."""
    label = SCHEMAS[TOPICS].names.label("members")
    references = [
        (name, Place(topic.file, topic.lines.get("members", 1)), label)
        for topic in content.of(TOPICS)
        for name in topic.members
    ]
    references += [
        (year.article, Place(organisation.FILE, year.article_line), "article")
        for year in (content.organisation.years if content.organisation else ())
        if year.article
    ]
    if not references:
        return
    keys = {article.key for article in content.articles}
    unread_keys = unread.keys(content)
    for name, place, field in references:
        if key_of(name) not in keys | unread_keys:
            near = text.near_miss(key_of(name), keys) or ""
            yield error("C005", place, name=name, label=field, near=near)


ALL = (unknown_names, unknown_members)
