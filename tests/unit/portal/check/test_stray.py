"""What lies in a content folder and is not read: each thing is told once, at its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.check import runner
from portal.content.loader import load
from portal.diagnostics import messages
from portal.publish import url_ledger
from portal.publish.audit import evidence
from tests.unit.portal.content.documents.make import document

Put = Callable[..., Path]
Source = Callable[..., str]

HOME = "bai-viet/2012/so-ket"
ONE = f"{HOME}/index.md"


def told(root: Path) -> list[tuple[str, str]]:
    """Return code and file of every problem; the sentence of each is whole."""
    found = list(runner.check(root).report)
    for problem in found:
        assert not {"{", "}"} & set(messages.line(problem))
    start = f"{root.as_posix()}/"
    return [(problem.code, problem.place.file.removeprefix(start)) for problem in found]


BESIDE = {
    "F011": (
        *("index - Copy.md", "index - Copy (2).md", "index (1).md", "index copy.md", "index.md~"),
        *(
            "index (An's conflicted copy 2026-11-30).md",
            "index.sync-conflict-20261130-101500-AB.md",
        ),
        *("index-PHONG-TIN.md", "index.md.bak", "index.md.orig", "index.bak", "#index.md#"),
        *("index - bản sao.md", "Index.MD", "Bản sao của index.md", "index.md.tmp"),
    ),
    "F012": ("bai.md", "ghi-chep.MD", "_index.md", "x.markdown"),
    "F013": ("index.rtf", "bai.docm", "index.html"),
    "V032": ("index.docx", "bai.doc", "index.odt", "ban-in.pdf", "ho-so.zip"),
    "F019": ("index.txt", "index.md.txt", "bang.csv", "phim.vtt", "ve.svg"),
    "E025": ("phim.mp4", "phim (1).MOV", "loi.mp3"),
    "P028": ("thua.jpg", "thua (1).JPG", "thua.heic"),
}


@pytest.mark.parametrize(("code", "name"), [(c, n) for c, names in BESIDE.items() for n in names])
def test_what_lies_beside_an_article_is_told_once(
    root: Path, put: Put, source: Source, code: str, name: str
) -> None:
    """And is no article itself, whatever it holds."""
    put(source(), ONE)
    put(source(), f"{HOME}/{name}")
    assert told(root) == [(code, f"{HOME}/{name}")]
    assert [article.file for article in load(root).articles] == [ONE]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(("F010", name) for name in ("index.txt", "index.md.txt", "index.markdown", "Index.MD")),
        *(("F010", name) for name in ("bai.md", "index (1).md", "index.md~", "index")),
        *(("F013", name) for name in ("index.docx", "index.pdf", "bai.rtf", "index.html")),
    ],
)
def test_what_lies_instead_of_an_article_is_told_once(
    root: Path, put: Put, source: Source, code: str, name: str
) -> None:
    """The photos beside it wait for the article; they are not told as well."""
    put(source(), f"{HOME}/{name}")
    put(b"", f"{HOME}/a.jpg")
    assert told(root) == [(code, f"{HOME}/{name}")]
    assert not load(root).articles


@pytest.mark.parametrize(
    "folder", ["bai-viet/2012/x", "van-ban/2012/x", "cong-khai/2012/x", "trang/x", "guong/x"]
)
def test_a_folder_with_photos_and_no_text_is_told(root: Path, put: Put, folder: str) -> None:
    """Somebody has meant to write there."""
    put(b"", f"{folder}/a.jpg")
    put(b"", f"{folder}/b.jpg")
    assert told(root) == [("F017", folder)]


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("bai-viet/2012/so-ket.md", "bai-viet/2012/so-ket/index.md"),
        ("bai-viet/so-ket.md", "bai-viet/NĂM/so-ket/index.md"),
        ("bai-viet/so-ket/index.md", "bai-viet/NĂM/so-ket/index.md"),
        ("bai-viet/2012/index.md", "bai-viet/2012/TÊN/index.md"),
        ("bai-viet/index.md", "bai-viet/NĂM/TÊN/index.md"),
        ("bai-viet/2012/08/so-ket/index.md", "bai-viet/2012/so-ket/index.md"),
        ("bai-viet/tin/so-ket/index.md", "bai-viet/NĂM/so-ket/index.md"),
        ("van-ban/2012/nd.md", "van-ban/2012/nd/index.md"),
        ("trang/a/b/index.md", "trang/b/index.md"),
        ("trang/index.md", "trang/TÊN/index.md"),
    ],
)
def test_a_text_at_a_wrong_depth_is_told_with_its_place(
    root: Path, put: Put, source: Source, file: str, target: str
) -> None:
    """It is not published at an address that nobody chose."""
    put(source(), file)
    (problem,) = runner.check(root).report
    assert (problem.code, problem.data) == ("F014", {"target": target})
    assert problem.place.file == f"{root}/{file}"
    assert not load(root).entries


def test_files_above_and_below_the_folders_of_articles_are_told_by_folder(
    root: Path, put: Put, source: Source
) -> None:
    """A folder of fifty photos in a wrong place is one mistake."""
    put(source(), ONE)
    for name in ("a.jpg", "b.jpg"):
        put(b"", f"{HOME}/anh/{name}")
        put(b"", f"bai-viet/2012/{name}")
    assert told(root) == [("F020", "bai-viet/2012"), ("F020", f"{HOME}/anh")]


def test_a_copied_folder_of_an_article_is_no_second_article(
    root: Path, put: Put, source: Source
) -> None:
    """Explorer names it so."""
    put(source(), ONE)
    put(source(), f"{HOME} - Copy/index.md")
    put(b"", f"{HOME} (2)/a.jpg")
    assert told(root) == [("F016", f"{HOME} (2)"), ("F016", f"{HOME} - Copy")]


def test_folders_put_aside_with_texts_in_them_are_told(
    root: Path, put: Put, source: Source
) -> None:
    """Those of tools are nobody's business, nor are those that hold no text."""
    put(source(), ONE)
    for folder in ("bai-viet/2012/_nhap", "bai-viet/2012/.an", "_cu/2011/x", ".git", ".stversions"):
        put(source(), f"{folder}/index.md")
    put(b"", "bai-viet/_anh/a.jpg")
    assert told(root) == [
        ("F015", "_cu"),
        ("F015", "bai-viet/2012/.an"),
        ("F015", "bai-viet/2012/_nhap"),
    ]


