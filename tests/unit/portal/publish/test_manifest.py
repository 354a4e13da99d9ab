"""The manifest: what was written is what is read, and nothing else is taken for one."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.publish.gate.manifest import (
    File,
    Manifest,
    ManifestError,
    changes,
    dump,
    is_safe,
    parse,
)

RELEASE = "20261124T140441Z-66c1022f"
FILE = File("0" * 64, 7)

_names = st.text(string.ascii_lowercase + "ăâđ -_.", min_size=1, max_size=12)
_paths = st.lists(_names, min_size=1, max_size=4).map("/".join).filter(is_safe)
_files = st.builds(
    File, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 10**9)
)
manifests = st.builds(
    Manifest,
    st.just(RELEASE),
    st.sampled_from(["", "20250101T000000Z-00000000"]),
    st.just("https://x.vn"),
    st.integers(0, 2**32),
    st.booleans(),
    st.dictionaries(_paths, _files, max_size=6),
)


@given(manifests)
def test_what_was_written_is_what_is_read(made: Manifest) -> None:
    """Every value comes back."""
    assert parse(dump(made)) == made


@given(manifests, st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_any_bytes_are_a_manifest_or_refused(made: Manifest, at: int, noise: bytes) -> None:
    """Hostile bytes raise ManifestError and nothing else; what is read is safe."""
    data = dump(made)
    try:
        manifest = parse(data[:at] + noise + data[at:])
    except ManifestError:
        return
    assert all(map(is_safe, manifest.files))


@pytest.mark.parametrize(
    "path",
    [
        *("", "/a", "a/", "a//b", "../a", "a/../b", ".", ".env", ".git/x", "a/.b", "a\nb", "a\\b"),
        *("a\0b", "x" * 256, "/".join(["x" * 200] * 6), ".nginx", "a\u202eb"),
    ],
)
def test_an_unsafe_path_is_no_path(path: str) -> None:
    """Nothing absolute, upward, hidden, unprintable, too long."""
    assert not is_safe(path)


@pytest.mark.parametrize("path", ["index.html", "a b/ảnh.jpg", ".well-known/security.txt"])
def test_a_safe_path_may_be_published(path: str) -> None:
    """Vietnamese names and the one hidden folder that the web has."""
    assert is_safe(path)


@pytest.mark.parametrize(
    "change",
    [
        (b"cong-noi-chinh 1", b"cong-noi-chinh 2"),
        (b"built 5", b"built -5"),
        (b"smaller no", b"smaller maybe"),
        (b"\n\n", b"\n"),
        (b" 7 a", b" 07 a"),
        (b"b.html\n", b"b.html"),
        (b"a.html", b"c.html"),
        (b"b.html", b"a.html"),
    ],
)
def test_a_manifest_that_is_not_just_so_is_refused(change: tuple[bytes, bytes]) -> None:
    """One form only; sorted, so that no path stands there twice."""
    made = Manifest(RELEASE, "", "https://x.vn", 5, files={"a.html": FILE, "b.html": FILE})
    data = dump(made)
    assert parse(data) == made
    assert data.replace(*change) != data
    with pytest.raises(ManifestError):
        parse(data.replace(*change))


def test_what_differs_between_two_releases_is_told() -> None:
    """New, other, no more."""
    other = File("1" * 64, 7)
    assert changes({"a": FILE, "b": FILE, "c": FILE}, {"b": other, "c": FILE, "d": FILE}) == (
        ["d"],
        ["b"],
        ["a"],
    )
    assert not changes({"a": FILE}, {"a": FILE})
