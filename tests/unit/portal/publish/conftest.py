"""A publisher and a host in one process: the real gate, real keys, no network."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal.content import loader
from portal.content.model import Content
from portal.diagnostics.diagnostic import Report
from portal.publish.commands import Commands, PublishOptions, SiteBuilder
from portal.publish.deploy import Deployer
from portal.publish.gate import layout as layout_room
from portal.publish.gate.layout import Layout
from portal.publish.gate.refusal import Refusal
from portal.publish.gate.session import Session
from portal.publish.gate.source import Source
from portal.publish.gate.switching import Caller
from portal.publish.hosts import factory
from portal.publish.hosts.base import Progress
from portal.publish.targets import Directory

SITE = "https://x.vn"
KEEP = 3
_CONFIG = """\
from portal.publish import targets
SITEURL = "https://x.vn"
TARGETS = {{"may-chu": targets.Directory(path="{base}", read_back="-", keep=3)}}
"""


@dataclass
class InProcessHost:
    """A host whose gate runs in this process, as its forced command would for `who`."""

    base: Path
    who: str = "lan"
    key: Path | None = None
    signers: Path | None = None

    def request(self, *words: str, data: bytes = b"") -> bytes:
        """Let the gate answer a request; errors of its disk are refusals, as in its main."""
        layout = Layout(self.base)
        session = Session(layout, Caller(self.who, SITE, self.signers), 5, KEEP)
        with tempfile.TemporaryFile() as sent:
            sent.write(data)
            sent.seek(0)
            try:
                layout.prepare()
                answer = session.answer(shlex.join(words), Source(sent.fileno(), 5))
                if words[0] == "publish":
                    with suppress(OSError, Refusal):
                        session.prune()
            except OSError as problem:
                raise Refusal("X009", reason=problem.strerror) from None
        return answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    def upload(self, folder: Path, release: str, paths: Sequence[str], progress: Progress) -> int:
        """Copy files."""
        for path in progress(paths, len(paths)):
            place = self.base / "incoming" / release / path
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, place)
        return 1

    def sign(self, data: bytes) -> bytes:
        """Sign with the key, if there is one."""
        if not self.key:
            return b""
        words = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(self.key)]
        words += ["-n", "xuat-ban@cong-noi-chinh"]
        return subprocess.run(words, input=data, capture_output=True, check=True).stdout


@dataclass
class Newsroom:
    """A working copy: content, settings, a site of a few pages, and the output of commands."""

    folder: Path
    host: InProcessHost
    site: dict[str, str] = field(default_factory=dict)
    output: list[str] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    @property
    def commands(self) -> Commands:
        """The commands in this working copy."""
        return Commands(self.folder / "noi.py", self.folder / "kept", self.output.append, self.root)

    @property
    def live(self) -> str:
        """The live release."""
        return Layout(self.host.base).live()

    def publish(self, target: str = "", **wanted: bool | str) -> int:
        """Publish the site; return the exit code."""
        self.output.clear()
        made = SiteBuilder(self._check, self._build, lambda: datetime.now(UTC))
        return self.commands.publish(made, target, PublishOptions(**wanted))  # type: ignore[arg-type]

    def rollback(self, to: str = "") -> int:
        """Roll back; return the exit code."""
        self.output.clear()
        return self.commands.rollback("", to)

    def releases(self, *, history: bool = False) -> int:
        """List the releases, or the log; return the exit code."""
        self.output.clear()
        return self.commands.releases("", history=history, address="", verify="")

    def _check(self) -> Content:
        return loader.load(self.root)

    def _build(self, content: Content, output: Path, _: str) -> tuple[Report, Iterable[str]]:
        shutil.rmtree(output, ignore_errors=True)
        for name, text in self.site.items():
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            (output / name).write_text(text)
        return content.report, []


def pages(mark: str, *addresses: str) -> dict[str, str]:
    """Return the files of a small site; `mark` is in every page."""
    return {
        "index.html": f"<h1>{mark}</h1>",
        **{f"{address}/index.html": f"{address} {mark}" for address in addresses},
    }


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """Return a working copy that has published nothing yet."""
    for name in ("content", "kept"):
        (tmp_path / name).mkdir()
    base = tmp_path / "cong"
    (tmp_path / "noi.py").write_text(_CONFIG.format(base=base))
    newsroom = Newsroom(tmp_path, InProcessHost(base), pages("một", "a", "b"))
    monkeypatch.setattr(factory, "create", lambda _target, _memory, _content: newsroom.host)
    monkeypatch.setattr(layout_room, "sync_below", lambda _folder: None)
    monkeypatch.setattr("portal.publish.gate.switching.sync_below", lambda _folder: None)
    return newsroom


@pytest.fixture
def keys(tmp_path: Path, newsroom: Newsroom) -> Callable[..., Mapping[str, Path]]:
    """Return a function that allows only these people to publish; it returns all keys."""
    made = {name: tmp_path / f"khoa-{name}" for name in ("lan", "minh")}
    for file in made.values():
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)]
        subprocess.run(words, check=True)
    newsroom.host.signers = tmp_path / "signers"

    def let_in(*names: str) -> Mapping[str, Path]:
        rows = [f"{name} {Path(f'{made[name]}.pub').read_text()}" for name in names]
        (tmp_path / "signers").write_text("".join(rows))
        return made

    return let_in


def stolen(newsroom: Newsroom, key: Path, who: str, number: int) -> str:
    """Publish with a stolen key, from another machine; return the release."""
    host = InProcessHost(newsroom.host.base, who, key, newsroom.host.signers)
    folder = newsroom.folder / f"thief-{number}"
    site = folder / "site"
    made = pages(f"giả {number}", *(f"x{n}" for n in range(40)))
    for name, text in {**made, f"assets/evil-{number}.html": "x"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    target = Directory(path=str(host.base), site_url=SITE, read_back="-")
    now = datetime.now(UTC).timestamp()
    return Deployer(target, host, folder).deploy(site, now, smaller=True).release


def reason(newsroom: Newsroom) -> str:
    """Return the message code in the output of the last command."""
    words = os.linesep.join(newsroom.output)
    return next((word for word in words.split() if word[:1] == "X" and word[1:].isdigit()), "")
