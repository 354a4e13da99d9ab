"""Who shares rare terms with whom; an index that was updated equals one built anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.index import index, nearest, neighbours
from plugins.related.index.index import Index
from plugins.related.index.nearest import level
from plugins.related.terms import Terms
from portal.system import codec

TERMS = st.dictionaries(st.integers(0, 12), st.integers(1, 40), max_size=6)
ARCHIVES = st.dictionaries(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), TERMS, min_size=9)


def _packed(terms: Mapping[str, Mapping[int, int]]) -> dict[str, Terms]:
    return {
        key: np.array(sorted(term << 8 | weight for term, weight in weights.items()), np.uint64)
        for key, weights in terms.items()
    }


def _index(terms: Mapping[str, Mapping[int, int]]) -> Index:
    return Index(_packed(terms))


def _near(index: Index) -> dict[str, list[tuple[int, str]]]:
    """Return everybody's nearest as (cosine, key)."""
    names = sorted(index.numbers)
    near = index.by_name(names)
    return {
        name: [
            (value, names[number])
            for value, number in zip(cosine, other, strict=True)
            if number >= 0
        ]
        for name, other, cosine in zip(
            names, near.other.tolist(), near.cosine.tolist(), strict=True
        )
    }


def _others(index: Index) -> dict[str, list[str]]:
    return {name: [key for _, key in near] for name, near in _near(index).items()}


def test_the_nearest_share_the_rarest_terms() -> None:
    """What many have tells less."""
    terms = {f"o{n}": {1: 4, 100 + n: 4} for n in range(9)}
    terms |= {"a": {1: 4, 2: 4}, "b": {2: 4, 3: 4}, "c": {1: 4, 9: 4}}
    assert next(key for _, key in _near(_index(terms))["a"]) == "b"


def test_the_same_terms_are_a_cosine_of_one() -> None:
    """In thousandths, whatever else each may say that nobody shares."""
    terms = {
        "a": {1: 4, 2: 9, 70: 200},
        "b": {1: 4, 2: 9, 80: 3},
        **{f"o{n}": {} for n in range(9)},
    }
    near = _near(_index(terms))
    assert near["a"] == [(1000, "b")]
    assert near["b"] == [(1000, "a")]


def test_an_article_without_terms_is_near_nobody() -> None:
    """And breaks nothing."""
    assert _near(_index({"a": {}, "b": {1: 1}})) == {"a": [], "b": []}


@pytest.mark.parametrize(
    ("number", "steps"), [(1, 0), (2, 2), (3, 3), (4, 4), (5, 4), (6, 5), (8, 6)]
)
def test_levels_are_half_doublings(number: int, steps: int) -> None:
    """Rounded down, in whole numbers."""
    assert level(number) == steps


@given(st.integers(1, 10**9))
def test_a_level_is_twice_the_logarithm(number: int) -> None:
    """Exactly."""
    steps = level(number)
    assert 2**steps <= number**2 < 2 ** (steps + 1)


@given(ARCHIVES, st.data())
def test_an_updated_index_equals_one_built_anew(
    archive: dict[str, Any], data: st.DataObject
) -> None:
    """After any number of edits, also through the store; or it says that it must be built."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (index, nearest, neighbours):
            patched.setattr(module, "NEAREST", 3)  # so that lists are cut
        updated = _index(archive)
        for _ in range(3):
            key = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
            old = [key] if key in archive else []
            archive = {name: own for name, own in archive.items() if name != key}
            new = {key: data.draw(TERMS)} if data.draw(st.booleans()) else {}
            archive |= new
            before = _others(updated)
            moved = updated.update(old, _packed(new))
            now = _others(updated)
            assert _near(updated) == _near(_index(archive))
            assert moved is None or {name for name in now if now[name] != before.get(name)} <= moved
            base, state = codec.dumps(updated.base()), codec.dumps(updated.state())
            updated = Index.restore(codec.loads(base), codec.loads(state))
            assert _near(updated) == _near(_index(archive))
