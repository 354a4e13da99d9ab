"""All kinds of edits of the walk of test_incremental that have a module of their own."""

from __future__ import annotations

from tests.integration import board_edits, dossier_edits, library_edits, redirect_edits

KINDS = (*board_edits.KINDS, *dossier_edits.KINDS, *library_edits.KINDS, *redirect_edits.KINDS)
