"""Scripts lose what only people need."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

import pelicanconf
from plugins.assets import bundle, minify
from plugins.assets.minify import ScriptError, minify_scripts

_SCRIPTS = Path(pelicanconf.THEME) / "static" / "js"
# What ES2017 has not, as the library would write it.
_NEWER = r"\?\?|\?\.(?!\d)|(?:\|\||&&)=|\{\.\.\.|\bcatch\{|\*\*=|\b\d+n\b|\bimport\(|[{;]static\{"


def test_comments_spaces_and_long_local_names_go() -> None:
    """Properties and what a script gives to others keep theirs."""
    source = "// What.\nfunction twice(value) { /* Why. */ return value.size * 2; }\n"
    assert minify_scripts([source]) == ["function twice(e){return e.size*2}"]


def test_a_text_is_kept_as_it_is_written() -> None:
    """Vietnamese, signs of comments and spaces are part of it."""
    (made,) = minify_scripts(['const told = "Tìm // thấy  ₫"; show(told);'])
    assert '"Tìm // thấy  ₫"' in made


def test_scripts_come_back_in_their_order() -> None:
    """Of none, none."""
    assert minify_scripts(["a();", "b();", "c();"]) == ["a()", "b()", "c()"]
    assert minify_scripts([]) == []


@pytest.mark.parametrize(
    "source",
    [
        "const a = one === null || one === undefined ? two : one; show(a, a);",
        "const b = one && one.two; show(b && b.three);",
        "try { go(); } catch (problem) { stop(); }",
        "if (!one) { one = two; } show(one);",
        "const c = Object.assign({}, one, { two }); show(c);",
        "show(Math.pow(one, 2), `${one}${two}`);",
    ],
)
def test_nothing_newer_than_es2017_comes_in(source: str) -> None:
    """Browsers of 2017 would not run any of the script."""
    (made,) = minify_scripts([source])
    assert not re.search(_NEWER, made), made


def test_the_scripts_of_the_theme_stay_as_old_as_they_are() -> None:
    """All of them, minified as they are published."""
    made = minify_scripts([*dict(bundle._scripts(_SCRIPTS)).values()])
    newer = [match[0] for script in made for match in re.finditer(_NEWER, script)]
    assert len(made) > 4
    assert not newer


def test_a_script_that_is_none_is_refused_with_its_place() -> None:
    """A build ends rather than publish it."""
    with pytest.raises(ScriptError, match=r"line 2 and column 7"):
        minify_scripts(["a();", "b();\nconst = 1;"])


def test_no_thread_is_left_in_this_process() -> None:
    """A build forks: the library's own threads would make that unsafe."""
    tasks = Path("/proc/self/task")  # Linux's; they count what Python does not
    before = threading.active_count(), len([*tasks.glob("*")])
    minify_scripts(["a();"])
    assert (threading.active_count(), len([*tasks.glob("*")])) == before


def test_where_the_library_is_not_to_be_had_scripts_are_published_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They do the same."""
    monkeypatch.setattr(minify, "find_spec", lambda _name: None)
    assert minify_scripts(["go( 1 );"]) == ["go( 1 );"]
