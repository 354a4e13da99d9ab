"""The corpus as a Joomla site of 2012 held it: a dump, and the photos that its texts name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from bench import articles, pictures

DUMP, FILES = "cu.sql", "site"
_HEAD = """/*!40101 SET NAMES utf8 */;
CREATE TABLE `jos_categories` (`id` int, `parent_id` int, `extension` text, `title` text,
  `alias` text, `description` text, `published` int, `access` int);
CREATE TABLE `jos_content` (`id` int, `title` text, `alias` text, `introtext` text,
  `fulltext` text, `state` int, `catid` int, `created` text, `publish_up` text,
  `images` text, `attribs` text, `access` int, `language` text);
"""
_JUNK_TABLE = "CREATE TABLE `jos_session` (`id` int, `data` text);\n"
_JUNK_ROW = f"(1,'{'không của ai cả; ' * 40_000}')"  # nearly a MiB
_FIGURE = re.compile(r"!\[([^]]*)]\(([^)]*)\)\n\*([^*]*)\*")
_MARKS = (
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^]]+)]\(([^)]+)\)"), r'<a href="\2">\1</a>'),
)
_TARGET = re.compile(r'href="/bai-viet/[^"]*-(\d+)/"')
_FIRST = 10  # the number of the first category
_AT_ONCE = 50  # rows in a statement


def write(folder: Path, count: int, junk: int = 0) -> tuple[Path, Path]:
    """Write a dump of `count` articles; return it and the folder of the site's files.

    `junk`: MiB of a table before the articles that no import reads.
    """
    pool = pictures.pool(folder / "photos")
    dump, files = folder / DUMP, folder / FILES
    files.mkdir(parents=True, exist_ok=True)
    with dump.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_HEAD + _categories())
        out.write(_JUNK_TABLE)
        for _ in range(junk):
            out.write(_insert("session", [_JUNK_ROW]))
        for start in range(0, count, _AT_ONCE):
            numbers = range(start, min(count, start + _AT_ONCE))
            rows = (_row(number, articles.make(number), files, pool) for number in numbers)
            out.write(_insert("content", rows))
    return dump, files


def _categories() -> str:
    rows = (
        f"({number},1,'com_content','{name}','c{number}','',1,1)"
        for number, name in enumerate(articles.SECTIONS, start=_FIRST)
    )
    return _insert("categories", rows)


def _insert(table: str, rows: Iterable[str]) -> str:
    return f"INSERT INTO `jos_{table}` VALUES {','.join(rows)};\n"  # noqa: S608 - runs nowhere


def _row(number: int, each: articles.Article, files: Path, pool: list[Path]) -> str:
    header, _, body = each.source.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    folder = files / "images/stories" / each.slug
    folder.mkdir(parents=True, exist_ok=True)
    for at, photo in enumerate(each.photos, start=1):
        pictures.place(pool[photo], folder / f"anh-{at}.jpg")
    blocks = list(_blocks(body, f"images/stories/{each.slug}"))
    category = _FIRST + articles.SECTIONS.index(fields["Chuyên mục"])
    day, hour = fields["Ngày"].split()
    made = f"{'-'.join(reversed(day.split('/')))} {hour}:00"
    first, rest = _quoted(blocks[0]), _quoted("\n".join(blocks[1:]))
    title, alias = _quoted(fields["Tiêu đề"]), _quoted(each.slug)
    return (
        f"({number + 1},{title},{alias},{first},{rest},1,{category},'{made}','{made}','','',1,'*')"
    )


def _blocks(body: str, folder: str) -> Iterator[str]:
    """Yield the HTML of a text, as Word and TinyMCE left it."""
    for block in body.strip().split("\n\n"):
        if block.startswith("!["):
            for alt, name, caption in _FIGURE.findall(block):
                yield (
                    f'<p style="text-align: center;"><img src="{folder}/{name}" '
                    f'alt="{escape(alt)}" border="0" /></p>'
                    f'<p style="text-align: center;"><em>{escape(caption)}</em></p>'
                )
        elif block.startswith("## "):
            yield f"<h2>{escape(block[3:])}</h2>"
        else:
            yield f'<p class="MsoNormal"><span lang="VI">{_marked(block)}<o:p></o:p></span></p>'


def _marked(block: str) -> str:
    html = escape(block, quote=False)
    for mark, element in _MARKS:
        html = mark.sub(element, html)
    return _TARGET.sub(_old_address, html)


def _old_address(target: re.Match[str]) -> str:
    return f'href="index.php?option=com_content&amp;view=article&amp;id={int(target[1]) + 1}"'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"')
    return "'" + escaped.replace("\n", "\\n") + "'"
