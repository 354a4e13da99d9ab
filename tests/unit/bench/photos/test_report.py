"""Figures of encoders are compared at one quality, never at one setting."""

from __future__ import annotations

import pytest

from bench.photos.parts import Part
from bench.photos.quality import Score
from bench.photos.report import Findings, at_equal_quality, document
from bench.process import Cost

_SCORES = (
    Score("JPEG 70", 0.90, 10, 1),
    Score("JPEG 76", 0.95, 20, 1),
    Score("JPEG 76, plain", 0.95, 22, 1),
    Score("WEBP 70, method 4", 0.94, 8, 2),
    Score("WEBP 80, method 4", 0.96, 16, 2),
    Score("AVIF 45, speed 8", 0.80, 4, 9),
    Score("AVIF 55, speed 8", 0.90, 6, 9),
)


def test_size_at_one_quality_lies_between_the_two_nearest() -> None:
    """An encoder that never reaches it has no such size; nothing is guessed."""
    found = at_equal_quality(_SCORES, 0.95)
    assert found["JPEG"] == pytest.approx(20)
    assert found["WEBP, method 4"] == pytest.approx(12)
    assert set(found) == {"JPEG", "WEBP, method 4"}


def test_the_report_shows_every_tool_beside_the_portal() -> None:
    """With how many times the portal's CPU it takes."""
    scores = (Score("jpg", 0.97, 400), Score("webp", 0.97, 300))
    findings = Findings(
        photos=2,
        runs=1,
        costs={"portal": [Cost(2.0, 1.0, 0)], "Hugo": [Cost(10.0, 6.0, 0)]},
        scores={"portal": scores, "Hugo": scores},
        sweep=_SCORES,
        parts=[Part("decode", 30.0), Part("all widths", 90.0, 0.99)],
    )
    text = document(findings, ("0.1", "0.2"))
    assert "| Hugo | 5.000 (5.000–5.000) | 3.000 (3.000–3.000) | 5.00 | 6.00 | 400, 0.9700" in text
    assert "| WEBP 70, method 4 | 0.9400 | 8.0 | 2.0 | 12.0 |" in text
    assert "| all widths | 90 | 0.9900 |" in text
