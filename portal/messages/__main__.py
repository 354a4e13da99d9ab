"""Prints the catalogue as `docs/chan-doan.md`."""

from __future__ import annotations

import sys

from portal.messages import manual

sys.stdout.write(manual())
