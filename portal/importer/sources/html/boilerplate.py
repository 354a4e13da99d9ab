"""Takes the article out of a saved page: what is the site's is cut, and each piece is told.

The site's are its menus, header, footer and side columns, by the elements and roles that HTML has
for them (HTML-AAM) and the names that templates give them, and lists of other articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.importer.findings import Finding, Kind
from portal.importer.sources import byline
from portal.importer.sources.html import elements
from portal.importer.sources.html.elements import Element

_MENU = "trình đơn của website cũ, không đưa vào"
_HEADER = "phần đầu của website cũ, không đưa vào"
_FOOTER = "phần chân của website cũ, không đưa vào"
_ASIDE = "cột bên của website cũ, không đưa vào"
_OTHERS = "danh sách bài khác, không đưa vào"
_OUTSIDE = "phần của trang nằm ngoài bài, không đưa vào"
_BY_TAG = {"nav": _MENU, "header": _HEADER, "footer": _FOOTER, "aside": _ASIDE}
_BY_ROLE = {
    "navigation": _MENU,
    "banner": _HEADER,
    "contentinfo": _FOOTER,
    "complementary": _ASIDE,
}
_BY_NAME = {
    **dict.fromkeys(("menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs"), _MENU),
    **dict.fromkeys(("main-menu", "mainmenu", "top-menu", "topmenu"), _MENU),
    **dict.fromkeys(("footer", "site-footer", "page-footer"), _FOOTER),
    **dict.fromkeys(("sidebar", "side-bar"), _ASIDE),
    **dict.fromkeys(("related", "related-news", "related-posts"), _OTHERS),
}
_OF_ARTICLES = (_HEADER, _FOOTER)  # which an article may have of its own
_LISTS = frozenset({"ul", "ol", "dl", "table", "div"})
_LONGEST_HEADING = 300  # characters of it with its tags
_MOSTLY = 0.5  # the share of letters from which on something is most of them


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    what: str


def without(page: str) -> tuple[str, list[Finding]]:
    """Return a page without what is its site's, and the whole text of each piece that was cut.

    A page of which nothing would be left is returned as it is.
    """
    found = elements.of(page)
    article = _article(page, found)
    cuts = _outermost(_of_site(found, article), _lists(page, found))
    if article and _is_most(page, article, cuts):
        cuts = _with_outside(page, article, cuts)
    rest = elements.without(page, ((cut.start, cut.end) for cut in cuts))
    if not elements.text(rest):
        return page, []
    told = [(cut.what, elements.text(page[cut.start : cut.end])) for cut in cuts]
    return rest, [Finding(Kind.DROPPED, what, text) for what, text in told if text]


def _article(page: str, found: Sequence[Element]) -> Element | None:
    """Return the element that says that it is the article, if just one does."""
    for name, role in (("main", "main"), ("article", "article")):
        named = [each for each in found if each.name == name or each.get("role") == role]
        if len(named) == 1 and elements.text(page[named[0].start : named[0].end]):
            return named[0]
    return None


def _of_site(found: Sequence[Element], article: Element | None) -> Iterator[_Cut]:
    titles = [each for each in found if each.name == "h1"]
    needed = [*(titles if len(titles) == 1 else ()), *([article] if article else ())]
    own_until = 0  # where the last article that has begun ends
    for each in found:
        if each.name in {"article", "main"}:
            own_until = max(own_until, each.end)
        what = _what(each)
        is_own = what in _OF_ARTICLES and each.start < own_until
        if what and not is_own and not any(each.holds(other) for other in needed):
            yield _Cut(each.start, each.end, what)


def _what(element: Element) -> str:
    """Return which piece of a site an element is, "" if it may be the article's."""
    names = f"{element.get('id')} {element.get('class')}".lower().split()
    by_name = next((_BY_NAME[name] for name in names if name in _BY_NAME), "")
    role = _BY_ROLE.get(element.get("role").lower(), "")
    return _BY_TAG.get(element.name, "") or role or by_name


def _lists(page: str, found: Sequence[Element]) -> Iterator[_Cut]:
    """Yield headings like "Tin khác", each with the list of links right below it."""
    by_start = {each.start: each for each in found if each.name in _LISTS}
    seen_until = 0  # lists within lists are read once
    for each in found:
        if each.start < seen_until or each.end - each.start > _LONGEST_HEADING:
            continue
        if not byline.is_above_others(elements.text(page[each.start : each.end])):
            continue
        below = by_start.get(elements.after_blanks(page, each.end))
        seen_until = below.end if below else seen_until
        if below and elements.share_of_links(page[below.start : below.end])[0] > _MOSTLY:
            yield _Cut(each.start, below.end, _OTHERS)


def _outermost(*several: Iterator[_Cut]) -> list[_Cut]:
    done: list[_Cut] = []
    cuts = (cut for each in several for cut in each)
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not done or cut.start >= done[-1].end:
            done.append(cut)
    return done


def _is_most(page: str, article: Element, cuts: Sequence[_Cut]) -> bool:
    """Return whether an element has most of the letters that are not the site's."""
    rest = "".join(page[a:b] for a, b in _gaps(cuts, 0, len(page)))
    inside = "".join(page[a:b] for a, b in _gaps(cuts, article.start, article.end))
    return len(elements.text(inside)) > _MOSTLY * len(elements.text(rest))


def _with_outside(page: str, article: Element, cuts: Sequence[_Cut]) -> list[_Cut]:
    """Return the cuts, with what is before and behind the article; the head of a page stays."""
    first = elements.body_start(page)
    around = [*_gaps(cuts, first, article.start), *_gaps(cuts, article.end, len(page))]
    outside = (_Cut(a, b, _OUTSIDE) for a, b in around if elements.text(page[a:b]))
    return _outermost(iter(cuts), outside)


def _gaps(cuts: Sequence[_Cut], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield what lies between cuts, from `first` to `last`."""
    inside = [cut for cut in cuts if cut.end > first and cut.start < last]
    ends = [first, *(at for cut in inside for at in (cut.start, cut.end)), last]
    yield from ((a, b) for a, b in list(pairwise(ends))[::2] if a < b)
