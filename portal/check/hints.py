"""Hints that need all articles: one published twice, and words that are spelt so nowhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from portal.content import likeness
from portal.content.article import Article
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.vietnamese import syllables

_WEEK = timedelta(days=7)
_ALIKE = 0.6  # of the clauses
_MOST = 20  # articles of a week that have a clause in common; more have it as a form of words


def near_duplicates(content: Content) -> Iterator[Diagnostic]:
    """Report articles that say nearly the same as another of the same week, at the later one."""
    sketched = [article for article in content.articles if article.sketch and article.date]
    sketch_of = {article.file: likeness.numbers(article.sketch) for article in sketched}
    shared = _repeated(sketch_of.values())
    written = [article for article in sketched if not shared.isdisjoint(sketch_of[article.file])]
    written.sort(key=lambda article: (article.dated, article.file))
    with_number: dict[int, list[int]] = defaultdict(list)  # number -> articles of the last week
    for at, article in enumerate(written):
        common: list[int] = []
        since, own = article.dated - _WEEK, sketch_of[article.file]
        for number in own & shared:
            earlier = [each for each in with_number[number] if written[each].dated >= since]
            common += earlier
            with_number[number] = [*earlier[1 - _MOST :], at]
        other, _ = Counter(common).most_common(1)[0] if len(common) > 1 else (at, 0)
        if other != at and likeness.share(own, sketch_of[written[other].file]) >= _ALIKE:
            yield warning("G003", Place(article.file), other=written[other].file)


def _repeated(sketches: Iterable[frozenset[int]]) -> set[int]:
    """Return the numbers that are in more than one sketch."""
    seen, repeated = set[int](), set[int]()
    for sketch in sketches:
        repeated |= seen & sketch
        seen |= sketch
    return repeated


def misspelt_words(content: Content) -> Iterator[Diagnostic]:
    """Report words that cannot be Vietnamese, but are one letter off a word of our titles.

    Also those whose tone stands over the wrong letter.
    """
    odd = [article for article in content.articles if article.odd_words]
    if not odd:
        return
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    titles = Counter(_words_of_titles(content))
    for article in odd:
        for word, line in article.odd_words:
            if moved := syllables.tone_moved(word):
                yield warning("G004", Place(article.file, line), word=word, near=moved)
                continue
            near = process.extract(
                word, titles.keys() - {word}, scorer=OSA.distance, score_cutoff=1, limit=None
            )
            if near and word not in titles:
                best = max((found for found, _, _ in near), key=lambda each: (titles[each], each))
                yield warning("G004", Place(article.file, line), word=word, near=best)


def _words_of_titles(content: Content) -> Iterator[str]:
    for article in content.articles:
        yield from _words(article)


def _words(article: Article) -> Iterator[str]:
    return (word for word in article.title.lower().split() if word.isalpha())


ALL = (near_duplicates, misspelt_words)
