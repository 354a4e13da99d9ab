"""The three engines: each builds its index of one corpus, and a page that can be queried."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from plugins.search import fragments, pages, sources
from plugins.search.codec import deflate
from plugins.search.index_cache import IndexCache, LazyShard
from plugins.search.sources import SearchDocument
from portal.cache.store import Store
from portal.check.runner import check
from portal.content.readings import Readings
from portal.system import files, parallel

_ASK = """window.ask = async (query, count) => {{ {code} }};
window.ready = true;"""
_PAGEFIND = """
const engine = await import("/pagefind/pagefind.js");
const found = await engine.search(query);
const shown = await Promise.all(found.results.slice(0, count).map((each) => each.data()));
return [found.results.length, shown.map(({ url }) => url)];"""
_MINISEARCH = """
const marks = /[\\u0300-\\u036f]/g;
const bare = (word) => word.normalize("NFD").replace(marks, "");
const fold = (word) => bare(word).replace(/[đĐ]/g, "d").toLowerCase();
const options = { fields: ["title", "text"], storeFields: ["title"], processTerm: fold };
const { default: MiniSearch } = await import("/minisearch.js");
const read = async () => MiniSearch.loadJSON(await (await fetch("/index.json")).text(), options);
window.mini = window.mini || await read();
const found = window.mini.search(query, { combineWith: "AND", boost: { title: 3 } });
return [found.length, found.slice(0, count).map(({ id }) => id)];"""
_BUILD = """
import MiniSearch from "minisearch"; import fs from "fs";
const marks = /[\\u0300-\\u036f]/g;
const bare = (word) => word.normalize("NFD").replace(marks, "");
const fold = (word) => bare(word).replace(/[đĐ]/g, "d").toLowerCase();
const fields = ["title", "text"];
const made = new MiniSearch({ fields, storeFields: ["title"], processTerm: fold });
made.addAll(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
fs.writeFileSync(process.argv[3], JSON.stringify(made));
"""


@dataclass
class Built:
    """An engine's result: the folder to serve, and CPU seconds, files and bytes of its index.

    `edit`: CPU seconds after one article changed; None if the engine rebuilds everything.
    """

    name: str
    folder: Path
    cpu: float
    files: int = 0
    size: int = 0
    edit: float | None = None


def _cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _measured(work: Callable[[], Any]) -> tuple[Any, float]:
    start = _cpu()
    result = work()
    return result, _cpu() - start


def documents(content: Path) -> list[SearchDocument]:
    """Read a corpus as a build does."""
    loaded = check(content)
    readings = Readings(loaded, None)
    return [sources.of_article(article, readings) for article in loaded.articles]


def ours(documents: Sequence[SearchDocument], portal: Path, folder: Path, store: Path) -> Built:
    """Index documents beside a built portal's pages and scripts; then again after an edit."""
    for name in ("tim-kiem", "assets"):
        shutil.copytree(portal / name, folder / name)
    packs = folder / "tim-kiem/goi"
    shutil.rmtree(packs)
    packs.mkdir()

    def map_shares(work: Any, items: Sequence[Any]) -> Iterable[Any]:
        return parallel.map_shares(work, items, parallel.process_count())

    def index(documents: Sequence[SearchDocument]) -> list[LazyShard]:
        return IndexCache(Store(store, "bench"), folder, map_shares).index(documents)

    shards, cpu = _measured(lambda: index(documents))
    written = {name: data for shard in shards for name, data in shard.make().files.items()}
    syllables = deflate(" ".join(fragments.syllables()).encode())
    written[files.content_hash(syllables)] = syllables
    for name, data in written.items():
        (packs / f"{name}.bin").write_bytes(data)
    manifest = {
        "format": pages.FORMAT,
        "syllables": files.content_hash(syllables),
        "suggestions": "",
        "heads": [shard.head for shard in shards],
    }
    (folder / "tim-kiem/muc-luc.json").write_text(json.dumps(manifest), "utf-8")
    middle = len(documents) // 2
    edited = list(documents)
    text = documents[middle].read()
    changed = text._replace(body=f"{text.body}\nMột câu mới.")
    edited[middle] = replace(documents[middle], digest=b"edited", read=lambda: changed)
    _, edit = _measured(lambda: index(edited))
    size = sum(map(len, written.values()))
    return Built("portal", folder, cpu, len(written) + 1, size, edit)


def pagefind(documents: Sequence[SearchDocument], folder: Path, npm: Path) -> Built:
    """Write a page for each document and have Pagefind index them."""
    for document in documents:
        path = folder / document.address.strip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"<p>{escape(line)}</p>" for line in document.read().body.split("\n"))
        path.write_text(
            f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{escape(document.title)}'
            "</title>"
            f"<main><h1>{escape(document.title)}</h1><p>{escape(document.read().lead)}</p>{text}</main></html>",
            "utf-8",
        )
    return indexed_by_pagefind(folder, npm)


def indexed_by_pagefind(folder: Path, npm: Path) -> Built:
    """Have Pagefind index the pages of a folder."""
    command = [
        str(npm / "node_modules/.bin/pagefind"),
        "--site",
        str(folder),
        "--force-language",
        "vi",
    ]
    _, cpu = _measured(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: S603
    written = [path for path in (folder / "pagefind").rglob("*") if path.is_file()]
    return _page(
        Built("Pagefind", folder, cpu, len(written), sum(path.stat().st_size for path in written)),
        _PAGEFIND,
    )


def minisearch(documents: Sequence[SearchDocument], folder: Path, npm: Path) -> Built:
    """Have MiniSearch index whole texts."""
    folder.mkdir(parents=True)
    rows = [
        {"id": document.address, "title": document.title, "text": "\n".join(document.read()[:2])}
        for document in documents
    ]
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    script = npm / "build.mjs"
    script.write_text(_BUILD, "utf-8")
    command = ["node", str(script), str(folder / "rows.json"), str(folder / "index.json")]
    _, cpu = _measured(lambda: subprocess.run(command, check=True, cwd=npm))  # noqa: S603
    (folder / "rows.json").unlink()
    shutil.copy(npm / "node_modules/minisearch/dist/es/index.js", folder / "minisearch.js")
    return _page(
        Built("MiniSearch", folder, cpu, 1, (folder / "index.json").stat().st_size), _MINISEARCH
    )


def _page(built: Built, code: str) -> Built:
    (built.folder / "ask.js").write_text(_ASK.format(code=code), "utf-8")
    (built.folder / "ask.html").write_text(
        '<!DOCTYPE html><html lang="vi"><title>x</title>'
        '<script type="module" src="/ask.js"></script>',
        "utf-8",
    )
    return built
