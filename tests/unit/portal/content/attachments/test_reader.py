"""The files that texts offer: found, validated once, and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.cache.store import Store, code_key
from portal.content import loader
from portal.content.attachments import reader
from tests.conftest import ROOT
from tests.unit.portal.content.documents.make import document

Put = Callable[..., Path]
Source = Callable[..., str]

_PDF = b"%PDF-1 %%EOF"
_HOME = "bai-viet/2012/so-ket"
_LAW = "van-ban/2023/98"


def _found(root: Path, store: Store | None = None) -> dict[str, list[tuple[str, str, bool]]]:
    """Return name, path and whether each file can be published, by the text that offers it."""
    found = loader.load(root, store=store).attachments
    return {
        file: [(each.name, each.path, bool(each.digest)) for each in files]
        for file, files in found.items()
    }


def test_files_of_articles_pages_and_documents_are_found(
    root: Path, put: Put, source: Source
) -> None:
    """By links of the body and by the header, each once; other texts have no entry."""
    put(source("[a](a.pdf) và [lại](a.pdf)", {"Tệp": "b.pdf; a.pdf"}))
    put("Tiêu đề: T\n\n[a](a.pdf)\n", "trang/quy-che/index.md")
    put(document({"Tệp": "a.pdf"}), f"{_LAW}/index.md")
    put(source(), "bai-viet/2012/khac/index.md")
    for folder in (_HOME, "trang/quy-che", _LAW, "bai-viet/2012/khac"):
        put(_PDF, f"{folder}/a.pdf")
    put(_PDF, f"{_HOME}/b.pdf")
    assert _found(root) == {
        f"{_HOME}/index.md": [
            ("b.pdf", f"{_HOME}/b.pdf", True), ("a.pdf", f"{_HOME}/a.pdf", True),
        ],
        "trang/quy-che/index.md": [("a.pdf", "trang/quy-che/a.pdf", True)],
        f"{_LAW}/index.md": [("a.pdf", f"{_LAW}/a.pdf", True)],
    }  # fmt: skip


def test_a_file_is_found_under_its_name_however_the_disk_spells_it(
    root: Path, put: Put, source: Source
) -> None:
    """A Mac takes letters and their marks apart."""
    put(source("[a](phụ lục.pdf)"))
    put(_PDF, f"{_HOME}/phu\u0323 lu\u0323c.pdf")
    ((name, path, _),) = _found(root)[f"{_HOME}/index.md"]
    assert (name, path) == ("phụ lục.pdf", f"{_HOME}/phu\u0323 lu\u0323c.pdf")


@pytest.mark.parametrize("target", ["../khac/mat.pdf", "..%2Fkhac%2Fmat.pdf", "/etc/mat.pdf"])
def test_no_link_reaches_a_file_of_another_folder(
    root: Path, put: Put, source: Source, target: str
) -> None:
    """Its text decides who may have it."""
    put(source(f"[a]({target})"))
    put(_PDF, "bai-viet/2012/khac/mat.pdf")
    assert not any(_found(root).values())


@pytest.mark.usefixtures("settled")
def test_a_file_that_has_not_changed_is_not_read_again(
    root: Path, put: Put, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And equals what is read afresh; one that changed is read."""
    put(source("[a](a.pdf)"))
    path = put(_PDF, f"{_HOME}/a.pdf")
    store = Store(tmp_path / "store", code_key(ROOT))
    fresh = _found(root, store)
    with monkeypatch.context() as patch:
        patch.setattr(reader, "_inspected", None)
        assert _found(root, store) == fresh
    path.write_bytes(b"<html>")
    assert _found(root, store)[f"{_HOME}/index.md"] == [("a.pdf", f"{_HOME}/a.pdf", False)]
