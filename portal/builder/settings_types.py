"""The types of those settings of Pelican that the portal builds on, and the theme's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

_JINJA_TEXTS = """
    block_start_string block_end_string variable_start_string variable_end_string
    comment_start_string comment_end_string newline_sequence
"""
_JINJA_SWITCHES = """
    trim_blocks lstrip_blocks keep_trailing_newline optimized auto_reload enable_async
"""
_OPTIONS: dict[str, tuple[Callable[[Any], bool], str]] = {  # of JINJA_ENVIRONMENT
    **dict.fromkeys(
        _JINJA_TEXTS.split(),
        (lambda value: isinstance(value, str) and value != "", "chữ trong ngoặc kép"),
    ),
    **dict.fromkeys(
        ("line_statement_prefix", "line_comment_prefix"),
        (lambda value: value is None or isinstance(value, str), "chữ trong ngoặc kép hoặc None"),
    ),
    **dict.fromkeys(
        _JINJA_SWITCHES.split(), (lambda value: isinstance(value, bool), "True hoặc False")
    ),
    "autoescape": (lambda value: isinstance(value, bool) or callable(value), "True hoặc False"),
    "cache_size": (lambda value: type(value) is int, "một số nguyên"),
    "extensions": (
        lambda value: (
            isinstance(value, list | tuple) and all(isinstance(each, str | type) for each in value)
        ),
        "một danh sách tên trong [ ]",
    ),
    "undefined": (lambda value: isinstance(value, type), "một lớp của jinja2"),
    "finalize": (lambda value: value is None or callable(value), "một hàm hoặc None"),
}

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
        elif name == "JINJA_ENVIRONMENT":
            yield from _options(values[name], file)
        elif name in {"JINJA_FILTERS", "JINJA_TESTS"}:
            yield from (
                _fault(file, name, f"{name}[{key!r}] phải là một hàm")
                for key, value in values[name].items()
                if not callable(value)
            )
    theme = values.get("THEME")
    if isinstance(theme, str) and not (file.parent / theme / "templates").is_dir():
        yield error("S015", place_of(file, "THEME"), name=theme)


def _options(options: Mapping[Any, Any], file: Path) -> Iterator[Diagnostic]:
    """Yield the options of Jinja that it would refuse, in English, or take for something else."""
    for key, value in options.items():
        if key not in _OPTIONS:
            yield _fault(file, "JINJA_ENVIRONMENT", f"JINJA_ENVIRONMENT không có tùy chọn {key!r}")
        elif not _OPTIONS[key][0](value):
            words = _OPTIONS[key][1]
            yield _fault(file, "JINJA_ENVIRONMENT", f"JINJA_ENVIRONMENT[{key!r}] phải là {words}")


def place_of(file: Path, name: str, item: str = "") -> Place:
    """Return where a setting is written, or the `item` of its list."""
    path, line = config_faults.line_of(file, name, item)
    return Place(path.name, line)


def _fault(file: Path, name: str, reason: str) -> Diagnostic:
    return error("S003", place_of(file, name), reason=reason)
