"""Plans the page of one text again, for a preview; all that is beside the text stays as it was.

Lists and "Bài viết khác" follow with the next plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from plugins.pages import notices
from plugins.pages.articles import article_units, page_units
from plugins.pages.cards import card, label, section_link
from plugins.pages.dossiers import Dossiers
from plugins.pages.library import LibraryPages
from plugins.pages.plan import Plan
from plugins.pages.timeline import timelines
from portal.content.documents.document import Document
from portal.content.notices.notice import Notice
from portal.contract.pages import ArticleBundle, RenderUnit, newest_first


def renewed(plan: Plan, item: ArticleBundle) -> RenderUnit:
    """Return the unit of a text that was read again, and have the plan know it."""
    if item.article.is_page:
        plan.pages = _with(plan.pages, item)
        return _page_unit(plan, item)
    plan.articles = _with(plan.articles, item)
    return _article_unit(plan, item)


def record_renewed(plan: Plan, record: Document | Notice) -> RenderUnit:
    """Return the unit of a document or notice that the plan's content has anew."""
    if isinstance(record, Notice):
        units = notices.units(plan.notices, plan.now, plan.publisher)
    else:
        plan.library = LibraryPages(plan.content, plan.document_bodies, plan.now)
        mentioned = plan.library.mentioned(item.article for item in plan.articles)
        per_page = plan.settings.per_page
        units = plan.library.units(mentioned, plan.shown(), plan.publisher, per_page)
    return next(unit for unit in units if unit.name == record.address)


def _with(items: Sequence[ArticleBundle], new: ArticleBundle) -> list[ArticleBundle]:
    """Return articles, newest first, with a new one or a new state of one."""
    files = [item.article.file for item in items]
    if new.article.file in files:
        place = files.index(new.article.file)
        former = items[place].article
        items = [*items[:place], new, *items[place + 1 :]]
        if (former.date, former.address) == (new.article.date, new.article.address):
            return items
    else:
        items = [*items, new]
    return newest_first(items, lambda item: item.article)


def _page_unit(plan: Plan, item: ArticleBundle) -> RenderUnit:
    dossiers = Dossiers(plan.pages, plan.articles, plan.content.organisation)
    units = chain(
        page_units(dossiers.standing_pages, plan.publisher),
        dossiers.units(plan.shown(), plan.settings, plan.now, plan.publisher),
    )
    return next(unit for unit in units if unit.name == item.article.address)


def _article_unit(plan: Plan, item: ArticleBundle) -> RenderUnit:
    article = item.article
    plan.listed = [each.article for each in plan.articles if each.article.is_listed(plan.now)]
    section = section_link(plan.content, article.section) if article.section else None
    state = plan.states[article.address] = section, label(article, plan.now)
    if article.address not in plan.cards:
        plan.cards[article.address] = card(item, *state, plan.publisher, plan.card_cache)
    dossiers = Dossiers(plan.pages, plan.articles, plan.content.organisation)
    series = {article.address: plan.series.get(article.address, ())}
    (unit,) = article_units(
        [item],
        cards=plan.cards,
        related=plan.related,
        series=timelines(series, plan.listed, plan.publisher),
        listed=[other for other in plan.listed if other.section == article.section],
        states=plan.states,
        dossiers=dossiers.links_by_article(plan.shown(), plan.publisher),
        documents=plan.library.rows_of(plan.library.mentioned([article])),
        publisher=plan.publisher,
    )
    return unit
