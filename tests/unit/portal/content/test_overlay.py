"""A text that is laid over the content has the problems that it will have once it is saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.cache.store import Store, code_key
from portal.check.runner import examined
from portal.content import clock, loader, overlay
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic
from tests.conftest import PORTAL, ROOT

pytestmark = pytest.mark.slow

Edit = Callable[[list[str], int], list[str]]
_NOW = clock.now()
_NOTICE = "cong-khai/2026/a/index.md"
_NOTICE_TEXT = """\
Tiêu đề: Lấy ý kiến về đề nghị khen thưởng
Ngày: 05/01/2026
Đề nghị tặng: Bằng khen
Cá nhân:
  - Ông A, chức vụ, đơn vị
Đơn vị đề nghị: Văn phòng

Xin ý kiến.
"""
_FILES = sorted(
    name
    for path in PORTAL.rglob("index.md")
    if overlay.is_possible(name := path.relative_to(PORTAL).as_posix())
)
_OF_LIBRARY = [file for file in _FILES if file.startswith("van-ban/")] * 3  # few, so more often


def _put(line: str) -> Edit:
    return lambda lines, at: [*lines[:at], line, *lines[at:]]


def _change(change: Callable[[str], str]) -> Edit:
    return lambda lines, at: [*lines[:at], *map(change, lines[at : at + 1]), *lines[at + 1 :]]


_EDITS: tuple[Edit, ...] = (
    lambda lines, at: [*lines[:at], *lines[at + 1 :]],
    lambda lines, at: [*lines[:at], *lines[-1:], *lines[at:]],
    _put(""),
    _put("Trạng thái: nháp"),
    _put("[x](/bai-viet/2012/khong-co/) ![](a.jpg)"),
    _change(lambda line: line[:-1]),
    _change(str.lower),
    _change(lambda line: line.replace("jpg", "JPG")),
    _change(lambda line: line.replace("a", "á")),
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Store]:
    """Return a portal of forty articles, in a folder that may be changed."""
    folder = tmp_path_factory.mktemp("overlay")
    shutil.copytree(PORTAL, folder / "content")
    notice = folder / "content" / _NOTICE
    notice.parent.mkdir(parents=True)
    notice.write_text(_NOTICE_TEXT, encoding="utf-8")
    store = Store(folder / "store", code_key(ROOT))
    return loader.load(folder / "content", None, store), store


def _told(content: Content, file: str) -> set[tuple[object, ...]]:
    folder = file.rpartition("/")[0]
    found = (problem for problem in examined(content, _NOW).report if _is_in(folder, problem))
    return {(*problem.row()[:-1], *sorted(problem.data.items())) for problem in found}


def _is_in(folder: str, problem: Diagnostic) -> bool:
    return problem.place.file.rpartition("/")[0] == folder


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    file=st.sampled_from([*_FILES, _NOTICE, *_OF_LIBRARY]),
    edits=st.lists(st.tuples(st.sampled_from(_EDITS), st.floats(0, 1)), min_size=1, max_size=3),
)
def test_a_text_laid_over_is_told_what_it_will_be_told_on_disk(
    loaded: tuple[Content, Store], file: str, edits: list[tuple[Edit, float]]
) -> None:
    """Also of links, photos and names that depend on other texts, whatever was edited."""
    content, store = loaded
    path = content.root / file
    before = path.read_bytes()
    lines = before.decode().split("\n")
    for edit, at in edits:
        lines = edit(lines, int(at * len(lines)))
    data = "\n".join(lines).encode()
    told = _told(overlay.with_text(content, file, data), file)
    try:
        path.write_bytes(data)
        assert told == _told(loader.load(content.root, None, store), file)
    finally:
        path.write_bytes(before)


def test_texts_of_all_kinds_can_be_laid_over_and_nothing_else() -> None:
    """Tables and photos are no texts."""
    for folder in ("bai-viet/2012", "trang", "van-ban/2012", "cong-khai/2012"):
        assert overlay.is_possible(f"{folder}/a/index.md")
    for file in ("bai-viet/2012/index.md", "data/sections.toml", "bai-viet/2012/a/a.jpg"):
        assert not overlay.is_possible(file)


def test_the_other_texts_stay_as_they_were(loaded: tuple[Content, Store]) -> None:
    """Laying one over changes neither the content nor the file."""
    content, _ = loaded
    file = _FILES[0]
    changed = overlay.with_text(content, file, b"")
    assert file in changed.unread
    others = [text for text in content.entries if text.file != file]
    assert [text for text in changed.entries if text.file != file] == others
