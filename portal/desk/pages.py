"""The desk's own pages, scripts and stylesheets."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path

from portal.desk import exchange
from portal.desk.exchange import Answer, Refusal, Request
from portal.publish.web import media_types

_FOLDER = Path(__file__).with_name("static")
_TOKEN = b"__DESK_TOKEN__"


def page(name: str, token: str) -> Answer:
    """Return a page with the token that its scripts send along."""
    return exchange.page((_FOLDER / name).read_bytes().replace(_TOKEN, token.encode()))


def static(request: Request) -> Answer:
    """Return a file of the desk. Raises Refusal."""
    name = request.path.removeprefix("static/")
    if name not in _names():
        raise Refusal(HTTPStatus.NOT_FOUND, "Bàn viết không có tệp này.")
    return Answer((_FOLDER / name).read_bytes(), media_types.of(name))


@cache
def _names() -> frozenset[str]:
    paths = (path for path in _FOLDER.rglob("*") if path.is_file() and path.suffix != ".html")
    return frozenset(path.relative_to(_FOLDER).as_posix() for path in paths)
