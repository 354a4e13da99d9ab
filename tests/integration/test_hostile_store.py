"""The store, attacked or damaged: whatever lies in it, the output is that of a clean build."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.builder import Options, build
from portal.builder import compiled_templates as compiled
from portal.cache.store import Store, code_key
from portal.check.runner import check
from portal.system import codec, files, mac
from tests.conftest import ARTICLE, ROOT
from tests.unit.portal.content.documents.make import document

_PARTS = {"tags": "sơ kết", "more": ""}
_BODY = "Nội dung của bài {}.\n\n![Ảnh hội nghị](a.png)\n*Lễ khai mạc*"


class _Runs:
    """What somebody else would like to be run: unpickled, it makes a file."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.marker,)


class Place:
    """A content folder, what was built of it with a store, and what a clean build gives."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content, self.store = folder, folder / "content", folder / "store"
        self.output, self.marker = folder / "output", folder / "marker"
        for number in range(3):
            path = self.content / f"bai-viet/2012/bai-{number}/index.md"
            path.parent.mkdir(parents=True)
            values = {"title": f"Bài {number}", "date": f"0{number + 1}/08/2012", **_PARTS}
            path.write_text(ARTICLE.format(**values, body=_BODY.format(number)), encoding="utf-8")
            Image.new("RGB", (400, 300), (9 * number, 0, 0)).save(path.with_name("a.png"))
        path = self.content / "van-ban/2023/98/index.md"
        path.parent.mkdir(parents=True)
        path.write_text(document({"Tệp": "a.pdf"}, "Điều 1."), encoding="utf-8")
        path.with_name("a.pdf").write_bytes(b"%PDF-1.7 %%EOF")
        self.build()
        self.build("other")  # each record is also read once
        self.expected = self.build("clean", fresh=True)
        for kept in ("store", "output"):
            shutil.copytree(folder / kept, folder / f"{kept}-before", copy_function=shutil.copy2)

    def restore(self) -> None:
        """Have store and output as they were."""
        for kept in ("store", "output"):
            shutil.rmtree(self.folder / kept, ignore_errors=True)
            shutil.copytree(self.folder / f"{kept}-before", self.folder / kept)

    def build(self, output: str = "output", *, fresh: bool = False) -> dict[str, bytes]:
        """Check and build; return the files of the output."""
        kept = Store(self.store, code_key(ROOT), fresh=fresh)
        options = Options(self.folder / output, store=kept)
        result = build(check(self.content, store=kept), options)
        assert result.report.ok, list(result.report)[:3]
        return {
            path.relative_to(options.output).as_posix(): path.read_bytes()
            for path in sorted(options.output.rglob("*"))
            if path.is_file()
        }

    def kept(self) -> list[Path]:
        """Return all files of the store."""
        return sorted(path for path in self.store.rglob("*") if path.is_file())

    def wrong(self, found: dict[str, bytes]) -> list[str]:
        """Return the names of the files that are not those of a clean build."""
        both = found.keys() | self.expected.keys()
        return sorted(name for name in both if found.get(name) != self.expected.get(name))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a portal that was built; what just was written counts as settled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_RACY", -(10**18))
        patch.setenv("SOURCE_DATE_EPOCH", "1354320000")
        folder = tmp_path_factory.mktemp("place")
        patch.setattr(compiled, "_FOLDER", folder / "store" / "compiled")  # damaged like all else
        yield Place(folder)


def _flip(data: bytes) -> bytes:
    at = random.Random(len(data)).randrange(len(data) or 1)  # noqa: S311 - a place, no secret
    return data[:at] + bytes(byte ^ 255 for byte in data[at : at + 1]) + data[at + 1 :]


_CONTENTS: dict[str, Callable[[bytes], bytes]] = {
    "flip": _flip,
    "cut": lambda data: data[: len(data) // 2],
    "head": lambda data: data[:20],
    "empty": lambda _: b"",
    "zero": lambda data: bytes(len(data)),
    "noise": lambda data: data[:20] + random.Random(1).randbytes(len(data) + 1),  # noqa: S311
    "longer": lambda data: data + b"x",
}
_SHAPES: dict[str, Callable[[Path], object]] = {
    "folder": lambda path: (path / "trong").mkdir(parents=True),
    "link": lambda path: path.symlink_to("khong-co"),
    "pipe": os.mkfifo,
}
DAMAGES = (*_CONTENTS, *_SHAPES, "unreadable", "pickle")


def _damage(place: Place, path: Path, kind: str) -> None:
    if kind in _SHAPES:
        path.unlink()
        _SHAPES[kind](path)
    elif kind == "unreadable":
        path.chmod(0)
    else:
        then, data = path.stat(), path.read_bytes()
        made = pickle.dumps(_Runs(place.marker)) if kind == "pickle" else _CONTENTS[kind](data)
        path.write_bytes(made)
        os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def _check(place: Place, *, again: bool) -> None:
    if again:
        shutil.rmtree(place.output)
    assert place.wrong(place.build()) == []
    assert place.wrong(place.build()) == []
    assert not place.marker.exists()


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_store_that_is_damaged_as_a_whole_heals(place: Place, kind: str) -> None:
    """The output is that of a clean build, nothing is run, and the next build finds all of it."""
    place.restore()
    for path in place.kept():
        _damage(place, path, kind)
    _check(place, again=True)
    assert all(path.is_file() for path in place.kept())


@settings(max_examples=6)  # each kind of damage alone is tried above
@given(draw=st.data(), again=st.booleans())
def test_any_damage_to_any_files_of_the_store_changes_nothing(
    place: Place, draw: st.DataObject, *, again: bool
) -> None:
    """Of every kind, and in any company, whether the output is still there or not."""
    place.restore()
    kept = [path.relative_to(place.store) for path in place.kept()]
    some = st.lists(st.tuples(st.sampled_from(kept), st.sampled_from(DAMAGES)), min_size=1)
    for path, kind in draw.draw(some):
        if (place.store / path).is_file():
            _damage(place, place.store / path, kind)
    _check(place, again=again)


_FORGED = "<p>Giả<script>alert(1)</script></p>"


@pytest.mark.parametrize("form", ["text", "bytes", "swapped", "view"])
def test_a_body_that_somebody_else_put_there_is_not_published(place: Place, form: str) -> None:
    """Under the very digest of an article, with or without a code, or under another's."""
    place.restore()
    base = sqlite3.connect(place.store / "bodies.sqlite")
    with base:
        rows = base.execute("select digest, html from body order by digest").fetchall()
        assert len(rows) > 2
        forged: dict[str, object] = {
            "text": _FORGED,
            "bytes": bytes(mac.SIZE) + _FORGED.encode(),
        }
        if form == "view":
            base.execute("drop table body")
            view = "create view body as select key as digest, '{}' as html from code"
            base.execute(view.format(_FORGED))
        for number, (digest, _) in enumerate(rows if form != "view" else ()):
            other = rows[number - 1][1]
            base.execute(
                "update body set html = ? where digest = ?", [forged.get(form, other), digest]
            )
    base.close()
    _check(place, again=True)


