"""A sentence of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from portal.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """The sentences of a code. `near` replaces `mend` when a near miss is known."""

    severity: Severity
    what: str
    mend: str
    near: str = ""


error, warning = (partial(Message, each) for each in (Severity.ERROR, Severity.WARNING))

NEAR = "Có phải ý bạn là “{near}”?"
