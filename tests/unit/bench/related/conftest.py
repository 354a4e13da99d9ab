"""The judged articles, read once: nothing in them can be changed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.related import collection
from bench.related.ours import Subject
from bench.related.trials import Trial


@pytest.fixture(scope="session")
def texts() -> tuple[collection.Text, ...]:
    """Return the articles, with their texts."""
    return collection.articles()


@pytest.fixture(scope="session")
def subjects(texts: tuple[collection.Text, ...]) -> tuple[Subject, ...]:
    """Return them as the rankers see them."""
    return collection.subjects(texts)


@pytest.fixture(scope="session")
def trials() -> Sequence[Trial]:
    """Return the three trials: judged queries, judged articles, parts."""
    return collection.trials()
