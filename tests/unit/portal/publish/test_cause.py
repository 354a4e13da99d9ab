"""Of what ssh, ssh-keygen and rsync say when they fail, the line that tells why is shown."""

from __future__ import annotations

import pytest

from portal.publish.hosts.ssh import cause

_OPEN_KEY = """\
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
Permissions 0644 for 'k' are too open.
It is required that your private key files are NOT accessible by others.
This private key will be ignored.
No private key found for "k"
"""
_LOCKED = """\
Enter passphrase: Load key "k": incorrect passphrase supplied to decrypt private key
"""
_REFUSED = """\
** WARNING: connection is not using a post-quantum key exchange algorithm.
ssh: connect to host 127.0.0.1 port 1: Connection refused
rsync: connection unexpectedly closed (0 bytes received so far) [sender]
rsync error: error in rsync protocol data stream (code 12) at io.c(285) [sender=3.5.0]
"""
_WRITING = """\
Chỉ người có phận sự mới được vào máy này bằng ssh.
rsync: [Receiver] mkdir "/nodir/a/b" failed: No such file or directory (2)
rsync error: error in file IO (code 11) at main.c(808) [Receiver=3.5.0]
"""
_CLOSED = """\
kex_exchange_identification: Connection closed by remote host
Connection closed by 127.0.0.1 port 22
"""


@pytest.mark.parametrize(
    ("stderr", "expected"),
    [
        (_OPEN_KEY, "Permissions 0644 for 'k' are too open."),
        (_LOCKED, 'Load key "k": incorrect passphrase supplied to decrypt private key'),
        (_REFUSED, "ssh: connect to host 127.0.0.1 port 1: Connection refused"),
        (_WRITING, 'rsync: [Receiver] mkdir "/nodir/a/b" failed: No such file or directory (2)'),
        (_CLOSED, "kex_exchange_identification: Connection closed by remote host"),
        ("Couldn't load public key k: No such file or directory\n",) * 2,
        ("lời chào\nbash: python3: not found\n", "bash: python3: not found"),
        ("\n\n", ""),
        ("", ""),
    ],
)
def test_the_line_that_tells_why_is_shown(stderr: str, expected: str) -> None:
    """Neither a warning before it nor the last line after it."""
    assert cause(stderr.encode()) == expected.strip()
