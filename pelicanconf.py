"""What the portal is: its name, its addresses, its plugins and their settings.

`portal.builder` reads this file (and `publishconf.py` for production) and refuses a setting
that neither Pelican nor a listed plugin knows. The plain `pelican` command works as well,
without the checks.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # plugins are named by dotted paths from here

from jinja2 import StrictUndefined

from plugins import photos, related
from portal import urls
from portal.contract import settings

PORTAL = settings.Settings(
    name="Khối thi đua các Bộ, ngành Nội chính Trung ương",
    short_name="Khối Nội chính",
    tagline="Tin hoạt động, gương điển hình và tư liệu thi đua, khen thưởng",
    publisher="Khối thi đua các Bộ, ngành Nội chính Trung ương",
    notice=(
        "Bài do Ban Biên tập viết từ các nguồn đã dẫn; hình trong bài là hình minh họa. "
        "Khi dùng lại, xin ghi rõ nguồn."
    ),
)
PHOTOS = photos.Settings()
RELATED = related.Settings(limit=6)

SITENAME = PORTAL.name
SITEURL = "https://khoi-noi-chinh.example"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")
ARTICLE_PATHS = ["bai-viet"]
PAGE_PATHS = [*urls.FOLDERS]
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
READERS = {"rst": None, "html": None}

PLUGINS = [
    "plugins.assets",
    "plugins.reader",
    "plugins.photos",
    "plugins.media",
    "plugins.share",
    "plugins.related",
    "plugins.pages",
    "plugins.redirects",
    "plugins.feeds",
    "plugins.search",
    "plugins.sitemap",
]

# Text is escaped unless a template says otherwise; what a view lacks is an error.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

ARTICLE_URL = "bai-viet/{slug}/"
ARTICLE_SAVE_AS = "bai-viet/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None

# Lists, archives and feeds are plugins.pages' and plugins.feeds'.
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
