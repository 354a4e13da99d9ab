"""Sixty judged queries, `labelled.toml`, and how well answers to them are ranked."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("labelled.toml")


@dataclass(frozen=True, slots=True)
class Case:
    """A query, its kind (accented, plain, half, telex, misspelt), the addresses that answer it."""

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


def reciprocal_rank(found: Sequence[str], case: Case) -> float:
    """Return 1 where the first of the found addresses answers, 1/2 for the second; 0 for none."""
    return next((1 / rank for rank, each in enumerate(found, 1) if each in case.answers), 0.0)
