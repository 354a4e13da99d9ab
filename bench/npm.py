"""Peers that come from npm, in a folder that the variable BENCH_NPM names."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from bench.process import BenchError

PACKAGES = "@11ty/eleventy@3.1.8 pagefind@1.6.0"


def ready() -> bool:
    """Tell whether there is such a folder."""
    return "BENCH_NPM" in os.environ


def script(path: str) -> list[str]:
    """Return the words that run a script of a package on Node. Raises BenchError without it."""
    node = shutil.which("node", path=Path(sys.executable).parent) or shutil.which("node")
    file = Path(os.environ.get("BENCH_NPM", ".")) / "node_modules" / path
    if node is None or not file.is_file():
        message = f"npm install --ignore-scripts --prefix DIR {PACKAGES}; then set BENCH_NPM=DIR"
        raise BenchError(message)
    return [node, f"{file.resolve()}"]
