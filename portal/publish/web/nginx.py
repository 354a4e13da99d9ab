"""Generates nginx's configuration from a few settings and the redirect rules.

Five files in one folder: `site.conf` (for nginx's http block: maps and servers), `listen.conf`
(the only one that depends on nginx's version), `common.conf` (the handling of every request),
`headers.conf` (the headers of every response), `old.map` (redirects; the only one that depends on
the content).
What editors write reaches nginx only through `old.map`, each line of which matches `LINE`, so
that a server can validate it before including it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from portal.content import old_items, old_urls
from portal.content.old_items import Form
from portal.content.old_urls import GONE
from portal.content.redirects import Rule
from portal.publish.targets import TargetError
from portal.publish.web import headers, media_types
from portal.publish.web.compress import KINDS

# A target has no empty segment and none that begins with a dot: "//x" would be another host.
LINE = re.compile(
    r'"(?:/[^"\\\x00-\x1f\x7f]*|name:[^"\\/\x00-\x1f\x7f]+|(?:tag|nukeviet):[a-z0-9_/-]+'
    r'|(?:article|category|section|k2|k2-category|menu|post|wp-category):[0-9]{1,9})" '
    r"(?:410|/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?);"
)
HTTP2 = (1, 25, 1)  # since this version a directive of its own, not a parameter of `listen`

_PATH = re.compile(r"/[A-Za-z0-9/._-]*")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?: [a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)*")
_LISTEN = re.compile(r"(?:(?:[0-9.]+|\[[0-9a-f:]*\]):)?[0-9]{1,5}")
_PLACEHOLDER = re.compile(r"@(\w+)@")
_HIDDEN = """\
    location ~ "/\\.(?!well-known/)" { return 404; }
    location ~* "\\.(?:br|gz)$" { return 404; } # they answer for their pages, not for themselves
"""
# No ranges of compressible files: they would be ranges of the compressed bytes.
_NO_RANGES = f"""\
    location ~ "\\.(?:{"|".join(sorted(kind[1:] for kind in KINDS))})$" {{ max_ranges 0; }}
"""
_ASSETS = f"""\
    location ^~ /assets/ {{
        root "@root@";
{indent(_HIDDEN + _NO_RANGES, "    ")}    }}
"""
# Statuses that nginx produces itself, except those with pages of ours; 494-497 become 400.
_ERRORS = (
    *(400, 405, 408, 410, 411, 412, 413, 414, 415, 421, 429, 431, 494, 495, 496, 497),
    *(500, 501, 502, 503, 504, 505, 507),
)


@dataclass(frozen=True, slots=True)
class Tls:
    """Paths of the certificate and its key on the host; `hsts`: max-age in seconds (RFC 6797)."""

    certificate: str
    key: str
    hsts: int = 86_400
    listen: tuple[str, ...] = ("443", "[::]:443")


class MapSize(NamedTuple):
    """nginx's map_hash_max_size and map_hash_bucket_size, in bytes."""

    total: int
    bucket: int


@dataclass(frozen=True, slots=True)
class Server:
    """A host that serves the portal, as the default server of the addresses it listens on.

    `name`: its domain names, separated by spaces; `root`: the served folder, the symlink that a
    switch replaces; `assets`: the folder that holds a shared `assets/`, if there is one; `folder`:
    of these files; `old_map`: path of `old.map`, if elsewhere; `challenges`: certbot's webroot;
    `brotli`: nginx has the module; `version`: nginx's; `map_size`: as the rules need it if None.
    Raises TargetError for values that could break out of the configuration's syntax.
    """

    name: str
    root: str
    folder: str = "/etc/nginx/portal"
    assets: str = ""
    old_map: str = ""
    listen: tuple[str, ...] = ("80", "[::]:80")
    tls: Tls | None = None
    challenges: str = "/var/www/html"
    brotli: bool = True
    version: tuple[int, ...] = HTTP2
    map_size: MapSize | None = None

    def __post_init__(self) -> None:
        """Validate everything that is inserted into the configuration."""
        tls = self.tls
        paths = {"root": self.root, "folder": self.folder, "assets": self.assets or "/"}
        paths |= {"old_map": self.old_map or "/", "challenges": self.challenges}
        paths |= {"certificate": tls.certificate, "key": tls.key} if tls else {}
        for name, value in paths.items():
            if not _PATH.fullmatch(value):
                raise TargetError(f"{name} phải là đường dẫn đầy đủ, không dấu: {value!r}")
        if not _NAME.fullmatch(self.name):
            raise TargetError(f"tên miền không dùng được: {self.name!r}")
        for value in (*self.listen, *(tls.listen if tls else ())):
            if not _LISTEN.fullmatch(value):
                raise TargetError(f"cổng mạng không dùng được: {value!r}")


