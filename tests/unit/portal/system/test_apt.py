"""Packages are installed without a service that starts, now or when the machine does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from portal.system import apt

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no apt")

# What apt and a package's script do, where the test says which programs the script asks for.
_APT_GET = """#!/bin/sh
for word; do case $word in DPkg::Path=*) PATH=${word#*=} ;; esac; done
case " $* " in *" install "*) ;; *) exit 0 ;; esac
invoke-rc.d nginx start && deb-systemd-invoke start nginx.service && service nginx start || exit
for name in invoke-rc.d deb-systemd-invoke deb-systemd-helper service update-rc.d; do
    command -v "$name"
done >> "$FOUND"
[ -z "$SAID" ] || { echo "$SAID" >&2; exit 100; }
"""
_RECORDER = '#!/bin/sh\necho "$@" >> "$FOUND"\n'


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, first in the path, with an apt-get and a sudo of the test's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    _program(folder / "apt-get", _APT_GET)
    _program(folder / "dpkg", "#!/bin/sh\n")
    _program(folder / "sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("FOUND", str(tmp_path / "found"))
    monkeypatch.setenv("SAID", "")
    return folder


def _program(path: Path, script: str) -> None:
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.usefixtures("bin_folder")
def test_the_scripts_of_packages_find_programs_that_start_nothing(tmp_path: Path) -> None:
    """All by which Debian's packages start a service, or have it start with the machine."""
    folder = tmp_path / "của tôi"
    apt.install(["nginx"], folder, lambda: None)
    paths = (tmp_path / "found").read_text("utf-8").splitlines()
    assert {Path(path).parent for path in paths} == {folder}
    assert len(paths) == 5


@pytest.mark.usefixtures("bin_folder")
def test_what_apt_said_last_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller says it with the command by hand."""
    monkeypatch.setenv("SAID", "E: không có gói ấy")
    with pytest.raises(apt.FailedError, match="E: không có gói ấy"):
        apt.install(["nginx"], tmp_path / "apt", lambda: None)


def test_a_user_without_apt_is_refused_before_anything_is_done(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another system, or without the right."""
    (bin_folder / "apt-get").unlink()
    monkeypatch.setenv("PATH", str(bin_folder))
    with pytest.raises(apt.NotAllowedError):
        apt.install(["nginx"], tmp_path / "apt", pytest.fail)
    assert not (tmp_path / "apt").exists()


@pytest.mark.parametrize(
    ("words", "known", "calls"),
    [
        (["enable", "a.service"], False, ["enable a.service", "disable a.service"]),
        (["--quiet", "enable", "a.service"], False, ["enable a.service", "disable a.service"]),
        (["enable", "a.service"], True, ["enable a.service"]),
        (["unmask", "a.service"], False, ["unmask a.service"]),
        (["--user", "enable", "a.service"], False, ["--user enable a.service"]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("bin_folder")
def test_only_a_unit_that_is_new_to_the_machine_is_disabled(
    tmp_path: Path,
    words: list[str],
    calls: list[str],
    *,
    known: bool,
) -> None:
    """One that runs already still starts with the machine."""
    apt.install([], tmp_path / "apt", lambda: None)
    (tmp_path / "found").unlink()
    _program(tmp_path / "real", _RECORDER)
    helper = tmp_path / "apt/deb-systemd-helper"
    script = helper.read_text("ascii").replace("/usr/bin/deb-systemd-helper", f"{tmp_path}/real")
    _program(helper, script.replace("/var/lib/systemd", str(tmp_path)))
    if known:
        (tmp_path / "deb-systemd-helper-enabled").mkdir()
        (tmp_path / "deb-systemd-helper-enabled/a.service.dsh-also").touch()
    subprocess.run([helper, *words], check=True)
    assert (tmp_path / "found").read_text("utf-8").splitlines() == calls


@pytest.mark.parametrize(
    ("words", "known", "call"),
    [
        (["a", "defaults"], False, "a defaults-disabled"),
        (["a", "defaults"], True, "a defaults"),
        (["a", "remove"], False, "a remove"),
    ],
    ids=str,
)
@pytest.mark.usefixtures("bin_folder")
def test_only_a_script_that_is_new_to_the_machine_is_disabled(
    tmp_path: Path,
    words: list[str],
    call: str,
    *,
    known: bool,
) -> None:
    """The same where init runs scripts."""
    apt.install([], tmp_path / "apt", lambda: None)
    (tmp_path / "found").unlink()
    _program(tmp_path / "real", _RECORDER)
    helper = tmp_path / "apt/update-rc.d"
    script = helper.read_text("ascii").replace("/usr/sbin/update-rc.d", f"{tmp_path}/real")
    _program(helper, script.replace("/etc/rc", f"{tmp_path}/rc"))
    if known:
        (tmp_path / "rc2.d").mkdir()
        (tmp_path / "rc2.d/S01a").touch()
    subprocess.run([helper, *words], check=True)
    assert (tmp_path / "found").read_text("utf-8").splitlines() == [call]
