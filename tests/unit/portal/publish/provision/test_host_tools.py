"""What setting up a host does with programs that fail, files that don't fit, names nobody knows."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from portal.publish.provision import host_tools, server
from portal.publish.provision.host_tools import SetupError

_NGINX = """\
nginx: [warn] conflicting server name "a"
nginx: [emerg] cannot load certificate "/etc/ssl/a.pem": No such file
nginx: configuration file /etc/nginx/nginx.conf test failed
"""
_SSHD = """\
/etc/ssh/sshd_config.d/50-x.conf: line 3: Bad configuration option: Mach
/etc/ssh/sshd_config: terminating, 1 bad configuration options
"""
_FAILURES = {
    "nginx": (_NGINX, "[emerg] cannot load certificate"),
    "sshd": (_SSHD, "line 3: Bad configuration option"),
    "apt-get": (
        "E: Unable to locate package khong-co\nE: Sub-process returned an error code\n",
        "Unable to locate package khong-co",
    ),
    "useradd": ("useradd: UID 999 is not unique\n", "UID 999 is not unique"),
    "bytes": ("\udcff\udcfe lỗi\n", "lỗi"),
    "nothing": ("", "mã kết thúc 3"),
}


@pytest.mark.parametrize("name", _FAILURES)
def test_the_line_that_tells_the_cause_is_shown(tmp_path: Path, name: str) -> None:
    """A program's last line often says no more than that it failed."""
    said, cause = _FAILURES[name]
    (tmp_path / "said").write_text(said, "utf-8", "surrogateescape")
    failing = tmp_path / name
    failing.write_text(f"#!/bin/sh\ncat {tmp_path}/said >&2\nexit 3\n")
    failing.chmod(0o755)
    with pytest.raises(SetupError) as caught:
        host_tools.run(failing, "-t")
    assert cause in str(caught.value)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its name, as any other failure."""
    with pytest.raises(SetupError, match="khong-co"):
        host_tools.run(tmp_path / "khong-co")


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("cannot load certificate /etc/letsencrypt/live/a/fullchain.pem", "tls=True"),
        ("a duplicate default server for 0.0.0.0:80", "default_server"),
        ("bind() to 0.0.0.0:80 failed (98: Address already in use)", "ss -ltnp"),
    ],
)
def test_what_often_goes_wrong_comes_with_the_way_to_mend_it(
    tmp_path: Path, said: str, hint: str
) -> None:
    """An administrator need not know nginx's words."""
    failing = tmp_path / "nginx"
    failing.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    failing.chmod(0o755)
    with pytest.raises(SetupError) as caught:
        host_tools.run(failing)
    assert hint in str(caught.value).split("\n")[-1]


