"""The types of those settings of Pelican that the portal builds on, and the theme's folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import config_faults

_TEXTS = ("SITENAME", "SITEURL", "TIMEZONE", "DEFAULT_LANG", "PATH", "OUTPUT_PATH", "THEME",
          "ARTICLE_URL", "ARTICLE_SAVE_AS", "PAGE_URL", "PAGE_SAVE_AS", "CACHE_PATH",
          "DEFAULT_DATE_FORMAT", "PATH_METADATA", "FILENAME_METADATA", "SLUGIFY_SOURCE",
          "THEME_STATIC_DIR")  # fmt: skip
_LISTS = ("PLUGINS", "PLUGIN_PATHS", "ARTICLE_PATHS", "ARTICLE_EXCLUDES", "PAGE_PATHS",
          "PAGE_EXCLUDES", "STATIC_PATHS", "STATIC_EXCLUDES", "THEME_STATIC_PATHS",
          "DIRECT_TEMPLATES", "IGNORE_FILES", "LOG_FILTER", "THEME_TEMPLATES_OVERRIDES",
          "OUTPUT_RETENTION", "FORMATTED_FIELDS")  # fmt: skip
_LISTS_OF_TEXTS = {*_LISTS} - {"PLUGINS", "LOG_FILTER"}  # plugins may be modules
_MAPPINGS = ("MARKDOWN", "READERS", "JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_TESTS",
             "JINJA_GLOBALS", "TEMPLATE_PAGES", "EXTRA_PATH_METADATA", "DATE_FORMATS",
             "STATIC_URLS", "PAGINATED_TEMPLATES", "DOCUTILS_SETTINGS")  # fmt: skip

_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    **dict.fromkeys(_TEXTS, ((str,), "phải là chữ, đặt trong ngoặc kép")),
    **dict.fromkeys(_LISTS, ((list, tuple), "phải là một danh sách, đặt trong [ ]")),
    **dict.fromkeys(_MAPPINGS, ((dict,), "phải là một bảng, đặt trong { }")),
}


def problems(values: Mapping[str, Any], file: Path) -> Iterator[Diagnostic]:
    """Yield settings of a wrong type, and a theme that is not there."""
    for name, (kinds, words) in _KINDS.items():
        if name not in values:
            continue
        if not isinstance(values[name], kinds):
            yield _fault(file, name, f"{name} {words}")
        elif name in _LISTS_OF_TEXTS and not all(isinstance(item, str) for item in values[name]):
            yield _fault(file, name, f"{name} phải là một danh sách chỉ gồm chữ trong ngoặc kép")
    theme = values.get("THEME")
    if isinstance(theme, str) and not (file.parent / theme / "templates").is_dir():
        yield error("S015", place_of(file, "THEME"), name=theme)


def place_of(file: Path, name: str, item: str = "") -> Place:
    """Return where a setting is written, or the `item` of its list."""
    path, line = config_faults.line_of(file, name, item)
    return Place(path.name, line)


def _fault(file: Path, name: str, reason: str) -> Diagnostic:
    return error("S003", place_of(file, name), reason=reason)
