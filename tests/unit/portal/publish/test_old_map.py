"""Old addresses on their way into nginx, on a host whose publishers are not root."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.publish import old_map
from portal.serving import nginx


def test_both_sides_mean_the_same_form() -> None:
    """The program runs alone on the host, so it holds the form itself."""
    assert old_map.LINE.pattern == nginx.LINE.pattern


@pytest.mark.parametrize(
    "line",
    [
        '"/a" /b/; } server { root /; }',
        '"/a" "/b";',
        "include /etc/passwd;",
        'default "/x";',
        '"/a" /b/; # x',
        ' "/a" /b/;',
        '"/a$x" $y;',
    ],
)
def test_a_line_that_is_no_redirect_is_not_taken(tmp_path: Path, line: str) -> None:
    """And with it nothing of the map."""
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_text(f'"/x" /y/;\n{line}\n')
    target.write_text("")
    assert old_map.take(source, target)
    assert target.read_text() == ""


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """It could lead to what publishers may not read."""
    (tmp_path / "c").write_text('"/x" /y/;\n')
    (tmp_path / "a").symlink_to(tmp_path / "c")
    assert old_map.take(tmp_path / "a", tmp_path / "b")


def test_redirects_and_pages_that_are_gone_are_well() -> None:
    """What the portal writes."""
    assert old_map.lines_are_well('"/a b" /c/;\n"/d" 410;\n"article:12" /e/;\n')
