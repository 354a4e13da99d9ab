"""The ledger of published addresses, none of which may disappear without a redirect or a 410.

`content/data/addresses.txt` lists every address ever published, one a line, sorted; publishing
only adds to it. It merges line by line in git, as order and duplicates don't matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from portal import urls
from portal.content import old_urls
from portal.content.old_urls import AddressError, OldAddress, key_of
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
_ERRORS = frozenset({urls.NOT_FOUND, urls.GONE_PAGE})
# Lists that exist only while they have texts.
_LISTS = re.compile(
    rf"{urls.TAGS}|{urls.AUTHORS}|{urls.ARCHIVE}|{urls.DOCUMENTS}(?:loai/|co-quan/|\d{{4}}/$)"
)


def present(paths: Iterable[str]) -> frozenset[str]:
    """Return the addresses of an output's files that must not disappear.

    Pages, documents and feeds; not assets and photos, nor the further pages of lists.
    """
    return frozenset(filter(_is_promised, map(urls.address_of, paths)))


def _is_promised(address: str) -> bool:
    if address in _ERRORS or address.startswith(urls.ASSETS):
        return False
    if urls.PAGE_OF_A_LIST.search(address):
        return False
    return address.endswith(("/", *_FEEDS)) or PurePosixPath(address).suffix.lower() in _PROMISED


def load(root: Path) -> dict[str, int]:
    """Read a content folder's ledger, empty if there is none; see `read`. Raises OSError."""
    file = root / FILE
    return read(file.read_text(encoding="utf-8-sig")) if file.is_file() else {}


def published(root: Path) -> frozenset[str]:
    """Return the addresses of a content folder's ledger; none if it cannot be read."""
    try:
        return _published(root, files.stamp_of((root / FILE).stat()))
    except (OSError, ValueError):
        return frozenset()


@lru_cache(maxsize=1)  # asked for at each look at the content
def _published(root: Path, _stamp: files.Stamp) -> frozenset[str]:
    return frozenset(load(root))


def save(root: Path, present: Collection[str], redirected: Iterable[OldAddress]) -> bool:
    """Add a publication to the ledger; False if that changes nothing. Raises OSError."""
    return files.write(root / FILE, write(load(root), present, redirected).encode())


def read(content: str) -> dict[str, int]:
    """Return the addresses of a ledger with their line numbers."""
    rows = enumerate(content.splitlines(), start=1)
    return {row.strip(): line for line, row in rows if row.strip() and not row.startswith("#")}


def write(
    published: Iterable[str], present: Collection[str], redirected: Iterable[OldAddress]
) -> str:
    """Return the text of a ledger with these addresses.

    An address that is redirected is spelt as in its rule, and listed once.
    """
    by_key = {old.key: old.address for old in redirected}
    others = [address for address in (*published, *present) if _key(address) not in by_key]
    addresses = sorted({*others, *by_key.values()})
    return _HEAD + "".join(f"{address}\n" for address in addresses)


def _key(address: str) -> str:
    try:
        return old_urls.old(address).key
    except AddressError:
        return address


def vanished(
    published: Mapping[str, int], present: Collection[str], redirected: Iterable[OldAddress]
) -> Iterator[Diagnostic]:
    """Report published addresses (with their lines) that are neither present nor redirected.

    Lists without texts are only warnings (A011, otherwise A010).
    """
    answered = {key_of(address) for address in present} | {old.key for old in redirected}
    for address, line in published.items():
        if _key(address) in answered:
            continue
        place = Place(FILE, line)
        if _LISTS.match(address):
            yield warning("A011", place, address=address)
        else:
            yield error("A010", place, address=address)
