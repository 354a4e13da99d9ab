"""The plugin for related articles, in this portal and in a stock Pelican site."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

_ARTICLE = """\
Title: {title}
Date: {date}
Slug: {slug}
{more}

{text}
"""
_TEMPLATE = """\
<ul>{% for other, reason in article.related_articles %}<li>{{ other.slug }}: {{ reason }}</li>
{% endfor %}</ul><ol>{% for other in article.series %}<li>{{ other.slug }}</li>{% endfor %}</ol>
"""


def test_a_stock_pelican_site_can_use_the_plugin_alone(tmp_path: Path) -> None:
    """No portal, no other plugin; pins and bars are slugs."""
    content, theme = tmp_path / "content", tmp_path / "theme" / "templates"
    content.mkdir()
    theme.mkdir(parents=True)
    (theme / "article.html").write_text(_TEMPLATE, encoding="utf-8")
    rows = [
        (
            "a",
            "Hội nghị sơ kết công tác thi đua năm 2012",
            "2012-08-03",
            "related: d\nunrelated: c",
        ),
        ("b", "Hội nghị sơ kết công tác thi đua năm 2011", "2011-08-03", ""),
        ("c", "Sửa nhà", "2012-08-04", ""),
        ("d", "Trồng cây", "2010-01-01", ""),
    ]
    for slug, title, date, more in rows:
        text = _ARTICLE.format(title=title, date=date, slug=slug, more=more, text="Vài dòng.")
        (content / f"{slug}.md").write_text(text, encoding="utf-8")
    (tmp_path / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nPLUGINS = ['plugins.related']\n"
        f"THEME = {str(theme.parent)!r}\nREADERS = {{'rst': None}}\nSITEURL = ''\n",
        encoding="utf-8",
    )
    words = [str(content), "--settings", "conf.py", "--output", "output", "--fatal", "errors"]
    subprocess.run([sys.executable, "-m", "pelican", *words], cwd=tmp_path, check=True)

    page = BeautifulSoup((tmp_path / "output" / "a.html").read_bytes(), "html.parser")
    assert [each.get_text() for each in page.select("ul li")] == [
        "d: Ban Biên tập chọn",  # b stands in the series
    ]
    assert [each.get_text() for each in page.select("ol li")] == ["b", "a"]


def test_every_article_of_a_portal_is_linked_to_by_two_others(
    build: Build, write: Write, output: Path
) -> None:
    """No article of an archive is left out."""
    names = [f"bai-{number}" for number in range(9)]
    for name in names:
        write(f"2012/{name}")
    assert build().report.ok
    pages = [output / "bai-viet" / "2012" / name / "index.html" for name in names]
    links = Counter(
        link["href"]
        for page in pages
        for link in BeautifulSoup(page.read_bytes(), "html.parser").select("#bai-viet-khac h3 a")
    )
    assert min(links[f"/bai-viet/2012/{name}/"] for name in names) >= 2
    assert max(links.values()) <= 24
