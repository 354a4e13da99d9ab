"""All kinds of edits of the walk of test_incremental that have a module of their own."""

from __future__ import annotations

from tests.integration import (
    attachment_edits,
    document_edits,
    dossier_edits,
    media_edits,
    notice_edits,
    redirect_edits,
)

KINDS = (
    *(*notice_edits.KINDS, *dossier_edits.KINDS, *document_edits.KINDS),
    *(*redirect_edits.KINDS, *media_edits.KINDS, *attachment_edits.KINDS),
)
