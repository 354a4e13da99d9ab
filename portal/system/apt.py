"""Installs Debian packages without starting, stopping or enabling a service. Standard library only.

Package scripts start services through a few programs of init-system-helpers, which they find by
the path that apt passes to dpkg (apt.conf(5), DPkg::Path). For one run of apt, substitutes that do
nothing come first in that path. The machine itself is not changed, so nothing has to be undone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin"  # apt's own DPkg::Path
_NOTHING = "#!/bin/sh\nexit 0\n"
# A unit that is new to the machine is registered as disabled by its owner, so that no later upgrade
# starts it either. A unit that was registered before is left alone.
_REGISTER = """#!/bin/sh
real=/usr/bin/deb-systemd-helper
case " $* " in *" --user "*) exec "$real" "$@" ;; esac
[ "${1-}" = --quiet ] && shift
[ "${1-}" = enable ] || exec "$real" "$@"
shift
for unit; do
    if [ -e "/var/lib/systemd/deb-systemd-helper-enabled/$unit.dsh-also" ]; then
        "$real" enable "$unit" || exit
    else
        "$real" enable "$unit" && "$real" disable "$unit" || exit
    fi
done
"""
# The same for scripts of /etc/init.d.
_REGISTER_SCRIPT = """#!/bin/sh
real=/usr/sbin/update-rc.d
if [ "${2-}" = defaults ]; then
    set -- "$1" defaults /etc/rc?.d/[SK]??"$1"
    [ -e "$3" ] || exec "$real" "$1" defaults-disabled
    set -- "$1" defaults
fi
exec "$real" "$@"
"""
_SUBSTITUTES = {
    "deb-systemd-helper": _REGISTER,
    "deb-systemd-invoke": _NOTHING,
    "invoke-rc.d": _NOTHING,
    "service": _NOTHING,
    "update-rc.d": _REGISTER_SCRIPT,
}
_ENVIRONMENT = (
    "DEBIAN_FRONTEND=noninteractive",
    "NEEDRESTART_SUSPEND=1",  # Ubuntu's needrestart would restart services after each run
)


class NotAllowedError(Exception):
    """Raised if there is no apt-get, or this user may not run it."""


class FailedError(Exception):
    """Raised if apt-get failed; the message is the last line of its errors."""


def install(packages: Sequence[str], folder: Path, begin: Callable[[], object]) -> None:
    """Install packages; the substitutes are written to `folder`, `begin` is called before apt-get.

    Raises NotAllowedError, FailedError.
    """
    sudo = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or _run([*sudo, "true"]) is not None:
        raise NotAllowedError
    _write(folder)
    begin()
    if _run([*sudo, str(folder / "invoke-rc.d")]) is not None:
        raise FailedError(folder)  # a file system mounted noexec
    path = f"{folder}:{_PATH}"
    _run([*sudo, "env", *_ENVIRONMENT, f"PATH={path}", "dpkg", "--configure", "-a"])  # after a kill
    apt = [*sudo, "env", *_ENVIRONMENT, "apt-get", "-qq", "-o", f"DPkg::Path={path}"]
    _run([*apt, "update"])  # without a network, old lists may do
    problem = _run([*apt, "install", "-y", *packages])
    if problem is not None:
        raise FailedError(problem)


def _write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in _SUBSTITUTES.items():
        (folder / name).write_text(script, encoding="ascii", newline="\n")
        (folder / name).chmod(0o755)


def _run(command: Sequence[str]) -> str | None:
    """Run a program; return None, or the last line of its errors if it failed."""
    if not shutil.which(command[0]):
        return command[0]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own arguments
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return None if done.returncode == 0 else (lines or ["?"])[-1]
