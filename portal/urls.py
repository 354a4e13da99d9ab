"""Every address of the portal with its labels, and where its page lies in the output."""

from __future__ import annotations

import re
from typing import NamedTuple

from portal.vietnamese import text


class Labels(NamedTuple):
    """What an address is called: as a title, and in menus and breadcrumbs."""

    title: str
    short: str


LABELS: dict[str, Labels] = {}
# What the portal itself publishes, and what messages call it: no page may take these addresses.
RESERVED: dict[str, str] = {}
# Folders of texts that are no articles -> the address below which their pages stand.
FOLDERS: dict[str, str] = {}


def _place(
    address: str, title: str = "", *, short: str = "", called: str = "", folder: str = ""
) -> str:
    """Enter an address: its labels, what messages call it, the folder whose texts it has."""
    if title:
        LABELS[address] = Labels(title, short or title)
    if called:
        RESERVED[address] = called
    if folder:
        FOLDERS[folder] = address
    return address


HOME = _place("/", "Trang chủ", folder="trang")
ARTICLES = _place("/bai-viet/", called="các bài viết")
ARCHIVE = _place("/luu-tru/", "Lưu trữ", called="trang lưu trữ")
TAGS = _place("/the/", "Tất cả các thẻ", short="Thẻ", called="trang thẻ")
AUTHORS = _place("/tac-gia/", "Tất cả các tác giả", short="Tác giả", called="trang tác giả")
SECTIONS = _place("/chuyen-muc/", "Các chuyên mục", called="trang chuyên mục")
SEARCH = _place("/tim-kiem/", "Tìm kiếm", called="trang tìm kiếm")
NOTICES = _place(
    "/cong-khai/",
    "Công khai đề nghị khen thưởng",
    short="Công khai",
    called="các thông báo công khai",
)
EVENTS = _place("/su-kien/", "Sự kiện qua các kỳ", called="trang các sự kiện lặp lại")
FOLLOW = _place("/theo-doi/", "Theo dõi tin mới", short="Theo dõi", called="trang theo dõi")
SITE_MAP = _place("/so-do-trang/", "Sơ đồ trang", called="sơ đồ trang")
TOPICS = _place("/chuyen-de/", "Chuyên đề", called="các chuyên đề", folder="chuyen-de")
PEOPLE = _place(
    "/guong-dien-hinh/", "Gương điển hình", called="trang gương điển hình", folder="guong"
)
ORGANISATION = _place(
    "/to-chuc/", "Tổ chức của Khối", short="Tổ chức", called="trang tổ chức của Khối"
)
ENGLISH = _place("/en/", "About the bloc", called="trang tiếng Anh")
CORRECTIONS = _place("/dinh-chinh/", "Đính chính", called="trang đính chính")
DOCUMENTS = _place("/van-ban/", "Thư viện văn bản", short="Thư viện", called="thư viện văn bản")
CONTACT = "/lien-he/"  # a standing page, if the content has it
ASSETS = _place("/assets/", called="thư mục giao diện")
FEED = _place("/feed.xml")
JSON_FEED = "/feed.json"
SITEMAP = "/sitemap.xml"  # lists the others
NEWS_SITEMAP = "/sitemap-news.xml"
ROBOTS = "/robots.txt"
SECURITY_CONTACT = "/.well-known/security.txt"
NOT_FOUND = "/404.html"
GONE_PAGE = "/410.html"

_INDEX = "index.html"  # what a server shows for a folder
# Matches the end of an address: a list's page, from the second one on (see `numbered`).
PAGE_OF_A_LIST = re.compile(r"(?<=/)trang-[1-9]\d*/$")


def article_address(name: str) -> str:
    """/bai-viet/YEAR/SLUG/, from YEAR/SLUG."""
    return f"{ARTICLES}{name}/"


def document_address(name: str) -> str:
    """/van-ban/YEAR/SLUG/, from YEAR/SLUG."""
    return f"{DOCUMENTS}{name}/"


def section_address(slug: str) -> str:
    """/chuyen-muc/SLUG/."""
    return f"{SECTIONS}{slug}/"


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


def titles_address(year: int) -> str:
    """Return where all titles of a year stand on one page: /luu-tru/2012/tat-ca/."""
    return f"{period_address(year)}tat-ca/"


def notices_address(year: int) -> str:
    """/cong-khai/2026/."""
    return f"{NOTICES}{year}/"


def deadline_address(notice: str) -> str:
    """Return the address of the calendar file of a notice: /cong-khai/2026/x/han-gop-y.ics."""
    return f"{notice}han-gop-y.ics"


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


def portal_id(url: str) -> str:
    """Return the identifier of the whole portal in structured data; `url`: no trailing slash."""
    return f"{url}/#cong"


def numbered(address: str, number: int) -> str:
    """Return the address of a list's page: the first is the list's own."""
    return address if number == 1 else f"{address}trang-{number}/"


def sitemap_address(part: str, number: int) -> str:
    """Return the address of a part of the sitemap: /sitemap-PART.xml, /sitemap-PART-2.xml."""
    return f"/sitemap-{part}{f'-{number}' if number > 1 else ''}.xml"


def output_path(address: str) -> str:
    """Return where the page of an address lies in the output folder."""
    path = address.lstrip("/")
    return f"{path}{_INDEX}" if not path or path.endswith("/") else path


def address_of(path: str) -> str:
    """Return the address of a file of the output folder: the inverse of `output_path`."""
    is_index = path == _INDEX or path.endswith(f"/{_INDEX}")
    return f"/{path.removesuffix(_INDEX) if is_index else path}"
