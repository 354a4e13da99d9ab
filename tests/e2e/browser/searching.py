"""What tests of searches share: modules as they lie in the theme, an archive of the test's own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

from plugins.search import fragments, shard
from plugins.search.codec import deflate
from plugins.search.index import build_index
from plugins.search.pages import FORMAT
from plugins.search.rows import read_rows
from plugins.search.sources import SearchDocument
from plugins.search.suggestions import suggestions
from portal.system import files
from tests.conftest import ROOT

ASKED = "/tim-kiem/?q=thi+dua+khen+thuong"
REPORTS = """
window.reports = [];
addEventListener('securitypolicyviolation', (event) => reports.push(event.effectiveDirective));
"""
_MODULES = ROOT / "theme/static/js/search"


def status(page: Page) -> str:
    """Wait for results; return what is said of them."""
    line = page.locator("#ket-qua [role=status]")
    expect(line).to_have_text(re.compile(r"cho “"))
    return line.inner_text()


def with_modules(page: Page) -> Page:
    """Let a page import the search's modules from /m/."""

    def answer(route: Route) -> None:
        path = _MODULES / route.request.url.rpartition("/")[2]
        route.fulfill(body=path.read_text("utf-8"), content_type="text/javascript")

    page.route("**/m/*.js", answer)
    return page


def call(page: Page, module: str, code: str, argument: Any = None) -> Any:
    """Return what `code`, a function of a module and an argument, makes of them."""
    script = f"async (given) => ({code})(await import('/m/{module}.js'), given)"
    return page.evaluate(script, argument)


def stage(portal: Path, folder: Path, parts: Sequence[Sequence[SearchDocument]]) -> Path:
    """Copy the portal's pages and assets, with an index of other documents, one part a span."""
    for name in ("tim-kiem", "assets"):
        shutil.copytree(portal / name, folder / name)
    shutil.copy(portal / "index.html", folder)
    packs = folder / "tim-kiem/goi"
    shutil.rmtree(packs)
    packs.mkdir()
    page = folder / "tim-kiem/index.html"  # it asks for packs of the portal's own index
    page.write_text(re.sub(r"<link .*/goi/.*\n", "", page.read_text("utf-8")), "utf-8")
    heads = []
    for documents in parts:
        words, rows = read_rows(documents)
        made = shard.build(documents, build_index(["\n", *words], dict(rows)))
        heads.append(made.head)
        for name, data in made.files.items():
            (packs / f"{name}.bin").write_bytes(data)
    every = [each for documents in parts for each in documents]
    named = []
    for written in (" ".join(fragments.syllables()), suggestions(every)):
        data = deflate(written.encode())
        named.append(files.content_hash(data))
        (packs / f"{named[-1]}.bin").write_bytes(data)
    told = {"format": FORMAT, "syllables": named[0], "suggestions": named[1], "heads": heads}
    (folder / "tim-kiem/muc-luc.json").write_text(json.dumps(told), "utf-8")
    return folder
