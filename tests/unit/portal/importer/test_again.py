from __future__ import annotations

import shutil

import pytest

from portal.importer.article import SourceError
from portal.importer.folders import NEW
from tests.unit.portal.importer.old_site import OldSite, text

FIRST = "bai-viet/2012/hoi-nghi-so-ket"


def test_again_brings_back_what_was_deleted_and_touches_nothing_else(site: OldSite) -> None:
    """A text that nobody edited is written anew, not laid beside."""
    site.bring_in([text(1), text(2, title="Bài hai")])
    shutil.rmtree(site.content / FIRST)

    site.bring_in([text(1), text(2, title="Bài hai", body="<p>Khác.</p>")], again=True)

    assert (site.content / FIRST / "index.md").is_file()
    assert "Khác." in site.markdown("bai-viet/2012/bai-hai")
    assert not list(site.content.rglob(NEW))


def test_a_text_of_a_category_that_is_no_longer_wanted_is_told(site: OldSite) -> None:
    """It was imported before, and is not deleted behind anybody's back."""
    site.bring_in([text(1), text(2, section="Khác")])
    mapping = site.kept / "chuyen-muc.toml"
    written = mapping.read_text(encoding="utf-8")
    mapping.write_text(written.replace('= "Tin tức"', '= "-"'), encoding="utf-8")

    outcome = site.bring_in([text(1), text(2, section="Khác")])

    (left,) = outcome.left
    assert FIRST in left.what
    assert outcome.needs_a_person


def test_options_that_fit_no_text_are_told(site: OldSite) -> None:
    """Nothing is said to be even."""
    with pytest.raises(SourceError, match="--section"):
        site.bring_in([text()], section="Không có")
