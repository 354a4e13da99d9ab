"""Adds the web server's files to a release, and checks its addresses against the ledger."""

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
MAP = ".nginx/old.map"  # path in a release; provision.old_map installs it on the host
MAX_MAP = nginx.MapSize(65536, 1024)  # for any release's map, as the host's file is not rewritten


def redirect_rules(content: Content, now: datetime) -> tuple[Rule, ...]:
    """Return the redirects and 410s in force at a moment."""
    public = content.public(now)
    return redirects.active_rules(public.redirects, public.offering)


def check_addresses(
    content: Content, live: Manifest | None, paths: Collection[str], rules: Collection[Rule]
) -> Report:
    """Report published addresses that the release neither has nor redirects.

    `paths`: the files of the release. Published are the addresses of the content's ledger, and
    those of the `live` release, which may be a colleague's that this ledger lacks, or a stranger's.
    """
    ledger, problems = _ledger(content.root)
    present, old = url_ledger.present(paths), [rule.old for rule in rules]
    problems += url_ledger.vanished(ledger, present, old)
    if live:
        unlisted = sorted(url_ledger.present(live.files) - ledger.keys())
        lost = list(url_ledger.vanished(dict.fromkeys(unlisted, 1), present, old))
        problems += lost[:_SHOWN]
        if not Report(tuple(lost)).ok:
            place = Place(url_ledger.FILE)
            problems.append(error("X030", place, count=len(lost), live=live.release))
    return Report.of(problems).below(content.root.as_posix())


def _ledger(root: Path) -> tuple[dict[str, int], list[Diagnostic]]:
    """Return the ledger's addresses with their lines, and the problems of reading it."""
    file = root / url_ledger.FILE
    if not file.exists() or not file.stat().st_size:
        return {}, []
    text, problems = decoding.read(file, url_ledger.FILE)
    return url_ledger.read(text or ""), problems


def update_ledger(content: Content, paths: Collection[str], rules: Collection[Rule]) -> bool:
    """Add the addresses of a live release to the ledger; False if it has them. Raises OSError."""
    old = [rule.old for rule in rules]
    return url_ledger.save(content.root, url_ledger.present(paths), old)


def write_server_files(release: Path, cache: Path, rules: Collection[Rule]) -> None:
    """Add the map of old addresses and the compressed files to a release. Raises OSError."""
    server = nginx.Server(name="map", root="/")  # the map does not depend on it
    files.write(release / MAP, nginx.configure(server, rules)["old.map"].encode())
    compress.precompress(release, cache, progress=shown("Đang nén"))


def nginx_files(target: Ssh) -> dict[str, str | dict[str, str]]:
    """Return nginx's configuration files by path on the host; the one that includes them is last.

    A file that depends on nginx's version is a dict: its text by the lowest version that takes it.
    Raises TargetError.
    """
    name = urlsplit(target.site_url).hostname or "localhost"
    folder = f"/etc/nginx/{target.user}"
    keys = f"/etc/letsencrypt/live/{name}"
    tls = nginx.Tls(f"{keys}/fullchain.pem", f"{keys}/privkey.pem") if target.tls else None
    server = nginx.Server(
        name,
        root=f"{target.path}/current",
        folder=folder,
        assets=target.path,
        tls=tls,
        map_size=MAX_MAP,
    )
    texts = nginx.configure(server)
    by_path: dict[str, str | dict[str, str]] = {f"{folder}/{name}": texts[name] for name in texts}
    if tls:
        older = nginx.configure(replace(server, version=(0,)))["listen.conf"]
        since = ".".join(map(str, nginx.HTTP2))
        by_path[f"{folder}/listen.conf"] = {"0": older, since: texts["listen.conf"]}
    by_path[f"/etc/nginx/conf.d/{target.user}.conf"] = f"include {folder}/site.conf;\n"
    return by_path
