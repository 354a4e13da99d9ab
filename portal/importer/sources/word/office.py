"""Has LibreOffice, where it is installed, write files as .docx: without macros, without network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 120  # for one file; several at once get a little more
_SECONDS_MORE = 20
_PROXY = "http://127.0.0.1:9"  # nobody listens there
# Its settings, by path and name (officecfg): no macros, nothing loaded from elsewhere.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str:
    """Return the path of LibreOffice, "" if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def as_docx(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files as .docx by their names; what cannot be converted, or in time, is not there.

    If one keeps the others from being converted, each is tried alone.
    """
    if not program() or not files:
        return {}
    done = _converted(files)
    if len(files) > 1 and len(done) < len(files):
        for name in files.keys() - done.keys():
            done |= _converted({name: files[name]})
    return done


def _converted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="word-") as made:
        folder = Path(made)
        names = {}
        for number, (name, data) in enumerate(files.items()):
            source = folder / f"{number}{Path(name).suffix.lower()}"  # its own name is not theirs
            source.write_bytes(data)
            names[name] = source
        _run(folder, [str(source) for source in names.values()])
        written = {name: folder / "docx" / f"{source.stem}.docx" for name, source in names.items()}
        return {name: path.read_bytes() for name, path in written.items() if path.is_file()}


def _run(folder: Path, sources: list[str]) -> None:
    """Run LibreOffice in a process group of its own, which ends with it or when time is up."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    command = [
        program(),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx", "--outdir", str(folder / "docx"), *sources),
    ]
    environment = os.environ | {"http_proxy": _PROXY, "https_proxy": _PROXY, "HOME": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - the program of this machine, with paths of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS + _SECONDS_MORE * (len(sources) - 1))
    except subprocess.TimeoutExpired:
        pass
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of it: soffice is a script that starts the program proper."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )
