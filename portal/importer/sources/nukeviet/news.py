"""News of NukeViet: a row with the title, the lead and the dates; the body is in another table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from portal.importer.article import DRAFT, PUBLISHED, Article, Category, Item, Left
from portal.importer.findings import Finding, Kind
from portal.importer.moments import from_seconds
from portal.importer.plain import plain
from portal.importer.sources.nukeviet import parts
from portal.importer.sources.nukeviet.site import Site, is_for_all
from portal.importer.sources.nukeviet.tables import Record

_DEEPEST = 20  # categories above one another
_VISIBLE_CATEGORIES = {"", "1", "2"}  # "": NukeViet 3 hides none
_LOCKED = range(21, 50)  # status + 21: of a category that was closed
_CLOSED = (DRAFT, "để nháp: trang cũ đã đóng chuyên mục của bài")
_STATES = {  # status_0 to status_10 of modules/news/language/admin_vi.php
    "1": (PUBLISHED, ""),
    "2": (PUBLISHED, "bài hẹn giờ đăng trên trang cũ: cổng sẽ đăng khi đến giờ ấy"),
    "3": (DRAFT, "để nháp: bài đã hết hạn trên trang cũ"),
    **dict.fromkeys(("0", "4", "5", "6", "7", "8", "9", "10"), (DRAFT, "")),
    **dict.fromkeys(map(str, _LOCKED), _CLOSED),
}


class News:
    """One module of news: its rows by number, and what they refer to."""

    def __init__(self, site: Site, base: str) -> None:
        """`base`: what stands before the parts in the names of its tables."""
        tables = site.tables
        self.module = site.module(base)
        self.rows = tables.by(base, "rows", "id")
        self._site = site
        self._categories = tables.by(base, "cat", "catid")
        self._sources = tables.by(base, "sources", "sourceid")
        self._topics = tables.by(base, "topics", "topicid")
        tags = tables.by(base, "tags", "tid")
        self._tags = _of_each(
            (each["id"], tags[each["tid"]]["title"] if each["tid"] in tags else each["keyword"])
            for each in tables.records(base, "tags_id")
        )
        self._authors = _of_each(
            (each["id"], each["pseudonym"]) for each in tables.records(base, "authorlist")
        )

    def categories(self) -> Iterator[Item]:
        """Yield the module's categories, and what they say of themselves: sections don't."""
        for number, each in self._categories.items():
            addresses = self._site.addresses(self.module, each["alias"])
            yield Category(self._path(number), addresses)
            if text := plain(each["descriptionhtml"]) or plain(each["description"]):
                what = f"lời giới thiệu của chuyên mục “{plain(each['title'])}”: {text}"
                yield Left(each.place, what, needs_nobody=True)

    def article(self, row: Record, body: Record | None, original: bytes) -> Article:
        """Return the article of a row; `original`: its body as the dump has it."""
        module, number = self.module, row["id"]
        date, no_date = parts.moment(row, "publtime", "addtime")
        picture, no_picture = parts.picture(row["homeimgfile"], row["homeimgalt"], module)
        files, no_files = parts.files(body["files"] if body else "", module)
        text = body["bodyhtml"] if body else ""
        picture, text = parts.shown(picture, body["imgposition"] if body else "0", text)
        state, of_state = self._state(row)
        addresses = self._addresses(row)
        shows_lead = self._site.setting("showhometext", module.language, module.name) != "0"
        return Article(
            source=parts.SOURCE,
            id=parts.key(module, number),
            original=original,
            suffix=".html",
            body=text + parts.links(files),
            place=row.place,
            title=plain(row["title"]),
            lead=parts.block(row["hometext"]) if shows_lead else "",
            date=date,
            modified=from_seconds(row["edittime"]),
            expires=from_seconds(row["exptime"]),
            authors=self._authors_of(row),
            section=self._path(row["catid"]),
            tags=self._tags_of(row),
            summary="" if shows_lead else plain(row["hometext"]),
            picture=picture,
            state=state,
            address=addresses[0] if addresses else "/",
            old_addresses=addresses,
            credit=self._credit(row, body),
            findings=(*of_state, *no_date, *no_picture, *no_files, *self._others(row, body)),
        )

    def _addresses(self, row: Record) -> tuple[str, ...]:
        category = self._categories.get(row["catid"])
        if category is None:
            return ()
        operation = f"{category['alias']}/{row['alias']}-{row['id']}"
        is_version_3 = "keywords" in row.cells
        return self._site.addresses(self.module, operation, None if is_version_3 else ".html")

    def _state(self, row: Record) -> tuple[str, list[Finding]]:
        unknown = (DRAFT, f"để nháp: trạng thái {row['status']} không rõ nghĩa")
        category = self._categories.get(row["catid"])
        reasons = [_STATES.get(row["status"], unknown)]
        if category and not is_for_all(category["groups_view"], category["who_view"]):
            reasons.append(parts.NOT_FOR_ALL)
        if category and category["status"] not in _VISIBLE_CATEGORIES:
            reasons.append(_CLOSED)
        return parts.state(reasons, self.module)

    def _authors_of(self, row: Record) -> tuple[str, ...]:
        names = (plain(name) for name in (*self._authors.get(row["id"], ()), row["author"]))
        return tuple(dict.fromkeys(name for name in names if name and "@" not in name))

    def _tags_of(self, row: Record) -> tuple[str, ...]:
        """Return the tags of NukeViet 4, the keywords of 3, and the series of either."""
        topic = self._topics.get(row["topicid"])
        words = (*self._tags.get(row["id"], ()), *row["keywords"].split(","))
        names = map(plain, (*words, topic["title"] if topic else ""))
        return tuple(dict.fromkeys(filter(None, names)))

    def _credit(self, row: Record, body: Record | None) -> str:
        source = self._sources.get(row["sourceid"])
        return plain(source["title"] if source else body["sourcetext"] if body else "")

    def _others(self, row: Record, body: Record | None) -> Iterator[Finding]:
        if body is None:
            yield Finding(Kind.DOUBTFUL, "bản sao không có nội dung của bài, chỉ có phần mở đầu")
        elif row["external_link"] not in {"", "0"}:
            what = "bài của trang cũ chỉ dẫn tới một trang khác"
            yield Finding(Kind.DOUBTFUL, what, body["sourcetext"])
        for number in row["listcatid"].split(","):
            if number != row["catid"] and (path := self._path(number)):
                yield Finding(Kind.DROPPED, "chuyên mục khác của bài", path)

    def _path(self, number: str) -> str:
        """Return a category with those above it, "Tin tức / Thi đua"."""
        above: list[str] = []
        while number in self._categories and number not in above and len(above) < _DEEPEST:
            above.insert(0, number)
            number = self._categories[number]["parentid"]
        return " / ".join(plain(self._categories[each]["title"]) for each in above)


def _of_each(pairs: Iterator[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for number, text in pairs:
        found[number].append(text)
    return found
