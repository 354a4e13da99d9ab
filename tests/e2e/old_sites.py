"""One old site of each kind that an import reads, with one text and one photo, and their import."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from portal.content.places import INDEX
from portal.importer.command import folder_of
from portal.importer.ledger import Entry, Ledger
from tests.conftest import ROOT
from tests.unit.portal.conversion import docx
from tests.unit.portal.importer.dumps import Table, dump
from tests.unit.portal.importer.mirror.sites import joomla3
from tests.unit.portal.importer.sources import joomla_sites, nukeviet_dumps, wordpress_exports

DATE = "03/08/2012 08:00"
_BODY = (
    "<p>Ngày 03 tháng 8 năm 2012, tại Hà Nội, đơn vị dùng {name} tổ chức Hội nghị sơ kết.</p>"
    '<p align="center"><img src="{photo}"></p>'
    '<p align="center"><em>Quang cảnh Hội nghị của đơn vị dùng {name}</em></p>'
    "<p>1. Công tác thi đua;</p><p>2. Công tác khen thưởng./.</p>"
)
_SECTIONS = '[[section]]\nname = "Thi đua"\n[[section]]\nname = "Tin tức"\n'


@dataclass(frozen=True)
class Old:
    """A site: the name of its adapter; its source; addresses at which its text was."""

    source: str
    make: Callable[[Path], Path]
    addresses: Sequence[str] = ()
    name: str = ""

    @property
    def words(self) -> str:
        """Words that its text alone has."""
        return f"đơn vị dùng {self.name or self.source}"


def _photo(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1200, 800), "#7a1f1a").save(path)


def _joomla(folder: Path) -> Path:
    _photo(folder / "images/stories/joomla.jpg")
    body = _BODY.format(name="joomla", photo="images/stories/joomla.jpg")
    rows = {
        "categories": [joomla_sites.category()],
        "content": [joomla_sites.content(345, introtext=body, title="Sơ kết ở trang joomla")],
        "users": [joomla_sites.user()],
    }
    tables = {f"jos_{name}": joomla_sites._encoded(list(table)) for name, table in rows.items()}
    return _written(folder / "joomla.sql", dump(tables))


def _nukeviet(folder: Path) -> Path:
    _photo(folder / "uploads/news/2012_08/nukeviet.jpg")
    body = _BODY.format(name="nukeviet", photo="/uploads/news/2012_08/nukeviet.jpg").encode()
    row: nukeviet_dumps.Cells = {
        "title": "Sơ kết ở trang nukeviet".encode(),
        "homeimgfile": b"",
        "hometext": b"",
    }
    details: Table = [nukeviet_dumps.BODY | {"bodyhtml": body}]
    found = nukeviet_dumps.SITE | nukeviet_dumps.tables(nukeviet_dumps.ROW | row, detail=details)
    return _written(folder / "nukeviet.sql", dump(found))


def _wordpress(folder: Path) -> Path:
    _photo(folder / "wp-content/uploads/2012/08/wordpress.jpg")
    photo = f"{wordpress_exports.SITE}/wp-content/uploads/2012/08/wordpress.jpg"
    fields = wordpress_exports.POST | {
        "title": "Sơ kết ở trang wordpress",
        "content:encoded": _BODY.format(name="wordpress", photo=photo),
    }
    category = '<category domain="category" nicename="thi-dua"><![CDATA[Thi đua]]></category>'
    items = wordpress_exports.an_item(fields, [category])
    text = f"{wordpress_exports.HEAD}{items}</channel></rss>"
    return _written(folder / "wordpress.xml", text.encode())


def _html(folder: Path) -> Path:
    _photo(folder / "trang/bai_files/html.jpg")
    body = _BODY.format(name="html", photo="bai_files/html.jpg")
    page = f"<html><head><title>Sơ kết ở trang html</title></head><body>{body}</body></html>"
    return _written(folder / "trang/bai.html", page.encode()).parent


def _word(folder: Path) -> Path:
    paragraphs = re.findall(r"<p[^>]*>(?:<em>)?([^<]+)", _BODY.format(name="word", photo="x"))
    title = docx.p("Sơ kết ở tệp word", docx.style("Title"))
    data = docx.file(title + "".join(map(docx.p, paragraphs)))
    return _written(folder / "word/bai.docx", data).parent


def _text(folder: Path) -> Path:
    _photo(folder / "chu/bai/hoi-nghi-1.jpg")
    text = (
        "Sơ kết ở tệp text\n\nNgày 03 tháng 8 năm 2012, tại Hà Nội, đơn vị dùng text tổ chức "
        "Hội nghị sơ kết.\n\nhoi nghi 1\nQuang cảnh Hội nghị của đơn vị dùng text\n\n"
        "1. Công tác thi đua;\n\n2. Công tác khen thưởng./.\n\nTâm Trang\n\nBài viết khác:\n"
    )
    return _written(folder / "chu/bai/bai.txt", text.encode()).parents[1]


def _mirror(folder: Path) -> Path:
    site = joomla3()
    name = "tin-tuc/7-bai.html"
    site.files[name] = re.sub(
        r"(<p>Chuyện số 7: )(.*?)</p>(.*?)(?=<div class=\"social-share\")",
        _BODY.format(name="mirror", photo="/images/mirror.jpg"),
        site.files.pop(next(path for path in site.files if path.endswith("/7-bai.html"))),
        flags=re.DOTALL,
    )
    _photo(folder / "cu.example.vn/images/mirror.jpg")
    site.write(folder / "cu.example.vn")
    return folder


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


SITES = (
    Old(
        "joomla",
        _joomla,
        (
            "/index.php?option=com_content&view=article&id=345:hoi-nghi&catid=8&Itemid=2",
            "/tin-tuc/345-hoi-nghi-so-ket.html",
        ),
    ),
    Old(
        "nukeviet",
        _nukeviet,
        (
            "/vi/news/Thi-dua/Le-phat-dong-12.html",
            "/index.php?language=vi&nv=news&op=Thi-dua/Le-phat-dong-12",
        ),
    ),
    Old("wordpress", _wordpress, ("/2012/08/le-phat-dong/", "/?p=12")),
    Old("mirror", lambda folder: _mirror(folder / "mirror"), ("/tin-tuc/7-bai.html",)),
    Old("html", _html),
    Old("word", _word),
    Old("text", _text),
)
"""The sites, in the order of their import."""


def entry_of(folder: Path, old: Old) -> Entry:
    """Return what the ledger has of the text of a site."""
    entries = Ledger(folder_of(folder / "content")).entries.values()
    found = [each for each in entries if each.key.startswith(f"{old.source}:")]
    return next(each for each in found if not found[1:] or {*old.addresses} & {*each.old_addresses})


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a task of the portal."""
    return subprocess.run(
        [sys.executable, "-m", "portal.cli", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def build_below(folder: Path) -> None:
    """Import all sites into one content folder, let a person approve, check and build."""
    content, site = folder / "content", folder / "site"
    (content / "data").mkdir(parents=True)
    (content / "data/sections.toml").write_text(_SECTIONS, encoding="utf-8")
    for old in SITES:
        path = old.make(site)
        files = () if old.source in {"mirror", "html", "word", "text"} else ("--files", str(site))
        host = "https://cu.example.vn" if old.source == "mirror" else wordpress_exports.SITE
        words = ("--from", old.source, "--to", str(content), "--site", host)
        done = run("import", str(path), *words, *files)
        assert done.returncode in {0, 1}, done.stdout + done.stderr
        (folder / f"{old.source}.txt").write_text(done.stdout, encoding="utf-8")
    for path in content.glob(f"bai-viet/*/*/{INDEX}"):
        _approve(path)
    for name, options in {
        "check": ("--account",),
        "build": ("--output", str(folder / "output")),
    }.items():
        done = run(name, "--content", str(content), *options)
        assert done.returncode == 0, done.stdout + done.stderr
        (folder / f"{name}.txt").write_text(done.stdout, encoding="utf-8")


def _approve(path: Path) -> None:
    """Do what a person does with a draft: the section is chosen, the text is published."""
    text = path.read_text(encoding="utf-8").replace("Trạng thái: nháp", "Trạng thái: xuất bản")
    if "Chuyên mục:" not in text:
        text = text.replace("Trạng thái:", "Chuyên mục: Tin tức\nTrạng thái:", 1)
    path.write_text(text, encoding="utf-8")
