"""Prints the catalogue as `docs/chan-doan.md`."""

from __future__ import annotations

import sys

from portal.diagnostics.messages import manual

if __name__ == "__main__":
    sys.stdout.write(manual())
