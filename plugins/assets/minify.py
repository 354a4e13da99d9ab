"""Minifies scripts with tdewolff/minify, in a process of its own.

The library is written in Go, whose runtime starts threads that never end; a build forks, and a
process with threads must not (`portal.system.parallel`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

# Nothing newer than ES2017 is introduced. Texts cross as JSON in ASCII: no locale matters.
_PROGRAM = """\
import json, sys, minify
minify.config({"js-version": 2017})
try:
    made = [minify.string("text/javascript", each) for each in json.load(sys.stdin)]
except ValueError as problem:
    sys.exit(str(problem))
json.dump(made, sys.stdout)
"""


class ScriptError(ValueError):
    """Raised if a script cannot be parsed; the message shows the place."""


def minified(sources: Sequence[str]) -> list[str]:
    """Return scripts that do the same in fewer bytes: no comments, short local names.

    Names at the top of a script are kept, as others may use them. Where the library has no wheel
    (see pyproject.toml) scripts are returned as they are. Raises ScriptError.
    """
    if not sources or find_spec("minify") is None:
        return list(sources)
    done = subprocess.run(  # noqa: S603 - this Python, our own program
        [sys.executable, "-I", "-c", _PROGRAM],
        input=json.dumps(sources),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise ScriptError(done.stderr.strip())
    made: list[str] = json.loads(done.stdout)
    return made
