"""A release of the portal, compressed, and nginx before it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from portal.content import old_urls
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from portal.publish.web import precompress
from tests.conftest import Once
from tests.e2e.serving.nginx import Running, serving

_RULES = {
    "/tin-tuc/bai-cu.html": "/gioi-thieu/",
    "/Tin%20T%E1%BB%A9c/B%C3%A0i 1": "/lien-he/",
    "/tin-tuc/da-go/": "410",
    "index.php?option=com_content&view=article&id=345:bai-cu&catid=12": "/gioi-thieu/",
    "index.php?option=com_content&view=category&id=12": "/luu-tru/",
    "id=9": "410",
    "*/345-bai-cu": "/gioi-thieu/",
    "*/77-da-go": "410",
    "/tin-tuc/77-chua-go.html": "/gioi-thieu/",
    "nv=news&op=Tin-tuc/Bai-cu-345": "/gioi-thieu/",
    "nv=news&op=Tin-tuc": "/luu-tru/",
    "nv=laws&op=detail/luat-cu": "/gioi-thieu/",
    "*/Bai-cu-346": "/gioi-thieu/",
    "option=com_k2&view=item&id=345": "/gioi-thieu/",
    "option=com_k2&view=itemlist&task=category&id=12": "/luu-tru/",
    "option=com_content&view=section&id=3": "/luu-tru/",
    "Itemid=53": "/gioi-thieu/",
    "p=345": "/gioi-thieu/",
    "cat=3": "/luu-tru/",
    "tag=thi-dua": "/luu-tru/",
    "/2012/08/bai-cu/": "/gioi-thieu/",
    "/chuyen-muc-cu/": "/luu-tru/",
    "/rss.xml": "/feed.xml",
}
RULES = tuple(
    Rule(old_urls.old(old), old_urls.new(new), Place("redirects.csv"))
    for old, new in _RULES.items()
)


@pytest.fixture(scope="session")
def release(portal: Path, once: Once) -> Path:
    """Return a compressed copy of the portal, with what should not be served beside it."""
    return once("serving", partial(_released, portal)) / "releases" / "1"


def _released(portal: Path, place: Path) -> None:
    folder = place / "releases" / "1"
    shutil.copytree(portal, folder)
    (folder / ".env").write_text("SECRET=1", encoding="utf-8")
    (folder / ".well-known").mkdir(exist_ok=True)
    (folder / ".well-known/security.txt").write_text("Contact: mailto:a@b.vn\n", encoding="utf-8")
    pack = folder / "tim-kiem/goi/0123456789abcdef.bin"
    pack.parent.mkdir(parents=True, exist_ok=True)
    pack.write_bytes(bytes(range(256)) * 20)
    (folder / "anh.0123456789.jpg").write_bytes(b"\xff\xd8\xff" * 100)
    (folder / "bai-viet/2012/so-ket-thi-dua-6-thang-dau-nam/ke-hoach.pdf").write_bytes(
        b"%PDF-1.7 %%EOF"
    )
    precompress(folder, place / "cache")


@pytest.fixture(scope="session")
def server(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the release with some old addresses."""
    with serving(tmp_path_factory.mktemp("serving") / "nginx", release, RULES) as running:
        yield running
