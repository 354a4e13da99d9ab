"""The type of an entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from portal.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """The sentences of a code: `what` is wrong, how to `fix` it.

    `near` replaces `fix` if a similar name is known.
    """

    severity: Severity
    what: str
    fix: str
    near: str = ""


error, warning = (partial(Message, severity) for severity in (Severity.ERROR, Severity.WARNING))

NEAR = "Có phải ý bạn là “{near}”?"
