"""Sixty judged queries, `labelled.toml`, and a measure of ranked answers to them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("labelled.toml")


@dataclass(frozen=True, slots=True)
class Case:
    """A query, its kind (accented, plain, half, telex, misspelt), and the right addresses."""

    kind: str
    query: str
    answers: tuple[str, ...]


def cases() -> list[Case]:
    """Return all queries in the order of the file."""
    kinds = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [
        Case(kind, query, tuple(map(_address, answers)))
        for kind, rows in kinds.items()
        for query, *answers in rows
    ]


def _address(key: str) -> str:
    return f"/{key}/" if key.startswith("van-ban/") else f"/bai-viet/{key}/"


def reciprocal_rank(addresses: Sequence[str], case: Case) -> float:
    """Return 1 / the rank of the first right address; 0 if there is none."""
    return next((1 / rank for rank, one in enumerate(addresses, 1) if one in case.answers), 0.0)
