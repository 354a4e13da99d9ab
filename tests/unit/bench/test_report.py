"""The report's figures are the measured ones, its growth is the growth of the medians."""

from __future__ import annotations

from pathlib import Path

from bench import report
from bench.measure import Findings, Row
from bench.process import Cost
from bench.tools import CLEAN, EDIT


def _findings() -> Findings:
    """The portal linear, Hugo quadratic, from 1,000 to 10,000 articles."""
    rows = []
    for articles in (1000, 10_000):
        times = articles / 1000
        for extra in (0.0, 0.5, 5.0):  # the last is an outlier
            rows += [
                Row("portal", CLEAN, articles, Cost(2 * times + extra, times + extra, 50)),
                Row("portal", EDIT, articles, Cost(0.5 + extra, 0.5 + extra, 40)),
                Row("hugo", CLEAN, articles, Cost(5 * times**2 + extra, times**2 + extra, 90)),
            ]
    return Findings(rows, {("portal", 1000): (1753, 4000), ("hugo", 1000): (1753, 4237)})


def _document() -> str:
    return report.document(_findings(), ["some machine"], ("0.10", "1.20"), 3)


def test_a_row_has_the_median_and_the_spread() -> None:
    """An outlier shows in the brackets and nowhere else."""
    row = "| portal | clean build | 2.50 (2.00–7.00) | 1.50 (1.00–6.00) | 50 | 1,753, 4,000 |"
    assert row in _document().splitlines()


def test_ratios_are_the_peers_clean_build_over_the_portals_scenario() -> None:
    """CPU, then wall."""
    assert "| clean build | 2.2, 1.0 |" in _document()
    assert "| one edit | 5.5, 1.5 |" in _document()


def test_growth_is_an_exponent_of_the_number_of_articles() -> None:
    """Twenty times the cost at ten times the size is an exponent of 1.3."""
    rows = list(report.growth(_findings()))
    assert "| portal | one edit | × 1.00 | 0.00 | × 1.00 | 0.00 | × 1.00 |" in rows
    assert any(row.startswith("| hugo | clean build | × 91.00 | 1.96 |") for row in rows)


def test_the_report_says_what_it_depends_on(tmp_path: Path) -> None:
    """Versions, cores, file system, load before and after."""
    facts = " ".join(report.setting(tmp_path))
    assert "Python 3" in facts
    assert "pelican 4" in facts
    assert "cores" in facts
    assert "load average before 0.10, after 1.20" in _document()


def test_a_tool_measured_alone_has_no_ratios() -> None:
    """`--only portal` is for quick looks."""
    alone = Findings([row for row in _findings().rows if row.tool == "portal"])
    assert "so many times" not in report.document(alone, [], ("0", "0"), 3)