@pytest.mark.parametrize(
    "name",
    ["~$index.md", "~$index.docx", ".~lock.index.odt#", "~WRL0001.tmp", "Thumbs.db", ".DS_Store"],
)
@pytest.mark.parametrize("folder", [HOME, "bai-viet/2012", "cong-khai/2012/x", "data", "trang"])
def test_what_programs_leave_behind_is_not_told(
    root: Path, put: Put, source: Source, name: str, folder: str
) -> None:
    """It comes and goes while a file is open, and no editor can help it."""
    put(source(), ONE)
    put("Tiêu đề: x", f"{folder}/{name}")
    assert told(root) == []


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("data/banner.toml", "data/banners.toml"),
        ("data/sections.toml.txt", "data/sections.toml"),
        ("data/redirects.csv", "redirects.csv"),
        ("redirect.csv", "redirects.csv"),
        ("sections.toml", "data/sections.toml"),
        ("data/nhan-vien-cu.csv", ""),
        ("data/ghi-chep.md", ""),
    ],
)
def test_a_table_that_nobody_reads_is_told(root: Path, put: Put, name: str, near: str) -> None:
    """With the name that was meant."""
    put("x", name)
    (problem,) = runner.check(root).report
    assert (problem.code, problem.data["near"]) == ("F018", near)


def test_the_ledgers_of_publishing_are_known(root: Path, put: Put) -> None:
    """The commands write them, no editor."""
    for name in (url_ledger.FILE, evidence.FILE):
        put("", name)
    assert told(root) == []


def test_a_text_outside_the_known_folders_is_told(root: Path, put: Put) -> None:
    """Other files there are nobody's business."""
    for file in ("bai.md", "bai-vet/2012/a/index.md", "doc-toi.txt", "trang/a.md"):
        put("Tiêu đề: a\n\nx", file)
    assert told(root) == [("C007", "bai-vet/2012/a/index.md"), ("C007", "bai.md")]


def test_what_another_problem_names_is_not_told_again(
    root: Path, put: Put, source: Source, jpeg: Put
) -> None:
    """A misspelt photo is one mistake, as is a photo in a folder of its own, or a broken header."""
    jpeg("hoi-nghi.jpg", ONE)
    put(b"", f"{HOME}/anh/a.jpg")
    put(source("![Cờ](hoi-nghj.jpg)\n*Lễ*"), ONE)
    assert told(root) == [("F020", f"{HOME}/anh"), ("P001", ONE)]
    put(source("![Cờ](anh/a.jpg)\n*Lễ*\n\n![Cờ](hoi-nghi.jpg)\n*Lễ*"), ONE)
    assert told(root) == [("P002", ONE)]
    put(b"\xd0\xf0", ONE)
    (root / HOME / "anh/a.jpg").unlink()
    assert told(root) == [("F001", ONE)]


def test_a_photo_of_the_list_alone_is_used(root: Path, put: Put, source: Source, jpeg: Put) -> None:
    """It stands in the header."""
    put(source(change={"Ảnh đại diện": "a.jpg"}), ONE)
    jpeg("a.jpg", ONE)
    assert told(root) == []


def test_a_file_beside_a_document_is_attached_or_told(root: Path, put: Put) -> None:
    """Readers would look for it in vain."""
    put(document({"Tệp": "a.pdf"}), "van-ban/2023/x/index.md")
    for name in ("a.pdf", "phu-luc.docx"):
        put(b"%PDF-1.7\n%%EOF", f"van-ban/2023/x/{name}")
    assert told(root) == [("V032", "van-ban/2023/x/phu-luc.docx")]
