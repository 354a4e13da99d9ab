from __future__ import annotations

import marshal
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from portal.builder import compiled_templates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where compiled templates are kept."""
    monkeypatch.setattr(compiled_templates, "_FOLDER", tmp_path / "compiled")
    return tmp_path / "compiled"


def _shown(theme: Path, *, fresh: bool = False, **options: bool) -> str:
    loader = FileSystemLoader(theme)
    cache = compiled_templates.cache(fresh=fresh)
    env = Environment(loader=loader, bytecode_cache=cache, **options)  # type: ignore[arg-type]  # noqa: S701 - both ways are tried
    return env.get_template("a.html").render(x="<b>")


def _theme(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.html").write_text(text)
    return folder


@pytest.mark.usefixtures("folder")
def test_what_a_template_shows_is_that_of_its_source_and_options(tmp_path: Path) -> None:
    """Whatever was compiled before under its name: another text, theme, or way to escape."""
    one, other = _theme(tmp_path / "one", "1{{ x }}"), _theme(tmp_path / "other", "2{{ x }}")
    for _ in range(2):
        assert _shown(one, autoescape=False) == "1<b>"
        assert _shown(one, autoescape=True) == "1&lt;b&gt;"
        assert _shown(other, autoescape=True) == "2&lt;b&gt;"
    _theme(one, "3{{ x }}")
    assert _shown(one) == "3<b>"


def test_one_is_kept_of_each_name(folder: Path, tmp_path: Path) -> None:
    """However many themes there are; and the next build compiles nothing."""
    for number in range(3):
        _shown(_theme(tmp_path / str(number), f"{number}"))
    (cached,) = folder.iterdir()
    before = cached.stat().st_mtime_ns, cached.read_bytes()
    _shown(tmp_path / "2")
    assert (cached.stat().st_mtime_ns, cached.read_bytes()) == before


def test_nothing_is_run_that_this_user_did_not_compile(folder: Path, tmp_path: Path) -> None:
    """A good compiled program without its code, as anybody could put it there."""
    theme = _theme(tmp_path / "theme", "{{ x }}")
    _shown(theme)
    (cached,) = folder.iterdir()
    env = Environment(loader=DictLoader({}))  # noqa: S701 - what it makes is not shown
    evil = marshal.dumps(env.compile("bị thay", "a.html", "a.html"))
    for forged in (evil, bytes(16) + evil):
        cached.write_bytes(forged)
        assert _shown(theme) == "<b>"


def test_a_clean_build_takes_none_and_leaves_its_own(folder: Path, tmp_path: Path) -> None:
    """As of everything else."""
    theme = _theme(tmp_path / "theme", "{{ x }}")
    _shown(theme)
    (cached,) = folder.iterdir()
    good = cached.read_bytes()
    cached.write_bytes(b"")
    assert _shown(theme, fresh=True) == "<b>"
    assert cached.read_bytes() == good
