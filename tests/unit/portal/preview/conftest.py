"""A preview's server of a small portal, which stands in for an edition."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from portal.preview.photo_maker import PhotoMaker
from portal.preview.server import make_server
from portal.preview.state import State
from tests.unit.portal.preview.answering import READY, StandIn

SECRET = b"secret: nobody's business"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Return the state of a small portal; on disk lies a secret."""
    (tmp_path_factory.mktemp("preview") / "secret").write_bytes(SECRET)
    edition = StandIn()
    edition.disk["mat.webp"] = str(tmp_path_factory.getbasetemp() / "khong-con")
    made = edition.state = State(edition.send)
    made.take({"edition": READY})
    return made


@pytest.fixture(scope="module")
def port(state: State) -> Iterator[int]:
    """Serve the portal; return the port."""
    made = make_server(state, PhotoMaker(lambda _photo: None), 0)
    threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
    yield made.server_address[1]
    made.shutdown()
    made.server_close()
