"""Where publishing meets the rooms that prepare what is served.

Both are to be had without a host: they only see files.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from portal.diagnostics import Diagnostic
from portal.publish.targets import Ssh

_NGINX = """\
server {{
    listen 80;
    server_name {name};
    root {base}/current;
    error_page 404 /404.html;
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; \
img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
frame-ancestors 'none'; manifest-src 'self'" always;
    location / {{ try_files $uri $uri/index.html =404; }}
    location /assets/ {{ root {base}; expires max; }}
    location ~ /\\.(?!well-known/) {{ return 404; }}
}}
"""


def vanished(content: Path, before: Collection[str], now: Collection[str]) -> list[Diagnostic]:
    """Return a problem for each page that was live, is no more, and leads nowhere else."""
    del content, before, now
    return []


def served(release: Path, cache: Path) -> None:
    """Put beside a release's files what a server needs of them: settings, compressed twins."""
    del release, cache


def nginx(target: Ssh) -> dict[str, str]:
    """Return the files of a web server's settings, by their paths on the host."""
    host = urlsplit(target.site_url).hostname or "_"
    text = _NGINX.format(name=host, base=target.path)
    return {f"/etc/nginx/conf.d/{target.user}.conf": text}