def test_what_systemd_hides_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says only where to read on; the cause stands in the unit's journal."""
    for name, text in {
        "systemctl": "echo 'Job for nginx.service failed.' >&2; exit 1",
        "journalctl": 'test "$2" = nginx && echo "[emerg] bind() (98: Address already in use)"',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(SetupError) as caught:
        host_tools.run("systemctl", "reload", "nginx")
    assert "Job for nginx.service failed." in str(caught.value)
    assert "[emerg] bind()" in str(caught.value)
    assert "ss -ltnp" in str(caught.value)


def test_files_that_do_not_fit_together_are_put_back_together(tmp_path: Path) -> None:
    """One refused file must not leave its neighbours behind."""
    kept, fresh = tmp_path / "a/kept", tmp_path / "b/fresh"
    kept.parent.mkdir()
    kept.write_text("trước")

    def refuse() -> None:
        assert (kept.read_text(), fresh.read_text()) == ("sau", "mới")
        raise SetupError

    with pytest.raises(SetupError):
        host_tools.put({kept: "sau", fresh: "mới"}, refuse)
    assert kept.read_text() == "trước"
    assert not fresh.exists()
    host_tools.put({kept: "sau", fresh: "mới"})
    assert (kept.read_text(), fresh.read_text()) == ("sau", "mới")


@pytest.mark.parametrize(
    ("version", "form"),
    [((), "cũ"), ((1, 22, 1), "cũ"), ((1, 25, 1), "mới"), ((1, 26, 3), "mới"), ((2,), "mới")],
)
def test_each_host_gets_the_form_that_its_nginx_knows(version: tuple[int, ...], form: str) -> None:
    """The newest that fits; the oldest while there is no nginx."""
    forms = {"1.25.1": "mới", "0": "cũ"}
    assert host_tools.variant_for(forms, version) == form
    assert host_tools.variant_for("chung", version) == "chung"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return nginx's default site as Debian's package leaves it."""
    available = tmp_path / "sites-available/default"
    available.parent.mkdir()
    available.write_text("server { listen 80 default_server; }\n")
    enabled = tmp_path / "sites-enabled/default"
    enabled.parent.mkdir()
    enabled.symlink_to(available)
    digest = hashlib.md5(available.read_bytes(), usedforsecurity=False).hexdigest()
    asked = tmp_path / "bin/dpkg-query"
    asked.parent.mkdir()
    asked.write_text(f"#!/bin/sh\necho ' /etc/nginx/mime.types 0'\necho ' {available} {digest}'\n")
    asked.chmod(0o755)
    monkeypatch.setenv("PATH", f"{asked.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(host_tools, "DEFAULT_PAGE", enabled)
    monkeypatch.setattr(host_tools, "_DEFAULT_PAGE_FILE", available)
    return enabled


def test_debians_own_page_is_taken_out_of_nginx_and_can_be_put_back(page: Path) -> None:
    """Only its link goes."""
    origin = page.resolve()
    assert host_tools.shows_default_page()
    host_tools.hide_default_page()
    assert not page.is_symlink()
    assert origin.is_file()
    host_tools.hide_default_page()


@pytest.mark.parametrize("how", ["edited", "a file", "another link", "gone"])
def test_a_page_of_somebody_elses_is_left_alone(page: Path, how: str) -> None:
    """Whatever was changed there may be a site that is in use."""
    origin = page.resolve()
    if how == "edited":
        origin.write_text("server { root /srv/khac; }\n")
    else:
        page.unlink()
    if how == "a file":
        page.write_text(origin.read_text())
    if how == "another link":
        (origin.parent / "khac").write_text(origin.read_text())
        page.symlink_to(origin.parent / "khac")
    host_tools.hide_default_page()
    assert page.is_symlink() == (how in {"edited", "another link"})
    assert page.is_file() == (how != "gone")


def _host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> server.Host:
    plan = {
        "user": "xuat-ban",
        "base": "/srv/cong",
        "site": "https://x.vn",
        "keep": 5,
        "timeout": 30,
        "namespace": "cong",
        "people": {},
        "remove": [],
    }
    host = server.Host(plan | changes)
    monkeypatch.setattr(host, "folder", tmp_path)
    (tmp_path / "signers").write_text(
        'lan namespaces="cong" ssh-ed25519 AAAA\nminh namespaces="cong" ssh-ed25519 BBBB\n'
    )
    (tmp_path / "authorized_keys").write_text(
        'restrict,command="x --who lan --timeout 9" ssh-ed25519 AAAA\n'
        'restrict,command="x --who minh --timeout 9" ssh-ed25519 BBBB\n'
    )
    return host


def _both(key: str) -> dict[str, str]:
    return {"login": key, "signer": key}


@pytest.mark.parametrize("name", ["lam", "la", "lan.", "an", "namespaces"])
def test_who_is_not_there_cannot_be_let_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A leaked key must not stay because of a slip; those who may publish are named."""
    host = _host(tmp_path, monkeypatch, remove=[name])
    with pytest.raises(SetupError, match=rf"“{name}”.*lan, minh"):
        host.people()
    (tmp_path / "signers").unlink()
    (tmp_path / "authorized_keys").unlink()
    with pytest.raises(SetupError, match="chưa có ai"):
        host.people()


def test_who_is_let_out_is_in_neither_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And may be let in with another key in the same run."""
    found = _host(tmp_path, monkeypatch, remove=["lan"]).people()
    assert "lan" not in found["signers"] + found["keys"]
    assert "--who minh" in found["keys"]
    fresh = {"lan": _both("ssh-ed25519 CCCC")}
    found = _host(tmp_path, monkeypatch, remove=["lan"], people=fresh).people()
    assert "AAAA" not in found["signers"] + found["keys"]
    assert "CCCC" in found["signers"]


def test_one_key_is_one_persons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else taking away one name would leave the key its way in under the other."""
    with pytest.raises(SetupError, match="đã được ghi cho lan"):
        _host(tmp_path, monkeypatch, people={"tam": _both("ssh-ed25519 AAAA")}).people()
    found = _host(tmp_path, monkeypatch, people={"lan": _both("ssh-ed25519 AAAA")}).people()
    assert found["signers"].count("AAAA") == 1


def test_a_key_that_stays_under_another_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hosts that were set up before may hold one twice."""
    host = _host(tmp_path, monkeypatch, remove=["lan"])
    with (tmp_path / "signers").open("a") as file:
        file.write('cu namespaces="cong" ssh-ed25519 AAAA\n')
    host.people()
    assert "hãy gỡ cả cu" in capsys.readouterr().out
