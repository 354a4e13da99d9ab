"""The corpus is the same each time, is what it says it is, and is good content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import articles, corpus, words
from portal.check.runner import check
from portal.content.model import Content
from portal.content.readings import Readings
from portal.markup import collect, facts
from portal.markup.figures import Figure
from portal.vietnamese import text

COUNT = 30


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _texts(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in _bytes(folder).items() if name.endswith(".md")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that all tests read."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def content(folder: Path) -> Content:
    """What the checker makes of it."""
    return check(folder / corpus.CONTENT)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A corpus that a test may change."""
    corpus.write(tmp_path, 5)
    return tmp_path


def test_the_same_bytes_come_out_each_time(folder: Path, tmp_path: Path) -> None:
    """Two runs, photos included."""
    corpus.write(tmp_path, COUNT)
    assert _bytes(tmp_path) == _bytes(folder)


def test_a_small_corpus_is_the_beginning_of_a_larger_one(folder: Path, own: Path) -> None:
    """Article 3 is the same among 5 and among 20,000."""
    assert _texts(own).items() <= _texts(folder).items()


def test_writing_again_leaves_nothing_of_the_former_corpus(own: Path) -> None:
    """A smaller corpus in the same folder has no articles of the larger one."""
    corpus.write(own, 2)
    assert len(check(own / corpus.CONTENT).articles) == 2


def test_the_checker_has_nothing_to_say(content: Content) -> None:
    """Neither error nor warning: a bench must not measure messages."""
    assert list(content.report) == []


def test_the_counts_are_right(content: Content) -> None:
    """Articles as asked, 4 standing pages, 8 sections, 1 to 4 captioned photos an article."""
    assert len(content.articles) == COUNT
    assert len(content.pages) == 4
    assert len(content.sections or ()) == 8
    assert {len(each.figures) for each in content.articles} == {1, 2, 3, 4}
    assert all(figure.caption and figure.credit for figure in _figures(content))


def _figures(content: Content) -> Iterator[Figure]:
    for each in content.articles:
        yield from each.figures


def _facts(content: Content) -> list[facts.Facts]:
    readings = Readings(content, None)
    return [collect.collect(readings.html(each), "", 1) for each in content.articles]


def test_articles_are_as_long_and_as_tagged_as_real_ones(content: Content) -> None:
    """300 to 600 words (1.4 syllables each), points and captions; 2 to 5 tags; 1 or 2 authors."""
    read = _facts(content)
    assert all(
        400 <= sum(len(block.text.split()) for block in each.blocks) <= 1300 for each in read
    )
    assert all(each.points and each.headings for each in read)
    assert {len(each.tags) for each in content.articles} == {2, 3, 4, 5}
    assert {len(each.authors) for each in content.articles} <= {1, 2}


def test_dates_lie_in_the_year_of_the_folder(content: Content) -> None:
    """Years 2005 to 2026, none in the second half of the last."""
    dates = [each.date for each in content.articles if each.date]
    assert len(dates) == COUNT
    assert min(dates).year >= 2005
    assert all((each.year, each.month > 6) < (2026, True) for each in dates)


def test_links_lead_to_articles_that_are_there(content: Content) -> None:
    """Links go back in the count, so every corpus has what it links to."""
    links = {target for each in content.articles for target, _, _ in each.links}
    assert links
    assert links <= {each.address for each in content.articles}


def test_the_vocabulary_is_large_and_its_names_are_apart() -> None:
    """Over 400 syllables; 200 tags and 40 authors that share no address."""
    assert len(words.syllables()) >= 400
    assert len({text.slug(name) for name in articles.tags()}) == 200
    assert len({text.slug(name) for name in articles.authors()}) == 40


def test_few_words_are_common_and_many_rare() -> None:
    """Zipf's law: the first word stands in far more places than the hundredth."""
    weights = words.zipf(200)
    assert weights[0] > 20 * (weights[100] - weights[99])


@pytest.mark.parametrize(("kind", "number", "articles_after"), [("body", 3, 5), ("new", 5, 6)])
def test_an_edit_changes_one_article_and_can_be_undone(
    own: Path, kind: str, number: int, articles_after: int
) -> None:
    """After `restore` every byte is as before; in between the content is still good."""
    before = _bytes(own)
    edit = corpus.edit(own, kind, number)
    after = check(own / corpus.CONTENT)
    assert len(after.articles) == articles_after
    assert list(after.report) == []
    assert [name for name, data in _texts(own).items() if before.get(name) != data] == [
        edit.file.relative_to(own).as_posix()
    ]
    edit.restore()
    assert _bytes(own) == before


def test_repeated_edits_of_one_article_differ(own: Path) -> None:
    """Or the second would find the answer to the first in the store."""
    first = corpus.edit(own, "body", 1, "1").file.read_bytes()
    assert corpus.edit(own, "body", 1, "2").file.read_bytes() != first


def test_an_unknown_kind_of_edit_is_refused(own: Path) -> None:
    """A slip in the bench must not measure nothing."""
    with pytest.raises(ValueError, match="no such kind"):
        corpus.edit(own, "titel", 1)


def test_the_command_line_writes_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m bench.corpus DIR --articles 2`."""
    monkeypatch.setattr("sys.argv", ["corpus", str(tmp_path), "--articles", "2"])
    corpus.main()
    assert "2 articles" in capsys.readouterr().out
    assert len(check(tmp_path / corpus.CONTENT).articles) == 2
