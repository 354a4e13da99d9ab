"""Where old addresses lead: from the address of a link on the old site to the new page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal import urls
from portal.content import old_urls
from portal.content.article import PAGE_ADDRESSES
from portal.content.old_urls import AddressError


@dataclass(slots=True)
class Targets:
    """The new address of each old one, by its key."""

    _by_key: dict[str, str] = field(default_factory=dict)

    def add(self, addresses: Iterable[str], new: str) -> None:
        """Note that these old addresses lead to a new one; the first that has one keeps it."""
        for address in addresses:
            if key := key_of(address):
                self._by_key.setdefault(key, new)

    def find(self, address: str) -> str:
        """Return the new address of an old one, "" if it is not known."""
        key = key_of(address)
        if key == urls.HOME:
            return urls.HOME
        # A path, or a page of NukeViet, that ends in a name is found by it, as by a server.
        name = key_of(f"*/{key.rpartition('/')[2]}") if "/" in key else ""
        return self._by_key.get(key, "") or self._by_key.get(name, "")


def key_of(address: str) -> str:
    """Return the key by which a server finds an old address, "" if it can have none."""
    try:
        return old_urls.old(address).key
    except AddressError:
        return ""


def address_of(folder: str) -> str:
    """Return the address of the text in a folder below the content folder."""
    top, _, rest = folder.partition("/")
    return f"{PAGE_ADDRESSES[top]}{rest}/" if top in PAGE_ADDRESSES else f"/{folder}/"
