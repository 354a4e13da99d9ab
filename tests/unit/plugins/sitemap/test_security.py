"""security.txt, read as RFC 9116 says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugins.sitemap.security import Security, check, text
from portal import urls
from portal.contract.settings import SettingsError
from portal.views.feeds import TextView
from tests.unit.plugins.make import NOW, day
from tests.unit.plugins.sitemap import xml
from tests.unit.plugins.sitemap.xml import URL


def _fields(security: Security) -> dict[str, list[str]]:
    """Return the values of each field; names count without regard to case."""
    fields: dict[str, list[str]] = {}
    for line in xml.text("plain.txt", TextView(text(security, URL))).splitlines():
        name, colon, value = line.partition(": ")
        assert colon
        fields.setdefault(name.lower(), []).append(value)
    return fields


def test_it_says_whom_to_tell_and_until_when_that_holds() -> None:
    """Contact and Expires are required; Expires stands once, less than a year ahead."""
    fields = _fields(Security("mailto:a@cong.example?subject=b&body=c", "2026-11-24"))
    assert fields.pop("contact") == ["mailto:a@cong.example?subject=b&body=c"]
    (expires,) = fields.pop("expires")
    at = datetime.fromisoformat(expires)
    assert at.tzinfo is not None
    assert timedelta(days=360) < at - day("2026-11-24") < timedelta(days=365, hours=5)
    assert fields == {
        "preferred-languages": ["vi, en"],
        "canonical": [f"{URL}{urls.SECURITY_CONTACT}"],
    }


@pytest.mark.parametrize("contact", ["mailto:a@b.example", "https://b.example/x", "tel:+84-24-1"])
def test_a_contact_is_an_address_that_a_machine_can_follow(contact: str) -> None:
    """The three ways that the RFC shows."""
    assert _fields(Security(contact, "2026-11-24"))["contact"] == [contact]


@pytest.mark.parametrize("contact", ["a@b.example", "http://b.example/", "mailto:a\nContact: b"])
def test_what_is_no_such_address_is_refused(contact: str) -> None:
    """The message names the setting."""
    with pytest.raises(SettingsError, match=r"SECURITY\.contact"):
        Security(contact, "2026-11-24")


@pytest.mark.parametrize("checked", ["", "24/11/2026", "2026-13-01"])
def test_a_contact_that_nobody_confirmed_is_refused(checked: str) -> None:
    """A file that held for ever would soon lie."""
    with pytest.raises(SettingsError, match=r"SECURITY\.checked"):
        Security("mailto:a@b.example", checked)


def test_no_contact_is_no_fault() -> None:
    """There is no file then."""
    assert not Security().contact


def test_a_build_says_that_the_file_no_longer_holds() -> None:
    """On the day after the last, and not before."""
    security = Security("mailto:a@b.example", "2025-11-25")
    assert list(check(security, NOW)) == []
    (problem,) = check(Security("mailto:a@b.example", "2025-11-24"), NOW)
    assert (problem.code, problem.data) == ("S028", {"day": "23/11/2026"})
    assert list(check(Security(), NOW)) == []
