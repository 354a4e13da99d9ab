"""Every class of address, and every header that it must have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.publish.web import POLICY
from portal.publish.web.headers import IMAGE_POLICY, IMMUTABLE, PERMISSIONS
from tests.e2e.serving.conftest import RULES
from tests.e2e.serving.nginx import Running, certified, serving

_ARTICLE = "/bai-viet/2012/so-ket-thi-dua-6-thang-dau-nam/"
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class _Class:
    """What is expected of a class of addresses; `pattern` finds one in the release."""

    target: str = ""
    pattern: str = ""
    status: int = 200
    type: str = _HTML
    cache: str = "no-cache"
    packed: bool = True
    shared: bool = False
    shown: bool = True  # by browsers, as a page or as a picture
    location: str = ""

    def of(self, release: Path) -> str:
        if not self.pattern:
            return self.target
        paths = sorted(release.glob(self.pattern))
        return f"/{paths[0].relative_to(release).as_posix()}"


def _moved(target: str, location: str) -> _Class:
    return _Class(target, status=301, type="text/html", packed=False, location=location)


_CLASSES = {
    "home": _Class("/"),
    "article": _Class(_ARTICLE),
    "section": _Class("/chuyen-muc/thi-dua-khen-thuong/"),
    "photo": _Class(
        pattern=f"{_ARTICLE.strip('/')}/*.jpg",
        type="image/jpeg",
        cache=IMMUTABLE,
        packed=False,
        shared=True,
    ),
    "attached file": _Class(f"{_ARTICLE}ke-hoach.pdf", type="application/pdf", packed=False),
    "stylesheet": _Class(pattern="assets/*.css", type="text/css; charset=utf-8", cache=IMMUTABLE),
    "script": _Class(
        pattern="assets/js/*.js", type="text/javascript; charset=utf-8", cache=IMMUTABLE
    ),
    "font": _Class(
        pattern="assets/fonts/*.woff2",
        type="font/woff2",
        cache=IMMUTABLE,
        packed=False,
        shown=False,
    ),
    "pack of the search": _Class(
        "/tim-kiem/goi/0123456789abcdef.bin",
        type="application/octet-stream",
        cache=IMMUTABLE,
        packed=False,
        shown=False,
    ),
    "icon": _Class("/favicon.ico", type="image/vnd.microsoft.icon", packed=False, shared=True),
    "feed": _Class("/feed.xml", type="application/atom+xml; charset=utf-8", shared=True),
    "feed of a section": _Class(
        "/chuyen-muc/thi-dua-khen-thuong/feed.xml",
        type="application/atom+xml; charset=utf-8",
        shared=True,
    ),
    "JSON feed": _Class("/feed.json", type="application/feed+json", shared=True),
    "sitemap": _Class("/sitemap.xml", type="application/xml; charset=utf-8"),
    "robots": _Class("/robots.txt", type="text/plain; charset=utf-8", packed=False),
    "security.txt": _Class(
        "/.well-known/security.txt", type="text/plain; charset=utf-8", packed=False
    ),
    "nothing there": _Class("/khong-co/", status=404),
    "no photo there": _Class("/bai-viet/2012/khong-co-960.0123456789.jpg", status=404),
    "no asset there": _Class("/assets/site.0123456789.css", status=404),
    "folder without a page": _Class("/bai-viet/2012/", status=404),
    "other case": _Class(_ARTICLE.upper(), status=404),
    "dotfile": _Class("/.env", status=404),
    "git": _Class("/.git/config", status=404),
    "compressed page": _Class("/index.html.br", status=404),
    "page of an error": _Class("/404.html", status=404),
    "taken away": _Class("/tin-tuc/da-go/", status=410),
    "Joomla, taken away": _Class("/index.php?view=article&id=9", status=410),
    "Joomla, unknown": _Class("/index.php?option=com_content&view=article&id=10", status=404),
    "moved": _moved("/tin-tuc/bai-cu.html", "/gioi-thieu/"),
    "Joomla": _moved(
        "/index.php?option=com_content&view=article&id=345:bai-cu&Itemid=3", "/gioi-thieu/"
    ),
    "folder without its slash": _moved("/gioi-thieu", "/gioi-thieu/"),
    "index.html": _moved(f"{_ARTICLE}index.html?x=1", _ARTICLE),
}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Server": "nginx",  # and no version
}
_OF_PAGES = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}


@pytest.mark.parametrize("encoding", ["", "gzip", "br", "gzip, deflate, br"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("kind", _CLASSES)
def test_an_address_has_all_headers(
    server: Running, release: Path, kind: str, method: str, encoding: str
) -> None:
    """Whatever it is, however it is asked for; those of pages are not sent with what is none."""
    expected = _CLASSES[kind]
    answer = server.request(expected.of(release), method, **{"Accept-Encoding": encoding})

    assert answer.status == expected.status
    assert answer["Content-Type"] == expected.type
    assert answer["Location"] == expected.location
    assert answer["Cache-Control"] == expected.cache
    assert {name: answer[name] for name in _ALWAYS} == _ALWAYS
    picture = expected.type.startswith("image/")
    policy = IMAGE_POLICY if picture else POLICY
    assert answer["Content-Security-Policy"] == (policy if expected.shown else "")
    for name, value in _OF_PAGES.items():
        assert answer[name] == (value if expected.shown else "")
    use = "cross-origin" if expected.shared else "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == use
    assert answer["Strict-Transport-Security"] == ""
    assert answer["Allow"] == ""
    content_encoding = ("br" if "br" in encoding else encoding) if expected.packed else ""
    assert answer["Content-Encoding"] == content_encoding
    assert answer["Vary"] == ("Accept-Encoding" if expected.packed else "")
    assert bool(answer["ETag"]) == (expected.status != 301)
    assert len(answer.headers) == len(set(answer.headers))
    if method == "HEAD":
        assert answer.body == b""
        assert int(answer["Content-Length"]) > 0


@pytest.mark.parametrize("target", ["/", _ARTICLE, "/tin-tuc/bai-cu.html", "/khong-co"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X"])
def test_other_methods_are_refused(server: Running, target: str, method: str) -> None:
    """With the headers of all others, and what is allowed instead."""
    answer = server.request(target, method, **{"Content-Length": "0"})
    assert answer.status == 405
    if method != "TRACE":  # nginx refuses it before it looks at our rules
        assert answer["Allow"] == "GET, HEAD"
        assert answer["Content-Security-Policy"] == POLICY
        assert answer["Location"] == ""


@pytest.fixture(scope="module")
def secure(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the release over TLS, with a certificate of this test's own."""
    folder = tmp_path_factory.mktemp("tls")
    with serving(folder / "nginx", release, RULES, certified(folder)) as running:
        yield running


@pytest.mark.parametrize("kind", _CLASSES)
def test_over_tls_browsers_are_told_to_insist_on_it(
    secure: Running, release: Path, kind: str
) -> None:
    """Beside all other headers."""
    expected = _CLASSES[kind]
    answer = secure.request(expected.of(release))
    assert answer.status == expected.status
    assert answer["Strict-Transport-Security"] == "max-age=300"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Location"] == expected.location
