"""The front matter of an imported text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.content.front_matter import quoted
from portal.importer.article import ARTICLE, DOCUMENT, Article
from portal.importer.article import PUBLISHED as WAS_PUBLISHED
from portal.vietnamese import text
from portal.vietnamese.dates import VIETNAM

_MIDNIGHT = (0, 0)
PUBLISHED, DRAFT = "xuất bản", "nháp"
"""The states that a header may have."""

_NO_SUMMARY = "# bỏ qua H011: bài cũ, tóm tắt lấy từ đoạn đầu\n"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the import chose: title, section; names of the leading photo and of files beside it."""

    title: str
    section: str
    picture: str = ""
    files: tuple[str, ...] = ()


def write(article: Article, chosen: Chosen, state: str) -> str:
    """Return the front matter, with the blank line below it."""
    return "".join([*_rows(article, chosen), *_row("Trạng thái", state), "\n"])


def state_of(article: Article, *, needs_a_person: bool) -> str:
    """Return the state of a text: what was published stays so unless a person must look at it."""
    return PUBLISHED if article.state == WAS_PUBLISHED and not needs_a_person else DRAFT


def _rows(article: Article, chosen: Chosen) -> Iterator[str]:
    if article.kind == DOCUMENT:
        for name, value in article.fields.items():
            yield from _row(name, value)
        yield from _list("Tệp", chosen.files)
        yield from _list("Địa chỉ cũ", article.old_addresses)
        return
    is_news = article.kind == ARTICLE
    yield from _row("Tiêu đề", chosen.title)
    yield from _row("Ngày", _moment(article.date))
    yield from _row("Ngày cập nhật", _moment(_modified(article)))
    yield from _row("Tóm tắt", article.summary)
    if is_news:
        yield from _row("Chuyên mục", chosen.section)
        yield from _row("Thẻ", ", ".join(_parts(article.tags)))
        yield from _row("Tác giả", ", ".join(_parts(article.authors)))
        yield from _row("Hết hạn", _moment(article.expires))
        yield from _row("Ảnh đại diện", chosen.picture)
        yield from _row("Nguồn", article.credit or article.given_credit)
        yield from [_NO_SUMMARY] if not article.summary else []
    yield from _list("Địa chỉ cũ", article.old_addresses)


def _row(name: str, value: str) -> Iterator[str]:
    value = text.clean(" ".join(value.split()))
    if value:
        yield f"{name}: {quoted(value)}\n"


def _list(name: str, values: Iterable[str]) -> Iterator[str]:
    rows = [f"- {quoted(value)}\n" for value in values]
    if rows:
        yield f"{name}:\n"
        yield from rows


def _parts(values: Iterable[str]) -> Iterator[str]:
    """Yield values that are parts of one line; a comma would end them."""
    yield from filter(None, (" ".join(value.replace(",", " ").split()) for value in values))


def _modified(article: Article) -> datetime | None:
    """Return the day of the last change, if it is another than that of publication."""
    changed, published = article.modified, article.date
    if changed is None or published is None:
        return None
    return (
        changed
        if changed.astimezone(VIETNAM).date() > published.astimezone(VIETNAM).date()
        else None
    )


def _moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(VIETNAM)
    has_time = (local.hour, local.minute) != _MIDNIGHT
    return local.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
