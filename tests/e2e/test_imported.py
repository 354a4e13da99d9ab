"""The whole way of an old text: source, import, check, build, page, search, old address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.content import loader, redirects
from portal.importer.command import folder_of
from portal.importer.ledger import Entry, Ledger
from tests.conftest import Once
from tests.e2e import old_sites
from tests.e2e.old_sites import SITES, Old
from tests.e2e.serving.nginx import Running, serving

_IDS = [old.source for old in SITES]


@pytest.fixture(scope="session")
def imported(once: Once) -> Path:
    """Import and build the old sites."""
    return once("imported", old_sites.build_below)


@pytest.fixture(scope="session")
def nginx(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve what was built, with the redirects of its content."""
    content = loader.load(imported / "content")
    rules = redirects.active_rules(content.redirects, content.articles)
    with serving(tmp_path_factory.mktemp("nginx"), imported / "output", rules) as running:
        yield running


def _entry(imported: Path, old: Old) -> Entry:
    entries = Ledger(folder_of(imported / "content")).entries.values()
    (entry,) = (each for each in entries if each.key.startswith(f"{old.source}:"))
    return entry


@pytest.mark.parametrize("old", SITES, ids=_IDS)
def test_the_account_of_letters_is_even_from_the_source_on(imported: Path, old: Old) -> None:
    """Letters in = letters kept + letters dropped and named."""
    entry = _entry(imported, old)
    sums = entry.letters

    assert sums.is_even
    assert sums.source == sums.kept + sums.dropped > 100
    assert "không rơi chữ nào" in (imported / "check.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("old", SITES, ids=_IDS)
def test_the_page_has_the_text_with_its_photo_and_caption(imported: Path, old: Old) -> None:
    """The photo is published as its derivatives; Word files have none here."""
    page = (imported / "output" / _entry(imported, old).folder / "index.html").read_text("utf-8")

    assert f"tại Hà Nội, {old.words} tổ chức Hội nghị sơ kết." in page
    assert "Công tác khen thưởng./." in page
    assert ("<figcaption" in page) == (old.source != "word")
    assert "Bài viết khác:" not in page


@pytest.mark.parametrize(
    ("old", "address"),
    [(old, address) for old in SITES for address in old.addresses],
)
def test_its_old_addresses_lead_to_the_page(
    imported: Path, nginx: Running, old: Old, address: str
) -> None:
    """In one step, before a real nginx."""
    answer = nginx.request(address)

    assert answer.status == 301
    new = f"/{_entry(imported, old).folder}/"
    assert answer["Location"].endswith(new)
    assert nginx.request(new).status == 200


@pytest.mark.browser
@pytest.mark.parametrize("old", SITES, ids=_IDS)
def test_the_search_finds_it(nginx: Running, page: Page, imported: Path, old: Old) -> None:
    """By words of its text, typed without marks."""
    page.goto(f"http://127.0.0.1:{nginx.port}/tim-kiem/?q=don+vi+dung+{old.source}")

    first = page.locator("#ket-qua ol a").first
    expect(first).to_have_attribute("href", f"/{_entry(imported, old).folder}/")
