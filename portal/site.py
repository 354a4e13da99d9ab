"""What the site is, apart from its articles: its name, its sections, where things stand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from portal import text, toml
from portal.diagnostics import Diagnostic, Place, error

SECTIONS_FILE = "data/sections.toml"

HOME = "/"
ARCHIVE = "/luu-tru/"
TAGS = "/the/"
AUTHORS = "/tac-gia/"
SECTIONS = "/chuyen-muc/"
NOTICES = "/cong-khai/"
SITE_MAP = "/so-do-trang/"
TOPICS = "/chuyen-de/"
PEOPLE = "/guong-dien-hinh/"
CORRECTIONS = "/dinh-chinh/"
ORGANISATION = "/to-chuc/"
ENGLISH = "/en/"
DOCUMENTS = "/van-ban/"
FEED = "/feed.xml"
JSON_FEED = "/feed.json"
SEARCH = "/tim-kiem/"


class SettingsError(ValueError):
    """Raised if a setting has a value that the portal cannot work with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The portal's own settings, `PORTAL` in pelicanconf.py.

    `publisher` and `notice` stand in the footer, as do `licence` and `responsible` (who answers for
    the content); with `imprint`, a portal that lacks either of these is not built. `per_page` is
    the number of articles on a page of a list, `beside` of those beside the lead story,
    `per_section` of those a section has on the home page, `feed_entries` of those in a feed, which
    holds their whole texts or, without `feed_full`, their leads. `processes` is how many may
    render at once: 0 for as many as there are cores.
    """

    name: str
    short_name: str = ""
    tagline: str = ""
    publisher: str = ""
    notice: str = ""
    licence: str = ""
    responsible: str = ""
    imprint: bool = False
    per_page: int = 20
    beside: int = 4
    per_section: int = 4
    feed_entries: int = 20
    feed_full: bool = True
    processes: int = 0

    def __post_init__(self) -> None:
        """Refuse numbers that make no list."""
        for name in ("per_page", "beside", "per_section", "feed_entries"):
            if getattr(self, name) < 1:
                message = f"PORTAL.{name} phải từ 1 trở lên"
                raise SettingsError(message)
        missing = [name for name in ("licence", "responsible") if not getattr(self, name).strip()]
        if self.imprint and missing:
            message = f"PORTAL.{missing[0]} chưa được điền, mà PORTAL.imprint đòi hỏi phải có"
            raise SettingsError(message)
        if self.processes < 0:
            message = "PORTAL.processes phải từ 0 trở lên"
            raise SettingsError(message)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name for readers, its part of the address, its place in the menu."""

    name: str
    slug: str
    order: int = 0
    description: str = ""

    @property
    def address(self) -> str:
        """The section's first page."""
        return f"{SECTIONS}{self.slug}/"


def load_sections(root: Path) -> tuple[tuple[Section, ...] | None, list[Diagnostic]]:
    """Read the sections of a content folder in menu order; None where it names none."""
    file = root / SECTIONS_FILE
    if not file.is_file():
        return None, []
    place = Place(SECTIONS_FILE)
    try:
        rows = toml.loads(file.read_text(encoding="utf-8-sig")).get("section", [])
        sections = [_section(row) for row in _rows(rows)]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, SettingsError) as problem:
        return None, [error("S004", place, reason=problem)]
    problems = []
    seen: dict[str, Section] = {}
    for section in sections:
        other = seen.setdefault(section.slug, section)
        if other is not section:
            reason = f"“{other.name}” và “{section.name}” có chung slug {section.slug}"
            problems.append(error("S004", place, reason=reason))
    return tuple(sorted(sections, key=lambda s: (s.order, text.sort_key(s.name)))), problems


def _rows(found: object) -> list[object]:
    if not isinstance(found, list):
        message = "mỗi chuyên mục mở đầu bằng một dòng [[section]]"
        raise SettingsError(message)
    return found


def _section(row: object) -> Section:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        message = 'mỗi [[section]] cần một dòng name = "…"'
        raise SettingsError(message)
    name = text.clean(row["name"])
    unknown = set(row) - {"name", "slug", "order", "description"}
    slug, order = row.get("slug", text.slug(name)), row.get("order", 0)
    if unknown:
        message = f"“{name}” có dòng lạ: {', '.join(sorted(unknown))}"
    elif not isinstance(slug, str) or not slug or text.slug(slug) != slug:
        message = f"slug của “{name}” chỉ được gồm chữ không dấu, số và gạch nối"
    elif not isinstance(order, int) or not isinstance(row.get("description", ""), str):
        message = f"order của “{name}” phải là số, description phải là chữ"
    else:
        return Section(name, slug, order, text.clean(row.get("description", "")))
    raise SettingsError(message)


def section_of(name: str) -> Section:
    """Return the section for a name that no sections file lists."""
    return Section(name, text.slug(name))


def tag_address(name: str) -> str:
    """/the/SLUG/."""
    return f"{TAGS}{text.slug(name)}/"


def author_address(name: str) -> str:
    """/tac-gia/SLUG/."""
    return f"{AUTHORS}{text.slug(name)}/"


def feed_address(address: str) -> str:
    """Return where the feed of a section stands: /chuyen-muc/SLUG/feed.xml."""
    return f"{address}{FEED.lstrip('/')}"


def period_address(year: int, month: int | None = None) -> str:
    """/luu-tru/2012/ or /luu-tru/2012/08/."""
    return f"{ARCHIVE}{year}/" if month is None else f"{ARCHIVE}{year}/{month:02}/"


def notices_address(year: int) -> str:
    """/cong-khai/2026/."""
    return f"{NOTICES}{year}/"


def day_place(day: int) -> str:
    """Return the name of a day's place in the pages of its month: ngay-05."""
    return f"ngay-{day:02}"


def document_kind_address(kind: str) -> str:
    """/van-ban/loai/SLUG/."""
    return f"{DOCUMENTS}loai/{text.slug(kind)}/"


def issuer_address(name: str) -> str:
    """/van-ban/co-quan/SLUG/."""
    return f"{DOCUMENTS}co-quan/{text.slug(name)}/"


def document_year_address(year: int) -> str:
    """/van-ban/2023/."""
    return f"{DOCUMENTS}{year}/"


def numbered(address: str, number: int) -> str:
    """Return the address of a list's page: the first is the list's own."""
    return address if number == 1 else f"{address}trang-{number}/"


def output_path(address: str) -> str:
    """Return where the page of an address lies in the output folder."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
