"""Rules for dossiers (topics, people, units) and references to articles."""

from __future__ import annotations

from collections.abc import Iterator

from portal.check import unread
from portal.content import organisation
from portal.content.article import PEOPLE, TOPICS, Article, key_of
from portal.content.membership import NameIndex
from portal.content.metadata import SCHEMAS
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text


def unknown_topics(content: Content) -> Iterator[Diagnostic]:
    """Report topics in articles that match no topic, or several."""
    if any(article.topics for article in content.articles):
        index = NameIndex(content.of(TOPICS))
        some_unread = unread.misses(content, TOPICS)
        for article in content.articles:
            found = _unknown(article, "topics", article.topics, index, "T001")
            yield from () if some_unread else found


def unknown_people(content: Content) -> Iterator[Diagnostic]:
    """Report people and units in articles that match no page, or several."""
    if any(article.people for article in content.articles):
        index = NameIndex(content.of(PEOPLE))
        some_unread = unread.misses(content, PEOPLE)
        for article in content.articles:
            found = _unknown(article, "people", article.people, index, "T002")
            yield from () if some_unread else found


def _unknown(
    article: Article, field: str, names: tuple[str, ...], index: NameIndex, code: str
) -> Iterator[Diagnostic]:
    for name in names:
        matches = index.find(name)
        place = Place(article.file, article.lines.get(field, 1))
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


ALL = (unknown_topics, unknown_people, unknown_members)