def test_a_derivative_that_was_exchanged_is_not_published(place: Place) -> None:
    """For another good picture of the same length, with the time put back."""
    place.restore()
    found = [path for path in place.kept() if path.suffix in {".jpg", ".webp"}]
    assert len(found) > 5
    for path in found:
        then, data = path.stat(), path.read_bytes()
        path.write_bytes(data[:-9] + b"gia mao!!")
        os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
    _check(place, again=True)


def test_a_clean_build_reads_nothing_of_the_store(place: Place) -> None:
    """Not even what this user could have put there: everything in it says something else."""
    place.restore()
    base = sqlite3.connect(place.store / "bodies.sqlite")
    ((key,),) = base.execute("select key from code").fetchall()
    with base:
        for (digest,) in base.execute("select digest from body").fetchall():
            false = mac.sealed(f"body {key} {digest}", b"<p>sai</p>")
            base.execute("update body set html = ? where digest = ?", [false, digest])
    base.close()
    for path in place.kept():
        name = path.relative_to(place.store).as_posix()
        if path.suffix in {".jpg", ".webp"}:
            path.write_bytes(b"sai")
        elif name.startswith("share/") and not name.startswith("share/used/"):
            path.write_bytes(mac.sealed(f"share/{path.name}", b"sai"))
        elif name.startswith("photos/") and path.suffix == "":
            size, _ = codec.loads(mac.opened(f"photos/{path.name}", path.read_bytes()) or b"")
            row = ("jpeg", 400, 300, 3, files.key_of(b"sai"))
            path.write_bytes(mac.sealed(f"photos/{path.name}", codec.dumps((size, [row]))))
    files.remove(place.folder / "clean")
    assert place.wrong(place.build("clean", fresh=True)) == []


def test_what_is_put_into_an_output_without_changing_its_time_goes(place: Place) -> None:
    """Of the same size, in place, with the time put back, as rsync --inplace --times does."""
    place.restore()
    place.build()  # the copy is known now
    for path in (place.output / "index.html", *place.output.rglob("*.jpg")):
        then, data = path.stat(), path.read_bytes()
        path.write_bytes(data[:-9] + b"gia mao!!")
        os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
    _check(place, again=False)


def test_another_link_to_a_file_of_the_output_is_no_change(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release, or a second output, links to it: its content is looked at, once."""
    place.restore()
    place.build()
    for number, path in enumerate(each for each in place.output.rglob("*") if each.is_file()):
        os.link(path, tmp_path / str(number))
    before = {path: path.stat().st_ino for path in place.output.rglob("*")}
    with monkeypatch.context() as patch:
        patch.setattr("portal.builder.run.run", None)  # Pelican is not even started
        assert place.wrong(place.build()) == []
        patch.setattr("portal.builder.output.Output._is_same", None)  # and then nothing is read
        assert place.wrong(place.build()) == []
    assert {path: path.stat().st_ino for path in place.output.rglob("*")} == before
