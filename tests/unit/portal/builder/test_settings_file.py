"""Each mistake in a settings file is one message in Vietnamese, at the line where it was made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from portal.builder import settings_file
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic
from tests.conftest import ROOT

_START = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
_OTHERS = "each for each in PLUGINS if each !="

# What is written on the fourth line -> the code, and words of the message.
MISTAKES = [
    ("PLUGINS = 5", "S003", "PLUGINS phải là một danh sách"),
    ("PLUGINS = 'plugins.pages'", "S003", "PLUGINS phải là một danh sách"),
    ("PLUGINS = None", "S003", "PLUGINS phải là một danh sách"),
    ("PLUGINS = [*PLUGINS, 5]", "S002", "register()"),
    ("PLUGINS = [*PLUGINS, 'os']", "S002", "register()"),
    ("PLUGINS = [*PLUGINS, 'plugins.khong_co']", "S002", "plugins.khong_co"),
    ("PLUGINS = [each.replace('feeds', 'feed') for each in PLUGINS]", "S002", "plugins.feed:"),
    ("PLUGINS = [*PLUGINS, 'plugins.pages']", "S014", "plugins.pages"),
    *(
        (f"PLUGINS = [{_OTHERS} {name!r}]", "S013", f"thiếu {name},")
        for name in settings_file.INDISPENSABLE
    ),
    ("PLUGINS = [PLUGINS[1], PLUGINS[0], *PLUGINS[2:4], *PLUGINS[5:], PLUGINS[4]]",
     "S008", "plugins.share đứng trước"),
    ("PHOTO = 5", "S001", "PHOTOS?"),
    ("SITENAMEE = 'x'", "S001", "SITENAME?"),
    ("THEME = '/khong/co'", "S015", "/khong/co"),
    ("THEME = 'notmyidea'", "S015", "notmyidea"),
    *(
        (f"{name} = 5", "S003", f"{name} phải là ")
        for name in ("THEME", "SITENAME", "SITEURL", "TIMEZONE", "DEFAULT_LANG", "MARKDOWN",
                     "READERS", "JINJA_ENVIRONMENT", "JINJA_FILTERS", "ARTICLE_PATHS",
                     "STATIC_PATHS", "PATH", "PLUGIN_PATHS", "ARTICLE_URL", "TEMPLATE_PAGES",
                     "PORTAL", "PHOTOS", "RELATED")
    ),
    *(
        (f"JINJA_ENVIRONMENT = {{**JINJA_ENVIRONMENT, {key!r}: {value}}}", "S003", told)
        for key, value, told in (
            ("trim_blocks", "'có'", "['trim_blocks'] phải là True hoặc False"),
            ("cache_size", "'a'", "['cache_size'] phải là một số nguyên"),
            ("extensions", "'jinja2.ext.do'", "['extensions'] phải là một danh sách"),
            ("undefined", "'StrictUndefined'", "['undefined'] phải là một lớp"),
            ("block_start_string", "5", "['block_start_string'] phải là chữ"),
            ("trimblocks", "True", "không có tùy chọn 'trimblocks'"),
            ("extensions", "['jinja2.ext.khong_co']", "JINJA_ENVIRONMENT không dùng được"),
            ("newline_sequence", "'x'", "JINJA_ENVIRONMENT không dùng được"),
        )
    ),
    ("JINJA_FILTERS = {'x': 3}", "S003", "JINJA_FILTERS['x'] phải là một hàm"),
    ("ARTICLE_PATHS = [5]", "S003", "ARTICLE_PATHS phải là "),
    ("PORTAL = settings.Settings()", "S003", "tên tham số"),
    ("PORTAL = settings.Settings(name='x', perpage=20)", "S003", "tên tham số"),
    ("PORTAL = settings.Settings(name=5)", "S003", "PORTAL.name phải là chữ"),
    ("PORTAL = settings.Settings(name='x', per_page='20')", "S003", "PORTAL.per_page phải là số"),
    ("PORTAL = settings.Settings(name='x', feed_full=1)", "S003", "PORTAL.feed_full phải là True"),
    ("RELATED = related.Settings(limit='a')", "S003", "không đúng kiểu"),
    ("RELATED = related.Settings(limit=0)", "S003", "RELATED.limit phải từ 1"),
    ("sys.exit('x')", "S003", "sys.exit()"),
    ("raise SystemExit", "S003", "sys.exit()"),
    ("import khong_co", "S003", "không có mô-đun"),
    ("from plugins import khong_co", "S003", "không lấy được tên"),
    ("x = 'a", "S003", "cú pháp"),
    ("  x = 5", "S003", "thụt dòng"),
    ("x = {}['a']", "S003", "phần tử không có"),
    ("x()", "S003", "chưa được đặt"),
    ("1 / 0", "S003", "phép tính"),
    ("open('/khong-co')", "S003", "không mở được /khong-co: không có tệp"),
    ("int('a')", "S003", "giá trị không dùng được"),
    ("raise ValueError", "S003", "giá trị không dùng được"),
    ("(lambda f: f(f))(lambda f: f(f))", "S003", "gọi vòng quanh"),
    ("class E(Exception): pass\nraise E('hỏng rồi')", "S003", "hỏng rồi"),
]  # fmt: skip


def _problems(file: Path) -> list[Diagnostic]:
    configuration, problems = settings_file.load(file)
    if configuration is None:
        return problems
    return settings_file.read(configuration.settings, file)[1]


def _written(folder: Path, lines: str) -> Path:
    file = folder / "conf.py"
    file.write_text(f"{_START}{lines}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(("lines", "code", "words"), MISTAKES, ids=str)
def test_a_mistake_is_one_message_at_its_line(
    tmp_path: Path, lines: str, code: str, words: str
) -> None:
    """Whatever a hand can do to the file: no traceback, no second message."""
    (problem,) = _problems(_written(tmp_path, lines))
    assert (problem.code, problem.place.file) == (code, "conf.py")
    assert problem.place.line == 4 + lines.count("\n")
    assert words in messages.line(problem)


def test_nothing_is_told_of_the_settings_of_the_portal() -> None:
    """Neither of those for a desk nor of those for publishing."""
    for name in ("pelicanconf.py", "publishconf.py"):
        assert _problems(ROOT / name) == []


def test_a_setting_is_found_by_its_whole_name(tmp_path: Path) -> None:
    """PHOTO is no part of PHOTOS; of two lines the last one counts; an item has its own line."""
    assert _problems(_written(tmp_path, "PHOTOS = photos.Settings()\nPHOTO = 5"))[0].place.line == 5
    assert _problems(_written(tmp_path, "SITEURL = ''\n\nSITEURL = 5"))[0].place.line == 6
    listed = "PLUGINS = [\n    *PLUGINS,\n    'plugins.khong_co',\n]"
    assert _problems(_written(tmp_path, listed))[0].place.line == 6


def test_a_mistake_in_a_file_that_is_taken_over_is_told_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of pelicanconf.py below publishconf.py."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    for lines, line in (("\nSITEURL = 5", 5), ("\n\n1 / 0", 6), ("x = (", 4)):
        below = tmp_path / "duoi.py"
        below.write_text(f"{_START}{lines}\n", encoding="utf-8")
        above = tmp_path / "tren.py"
        above.write_text("from duoi import *\n", encoding="utf-8")
        (problem,) = _problems(above)
        assert (problem.place.file, problem.place.line) == ("duoi.py", line)
