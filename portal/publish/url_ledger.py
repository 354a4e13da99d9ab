"""The ledger of addresses: what was published once may not vanish without a word.

`content/data/addresses.txt` holds every address that was ever published, one a line, sorted;
publishing adds to it and takes nothing away. Two branches' ledgers merge line by line: order
and repeats don't matter when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from portal import urls
from portal.content import old_urls
from portal.content.old_urls import AddressError, Old, key_of
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.system import files

FILE = "data/addresses.txt"

_HEAD = "# Mọi địa chỉ đã từng đăng; lệnh publish ghi thêm, xin đừng xóa dòng nào.\n"
_PROMISED = frozenset(
    {
        *(".html", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx"),
        *(".odt", ".ods", ".zip", ".csv"),
    }
)
_FEEDS = (urls.FEED, urls.JSON_FEED)
_ERRORS = frozenset({urls.NOT_FOUND, urls.GONE})
# Come and go with the texts in them.
_LISTS = re.compile(
    rf"{urls.TAGS}|{urls.AUTHORS}|{urls.ARCHIVE}|{urls.DOCUMENTS}(?:loai/|co-quan/|\d{{4}}/$)"
)


def present(paths: Iterable[str]) -> frozenset[str]:
    """Return the addresses that an output of these files promises to keep.

    Pages, documents and feeds; not what pages are made of, nor the further pages of lists.
    """
    return frozenset(filter(_is_promised, map(_address, paths)))


def _address(path: str) -> str:
    return f"/{path.removesuffix('index.html') if _is_index(path) else path}"


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _is_promised(address: str) -> bool:
    if address in _ERRORS or address.startswith("/assets/") or urls.PAGE_OF_A_LIST.search(address):
        return False
    return address.endswith(("/", *_FEEDS)) or PurePosixPath(address).suffix.lower() in _PROMISED


def load(root: Path) -> dict[str, int]:
    """Return the addresses of a content folder's ledger with their lines; none without a file."""
    file = root / FILE
    return read(file.read_text(encoding="utf-8-sig")) if file.is_file() else {}


def save(root: Path, now: Collection[str], answered: Iterable[Old]) -> bool:
    """Enter a publication in the ledger; False where it held all of that already."""
    return files.write(root / FILE, write(load(root), now, answered).encode())


def read(content: str) -> dict[str, int]:
    """Return the addresses of a ledger with their lines."""
    rows = enumerate(content.splitlines(), start=1)
    return {row.strip(): line for line, row in rows if row.strip() and not row.startswith("#")}


def write(published: Iterable[str], now: Collection[str], answered: Iterable[Old]) -> str:
    """Return the ledger after a publication: what it held, what is there, what is answered."""
    told = {each.key: each.address for each in answered}
    held = [each for each in (*published, *now) if _key(each) not in told]
    return _HEAD + "".join(f"{each}\n" for each in sorted({*held, *told.values()}))


def _key(address: str) -> str:
    try:
        return old_urls.old(address).key
    except AddressError:
        return address


def vanished(
    published: Mapping[str, int], now: Collection[str], answered: Iterable[Old]
) -> Iterator[Diagnostic]:
    """Tell of each address of the ledger (with its line) that is neither there nor answered.

    Lists that have no articles any more are told as a warning.
    """
    kept = {key_of(each) for each in now} | {each.key for each in answered}
    for address, line in published.items():
        if _key(address) in kept:
            continue
        place = Place(FILE, line)
        if _LISTS.match(address):
            yield warning("A011", place, address=address)
        else:
            yield error("A010", place, address=address)
