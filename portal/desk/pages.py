"""The desk's own pages, scripts and stylesheets."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path

from portal.desk import exchange
from portal.desk.exchange import Answer, Refusal, Request
from portal.system import media_types

_FOLDER = Path(__file__).with_name("static")
_THEME = Path(__file__).parents[2] / "theme" / "static"
_TOKENS = ("color", "contrast", "fallbacks", "fonts", "space", "type")
_TOKEN = b"__DESK_TOKEN__"


def page(name: str, token: str) -> Answer:
    """Return a page with the token that its scripts send along."""
    return exchange.page((_FOLDER / name).read_bytes().replace(_TOKEN, token.encode()))


def static(request: Request) -> Answer:
    """Return a file of the desk, the theme's colours and sizes, or a font. Raises Refusal."""
    name = request.path.removeprefix("static/")
    if name == "css/tokens.css":
        sheets = (_THEME / "css" / "1-tokens" / f"{each}.css" for each in _TOKENS)
        return Answer(b"\n".join(map(Path.read_bytes, sheets)), _type_of(name))
    if name not in _files():
        raise Refusal(HTTPStatus.NOT_FOUND, "Bàn viết không có tệp này.")
    return Answer(_files()[name].read_bytes(), _type_of(name))


@cache
def _files() -> dict[str, Path]:
    """Return what is served below `static/`, by its name there."""
    paths = [path for path in _FOLDER.rglob("*") if path.is_file() and path.suffix != ".html"]
    ours = {path.relative_to(_FOLDER).as_posix(): path for path in paths}
    return ours | {f"fonts/{path.name}": path for path in (_THEME / "fonts").glob("*.woff2")}


def _type_of(name: str) -> str:
    return media_types.of(name.rpartition(".")[2]) or "application/octet-stream"
