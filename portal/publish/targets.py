"""The publishing targets: `TARGETS` in publishconf.py, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.publish.gate.refusal import Refusal
from portal.system import config_faults, config_loader
from portal.vietnamese import text

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
_DIRECTORY = "directory:"


class TargetError(ValueError):
    """Raised for a setting of a target that publishing cannot work with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The settings that all targets have. Raises TargetError for invalid ones.

    `site_url`: the portal's address there (SITEURL if empty); `read_back`: the address that is
    verified after a switch (`site_url` if empty, none if "-"); `keep`: how many releases are kept
    for rollbacks; `headers`: names of headers that every page must have.
    """

    site_url: str = ""
    read_back: str = ""
    keep: int = 10
    headers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Validate the addresses and the number of releases."""
        for name in ("site_url", "read_back"):
            value = getattr(self, name)
            if value not in {"", "-"} and not re.fullmatch(r"https?://[A-Za-z0-9.:-]+", value):
                message = f"{name} phải có dạng https://ten-mien.vn, không có dấu / ở cuối"
                raise TargetError(message)
        if self.keep < 2:  # noqa: PLR2004 - the live one, and one to roll back to
            message = "keep phải từ 2 trở lên"
            raise TargetError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory(Target):
    """A local folder with the layout of a host: `PATH/current` is the live release."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ssh(Target):
    """A host that was set up with `setup-server`.

    `key`: for logging in and, if `signing_key` is empty, for signing; `timeout`: seconds without
    data after which a connection counts as lost; `tls`: certbot on the host has a certificate.
    """

    host: str
    key: str
    user: str = "xuat-ban"
    port: int = 22
    path: str = "/srv/cong"
    signing_key: str = ""
    known_hosts: str = "~/.ssh/known_hosts"
    tls: bool = False
    timeout: int = 30

    def __post_init__(self) -> None:
        """Validate values that ssh could take for an option, or for several arguments."""
        super(Ssh, self).__post_init__()
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", self.host):
            message = f"host “{self.host}” không phải là tên máy"
            raise TargetError(message)
        if not _USER.fullmatch(self.user):
            message = f"user “{self.user}” không phải là tên người dùng"
            raise TargetError(message)
        if not re.fullmatch(r"/[A-Za-z0-9._/-]+", self.path) or ".." in self.path:
            message = f"path “{self.path}” phải là đường dẫn đầy đủ, chữ không dấu"
            raise TargetError(message)
        if not 0 < self.port < 65536 or self.timeout < 1:  # noqa: PLR2004 - TCP's ports
            message = "port hoặc timeout nằm ngoài giới hạn"
            raise TargetError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class S3(Target):
    """A bucket of an object store, behind a CDN whose rule maps `/x` to `r/<CURRENT>/x`.

    `endpoint`, `region`: for stores other than Amazon's. Credentials come from the environment.
    """

    bucket: str
    endpoint: str = ""
    region: str = ""


def is_adhoc(name: str) -> bool:
    """Whether a target's name is a folder given on the command line ("directory:PATH")."""
    return name.startswith(_DIRECTORY)


def read(config: Path, name: str) -> tuple[str, Target]:
    """Return a target's name and settings, of the only one if `name` is empty.

    `site_url` and `read_back` are filled in. Refuses an unknown name (X001) and invalid settings
    (X002).
    """
    defined, site_url = _settings(config)
    if is_adhoc(name):
        path = home(name.removeprefix(_DIRECTORY)).resolve()
        target = Directory(path=str(path), read_back="-")
        return _with_addresses(path.name or "goc", target, site_url)
    if not name and len(defined) == 1:
        name = next(iter(defined))
    if name not in defined:
        near = text.near_miss(name, defined)
        raise Refusal("X001", name=name, names=", ".join(defined) or "–", near=near)
    return _with_addresses(name, defined[name], site_url)


def home(path: str) -> Path:
    """Expand "~" in a path. Refuses an unknown user's (X033)."""
    try:
        return Path(path).expanduser()
    except RuntimeError as problem:
        raise Refusal("X033", file=path, reason=problem) from None


def _settings(config: Path) -> tuple[Mapping[str, Target], str]:
    try:
        names = config_loader.load(config).names
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - the file is Python: any error
        path, line = config_faults.place(problem, config)
        reason = config_faults.reason(problem)
        raise Refusal("X002", name=path.name, line=line, reason=reason) from None
    defined, url = names.get("TARGETS", {}), str(names.get("SITEURL", ""))
    is_valid = isinstance(defined, dict) and all(
        isinstance(key, str) and _NAME.fullmatch(key) and isinstance(value, Target)
        for key, value in defined.items()
    )
    if not is_valid:
        reason = 'TARGETS phải có dạng {"ten": targets.Ssh(…)}, tên chữ thường không dấu'
        path, line = config_faults.line_of(config, "TARGETS")
        raise Refusal("X002", name=path.name, line=line, reason=reason)
    return defined, url.rstrip("/")


def _with_addresses(name: str, target: Target, site_url: str) -> tuple[str, Target]:
    from dataclasses import replace

    url = target.site_url or site_url
    return name, replace(target, site_url=url, read_back=target.read_back or url)
