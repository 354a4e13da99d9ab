"""How long readers are asked, by which rule, and whom they write to: `data/notices.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.content.fields.readers import words
from portal.content.fields.schema import header_field
from portal.content.notices import tables
from portal.content.notices.tables import TableError
from portal.diagnostics.diagnostic import Diagnostic, Place, error

FILE = "data/notices.toml"
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d .()-]{5,20}\d")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where opinions go."""

    name: str = header_field(words, "Nơi nhận ý kiến, contact")
    address: str = header_field(words, "Địa chỉ nhận ý kiến, address")
    phone: str = header_field(words, "Điện thoại, phone")
    email: str = header_field(words, "Thư điện tử, Email")

    @property
    def reaches(self) -> bool:
        """True when there is a way to send something."""
        return bool(self.address or self.phone or self.email)

    def fault(self) -> str:
        """Say what is no phone number or no e-mail address, or nothing."""
        if self.phone and not _PHONE.fullmatch(self.phone):
            return f"“{self.phone}” không phải là số điện thoại"
        if self.email and not _EMAIL.fullmatch(self.email):
            return f"“{self.email}” không phải là địa chỉ thư điện tử"
        return ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a notice that says nothing else.

    At least ten working days before the council meets: Decree 98/2023/NĐ-CP, Article 46(2).
    """

    days: int = 10
    rule: str = "khoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP"
    contact: Contact = field(default_factory=Contact)


def load(root: Path) -> tuple[Terms, list[Diagnostic]]:
    """Read the file; the decree's own terms where there is none, or where it is at fault."""
    try:
        found, _ = tables.read(root / FILE)
        return _terms(found), []
    except TableError as problem:
        return Terms(), [error("K011", Place(FILE, problem.line), reason=problem)]


def _terms(found: dict[str, Any]) -> Terms:
    tables.refuse_unknown(found, {"days", "rule", "contact"})
    usual = Terms()
    days, row = found.get("days", usual.days), found.get("contact", {})
    if type(days) is not int or not 1 <= days <= 366:  # noqa: PLR2004 - a year is no consultation
        raise TableError("days phải là số ngày làm việc, từ 1 trở lên")
    if not isinstance(row, dict):
        raise TableError("[contact] phải là một bảng")
    names = ("name", "address", "phone", "email")
    tables.refuse_unknown(row, set(names))
    contact = Contact(*(tables.words(row, name) for name in names))
    if contact.fault():
        raise TableError(contact.fault())
    return Terms(days, tables.words(found, "rule") or usual.rule, contact)
