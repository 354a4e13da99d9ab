"""Where readers found the posts of a WordPress site."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from portal.importer.sources.wordpress.wxr import Record


@dataclass(slots=True)
class Site:
    """A site: its host names, and the path that it stands at ("/tin" or "")."""

    hosts: tuple[str, ...] = ()
    root: str = field(default="", init=False)

    def learn(self, address: str) -> None:
        """Take a site's address from its export."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return
        self.root = parts.path.rstrip("/")
        self.hosts = (*self.hosts, (parts.hostname or "").removeprefix("www."))

    def addresses(self, record: Record, number: str, *, is_page: bool) -> tuple[str, ...]:
        """Return the addresses of a post: its link, former ones, and the one by its number."""
        link = self._path(record.text("link"))
        paths = [link, *_former(link, record), self._path(record.text("guid"))]
        return tuple(
            dict.fromkeys(
                (*filter(None, paths), *self.query("page_id" if is_page else "p", number))
            )
        )

    def query(self, name: str, number: str) -> tuple[str, ...]:
        """Return an address by number; none if the site is in a folder, as no server asks there."""
        return (f"/?{name}={number}",) if not self.root and number.isdigit() else ()

    def _path(self, address: str) -> str:
        """Return the path of an address of this site; "" for others, and for queries."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        host = (parts.hostname or "").removeprefix("www.")
        is_ours = not self.hosts or host in {each.removeprefix("www.") for each in self.hosts}
        has_path = parts.path.rstrip("/") != self.root and not parts.query
        return parts.path if is_ours and has_path else ""


def _former(link: str, record: Record) -> list[str]:
    """Return the addresses that a post had before its name in them was changed."""
    name = record.text("wp:post_name")
    before, found, after = link.rpartition(name) if name else ("", "", "")
    if not found or not before.endswith("/") or after not in {"", "/", ".html"}:
        return []
    slugs = (slug.strip() for slug in record.meta["_wp_old_slug"])
    return [
        f"{before}{slug}{after}"
        for slug in slugs
        if slug and slug.isprintable() and "/" not in slug
    ]
