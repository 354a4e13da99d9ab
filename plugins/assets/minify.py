"""Minifies scripts with tdewolff/minify, in a subprocess.

The library is written in Go, whose runtime starts threads that never end; a build forks, which a
process with threads must not (`portal.system.parallel`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

# The output uses nothing newer than ES2017. Texts are passed as ASCII JSON, whatever the locale.
_PROGRAM = """\
import json, sys, minify
minify.config({"js-version": 2017})
try:
    minified = [minify.string("text/javascript", source) for source in json.load(sys.stdin)]
except ValueError as problem:
    sys.exit(str(problem))
json.dump(minified, sys.stdout)
"""


class ScriptError(ValueError):
    """Raised if a script cannot be parsed; the message has line and column."""


def minify_scripts(sources: Sequence[str]) -> list[str]:
    """Return scripts without comments and with short local names.

    Top-level names are kept, as other scripts may use them. On platforms where the library has no
    wheel (see pyproject.toml) scripts are returned unchanged. Raises ScriptError.
    """
    if not sources or find_spec("minify") is None:
        return list(sources)
    process = subprocess.run(  # noqa: S603 - this Python, our own program
        [sys.executable, "-I", "-c", _PROGRAM],
        input=json.dumps(sources),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if process.returncode:
        raise ScriptError(process.stderr.strip())
    minified: list[str] = json.loads(process.stdout)
    return minified
