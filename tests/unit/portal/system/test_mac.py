from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.system import mac
from tests.conftest import ROOT

SAY = "from portal.system import mac; print(mac.code('a', b'b').hex())"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the empty folder in which this process keeps its key."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    mac._key.cache_clear()
    yield tmp_path / "state" / "cong-noi-chinh"
    mac._key.cache_clear()


def _again() -> bytes:
    """Return what another process of this user would say."""
    mac._key.cache_clear()
    return mac.code("a", b"b")


@given(st.text(), st.text(), st.binary(max_size=40), st.binary(max_size=40))
def test_only_the_same_data_under_the_same_name_pass(
    name: str, other: str, data: bytes, more: bytes
) -> None:
    """Nothing can be moved, cut off, added, or shifted between name and data."""
    sealed = mac.sealed(name, data)
    assert bytes(mac.opened(name, sealed) or b"") == data
    for where, what in ((other, sealed), (name, sealed + more), (name, more), (name, sealed[:-1])):
        if (where, what) != (name, sealed):
            assert mac.opened(where, what) is None


@given(st.binary(max_size=40), st.data())
def test_no_flipped_byte_passes(data: bytes, draw: st.DataObject) -> None:
    """In the code or in the data."""
    sealed = bytearray(mac.sealed("a", data))
    sealed[draw.draw(st.integers(0, len(sealed) - 1))] ^= draw.draw(st.integers(1, 255))
    assert mac.opened("a", bytes(sealed)) is None


def test_the_key_is_the_users_own_and_stays(state: Path) -> None:
    """A file that nobody else may read, in a folder that nobody else may look into."""
    first = _again()
    (key,) = state.iterdir()
    assert (key.stat().st_mode & 0o777, state.stat().st_mode & 0o777) == (0o600, 0o700)
    assert _again() == first


def test_two_machines_or_users_have_two_keys(state: Path) -> None:
    """What one wrote, the other does not believe."""
    first = _again()
    for key in state.iterdir():
        key.unlink()
    assert _again() != first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: key.write_bytes(b""),
        lambda key: key.write_bytes(b"x" * 31),
        lambda key: key.write_bytes(b"x" * 33),
        lambda key: key.chmod(0o640),
        lambda key: key.chmod(0o602),
    ],
)
def test_a_key_that_is_damaged_or_may_be_known_is_made_anew(
    state: Path, spoil: Callable[[Path], None]
) -> None:
    """And is private from then on."""
    first = _again()
    key = state / "store.key"
    spoil(key)
    second = _again()
    assert second != first
    assert _again() == second
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_bytes()) == 32


@pytest.mark.parametrize("kind", ["link", "folder", "no folder", "nowhere"])
def test_where_no_key_can_be_kept_one_serves_for_this_process(
    state: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link is not followed, nothing is raised; another process does not believe it."""
    known = tmp_path / "known"
    known.write_bytes(b"x" * 32)
    known.chmod(0o600)
    if kind == "no folder":
        state.parent.write_text("")
    elif kind == "nowhere":
        monkeypatch.setenv("XDG_STATE_HOME", "/proc/khong-co")
    else:
        state.mkdir(parents=True)
        (state / "store.key").mkdir() if kind == "folder" else (state / "store.key").symlink_to(
            known
        )
    first = mac.code("a", b"b")
    assert mac.code("a", b"b") == first
    assert _again() != first
    assert known.read_bytes() == b"x" * 32


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users have no numbers here")
def test_a_key_of_somebody_else_is_not_used(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They know it. It is left where it is."""
    first = _again()
    before = (state / "store.key").read_bytes()
    monkeypatch.setattr(os, "geteuid", lambda: (state / "store.key").stat().st_uid + 1)
    assert _again() != first
    assert (state / "store.key").read_bytes() == before


@pytest.mark.usefixtures("state")
def test_processes_of_one_user_agree() -> None:
    """Also without a home that is named: each says the same code."""
    done = [
        subprocess.run(
            [sys.executable, "-c", SAY], cwd=ROOT, check=True, capture_output=True, text=True
        )
        for _ in range(2)
    ]
    assert {process.stdout.strip() for process in done} == {mac.code("a", b"b").hex()}
