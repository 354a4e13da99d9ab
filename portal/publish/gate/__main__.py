"""Entry point: `python -m portal.publish.gate`."""

from __future__ import annotations

import sys

from .session import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
