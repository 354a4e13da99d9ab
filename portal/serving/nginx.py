"""Writes nginx's configuration: pure text, from a few settings and the rules of old addresses.

Three files for one folder: `site.conf` (for nginx's http block: maps and servers), `headers.conf`
(what every answer says), `old.map` (old addresses; the only one that changes with the content).
Nothing that an editor writes reaches nginx but through `old.map`, each line of which has the
form of `LINE`: whoever installs it on a server can check just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal import addresses
from portal.addresses import GONE
from portal.redirects import Rule
from portal.serving import headers, media_types
from portal.site import SettingsError

LINE = re.compile(
    r'"(?:/[^"\\\x00-\x1f\x7f]*|(?:article|category):[0-9]{1,9})" (?:410|/[A-Za-z0-9/._~-]*);'
)

_PATH = re.compile(r"/[A-Za-z0-9/._-]*")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?: [a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)*")
_LISTEN = re.compile(r"(?:(?:[0-9.]+|\[[0-9a-f:]*\]):)?[0-9]{1,5}")
_PLACEHOLDER = re.compile(r"@(\w+)@")
_MODULES = Path("/etc/nginx/modules-enabled")


@dataclass(frozen=True, slots=True)
class Tls:
    """Keys for TLS, as files on the host; `hsts`: for how long browsers insist on it, in s.

    `challenges` is where the host's certbot puts its answers (webroot).
    """

    certificate: str
    key: str
    hsts: int = 86_400
    listen: tuple[str, ...] = ("443", "[::]:443")
    challenges: str = "/var/www/html"


@dataclass(frozen=True, slots=True)
class Server:
    """A host that serves the portal.

    `name`: its domain names, parted by spaces; `root`: the served folder, the link that a
    publication swaps; `assets`: the folder that holds `assets/`, where they are kept apart from
    the releases; `folder`: where these files lie; `old_map`: where `old.map` does, if elsewhere;
    `brotli`: nginx has the module.
    Raises SettingsError for what may not stand in a configuration.
    """

    name: str
    root: str
    folder: str = "/etc/nginx/portal"
    assets: str = ""
    old_map: str = ""
    listen: tuple[str, ...] = ("80", "[::]:80")
    tls: Tls | None = None
    brotli: bool = True

    def __post_init__(self) -> None:
        """Refuse what could end a line, a block or a word."""
        tls = self.tls
        paths = {"root": self.root, "folder": self.folder, "assets": self.assets or "/"}
        paths["old_map"] = self.old_map or "/"
        paths |= {"certificate": tls.certificate, "key": tls.key} if tls else {}
        paths |= {"challenges": tls.challenges} if tls else {}
        for name, value in paths.items():
            if not _PATH.fullmatch(value):
                raise SettingsError(f"{name} phải là đường dẫn đầy đủ, không dấu: {value!r}")
        if not _NAME.fullmatch(self.name):
            raise SettingsError(f"tên miền không dùng được: {self.name!r}")
        for value in (*self.listen, *(tls.listen if tls else ())):
            if not _LISTEN.fullmatch(value):
                raise SettingsError(f"cổng mạng không dùng được: {value!r}")


def has_brotli(modules: Path = _MODULES) -> bool:
    """Say whether this machine's nginx loads the module for ready-made brotli."""
    return any(modules.glob("*brotli-static*.conf"))


def configure(server: Server, rules: Iterable[Rule] = ()) -> dict[str, str]:
    """Return the files of the configuration by their names."""
    lines = sorted({_line(each) for each in rules})
    longest = max((len(line.encode()) for line in lines), default=0)
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
        "policy": headers.POLICY,
        "policy_of_pictures": headers.POLICY_OF_PICTURES,
        "for_ever": headers.FOR_EVER,
        "revalidated": headers.REVALIDATED,
        "brotli": "    brotli_static on;\n" if server.brotli else "",
        "assets": f'    location /assets/ {{ root "{server.assets}"; }}\n' if server.assets else "",
        **_transport(server),
    }
    return {
        "site.conf": _PLACEHOLDER.sub(lambda found: values[found[1]], _template()),
        "headers.conf": "".join(
            f'add_header {name} "{value}" always;\n' for name, value in headers.ALWAYS.items()
        ),
        "old.map": "".join(f"{line}\n" for line in lines),
    }


@cache
def _template() -> str:
    return Path(__file__).with_name("site.conf").read_text(encoding="utf-8")


def _line(rule: Rule) -> str:
    """Return a rule as a line of the map. Keys are quoted; what could end the quotes is barred."""
    line = f'"{rule.old.key}" {"410" if rule.target == GONE else rule.target};'
    if not LINE.fullmatch(line):
        message = f"{rule.old.key!r} may not stand in a map"
        raise ValueError(message)
    return line


def _kinds() -> Iterator[str]:
    for option in ("", "com_content"):
        for word, kind in addresses.KINDS.items():
            yield f'    "{option}/{word}" {kind};'


def _transport(server: Server) -> dict[str, str]:
    tls = server.tls
    if tls is None:
        return {"door": "", "tls": "", "listen": _listening(server.listen, "")}
    lines = (
        f'ssl_certificate "{tls.certificate}"',
        f'ssl_certificate_key "{tls.key}"',
        "ssl_protocols TLSv1.2 TLSv1.3",
        "ssl_prefer_server_ciphers off",
        "ssl_session_cache shared:portal:5m",
        "ssl_session_timeout 1d",
        "ssl_session_tickets off",
        f'add_header Strict-Transport-Security "{headers.transport(tls.hsts)}" always',
    )
    name = server.name.partition(" ")[0]
    return {
        "listen": _listening(tls.listen, " ssl http2"),
        "tls": "".join(f"    {line};\n" for line in lines),
        "door": (
            f"server {{\n{_listening(server.listen, '')}\n    server_name {server.name};\n"
            f'    include "{server.folder}/headers.conf";\n    server_tokens off;\n'
            f'    location /.well-known/acme-challenge/ {{ root "{tls.challenges}"; }}\n'
            f"    location / {{ return 301 https://{name}$request_uri; }}\n}}\n\n"
        ),
    }


def _listening(places: Iterable[str], how: str) -> str:
    return "\n".join(f"    listen {place}{how};" for place in places)
