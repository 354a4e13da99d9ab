"""The three engines on one corpus: what each makes of it, and how its page is asked."""

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
from plugins.search.codec import deflated
from plugins.search.index_cache import Keeping, Part
from plugins.search.sources import Searched
from portal.cache.store import Store
from portal.check.runner import check
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
    """What an engine made: its folder to serve, CPU seconds, files and bytes of its index.

    `edit`: CPU seconds after one article changed, where the engine can do less than all.
    """

    name: str
    folder: Path
    cpu: float
    files: int = 0
    size: int = 0
    edit: float | None = None


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _measured(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = _cpu()
    made = work()
    return made, _cpu() - begin


def documents(content: Path) -> list[Searched]:
    """Read a corpus as a build does."""
    found = check(content)
    return [sources.of_article(each, found) for each in found.articles]


def ours(found: Sequence[Searched], portal: Path, folder: Path, store: Path) -> Built:
    """Index documents, beside the pages and scripts of a built portal; then after an edit."""
    for name in ("tim-kiem", "assets"):
        shutil.copytree(portal / name, folder / name)
    packs = folder / "tim-kiem/goi"
    shutil.rmtree(packs)
    packs.mkdir()

    def spread(work: Any, items: Sequence[Any]) -> Iterable[Any]:
        return parallel.spread(work, items, parallel.count())

    def index(some: Sequence[Searched]) -> list[Part]:
        return Keeping(Store(store, "bench"), folder, spread).index(some)

    parts, cpu = _measured(lambda: index(found))
    made = {name: data for part in parts for name, data in part.make().files.items()}
    syllables = deflated(" ".join(fragments.syllables()).encode())
    made[files.content_hash(syllables)] = syllables
    for name, data in made.items():
        (packs / f"{name}.bin").write_bytes(data)
    told = {
        "format": pages.FORMAT,
        "syllables": files.content_hash(syllables),
        "suggestions": "",
        "heads": [part.head for part in parts],
    }
    (folder / "tim-kiem/muc-luc.json").write_text(json.dumps(told), "utf-8")
    middle = len(found) // 2
    edited = list(found)
    said = found[middle].read()
    changed = said._replace(body=f"{said.body}\nMột câu mới.")
    edited[middle] = replace(found[middle], digest=b"edited", read=lambda: changed)
    _, edit = _measured(lambda: index(edited))
    size = sum(map(len, made.values()))
    return Built("portal", folder, cpu, len(made) + 1, size, edit)


def pagefind(found: Sequence[Searched], folder: Path, npm: Path) -> Built:
    """Write a page a document and let Pagefind index them."""
    for each in found:
        path = folder / each.address.strip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"<p>{escape(line)}</p>" for line in each.read().body.split("\n"))
        path.write_text(
            f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{escape(each.title)}'
            "</title>"
            f"<main><h1>{escape(each.title)}</h1><p>{escape(each.read().lead)}</p>{text}</main></html>",
            "utf-8",
        )
    return indexed_by_pagefind(folder, npm)


def indexed_by_pagefind(folder: Path, npm: Path) -> Built:
    """Let Pagefind index the pages of a folder."""
    command = [
        str(npm / "node_modules/.bin/pagefind"),
        "--site",
        str(folder),
        "--force-language",
        "vi",
    ]
    _, cpu = _measured(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: S603
    made = [path for path in (folder / "pagefind").rglob("*") if path.is_file()]
    return _page(
        Built("Pagefind", folder, cpu, len(made), sum(p.stat().st_size for p in made)), _PAGEFIND
    )


def minisearch(found: Sequence[Searched], folder: Path, npm: Path) -> Built:
    """Let MiniSearch index whole texts."""
    folder.mkdir(parents=True)
    rows = [
        {"id": each.address, "title": each.title, "text": "\n".join(each.read()[:2])}
        for each in found
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
