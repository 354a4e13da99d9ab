"""The plot is a picture that any browser reads, with everything inside it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from bench import plot

_SVG = "{http://www.w3.org/2000/svg}"
_LINES = {
    "a & b": [(1000.0, 0.2), (5000.0, 0.21)],
    "c": [(1000.0, 0.2), (5000.0, 0.211)],
    "d": [(1000.0, 3.0), (5000.0, 17.0)],
}


@pytest.fixture
def picture() -> ET.Element:
    """The picture, parsed."""
    return ET.fromstring(plot.draw("Cost <now>", _LINES))


def test_every_series_has_a_line_its_points_and_its_name(picture: ET.Element) -> None:
    """Names are not read as markup."""
    assert len(picture.findall(f"{_SVG}polyline")) == 3
    assert len(picture.findall(f"{_SVG}circle")) == 6
    assert {"a & b", "c", "d"} <= {each.text for each in picture.iter(f"{_SVG}text")}


def test_all_points_lie_inside_and_dearer_is_higher(picture: ET.Element) -> None:
    """Both axes end at round values around the data."""
    points = [(float(c.get("cx", 0)), float(c.get("cy", 0))) for c in picture.iter(f"{_SVG}circle")]
    assert all(0 < x < 760 and 0 < y < 460 for x, y in points)
    assert points[5][1] < points[4][1] < points[0][1]


def test_names_of_near_lines_do_not_cover_one_another(picture: ET.Element) -> None:
    """Two lines that end together still have two legible names."""
    names = [each for each in picture.iter(f"{_SVG}text") if each.text in _LINES]
    heights = sorted(float(each.get("y", 0)) for each in names)
    assert all(after - before >= 14 for before, after in pairwise(heights))


def test_one_point_is_a_picture_too() -> None:
    """A plot of one size has no line to draw, and does not fail."""
    assert "<circle" in plot.draw("x", {"only": [(1000.0, 1.0)]})
