"""Prints the commands' output; a failure to print never stops a publication."""

from __future__ import annotations

import io
import sys


def say(line: str) -> None:
    """Print and flush a line. After standard output is closed (`| head`), print nothing.

    Characters that the terminal's encoding lacks are printed as escapes.
    """
    try:
        try:
            sys.stdout.write(f"{line}\n")
        except UnicodeEncodeError:
            encoding = sys.stdout.encoding or "ascii"
            sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stdout.flush()
    except OSError:
        sys.stdout = io.StringIO()
