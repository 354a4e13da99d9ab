"""The category of an article: the way to its page ("Trang chủ » Tin tức"), or its folder."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from portal.importer.sources.mirror.tree import Element, Tree

_HOME = re.compile(
    r"(?:trang (?:chủ|nhất)|home|bạn đang (?:ở|xem).*+|[»›>/|:\s-]++)", re.IGNORECASE
)
_WAY = re.compile(
    r"(?:bạn đang (?:ở|xem)\s?:?\s)?(?:trang (?:chủ|nhất)|home)\s?[»›>→]\s?\S", re.IGNORECASE
)
_STEP = re.compile(r" ?[»›>→] ?")
_INDEX = re.compile(r"/(?:index\.[a-z]{3,5})?$")
_LONGEST_NAME = 80  # characters
_SHORTEST_FOLDER = 3  # letters; "/vi/" is a language
_SEVERAL = 2  # articles of a folder that is a category


def is_way(text: str) -> bool:
    """Tell whether a line is the way to a page, whatever its markup."""
    return bool(_WAY.match(unicodedata.normalize("NFC", text)))


def steps(tree: Tree, element: Element, title: str) -> list[tuple[str, str]]:
    """Return the names on the way to a page and their links; without the home page and its title.

    Names without links, as "Trang chủ > Tin tức" has them, count if no other has one.
    """
    anchors = [each for each in tree.within(element) if each.tag == "a"]
    found = [(_nfc(tree.text(each)), each.attributes.get("href", "")) for each in anchors]
    if kept := [each for each in found if _is_name(each[0], title)]:
        return kept
    text = _nfc(tree.text(element))
    names = _STEP.split(text) if is_way(text) else []
    return [(each, "") for each in names[1:] if _is_name(each, title)]


def _is_name(text: str, title: str) -> bool:
    return bool(text) and not _HOME.fullmatch(text) and text != title


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def folder_of(address: str) -> str:
    """Return the first folder of an address that may be a category ("/tin-tuc"), or "".

    Folders of a program, a language or a year are passed over: "/index.php/vi/tin-tuc".
    """
    parts = address.partition("?")[0].split("/")[1:-1]
    for number, part in enumerate(parts, start=1):
        if sum(map(str.isalpha, part)) >= _SHORTEST_FOLDER and "." not in part:
            return "/" + "/".join(parts[:number])
    return ""


def folder_named(path: str, text: str) -> str:
    """Return the folder that a link names, or "" if it leads elsewhere or has no name."""
    folder = _INDEX.sub("", path)
    is_name = _is_name(text, "") and len(text) <= _LONGEST_NAME
    return folder if folder and is_name and folder_of(f"{folder}/") == folder else ""


def names_of(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names of folders: what most links (folder, text) call each."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for folder, text in links:
        counts[folder][_nfc(text)] += 1
    return {folder: found.most_common(1)[0][0] for folder, found in counts.items()}


def by_folder(articles: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the categories of folders, from the addresses of articles and the folders' names.

    One without a name is called as in the address; if all articles are in it, it says nothing.
    """
    counts = Counter(map(folder_of, articles))
    return {
        folder: names.get(folder) or folder.rpartition("/")[2]
        for folder, count in counts.items()
        if folder and count >= _SEVERAL and (folder in names or count < len(articles))
    }
