"""A dump given to the wrong adapter: whose it is, and what to do with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer import sources
from portal.importer.article import Given, SourceError
from tests.unit.portal.importer.dumps import MYSQLDUMP, dump

_TABLES = {
    "joomla": ("jos_content_rating", "jos_users"),
    "nukeviet": ("nv4_vi_news_detail",),
    "nukeviet 2": ("nukeviet_stories_cat",),
    "wordpress": ("wp_postmeta",),
    "other": ("drupal_node",),
}


@pytest.mark.parametrize(
    ("asked", "given", "told"),
    [
        ("joomla", "nukeviet", "bản sao của NukeViet: hãy nhập bằng --from nukeviet."),
        ("joomla", "wordpress", "bản sao của WordPress: hãy xuất tệp XML"),
        ("nukeviet", "joomla", "bản sao của Joomla: hãy nhập bằng --from joomla."),
        ("nukeviet", "nukeviet 2", "bản sao của NukeViet 2: hãy chép trang cũ"),
        ("wordpress", "wordpress", "bản sao của WordPress: hãy xuất tệp XML"),
        ("wordpress", "joomla", "bản sao của Joomla: hãy nhập bằng --from joomla."),
        ("joomla", "joomla", ""),
        ("nukeviet", "other", ""),
    ],
)
def test_a_dump_of_another_system_is_refused_with_what_to_do(
    tmp_path: Path, asked: str, given: str, told: str
) -> None:
    """By its tables, whatever their prefix; nothing is said of one that no adapter reads."""
    path = tmp_path / "cu.sql"
    path.write_bytes(dump({name: [{"id": 1}] for name in _TABLES[given]}))

    with pytest.raises(SourceError) as refused:
        list(sources.adapter(asked)(Given(path=path)))

    if told:
        assert told in str(refused.value)
    else:
        assert "Đây là bản sao" not in str(refused.value)


def test_what_is_no_dump_gets_no_hint(tmp_path: Path) -> None:
    """Nor a traceback."""
    path = tmp_path / "cu.xml"
    path.write_bytes(b"<rss></rss>" + MYSQLDUMP.before)

    with pytest.raises(SourceError, match="không có gì đọc được"):
        list(sources.adapter("wordpress")(Given(path=path)))
