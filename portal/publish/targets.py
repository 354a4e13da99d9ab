"""Where the portal is published to: `TARGETS` in publishconf.py, by name."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.publish.gate.refusal import Refusal
from portal.settings import SettingsError
from portal.system import config_loader
from portal.vietnamese import text

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
_DIRECTORY = "directory:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What all targets have.

    `site_url`: the address of the portal there (SITEURL where empty); `read_back`: where it is
    read after a switch (`site_url` where empty, nowhere where "-"); `keep`: how many releases
    stay, so that one can go back to them; `headers`: what each page must come with.
    """

    site_url: str = ""
    read_back: str = ""
    keep: int = 10
    headers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no address, and fewer releases than one to go back to."""
        for name in ("site_url", "read_back"):
            value = getattr(self, name)
            if value not in {"", "-"} and not re.fullmatch(r"https?://[A-Za-z0-9.:-]+", value):
                message = f"{name} phải có dạng https://ten-mien.vn, không có dấu / ở cuối"
                raise SettingsError(message)
        if self.keep < 2:  # noqa: PLR2004 - the live one, and one to go back to
            message = "keep phải từ 2 trở lên"
            raise SettingsError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory(Target):
    """A folder of this machine, with the same layout as on a host: `PATH/current` is live."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ssh(Target):
    """A host that `setup-server` has made ready.

    `key` opens the host's door and, where `signing_key` is empty, signs as well; `timeout` in
    seconds: after so long a silence the line is taken for cut; `tls`: the host's certbot has keys.
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
        """Refuse what ssh could take for an option, or for two things."""
        super(Ssh, self).__post_init__()
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", self.host):
            message = f"host “{self.host}” không phải là tên máy"
            raise SettingsError(message)
        if not _USER.fullmatch(self.user):
            message = f"user “{self.user}” không phải là tên người dùng"
            raise SettingsError(message)
        if not re.fullmatch(r"/[A-Za-z0-9._/-]+", self.path) or ".." in self.path:
            message = f"path “{self.path}” phải là đường dẫn đầy đủ, chữ không dấu"
            raise SettingsError(message)
        if not 0 < self.port < 65536 or self.timeout < 1:  # noqa: PLR2004 - TCP's ports
            message = "port hoặc timeout nằm ngoài giới hạn"
            raise SettingsError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class S3(Target):
    """A bucket of an object store, behind a CDN whose rule maps `/x` to `r/<CURRENT>/x`.

    `endpoint` and `region` where it is not Amazon's; keys come from the environment.
    """

    bucket: str
    endpoint: str = ""
    region: str = ""


def is_adhoc(name: str) -> bool:
    """Say whether a target is a folder named on the command line."""
    return name.startswith(_DIRECTORY)


def read(config: Path, name: str) -> tuple[str, Target]:
    """Return a target by its name, or the only one; its `site_url` is never empty.

    Refuses a name that nobody knows, and settings that say something else than targets.
    """
    found, site_url = _settings(config)
    if is_adhoc(name):
        path = home(name.removeprefix(_DIRECTORY)).resolve()
        return _filled(path.name or "goc", Directory(path=str(path), read_back="-"), site_url)
    if not name and len(found) == 1:
        name = next(iter(found))
    if name not in found:
        near = text.near_miss(name, found) or ""
        raise Refusal("X001", name=name, names=", ".join(found) or "–", near=near)
    return _filled(name, found[name], site_url)


def home(path: str) -> Path:
    """Return a path with its "~" replaced. Refuses one of a user who has no home."""
    try:
        return Path(path).expanduser()
    except RuntimeError as problem:
        raise Refusal("X033", file=path, reason=problem) from None


def _settings(config: Path) -> tuple[Mapping[str, Target], str]:
    try:
        names = config_loader.load(config).names
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - the file is Python: anything may be
        frames = traceback.extract_tb(problem.__traceback__)
        line = next((f.lineno for f in reversed(frames) if Path(f.filename) == config), 1)
        line = getattr(problem, "lineno", None) or line  # of a SyntaxError
        raise Refusal("X002", name=config.name, line=line, reason=problem) from None
    found, url = names.get("TARGETS", {}), str(names.get("SITEURL", ""))
    fits = isinstance(found, dict) and all(
        isinstance(key, str) and _NAME.fullmatch(key) and isinstance(value, Target)
        for key, value in found.items()
    )
    if not fits:
        reason = 'TARGETS phải có dạng {"ten": targets.Ssh(…)}, tên chữ thường không dấu'
        raise Refusal("X002", name=config.name, line=1, reason=reason)
    return found, url.rstrip("/")


def _filled(name: str, target: Target, site_url: str) -> tuple[str, Target]:
    from dataclasses import replace

    url = target.site_url or site_url
    return name, replace(target, site_url=url, read_back=target.read_back or url)
