"""Writes nginx's configuration: pure text, from a few settings and the rules of old addresses.

Five files for one folder: `site.conf` (for nginx's http block: maps and servers), `listen.conf`
(where it listens; the only one that depends on nginx's version), `common.conf` (what is done with
whatever comes), `headers.conf` (what every answer says), `old.map` (old addresses; the only one
that changes with the content).
Nothing that an editor writes reaches nginx but through `old.map`, each line of which has the
form of `LINE`: whoever installs it on a server can check just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent

from portal.content import old_urls
from portal.content.old_urls import GONE
from portal.content.redirects import Rule
from portal.publish.web import headers, media_types
from portal.publish.web.compress import KINDS
from portal.settings import SettingsError

# A target has no empty part and none that begins with a dot: browsers take "//x" for a host.
LINE = re.compile(
    r'"(?:/[^"\\\x00-\x1f\x7f]*|(?:article|category):[0-9]{1,9})" '
    r"(?:410|/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?);"
)
HTTP2 = (1, 25, 1)  # since that version it is a directive, no longer a word of `listen`

_PATH = re.compile(r"/[A-Za-z0-9/._-]*")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?: [a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)*")
_LISTEN = re.compile(r"(?:(?:[0-9.]+|\[[0-9a-f:]*\]):)?[0-9]{1,5}")
_PLACEHOLDER = re.compile(r"@(\w+)@")
_HIDDEN = """\
    location ~ "/\\.(?!well-known/)" { return 404; }
    location ~* "\\.(?:br|gz)$" { return 404; } # they answer for their pages, not for themselves
"""
# What may be compressed is sent whole: its parts would be those of what was compressed.
_WHOLE = f"""\
    location ~ "\\.(?:{"|".join(sorted(kind[1:] for kind in KINDS))})$" {{ max_ranges 0; }}
"""
_ASSETS = f"""\
    location ^~ /assets/ {{
        root "@place@";
{indent(_HIDDEN + _WHOLE, "    ")}    }}
"""
# All that nginx answers by itself, but for those that have pages of ours; 494-497 become 400.
_ERRORS = (
    *(400, 405, 408, 410, 411, 412, 413, 414, 415, 421, 429, 431, 494, 495, 496, 497),
    *(500, 501, 502, 503, 504, 505, 507),
)


@dataclass(frozen=True, slots=True)
class Tls:
    """Keys for TLS, as files on the host; `hsts`: for how long browsers insist on it, in s."""

    certificate: str
    key: str
    hsts: int = 86_400
    listen: tuple[str, ...] = ("443", "[::]:443")


@dataclass(frozen=True, slots=True)
class Server:
    """A host that serves the portal, and whatever else comes to the addresses where it listens.

    `name`: its domain names, parted by spaces; `root`: the served folder, the link that a
    publication swaps; `assets`: the folder that holds `assets/`, where they are kept apart from
    the releases; `folder`: where these files lie; `old_map`: where `old.map` does, if elsewhere;
    `challenges`: where the host's certbot puts its answers (webroot); `brotli`: nginx has the
    module; `version`: nginx's own.
    Raises SettingsError for what may not stand in a configuration.
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

    def __post_init__(self) -> None:
        """Refuse what could end a line, a block or a word."""
        tls = self.tls
        paths = {"root": self.root, "folder": self.folder, "assets": self.assets or "/"}
        paths |= {"old_map": self.old_map or "/", "challenges": self.challenges}
        paths |= {"certificate": tls.certificate, "key": tls.key} if tls else {}
        for name, value in paths.items():
            if not _PATH.fullmatch(value):
                raise SettingsError(f"{name} phải là đường dẫn đầy đủ, không dấu: {value!r}")
        if not _NAME.fullmatch(self.name):
            raise SettingsError(f"tên miền không dùng được: {self.name!r}")
        for value in (*self.listen, *(tls.listen if tls else ())):
            if not _LISTEN.fullmatch(value):
                raise SettingsError(f"cổng mạng không dùng được: {value!r}")


