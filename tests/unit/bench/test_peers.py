"""The converters give a peer the same article: nothing lost, nothing added."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from bench import corpus
from bench.measure import measure
from bench.peers import hugo, pelican_stock, source
from bench.process import BenchError

_PEERS = {"hugo": hugo.render, "pelican": pelican_stock.render}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that all tests read."""
    folder = tmp_path_factory.mktemp("peers")
    corpus.write(folder, 6)
    return folder


def _first(folder: Path) -> Path:
    return min((folder / corpus.CONTENT / "bai-viet").glob("*/*/index.md"))


@pytest.mark.parametrize("peer", _PEERS)
def test_every_article_page_and_photo_is_converted(folder: Path, tmp_path: Path, peer: str) -> None:
    """The same tree of folders, so the same addresses."""
    source.convert(folder, tmp_path / "out", _PEERS[peer])
    names = {path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.*")}
    wanted = (folder / corpus.CONTENT).rglob("*.*")
    assert names == {path.relative_to(folder / corpus.CONTENT) for path in wanted} - {
        Path("data/sections.toml")
    }


@pytest.mark.parametrize("peer", _PEERS)
def test_the_text_stays_as_it_is(folder: Path, tmp_path: Path, peer: str) -> None:
    """All three tools render the same Markdown."""
    file = _first(folder)
    made = source.convert_one(file, folder, tmp_path, _PEERS[peer])
    body = file.read_text(encoding="utf-8").partition("\n\n")[2]
    assert made.read_text(encoding="utf-8").endswith(f"\n\n{body}")


def test_hugo_reads_the_fields_as_yaml(folder: Path) -> None:
    """A value in JSON is a value in YAML."""
    found = source.read(_first(folder), folder / corpus.CONTENT)
    head = hugo.render(found).split("---\n")[1]
    fields = {name: json.loads(value) for name, _, value in map(_parted, head.splitlines())}
    assert fields["title"] == found.fields["Tiêu đề"]
    assert fields["the"] == found.several("Thẻ")
    assert fields["luu-tru"] == [f"{found.date:%Y}", f"{found.date:%Y-%m}"]
    assert fields["date"].endswith("+07:00")
    assert fields["image"] == "anh-1.jpg"


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(": ")


def test_a_peer_that_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, before anything is written."""

    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    with pytest.raises(BenchError, match="hugo needs the package hugo"):
        measure(["hugo"], [5], 1, tmp_path, lambda _: None)
    assert not list(tmp_path.iterdir())
