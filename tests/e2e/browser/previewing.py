"""The preview task, as an editor starts it."""

from __future__ import annotations

import subprocess
from typing import NamedTuple


class Started(NamedTuple):
    """A preview and its address."""

    task: subprocess.Popen[str]
    address: str
