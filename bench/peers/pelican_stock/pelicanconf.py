"""Settings of the stock site: the portal's kinds of pages by Pelican's own means."""

from pathlib import Path

SITENAME = "Khối thi đua các Bộ, ngành Nội chính Trung ương"
SITEURL = "https://khoi-noi-chinh.example"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_DATE_FORMAT = "%d/%m/%Y"

THEME = str(Path(__file__).resolve().with_name("theme"))
ARTICLE_PATHS = ["bai-viet"]
PAGE_PATHS = ["trang"]
STATIC_PATHS = ["bai-viet"]  # the photos
READERS = {"rst": None, "html": None}  # Docutils warns that it does not know "vi"
MARKDOWN: dict[str, object] = {"extensions": [], "extension_configs": {}}  # as the portal's

PLUGINS = ["related_posts"]
RELATED_POSTS_MAX = 6

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"tag": None, "category": None, "author": None, "period_archives": None}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/trang-{number}/", "{base_name}/trang-{number}/index.html"),
)

ARTICLE_URL = "bai-viet/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = f"{ARTICLE_URL}index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = f"{PAGE_URL}index.html"
CATEGORY_URL = "chuyen-muc/{slug}/"
CATEGORY_SAVE_AS = f"{CATEGORY_URL}index.html"
TAG_URL = "the/{slug}/"
TAG_SAVE_AS = f"{TAG_URL}index.html"
AUTHOR_URL = "tac-gia/{slug}/"
AUTHOR_SAVE_AS = f"{AUTHOR_URL}index.html"
YEAR_ARCHIVE_URL = "luu-tru/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = f"{YEAR_ARCHIVE_URL}index.html"
MONTH_ARCHIVE_URL = "luu-tru/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = f"{MONTH_ARCHIVE_URL}index.html"

DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "authors", "sitemap", "404"]
ARCHIVES_SAVE_AS = "luu-tru/index.html"
CATEGORIES_SAVE_AS = "chuyen-muc/index.html"
TAGS_SAVE_AS = "the/index.html"
AUTHORS_SAVE_AS = "tac-gia/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"

FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
