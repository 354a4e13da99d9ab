"""The fonts are those that were examined, with their licences."""

from __future__ import annotations

import hashlib
import json
import re

from tests.house import repo

_FOLDER = repo.THEME / "static" / "fonts"
_MANIFEST: list[dict[str, str | int]] = json.loads(repo.text_of(_FOLDER / "MANIFEST.json"))
_FILES = sorted(path.name for path in _FOLDER.glob("*.woff2"))


def test_there_are_exactly_the_eight_cuts_of_the_manifest() -> None:
    """Two families, the cuts that are used, each in two files."""
    assert len(_FILES) == 8
    assert sorted(str(row["file"]) for row in _MANIFEST) == _FILES


def test_a_font_is_the_file_that_the_manifest_describes() -> None:
    """Size, hash, origin."""
    repo.assert_none(str(row["file"]) for row in _MANIFEST if not _is_as_described(row))


def _is_as_described(row: dict[str, str | int]) -> bool:
    data = (_FOLDER / str(row["file"])).read_bytes()
    return (
        data[:4] == b"wOF2"
        and len(data) == row["bytes"]
        and hashlib.sha256(data).hexdigest() == row["sha256"]
        and str(row["package"]).startswith("@fontsource/")
        and re.fullmatch(r"\d+\.\d+\.\d+", str(row["version"])) is not None
    )


def test_the_stylesheet_uses_every_font_and_no_other() -> None:
    """A font that no rule names is dead weight in the project."""
    styles = repo.text_of(repo.STYLES / "1-tokens" / "fonts.css")
    assert sorted(re.findall(r"\.\./fonts/([\w.-]+)", styles)) == _FILES


def test_each_family_comes_with_its_licence() -> None:
    """The SIL Open Font License asks to be passed on with the font."""
    for family in ("be-vietnam-pro", "noto-serif"):
        text = repo.text_of(_FOLDER / f"OFL-{family}.txt")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text, family
        assert "Copyright" in text.splitlines()[0], family
        assert any(name.startswith(family) for name in _FILES), family
