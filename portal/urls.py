"""Every address of the portal, and where its page lies in the output."""

from __future__ import annotations

from portal.vietnamese import text

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
