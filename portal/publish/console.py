"""What commands say: a line that nobody can read, or hear any more, stops no publication."""

from __future__ import annotations

import io
import sys


def say(line: str) -> None:
    """Print a line at once. Where nobody listens any more (`| head`), nothing is said from then on.

    What the terminal has no letters for is shown by its number.
    """
    try:
        try:
            sys.stdout.write(f"{line}\n")
        except UnicodeEncodeError:
            known = sys.stdout.encoding or "ascii"
            sys.stdout.write(line.encode(known, "backslashreplace").decode(known) + "\n")
        sys.stdout.flush()
    except OSError:
        sys.stdout = io.StringIO()