def configure(server: Server, rules: Iterable[Rule] = ()) -> dict[str, str]:
    """Return the files of the configuration by their names."""
    lines = sorted({_line(each) for each in rules})
    longest = max((len(line.encode()) for line in lines), default=0)
    names, tls = dict.fromkeys((*server.name.split(), "localhost")), server.tls
    values = {
        "map_size": str(max(2048, 1 << (2 * len(lines)).bit_length())),
        "bucket_size": str(max(128, 1 << (longest + 32).bit_length())),
        "kinds": "\n".join(_kinds()),
        "types": media_types.for_nginx(),
        "feeds": media_types.feeds_for_nginx(),
        "folder": server.folder,
        "old_map": server.old_map or f"{server.folder}/old.map",
        "root": server.root,
        "name": server.name,
        "names": "".join(f'    "{name}" "";\n' for name in names),
        "address": f"{'https' if tls else 'http'}://{next(iter(names))}/",
        "policy": headers.POLICY,
        "policy_of_pictures": headers.POLICY_OF_PICTURES,
        "for_ever": headers.FOR_EVER,
        "revalidated": headers.REVALIDATED,
        "brotli": "    brotli_static on;\n" if server.brotli else "",
        "hidden": _HIDDEN,
        "whole": _WHOLE,
        "assets": _ASSETS.replace("@place@", server.assets) if server.assets else "",
        "errors": " ".join(map(str, _ERRORS)),
        "challenges": server.challenges,
        **_transport(server),
    }
    always = headers.ALWAYS | (headers.TRANSPORT if tls else {})

    def filled(name: str) -> str:
        return _PLACEHOLDER.sub(lambda found: values[found[1]], _template(name))

    return {
        "headers.conf": "".join(
            f'add_header {name} "{value}" always;\n' for name, value in always.items()
        ),
        "common.conf": filled("common.conf"),
        "listen.conf": _listening(server),
        "old.map": "".join(f"{line}\n" for line in lines),
        "site.conf": filled("site.conf"),
    }


@cache
def _template(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _line(rule: Rule) -> str:
    """Return a rule as a line of the map. Keys are quoted; what could end the quotes is barred."""
    line = f'"{rule.old.key}" {"410" if rule.target == GONE else rule.target};'
    if not LINE.fullmatch(line):
        message = f"{rule.old.key!r} may not stand in a map"
        raise ValueError(message)
    return line


def _kinds() -> Iterator[str]:
    for option in ("", "com_content"):
        for word, kind in old_urls.KINDS.items():
            yield f'    "{option}/{word}" {kind};'


def _transport(server: Server) -> dict[str, str]:
    """Return what TLS adds: its keys, and the server that leads there from plain HTTP."""
    tls = server.tls
    if tls is None:
        return {"door": "", "tls": "", "insist": ""}
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
        "insist": f'map $https $portal_insist {{\n    default "";\n'
        f'    on "{headers.transport(tls.hsts)}"; # RFC 6797, 7.2: not over plain HTTP\n}}\n',
        "tls": "".join(f"    {line};\n" for line in lines),
        "door": (
            f"server {{\n{_places(server.listen)}    server_name {server.name};\n"
            f'    include "{server.folder}/common.conf";\n'
            f"    location / {{ return 301 https://{name}$request_uri; }}\n}}\n\n"
        ),
    }


def _listening(server: Server) -> str:
    """Return where the portal listens; its server is the default there, for whatever comes."""
    if server.tls is None:
        return _places(server.listen)
    if server.version < HTTP2:
        return _places(server.tls.listen, " ssl http2")
    return f"{_places(server.tls.listen, ' ssl')}    http2 on;\n"


def _places(listen: Iterable[str], how: str = "") -> str:
    return "".join(f"    listen {place} default_server{how};\n" for place in listen)
