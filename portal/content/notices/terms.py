"""Reads `data/notices.toml`: the default period, legal basis and contact of notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.content import tables
from portal.content.columns import Number, Text
from portal.content.fields.readers import words
from portal.content.fields.schema import header_field
from portal.content.tables import Table
from portal.diagnostics.diagnostic import Diagnostic

FILE = "data/notices.toml"
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d .()-]{5,20}\d")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where readers send their comments."""

    name: str = header_field(words, "Nơi nhận ý kiến, contact")
    address: str = header_field(words, "Địa chỉ nhận ý kiến, address")
    phone: str = header_field(words, "Điện thoại, phone")
    email: str = header_field(words, "Thư điện tử, Email")

    @property
    def reaches(self) -> bool:
        """True if there is any way to send comments."""
        return bool(self.address or self.phone or self.email)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield which of phone number and e-mail address is invalid, and why, in Vietnamese."""
        if self.phone and (fault := _phone_fault(self.phone)):
            yield "phone", f"“{self.phone}” {fault}"
        if self.email and (fault := _email_fault(self.email)):
            yield "email", f"“{self.email}” {fault}"


def _phone_fault(phone: str) -> str:
    return "" if _PHONE.fullmatch(phone) else "không phải là số điện thoại"


def _email_fault(email: str) -> str:
    return "" if _EMAIL.fullmatch(email) else "không phải là địa chỉ thư điện tử"


@dataclass(frozen=True, slots=True)
class NoticeTerms:
    """The defaults of a notice: its period in working days, its legal basis, the contact.

    At least ten working days before the council meets: Decree 98/2023/NĐ-CP, Article 46(2).
    """

    days: int = 10
    rule: str = "khoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP"
    contact: Contact = field(default_factory=Contact)


_FILE = Table(
    {
        "days": Number(1, 366),  # working days; more than a year is an error
        "rule": Text(),
        "contact": Table(
            {
                "name": Text(),
                "address": Text(),
                "phone": Text(rule=_phone_fault),
                "email": Text(rule=_email_fault),
            }
        ),
    }
)


def load(root: Path) -> tuple[NoticeTerms, list[Diagnostic]]:
    """Read the file; the terms of the decree if it is missing or has an error."""
    file, problems = tables.read(root, FILE, _FILE)
    defaults = NoticeTerms()
    if file is None or file.is_faulty:
        return defaults, problems
    contact = Contact(**file["contact"].values)
    return NoticeTerms(
        file["days"] or defaults.days, file["rule"] or defaults.rule, contact
    ), problems
