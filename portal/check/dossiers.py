"""The rules of topics, people and units: what articles name is there, and only once."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content import organisation
from portal.content.article import PEOPLE, TOPICS, Article, key_of
from portal.content.membership import Names
from portal.content.metadata import SCHEMAS
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text


def unknown_topics(content: Content) -> Iterator[Diagnostic]:
    """An article that joins a topic that is not there would join nothing."""
    if any(each.topics for each in content.articles):
        names = Names(content.of(TOPICS))
        for each in content.articles:
            yield from _unknown(each, "topics", each.topics, names, "T001")


def unknown_people(content: Content) -> Iterator[Diagnostic]:
    """As with topics; of two people of one name, the folder's name says who is meant."""
    if any(each.people for each in content.articles):
        names = Names(content.of(PEOPLE))
        for each in content.articles:
            yield from _unknown(each, "people", each.people, names, "T002")


def _unknown(
    each: Article, field: str, written: tuple[str, ...], names: Names, code: str
) -> Iterator[Diagnostic]:
    for name in written:
        found = names.find(name)
        place = Place(each.file, each.lines.get(field, 1))
        if not found:
            yield error(code, place, name=name, near=names.near(name))
        elif len(found) > 1:
            yield error("T003", place, name=name, ways=names.ways(name))


def unknown_members(content: Content) -> Iterator[Diagnostic]:
    """A topic's list, or the bloc's table of years, that names no article would lose a link."""
    label = SCHEMAS[TOPICS].names.label("members")
    wanted = [
        (name, Place(each.file, each.lines.get("members", 1)), label)
        for each in content.of(TOPICS)
        for name in each.members
    ]
    wanted += [
        (year.article, Place(organisation.FILE, year.article_line), "article")
        for year in (content.organisation.years if content.organisation else ())
        if year.article
    ]
    if not wanted:
        return
    keys = {each.key for each in content.articles}
    unread = {key_of(file.removesuffix("/index.md").removesuffix(".md")) for file in content.unread}
    for name, place, field in wanted:
        if key_of(name) not in keys | unread:
            near = text.near_miss(key_of(name), keys) or ""
            yield error("C005", place, name=name, label=field, near=near)


def unsaid_kinds(content: Content) -> Iterator[Diagnostic]:
    """People and units are sorted apart: each says which it is."""
    for each in content.of(PEOPLE):
        if "kind" not in each.lines:
            yield error("T007", Place(each.file))


ALL = (unknown_topics, unknown_people, unknown_members, unsaid_kinds)
