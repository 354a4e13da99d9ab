"""Codes, sentences and the manual say the same."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Severity
from tests.house import repo

_CODE = re.compile(r"[A-Z]\d{3}")
_MAKERS = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "Refusal": Severity.ERROR,  # of publishing
}

# Codes that reach error() or warning() through a variable, and how.
_INDIRECT = {
    # portal.content.fields.misplaced: one report of lines that are meant as fields
    **dict.fromkeys(("H017", "H018", "H019"), Severity.ERROR),
    "C003": Severity.ERROR,  # portal.check.rules: one rule for tags and authors
    "C004": Severity.ERROR,
    "T001": Severity.ERROR,  # portal.check.dossiers: one rule for topics and people
    "T002": Severity.ERROR,
    "P001": Severity.ERROR,  # portal.content.file_names, reported by portal.check.rules
    "P002": Severity.ERROR,
    "P003": Severity.ERROR,
    "P011": Severity.ERROR,  # photos.problems.PhotoError, told by those and by plugins.photos
    "P012": Severity.ERROR,
    **dict.fromkeys(("P014", "P015", "P016", "P017", "P018", "P019"), Severity.ERROR),
    **dict.fromkeys(("P026", "P032"), Severity.ERROR),
    # portal.photos.validate: what is odd about a photo, told by portal.check.rules
    **dict.fromkeys(("P021", "P022", "P023", "P024", "P025", "P027"), Severity.WARNING),
    # portal.content.media: names, MediaError and warnings of media; told by portal.check.rules
    **dict.fromkeys((f"E{number:03}" for number in range(1, 14)), Severity.ERROR),
    **dict.fromkeys(("E016", "E020", "E021"), Severity.WARNING),
    # portal.check.external: what became of a link to another site
    **dict.fromkeys(("L011", "L012", "L013"), Severity.WARNING),
    "F007": Severity.WARNING,  # portal.content.characters: one of two codes for a character
    "F008": Severity.WARNING,
    # portal.content.attachments: names, and AttachmentError; told by check.attachments
    **dict.fromkeys((f"V{number:03}" for number in range(1, 12)), Severity.ERROR),
    **dict.fromkeys((f"V{number:03}" for number in range(27, 32)), Severity.ERROR),
    "B002": Severity.ERROR,  # portal.builder.run: by the level of Pelican's log
    "B005": Severity.WARNING,
}


@dataclass(frozen=True)
class _Call:
    where: str
    code: str
    severity: Severity
    given: frozenset[str] | None  # None: passed on as **data


def _sources() -> Iterator[Path]:
    for path in (
        *repo.below(repo.ROOT / "portal", ".py"),
        *repo.below(repo.ROOT / "plugins", ".py"),
    ):
        if path.parent.name != "messages":
            yield path


def _mentioned() -> dict[str, str]:
    return {
        node.value: f"{repo.name_of(path)}:{node.lineno}"
        for path in _sources()
        for node in ast.walk(repo.tree_of(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _CODE.fullmatch(node.value)
    }


def _calls() -> Iterator[_Call]:
    for path in _sources():
        for node in ast.walk(repo.tree_of(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first, severity = node.args[0], _MAKERS.get(node.func.id)
            if severity and isinstance(first, ast.Constant) and isinstance(first.value, str):
                names = [each.arg for each in node.keywords]
                given = None if None in names else frozenset(name for name in names if name)
                yield _Call(f"{repo.name_of(path)}:{node.lineno}", first.value, severity, given)


_MENTIONED = _mentioned()
_CALLS = list(_calls())


def test_every_code_of_the_catalogue_is_raised_somewhere() -> None:
    """A sentence that nobody can see is a sentence that nobody keeps right."""
    repo.assert_none(sorted(messages.CATALOGUE.keys() - _MENTIONED.keys()))


def test_every_raised_code_has_its_sentence() -> None:
    """A code without a sentence would be a traceback before an editor's eyes."""
    repo.assert_none(
        f"{where}: {code}" for code, where in _MENTIONED.items() if code not in messages.CATALOGUE
    )


def test_a_code_is_raised_with_the_severity_that_the_manual_tells() -> None:
    """error() for "lỗi", warning() for "cảnh báo"."""
    repo.assert_none(
        f"{call.where}: {call.code} is no {call.severity.name}"
        for call in _CALLS
        if (message := messages.CATALOGUE.get(call.code)) and message.severity is not call.severity
    )


def test_codes_raised_through_variables_are_known() -> None:
    """The list above is whole, holds nothing stale, and agrees with the manual."""
    assert set(_MENTIONED) - {call.code for call in _CALLS} == set(_INDIRECT)
    assert {code: messages.CATALOGUE[code].severity for code in _INDIRECT} == _INDIRECT


def test_a_code_is_raised_with_every_value_that_its_sentence_needs() -> None:
    """A value left out would be a KeyError in the middle of a report."""
    repo.assert_none(
        f"{call.where}: {call.code} lacks {sorted(lacking)}"
        for call in _CALLS
        if call.given is not None and (lacking := _values_of(call.code) - call.given)
    )


def _values_of(code: str) -> set[str]:
    message = messages.CATALOGUE.get(code)
    if message is None:
        return set()  # another rule's offence
    return {
        name
        for text in (message.what, message.fix, message.near)
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }


def test_every_sentence_says_what_is_wrong_and_how_to_mend_it() -> None:
    """Both parts are there, in NFC, and neither ends with a full stop."""
    repo.assert_none(
        f"{code}: {text!r}"
        for code, message in messages.CATALOGUE.items()
        for text in (message.what, message.fix, message.near or "-")
        if not text
        or text != text.strip()
        or text.endswith((".", "!"))
        or not unicodedata.is_normalized("NFC", text)
    )


def test_the_manual_on_disk_is_the_catalogue() -> None:
    """docs/chan-doan.md is written by a machine."""
    file = repo.ROOT / "docs" / "chan-doan.md"
    told = repo.text_of(file) if file.is_file() else ""
    assert told == messages.manual(), (
        "run: python -m portal.diagnostics.messages > docs/chan-doan.md"
    )
