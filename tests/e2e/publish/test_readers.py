"""What readers get while the portal is swapped, and when it cannot be read back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bench.publish import swaps
from bench.publish.machine import Machine, free_port
from portal.publish import verify
from portal.publish.gate.refusal import Refusal
from portal.publish.stage import file_hashes
from tests.e2e.publish.act import assert_works, edition
from tests.e2e.publish.conftest import Site


def test_readers_notice_nothing_of_twenty_swaps(machine: Machine, tmp_path: Path) -> None:
    """Every answer is 200, every page has its own edition's stylesheet."""
    seen = swaps.ours(machine, tmp_path, pages=20, swaps=20)
    assert seen.pages > 500
    assert (seen.failed, seen.mixed) == (0, 0)


def test_the_readers_would_notice_the_stock_way(machine: Machine, tmp_path: Path) -> None:
    """The measure is one: rsync --delete into the served folder mixes editions."""
    seen = swaps.quickstart(machine, tmp_path, pages=300, swaps=6)
    assert seen.mixed > 0
    (machine.base / "assets").unlink()
    (machine.base / "assets").mkdir()


def test_what_cannot_be_read_back_is_taken_back(machine: Machine, site: Site) -> None:
    """The release before is live again, by itself; exit 76 says so."""
    before = machine.publish_locally(site("một"))
    for changes in ({"read_back": f"http://127.0.0.1:{free_port()}"}, {"headers": ("X-Khong-Co",)}):
        with pytest.raises(Refusal) as caught:
            machine.deployer(state="x", **changes).deploy(site("hai"), time.time())
        assert (caught.value.code, caught.value.exit) == ("X023", 76)
        assert caught.value.data["back"] == before
        assert edition(machine) == "một"
    assert_works(machine, site("hai"))


def test_a_first_release_that_cannot_be_read_back_stays(machine: Machine, site: Site) -> None:
    """There is nothing to go back to: exit 76 says that as well."""
    with pytest.raises(Refusal) as caught:
        machine.deployer(state="x", headers=("X-Khong-Co",)).deploy(site("một"), time.time())
    assert caught.value.code == "X024"
    assert edition(machine) == "một"


def test_reading_back_sees_what_is_other(machine: Machine, site: Site) -> None:
    """A page with other bytes, an asset that is not there."""
    folder = site("một")
    machine.publish_locally(folder)
    files = file_hashes(folder)
    assert verify.check(machine.web, files, ()) is None
    for path in ("bai-viet/2026/bai-3/index.html", "feed.xml"):
        live = machine.base / "current" / path
        right = live.read_bytes()
        live.write_bytes(right + b" ")
        fault = verify.check(machine.web, files, [path])
        assert fault
        assert fault.address == machine.web + verify.address_of(path)
        live.write_bytes(right)
    next((machine.base / "assets").iterdir()).unlink()
    fault = verify.check(machine.web, files, ())
    assert fault
    assert "/assets/" in fault.address
