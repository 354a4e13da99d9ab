"""Configuration of the host's sshd (the publishing user) and systemd (the map of old addresses)."""

from __future__ import annotations

SSHD_CONFIG = """\
# {user}: may publish, and nothing else. Written by setup-server.
Match User {user}
    AuthorizedKeysFile {folder}/authorized_keys
    AuthenticationMethods publickey
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    DisableForwarding yes
    PermitTTY no
    PermitUserRC no
    ClientAliveInterval 10
    ClientAliveCountMax 3
Match all
"""
UNITS = {
    "service": """\
[Unit]
Description=Old addresses of the portal into nginx

[Service]
Type=oneshot
ExecStart=/usr/bin/python3 -I {program} {base}/current/{map} {target}
""",
    "path": """\
[Unit]
Description=A switch of the portal's release

[Path]
PathChanged={base}/history.log

[Install]
WantedBy=multi-user.target
""",
}
