"""Articles and what goes with them, made in one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from portal.content.article import Article
from portal.content.model import Content
from portal.content.notices.board import Banner, Notice
from portal.content.sections import Section
from portal.contract.pages import ArticleBundle, Pictures
from portal.diagnostics.diagnostic import Report
from portal.vietnamese.dates import VIETNAM
from portal.views.pages import Body, Picture

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM)


def day(written: str) -> datetime:
    """Return an ISO date or instant in Vietnam's zone."""
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)


def article(key: str, date: str = "2012-08-03", **values: Any) -> Article:
    """Return an article; its title is its key by default."""
    values.setdefault("title", f"Bài {key}")
    values.setdefault("html", f"Nội dung của {key}.")
    values.setdefault("lead", values.get("summary") or values["html"])
    return Article(
        file=f"bai-viet/{key}/index.md", address=f"/bai-viet/{key}/", date=day(date), **values
    )


def page(slug: str, **values: Any) -> Article:
    """Return a standing page."""
    values.setdefault("title", f"Trang {slug}")
    values.setdefault("lead", values.get("summary") or values.get("html", ""))
    return Article(file=f"trang/{slug}/index.md", address=f"/{slug}/", **values)


def picture(name: str = "anh") -> Picture:
    """Return a photo with one derivative."""
    return Picture(f"/bai-viet/{name}-960.jpg", f"/bai-viet/{name}-960.jpg 960w", 960, 640)


def photograph(name: str, size: int = 0) -> Picture:
    """Return a photo of two derivatives, the larger of `size` bytes."""
    base = f"/bai-viet/{name}"
    srcset = f"{base}-480.jpg 480w, {base}-960.jpg 960w"
    return Picture(f"{base}-480.jpg", srcset, 960, 640, size=size)


def body(made: Article) -> Body:
    """Return the HTML of an article."""
    return Body(made.html, lambda: f"<p>{made.html}</p>")


def item(made: Article, *, pictured: bool = False) -> ArticleBundle:
    """Return an article with all that its pages show, with a picture or without."""
    pictures = {made.picture or "": picture(made.key)} if pictured else {}
    share = picture(f"{made.key}/chia-se") if pictured else None
    return ArticleBundle(made, body(made), Pictures(pictures), share)


def notice(opens: str, closes: str, **values: Any) -> Notice:
    """Return a notice; its name is the day on which it opens."""
    key = f"{opens[:4]}/{values.pop('name', opens)}"
    text = Article(
        file=f"cong-khai/{key}/index.md",
        address=f"/cong-khai/{key}/",
        title=values.pop("title", f"Thông báo {key}"),
        date=day(opens),
        **values.pop("text", {}),
    )
    values.setdefault("award", "Huân chương Tưởng tượng")
    return Notice(text=text, closes=day(closes), **values)


def banner(first: str, last: str, text: str = "Một câu", address: str = "") -> Banner:
    """Return a banner that is shown from one day to another, both whole."""
    return Banner(text, address, day(first), day(last) + timedelta(days=1))


def content(
    articles: Iterable[Article],
    sections: tuple[Section, ...] | None = None,
    pages: Iterable[Article] = (),
) -> Content:
    """Return content without problems."""
    return Content(Path("content"), tuple(articles), tuple(pages), sections, Report())
