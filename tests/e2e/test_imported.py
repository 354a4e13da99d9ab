"""The whole way of an old text: source, import, check, build, page, old address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.old_sites import SITES, Old, entry_of
from tests.e2e.serving.nginx import Running

_IDS = [old.source for old in SITES]


@pytest.mark.parametrize("old", SITES, ids=_IDS)
def test_the_account_of_letters_is_even_from_the_source_on(imported: Path, old: Old) -> None:
    """Letters in = letters kept + letters dropped and named."""
    entry = entry_of(imported, old)
    sums = entry.letters

    assert sums.is_even
    assert sums.source == sums.kept + sums.dropped > 100
    assert "không rơi chữ nào" in (imported / "check.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("old", SITES, ids=_IDS)
def test_the_page_has_the_text_with_its_photo_and_caption(imported: Path, old: Old) -> None:
    """The photo is published as its derivatives; Word files have none here."""
    page = (imported / "output" / entry_of(imported, old).folder / "index.html").read_text("utf-8")

    assert f"tại Hà Nội, {old.words} tổ chức Hội nghị sơ kết." in page
    assert "Công tác khen thưởng./." in page
    assert ("<figcaption" in page) == (old.source != "word")
    assert "Bài viết khác:" not in page


@pytest.mark.parametrize(
    ("old", "address"),
    [(old, address) for old in SITES for address in old.addresses],
)
def test_its_old_addresses_lead_to_the_page(
    imported: Path, old_nginx: Running, old: Old, address: str
) -> None:
    """In one step, before a real nginx."""
    answer = old_nginx.request(address)

    assert answer.status == 301
    new = f"/{entry_of(imported, old).folder}/"
    assert answer["Location"].endswith(new)
    assert old_nginx.request(new).status == 200
