"""How long readers are asked, by which rule, and whom they write to: `data/notices.toml`."""

from __future__ import annotations

import re
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
        if self.phone and (fault := _phone_fault(self.phone)):
            return f"“{self.phone}” {fault}"
        if self.email and (fault := _email_fault(self.email)):
            return f"“{self.email}” {fault}"
        return ""


def _phone_fault(phone: str) -> str:
    return "" if _PHONE.fullmatch(phone) else "không phải là số điện thoại"


def _email_fault(email: str) -> str:
    return "" if _EMAIL.fullmatch(email) else "không phải là địa chỉ thư điện tử"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a notice that says nothing else.

    At least ten working days before the council meets: Decree 98/2023/NĐ-CP, Article 46(2).
    """

    days: int = 10
    rule: str = "khoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP"
    contact: Contact = field(default_factory=Contact)


_FILE = Table(
    {
        "days": Number(1, 366),  # working days: a year is no consultation
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


def load(root: Path) -> tuple[Terms, list[Diagnostic]]:
    """Read the file; the decree's own terms where there is none, or where it is at fault."""
    file, problems = tables.read(root, FILE, _FILE)
    usual = Terms()
    if file is None or file.is_faulty:
        return usual, problems
    contact = Contact(**file["contact"].values)
    return Terms(file["days"] or usual.days, file["rule"] or usual.rule, contact), problems
