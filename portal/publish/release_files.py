"""Where publishing meets the rooms that prepare what is served, and know no host."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from portal.content import decoding, redirects
from portal.content.model import Content
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, error
from portal.publish import url_ledger
from portal.publish.gate.manifest import Manifest
from portal.publish.targets import Ssh
from portal.publish.web import compress, nginx
from portal.system import files
from portal.system.progress import shown

_SHOWN = 20  # addresses that only the live release has
MAP = ".nginx/old.map"  # of a release: old addresses; the host's root takes it from there
_MANY = ("map_hash_max_size 65536;", "map_hash_bucket_size 1024;")  # whatever a release brings


def rules(content: Content, now: datetime) -> tuple[Rule, ...]:
    """Return what is answered at old addresses at that moment."""
    public = content.public(now)
    return redirects.standing(public.redirects, (*public.articles, *public.pages))


def vanished(
    content: Content, live: Manifest | None, now: Collection[str], answered: Collection[Rule]
) -> Report:
    """Tell of each address that was live once, is no more, and is not answered otherwise.

    The content's ledger knows all that the newsroom ever published; what is `live` may be a
    colleague's, of whose addresses this ledger has not heard yet, or a stranger's. `now`: the
    files of this release.
    """
    published, found = _ledger(content.root)
    there, rules = url_ledger.present(now), [each.old for each in answered]
    found += url_ledger.vanished(published, there, rules)
    if live:
        fresh = sorted(url_ledger.present(live.files) - published.keys())
        lost = list(url_ledger.vanished(dict.fromkeys(fresh, 1), there, rules))
        found += lost[:_SHOWN]
        if not Report(tuple(lost)).ok:
            found.append(error("X030", Place(url_ledger.FILE), count=len(lost), live=live.release))
    return Report.of(found).below(content.root.as_posix())


def _ledger(root: Path) -> tuple[dict[str, int], list[Diagnostic]]:
    """Return the addresses of the ledger with their lines; or why it cannot be read."""
    file = root / url_ledger.FILE
    if not file.exists() or not file.stat().st_size:
        return {}, []
    text, problems = decoding.read(file, url_ledger.FILE)
    return url_ledger.read(text or ""), problems


def enter(content: Content, now: Collection[str], answered: Collection[Rule]) -> bool:
    """Enter what is live now in the content's ledger; False where it held all of that."""
    return url_ledger.save(content.root, url_ledger.present(now), [each.old for each in answered])


def served(release: Path, cache: Path, answered: Collection[Rule]) -> None:
    """Put beside a release's files what a server needs of them: old addresses, compressed twins."""
    server = nginx.Server(name="map", root="/")  # only its rules are asked for
    files.write(release / MAP, nginx.configure(server, answered)["old.map"].encode())
    compress.precompress(release, cache, progress=shown("Đang nén"))


def web_server(target: Ssh) -> dict[str, str | dict[str, str]]:
    """Return nginx's settings by their paths on the host; the file that counts comes last.

    Where they depend on nginx's version: by the version from which on each form holds.
    """
    name = urlsplit(target.site_url).hostname or "localhost"
    folder = f"/etc/nginx/{target.user}"
    keys = f"/etc/letsencrypt/live/{name}"
    tls = nginx.Tls(f"{keys}/fullchain.pem", f"{keys}/privkey.pem") if target.tls else None
    server = nginx.Server(
        name, root=f"{target.path}/current", folder=folder, assets=target.path, tls=tls
    )
    texts = nginx.configure(server)
    for line in _MANY:
        word = line.split()[0]
        texts["site.conf"] = "\n".join(
            line if each.startswith(word) else each for each in texts["site.conf"].split("\n")
        )
    found: dict[str, str | dict[str, str]] = {f"{folder}/{file}": texts[file] for file in texts}
    if tls:
        before = nginx.configure(replace(server, version=(0,)))["listen.conf"]
        since = ".".join(map(str, nginx.HTTP2))
        found[f"{folder}/listen.conf"] = {"0": before, since: texts["listen.conf"]}
    found[f"/etc/nginx/conf.d/{target.user}.conf"] = f"include {folder}/site.conf;\n"
    return found
