"""Legal documents of NukeViet's module "laws" become documents of the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portal.importer.article import DOCUMENT, DRAFT, PUBLISHED, Article
from portal.importer.findings import Finding, Kind
from portal.importer.moments import from_seconds
from portal.importer.plain import plain
from portal.importer.sources.nukeviet import parts
from portal.importer.sources.nukeviet.site import Site, is_for_all
from portal.importer.sources.nukeviet.tables import Record
from portal.vietnamese.dates import short

_DATES = (("publtime", "ngày ban hành"), ("startvalid", "ngày có hiệu lực"))


class Laws:
    """One module of legal documents: what its rows refer to."""

    def __init__(self, site: Site, base: str) -> None:
        """`base`: what stands before the parts in the names of its tables."""
        tables = site.tables
        self.module = site.module(base)
        self._site = site
        self._names = {
            part: {each["id"]: plain(each["title"]) for each in tables.records(base, part)}
            for part in ("cat", "subject", "signer", "examine", "area")
        }
        rows = tables.records(base, "row")
        self._codes = {each["id"]: plain(each["code"]) for each in rows}
        pairs = [(each["oid"], each["nid"]) for each in tables.records(base, "set_replace")]
        pairs += [(each["id"], new) for each in rows for new in _numbers(each["replacement"])]
        self._newer, self._older = _both_ways(pairs)
        areas = tables.records(base, "row_area")
        self._areas, _ = _both_ways((each["row_id"], each["area_id"]) for each in areas)

    def document(self, row: Record, original: bytes) -> Article:
        """Return the document of a row; `original`: its text as the dump has it."""
        module, number = self.module, row["id"]
        files, no_files = parts.files(row["files"], module)
        state, of_state = self._state(row)
        addresses = self._site.addresses(module, f"detail/{row['alias']}")
        return Article(
            source=parts.SOURCE,
            id=parts.key(module, number),
            original=original,
            suffix=".html",
            body=row["bodytext"],
            place=row.place,
            kind=DOCUMENT,
            title=plain(row["title"]),
            date=from_seconds(row["addtime"]),
            modified=from_seconds(row["edittime"]),
            state=state,
            address=addresses[0] if addresses else "/",
            old_addresses=addresses,
            fields={name: text for name, text in self._fields(row) if text},
            files=files,
            findings=(*of_state, *no_files, *self._others(row), *_name_of(row)),
        )

    def _fields(self, row: Record) -> Iterator[tuple[str, str]]:
        yield "Loại", self._name("cat", row["cid"])
        yield "Số ký hiệu", plain(row["code"])
        yield "Trích yếu", plain(row["introtext"]) or plain(row["title"])
        yield "Cơ quan ban hành", self._name("subject", row["sid"])
        yield "Người ký", self._name("signer", row["sgid"])
        yield "Ngày ban hành", _day(row["publtime"])
        yield "Ngày có hiệu lực", _day(row["startvalid"])
        yield "Thay thế", self._listed(self._older.get(row["id"], ()))
        yield "Bị thay thế bởi", self._listed(self._newer.get(row["id"], ()))

    def _state(self, row: Record) -> tuple[str, list[Finding]]:
        reasons = [(PUBLISHED if row["status"] == "1" else DRAFT, "")]
        if not is_for_all(row["groups_view"]):
            reasons.append(parts.NOT_FOR_ALL)
        elif row["files"] and not is_for_all(row["groups_download"]):
            reasons.append((DRAFT, "để nháp: trang cũ chỉ cho một số người tải tệp"))
        return parts.state(reasons, self.module)

    def _others(self, row: Record) -> Iterator[Finding]:
        """Tell what the library's documents have no field for, and dates that are none."""
        dropped = (
            ("ghi chú của văn bản", plain(row["note"])),
            ("ngày hết hiệu lực của văn bản", _day(row["exptime"])),
            ("cơ quan thẩm tra", self._name("examine", row["eid"])),
            ("lĩnh vực của văn bản", self._areas_of(row)),
            ("văn bản liên quan", self._listed(_numbers(row["relatement"]))),
        )
        yield from (Finding(Kind.DROPPED, what, text) for what, text in dropped if text)
        for column, name in _DATES:
            if row[column] not in {"", "0"} and not _day(row[column]):
                yield Finding(Kind.DOUBTFUL, f"{name} không đọc được", row[column])

    def _areas_of(self, row: Record) -> str:
        names = (self._name("area", number) for number in self._areas.get(row["id"], ()))
        return ", ".join(filter(None, names))

    def _name(self, part: str, number: str) -> str:
        return self._names[part].get(number, "")

    def _listed(self, numbers: Iterable[str]) -> str:
        """Return the codes of documents, which are "Số ký hiệu" of others."""
        codes = (self._codes.get(number, "") for number in numbers)
        return ", ".join(dict.fromkeys(filter(None, codes)))


def _numbers(written: str) -> list[str]:
    return [number.strip() for number in written.split(",")]


def _both_ways(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, list[str]], ...]:
    """Return the second of pairs by the first, and the first by the second."""
    there, back = defaultdict(list), defaultdict(list)
    for one, other in pairs:
        there[one].append(other)
        back[other].append(one)
    return there, back


def _day(seconds: str) -> str:
    moment = from_seconds(seconds)
    return short(moment) if moment else ""


def _name_of(row: Record) -> Iterator[Finding]:
    """Yield the name of a document that has an abstract as well: the portal has one of them."""
    title, abstract = plain(row["title"]), plain(row["introtext"])
    if title and abstract and title != abstract:
        yield Finding(Kind.DROPPED, "tên văn bản, ngoài trích yếu", title)