def configure(server: Server, rules: Iterable[Rule] = ()) -> dict[str, str]:
    """Return the configuration files by name. Raises ValueError for a rule that does not fit."""
    lines = sorted({_line(rule) for rule in rules})
    map_size = server.map_size or _map_size(lines)
    names, tls = dict.fromkeys((*server.name.split(), "localhost")), server.tls
    values = {
        "map_size": str(map_size.total),
        "bucket_size": str(map_size.bucket),
        "parameters": "".join(f"&{name}=$arg_{name}" for name in old_items.PARAMETERS) + "&",
        "items": _lines(old_items.QUERIES),
        "components": _lines(old_items.PATHS),
        "stem": old_urls.STEM.pattern,
        "old_name": old_urls.NAME.pattern,
        "types": media_types.for_nginx(),
        "feeds": media_types.feeds_for_nginx(),
        "folder": server.folder,
        "old_map": server.old_map or f"{server.folder}/old.map",
        "root": server.root,
        "name": server.name,
        "names": "".join(f'    "{name}" "";\n' for name in names),
        "address": f"{'https' if tls else 'http'}://{next(iter(names))}/",
        "policy": headers.POLICY,
        "image_policy": headers.IMAGE_POLICY,
        "referrer": headers.REFERRER,
        "permissions": headers.PERMISSIONS,
        "opener": headers.OPENER,
        "no_page": headers.NO_PAGE,
        "immutable": headers.IMMUTABLE,
        "revalidate": headers.REVALIDATE,
        "brotli": "    brotli_static on;\n" if server.brotli else "",
        "hidden": _HIDDEN,
        "no_ranges": _NO_RANGES,
        "assets": _ASSETS.replace("@root@", server.assets) if server.assets else "",
        "errors": " ".join(map(str, _ERRORS)),
        "challenges": server.challenges,
        **_transport(server),
    }
    always = headers.ALWAYS | (headers.TRANSPORT if tls else {})

    def filled(name: str) -> str:
        return _PLACEHOLDER.sub(lambda match: values[match[1]], _template(name))

    return {
        "headers.conf": "".join(
            f'add_header {name} "{value}" always;\n' for name, value in always.items()
        ),
        "common.conf": filled("common.conf"),
        "listen.conf": _listen_conf(server),
        "old.map": "".join(f"{line}\n" for line in lines),
        "site.conf": filled("site.conf"),
    }


@cache
def _template(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _map_size(lines: Sequence[str]) -> MapSize:
    """Return the size of the hash table that a map of these lines needs, with room to spare."""
    longest = max((len(line.encode()) for line in lines), default=0)
    return MapSize(
        total=max(2048, 1 << (2 * len(lines)).bit_length()),
        bucket=max(128, 1 << (longest + 32).bit_length()),
    )


def _line(rule: Rule) -> str:
    """Return a rule as a line of the map; ValueError if its key could end the quoted string."""
    line = f'"{rule.old.key}" {"410" if rule.target == GONE else rule.target};'
    if not LINE.fullmatch(line):
        message = f"{rule.old.key!r} may not stand in a map"
        raise ValueError(message)
    return line


def _lines(forms: Iterable[Form]) -> str:
    """Return the lines of a map from what these forms match to the keys of the items."""
    return "\n".join(f'    "~*{form.pattern.pattern}" {_key(form)};' for form in forms)


def _key(form: Form) -> str:
    """Return the key with nginx's variables for the groups of the pattern."""
    return f'"{form.key(*(f"${name}" for name in form.pattern.groupindex))}"'


def _transport(server: Server) -> dict[str, str]:
    """Return what TLS adds: its directives, and the server that redirects plain HTTP."""
    tls = server.tls
    if tls is None:
        return {"redirect": "", "tls": "", "hsts": ""}
    lines = (
        f'ssl_certificate "{tls.certificate}"',
        f'ssl_certificate_key "{tls.key}"',
        "ssl_protocols TLSv1.2 TLSv1.3",
        "ssl_prefer_server_ciphers off",
        "ssl_session_cache shared:portal:5m",
        "ssl_session_timeout 1d",
        "ssl_session_tickets off",
    )
    name = server.name.partition(" ")[0]
    return {
        "hsts": f'map $https $portal_insist {{\n    default "";\n'
        f'    on "{headers.transport(tls.hsts)}"; # RFC 6797, 7.2: not over plain HTTP\n}}\n',
        "tls": "".join(f"    {line};\n" for line in lines),
        "redirect": (
            f"server {{\n{_listen(server.listen)}    server_name {server.name};\n"
            f'    include "{server.folder}/common.conf";\n'
            f"    location / {{ return 301 https://{name}$request_uri; }}\n}}\n\n"
        ),
    }


def _listen_conf(server: Server) -> str:
    """Return the portal's `listen` directives; it is the default server for any host name."""
    if server.tls is None:
        return _listen(server.listen)
    if server.version < HTTP2:
        return _listen(server.tls.listen, " ssl http2")
    return f"{_listen(server.tls.listen, ' ssl')}    http2 on;\n"


def _listen(addresses: Iterable[str], parameters: str = "") -> str:
    return "".join(f"    listen {address} default_server{parameters};\n" for address in addresses)
