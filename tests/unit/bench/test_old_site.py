from __future__ import annotations

from pathlib import Path

from bench import articles, old_site
from portal.importer.article import Article, Given
from portal.importer.sources import joomla


def test_the_old_site_of_the_bench_has_every_article_and_its_photos(tmp_path: Path) -> None:
    """As the Joomla adapter reads it; a table of junk changes nothing."""
    dump, files = old_site.write(tmp_path, 3, junk=1)

    found = [each for each in joomla.read(Given(path=dump)) if isinstance(each, Article)]

    titles = {articles.make(number).source.split("\n")[0] for number in range(3)}
    assert {f"Tiêu đề: {each.title}" for each in found} == titles
    for each in found:
        assert each.section in articles.SECTIONS
        names = {name for name in str(each.body).split('"') if name.endswith(".jpg")}
        assert names
        assert all((files / name).is_file() for name in names)
