"""Who may come in and who may sign: what `setup-server` writes of keys on the host."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from portal.publish import targets
from portal.publish.gate import signature
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.ssh import SshHost
from portal.publish.provision import server, setup
from portal.publish.provision.host_tools import SetupError

TARGET = targets.Ssh(host="may", key="/khong-co", site_url="https://x.vn")


@pytest.fixture
def target(tmp_path: Path) -> targets.Ssh:
    """A target whose key for the door and whose key for signing are two, made by ssh-keygen."""
    for name in ("cua", "ky", "cua-khac"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]
        subprocess.run([*words, str(tmp_path / name)], check=True)
    login_key, signing_key = str(tmp_path / "cua"), str(tmp_path / "ky")
    return dataclasses.replace(TARGET, key=login_key, signing_key=signing_key)


def _plan(target: targets.Ssh, options: setup.SetupOptions) -> dict[str, Any]:
    text = setup.script(target, options)
    (text_of_plan,) = re.findall(r"from_text\((.*)\)\)\n", text)
    return dict(json.loads(eval(text_of_plan)))  # noqa: S307 - a string of our own


def _people(folder: Path, target: targets.Ssh, options: setup.SetupOptions) -> dict[str, str]:
    """Return the lists, and have them on the host."""
    host = server.Host(_plan(target, options))
    host.folder = folder
    lists = host.people()
    (folder / "signers").write_text(lists["signers"])
    (folder / "authorized_keys").write_text(lists["keys"])
    return lists


def _key(path: str) -> str:
    return Path(f"{path}.pub").read_text("ascii").split()[1]


def test_one_key_may_open_the_door_and_another_sign(tmp_path: Path, target: targets.Ssh) -> None:
    """What `signing_key` promises: what it signs is taken; the door's key signs nothing."""
    lists = _people(tmp_path, target, setup.SetupOptions(who="lan"))
    assert _key(target.key) in lists["keys"]
    assert _key(target.signing_key) not in lists["keys"]
    signed = SshHost(target).sign(b"x")
    signature.verify(b"x", signed, tmp_path / "signers", "lan")
    by_the_door = SshHost(dataclasses.replace(target, signing_key="")).sign(b"x")
    with pytest.raises(Refusal) as caught:
        signature.verify(b"x", by_the_door, tmp_path / "signers", "lan")
    assert caught.value.code == "X013"


def test_keys_of_others_stay_as_they_are(tmp_path: Path, target: targets.Ssh) -> None:
    """Each of their two; set up again, nothing changes; put out, both are gone."""
    first = _people(tmp_path, target, setup.SetupOptions(who="lan"))
    one = dataclasses.replace(target, key=f"{target.key}-khac", signing_key="")
    both = _people(tmp_path, one, setup.SetupOptions(who="minh"))
    assert first["keys"] in both["keys"]
    assert first["signers"] in both["signers"]
    assert _people(tmp_path, target, setup.SetupOptions(who="lan")) == both
    left = _people(tmp_path, target, setup.SetupOptions(remove="lan"))
    assert "lan" not in left["keys"] + left["signers"]
    assert "minh" in left["keys"]
    assert "minh" in left["signers"]


def test_whoever_signs_with_another_key_is_asked_for_it(
    tmp_path: Path, target: targets.Ssh
) -> None:
    """With the door's key as signer, what they publish would be refused for ever (X013)."""
    login_key, signing_key = f"{target.key}.pub", f"{target.signing_key}.pub"
    with pytest.raises(Refusal) as caught:
        setup.script(target, setup.SetupOptions(who="minh", key=login_key))
    assert (caught.value.code, caught.value.data["name"]) == ("X029", "--signing-key")
    lists = _people(
        tmp_path, target, setup.SetupOptions(who="minh", key=login_key, signing_key=signing_key)
    )
    assert _key(target.key) in lists["keys"]
    assert _key(target.signing_key) in lists["signers"]


def test_no_two_people_share_a_key_be_it_for_the_door_or_for_signing(
    tmp_path: Path, target: targets.Ssh
) -> None:
    """What one of them signs, the other would have signed too."""
    _people(tmp_path, target, setup.SetupOptions(who="lan"))
    login_key, signing_key, other = (f"{tmp_path}/{name}.pub" for name in ("cua", "ky", "cua-khac"))
    for keys in (
        (login_key, other),
        (other, signing_key),
        (signing_key, other),
        (other, login_key),
    ):
        options = setup.SetupOptions(who="minh", key=keys[0], signing_key=keys[1])
        with pytest.raises(SetupError, match="lan"):
            _people(tmp_path, target, options)
    assert _people(
        tmp_path, target, setup.SetupOptions(who="lan", key=signing_key, signing_key=login_key)
    )


def test_a_key_that_must_go_is_not_taken_in_again(tmp_path: Path, target: targets.Ssh) -> None:
    """In one step one may be given another key; the lost one would open the door for ever."""
    _people(tmp_path, target, setup.SetupOptions(who="lan"))
    for who in ("lan", "minh"):
        with pytest.raises(SetupError, match="--key"):
            _people(tmp_path, target, setup.SetupOptions(who=who, remove="lan"))
    other = f"{tmp_path}/cua-khac.pub"
    options = setup.SetupOptions(who="lan", remove="lan", key=other, signing_key=other)
    lists = _people(tmp_path, target, options)
    assert _key(target.key) not in lists["keys"]
    assert _key(target.signing_key) not in lists["signers"]
    assert _key(f"{tmp_path}/cua-khac") in lists["keys"]


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for ssh")
@pytest.mark.parametrize("code", [255, 127])
def test_a_host_that_lets_nobody_in_or_lacks_python_is_refused(
    tmp_path: Path, target: targets.Ssh, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Nothing was set up: the message names who could not come in."""
    (tmp_path / "ssh").write_text(f"#!/bin/sh\nexit {code}\n")
    (tmp_path / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(Refusal) as caught:
        setup.run(target, setup.SetupOptions(who="lan"), print)
    assert (caught.value.code, caught.value.data) == ("X036", {"name": "root@may"})
